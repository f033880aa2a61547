import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../src/bot/config.ts'
import { percentile } from '../evaluate/measures.ts'
import type { AnswerMeasure } from './answer-process.ts'
import type { BuildMeasure } from './build-process.ts'
import type { EmbedMeasure } from './embed-process.ts'
import type { FloorMeasure } from './floor-process.ts'
import type { LiveMeasure } from './live-process.ts'
import { inProcess } from './measured.ts'
import type { PeerMeasure } from './peer-process.ts'
import { measurePeers, type PeerName } from './peers.ts'
import { startToAnswer } from './program.ts'
import { makeSizedCorpus } from './sized-corpus.ts'

/** What an archive of one size costs. Times are in the unit of their name. */
export interface SizeReport {
  readonly passages: number
  readonly build: {
    readonly seconds: number
    readonly searchableSeconds: number
    readonly passagesPerSecond: number
    readonly phases: Readonly<Record<string, number>>
    readonly rssBytes: number
  }
  readonly bytes: { readonly database: number; readonly vectors: number }
  /** Of the process that answers. */
  readonly rssBytes: number
  /** From starting the program, as `npm start` does, to its first answer. */
  readonly coldStartMs: number
  readonly embedding: EmbedMeasure
  readonly answerMs: AnswerMeasure['answerMs']
  readonly limitedMs: AnswerMeasure['limitedMs']
  /** The bare parts on the same passages and questions. */
  readonly floorMs: { readonly p50: number; readonly p95: number }
  readonly floorBuild: FloorMeasure['build']
  readonly recallAt10: number
  readonly wordsLegMs: AnswerMeasure['wordsLegMs']
  readonly vectorLeg: AnswerMeasure['vectorLeg']
  readonly live: LiveMeasure
  /** Empty unless asked for. */
  readonly peers: Partial<Record<PeerName, PeerMeasure>>
}

/** What a build reports, and what an answer is made of, in their order. */
const PHASES = ['read', 'embed', 'write', 'vectors'] as const
const LEGS = ['embed', 'lexical', 'dense', 'quote'] as const
/** Starts measured for the cold start. */
const STARTS = 3
const FIRST_QUESTION = '今天的新闻说了什么?'

/**
 * Measures an archive at several sizes, each in processes of its own:
 * 1. make a corpus of that size out of the files of the archive
 * 2. build its index from nothing
 * 3. embed some of its texts, and start the program for one answer
 * 4. answer many warm
 * 5. the same with the bare parts
 * 6. change its files while it answers
 */
export async function measureSizes(
  { corpus, model }: Config,
  sizes: readonly number[],
  withPeers: boolean,
): Promise<SizeReport[]> {
  const reports: SizeReport[] = []
  for (const size of sizes) {
    const root = mkdtempSync(join(tmpdir(), 'newsquote-sizes-'))
    try {
      reports.push(await measureSize(corpus, model, size, root, withPeers))
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  }
  return reports
}

async function measureSize(
  archive: string,
  model: string,
  size: number,
  root: string,
  withPeers: boolean,
): Promise<SizeReport> {
  const [corpus, data] = [join(root, 'corpus'), join(root, 'data')]
  const say = (what: string): void => console.error(`${size} passages: ${what}`)
  say('making the corpus')
  makeSizedCorpus(archive, corpus, size)
  say('building the index')
  const built = await inProcess<BuildMeasure>('build-process.ts', model, corpus, data)
  say(`built in ${built.seconds.toFixed(1)} s; starting`)
  const starts: number[] = []
  for (let start = 0; start < STARTS; start++) {
    starts.push(await startToAnswer({ model, corpus, data }, FIRST_QUESTION))
  }
  say('embedding')
  const embedding = await inProcess<EmbedMeasure>('embed-process.ts', model, data)
  say('answering')
  const answers = await inProcess<AnswerMeasure>('answer-process.ts', model, data)
  say('the bare parts')
  const floor = await inProcess<FloorMeasure>('floor-process.ts', model, data)
  const bytes = { database: sizeOf(data, '.sqlite'), vectors: sizeOf(data, '.hnsw') }
  if (withPeers) say('other libraries')
  const peers = withPeers ? await measurePeers(model, data, built.passages) : {}
  say('changing its files')
  const live = await inProcess<LiveMeasure>('live-process.ts', model, corpus, data)
  const { passages, seconds, searchableSeconds, phases, rssBytes } = built
  return {
    passages,
    build: { seconds, searchableSeconds, passagesPerSecond: passages / seconds, phases, rssBytes },
    bytes,
    rssBytes: answers.rssBytes,
    coldStartMs: percentile(starts, 0.5),
    embedding,
    answerMs: answers.answerMs,
    limitedMs: answers.limitedMs,
    floorMs: floor.answerMs,
    floorBuild: floor.build,
    recallAt10: answers.recallAt10,
    wordsLegMs: answers.wordsLegMs,
    vectorLeg: answers.vectorLeg,
    live,
    peers,
  }
}

/** Bytes of the files in a folder whose names end so. */
export function sizeOf(folder: string, ending: string): number {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending))
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

/** The reports as a table for people. */
export function formatSizes(reports: readonly SizeReport[]): string {
  const rows: [string, (report: SizeReport) => string][] = [
    ['passages', ({ passages }) => String(passages)],
    ['built, s', ({ build }) => build.seconds.toFixed(1)],
    ['searchable after, s', ({ build }) => build.searchableSeconds.toFixed(1)],
    ['passages a second', ({ build }) => build.passagesPerSecond.toFixed(0)],
    ['bare script, s', ({ floorBuild }) => floorBuild?.seconds.toFixed(1) ?? '–'],
    ['built, of that', ({ build, floorBuild }) => ratio(build.seconds, floorBuild?.seconds)],
    [
      'searchable, of that',
      ({ build, floorBuild }) => ratio(build.searchableSeconds, floorBuild?.seconds),
    ],
    ...PHASES.map((phase): [string, (report: SizeReport) => string] => [
      `  ${phase}, s`,
      ({ build }) => (build.phases[phase] ?? 0).toFixed(1),
    ]),
    ['memory of a build, MB', ({ build }) => megabytes(build.rssBytes)],
    ['database, MB', ({ bytes }) => megabytes(bytes.database)],
    ['vector files, MB', ({ bytes }) => megabytes(bytes.vectors)],
    ['memory (RSS), MB', ({ rssBytes }) => megabytes(rssBytes)],
    ['start to answer, ms', ({ coldStartMs }) => coldStartMs.toFixed(0)],
    ['texts embedded a s', ({ embedding }) => embedding.perSecond.toFixed(0)],
    ['by the bare model', ({ embedding }) => embedding.barePerSecond.toFixed(0)],
    ['answer p50, ms', ({ answerMs }) => answerMs.p50.toFixed(1)],
    ['answer p95, ms', ({ answerMs }) => answerMs.p95.toFixed(1)],
    ['answer p99, ms', ({ answerMs }) => answerMs.p99.toFixed(1)],
    ['bare parts p50, ms', ({ floorMs }) => floorMs.p50.toFixed(1)],
    ['bare parts p95, ms', ({ floorMs }) => floorMs.p95.toFixed(1)],
    ['answer, of that p50', ({ answerMs, floorMs }) => ratio(answerMs.p50, floorMs.p50)],
    ...LEGS.map((leg): [string, (report: SizeReport) => string] => [
      `  ${leg}, ms`,
      ({ answerMs }) => (answerMs.phases[leg] ?? 0).toFixed(2),
    ]),
    ['limited, first, ms', ({ limitedMs }) => limitedMs.first.toFixed(1)],
    ['limited p50, ms', ({ limitedMs }) => limitedMs.p50.toFixed(1)],
    ['limited p95, ms', ({ limitedMs }) => limitedMs.p95.toFixed(1)],
    ['opened, ms', ({ vectorLeg }) => vectorLeg.openMs.toFixed(0)],
    ['words alone p50, ms', ({ wordsLegMs }) => wordsLegMs.p50.toFixed(2)],
    ['words alone p95, ms', ({ wordsLegMs }) => wordsLegMs.p95.toFixed(2)],
    ['vectors alone p50, ms', ({ vectorLeg }) => vectorLeg.searchMs.p50.toFixed(2)],
    ['vectors alone p95, ms', ({ vectorLeg }) => vectorLeg.searchMs.p95.toFixed(2)],
    ['change visible, ms', ({ live }) => live.visibleMs.toFixed(0)],
    ['p95 while idle, ms', ({ live }) => live.idleP95Ms.toFixed(1)],
    ['event loop p99, ms', ({ live }) => live.loopP99Ms.toFixed(1)],
    ['p95 while indexing', ({ live }) => live.busyP95Ms.toFixed(1)],
    ['recall@10', ({ recallAt10 }) => recallAt10.toFixed(4)],
  ]
  const table = rows.map(
    ([name, show]) => name.padEnd(22) + reports.map((one) => show(one).padStart(11)).join(''),
  )
  const peers = reports.flatMap((report) =>
    Object.entries(report.peers).map(([name, measure]) => {
      const { buildSeconds, openMs, answerMs, rssBytes, recallAt10 } = measure
      const { p50, p95 } = answerMs
      const opened = openMs === null ? '' : ` opened in ${openMs.toFixed(0)} ms,`
      return `${report.passages} passages in ${name}: built in ${buildSeconds.toFixed(1)} s,${opened} answers p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, RSS ${megabytes(rssBytes)} MB, recall@10 ${recallAt10.toFixed(4)}`
    }),
  )
  return [...table, ...peers].join('\n')
}

function ratio(ours: number, bare: number | undefined): string {
  return bare === undefined ? '–' : (ours / bare).toFixed(2)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
