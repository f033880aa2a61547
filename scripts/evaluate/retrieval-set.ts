import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { noDate } from '../../src/index/article.ts'
import { buildIndex } from '../../src/index/build/build-index.ts'
import type { Corpus, SourcePage } from '../../src/index/corpus.ts'
import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { createRetriever } from '../../src/retrieval/retriever.ts'
import type { AskTrace } from '../../src/retrieval/search.ts'
import {
  MEASURES,
  meanQuality,
  percentile,
  type RankingQuality,
  rankingQuality,
} from './measures.ts'
import { type Measured, measured } from './noise.ts'

const LEGS = ['lexical', 'dense', 'fused'] as const
type Leg = (typeof LEGS)[number]
type LegQualities = Record<Leg, RankingQuality>

interface SetQuestion {
  readonly id: string
  readonly question: string
  readonly relevant: readonly string[]
  readonly lang?: string
}

/** Quality of the three rankings on one set, in the shape of the command-line contract. */
export interface SetReport {
  readonly set: string
  readonly passages: number
  readonly questions: number
  readonly legs: LegQualities
  readonly byLanguage: Record<string, LegQualities>
  readonly answerMs: { readonly p50: number; readonly p95: number }
  readonly model: string
}

/** A report, and its means with their noise. */
export interface MeasuredSet {
  readonly report: SetReport
  readonly measures: readonly Measured[]
}

/** The means of an earlier report, by the names of its measures. */
export function meansOf(report: Pick<SetReport, 'legs'>): Map<string, number> {
  return new Map(
    LEGS.flatMap((leg) => MEASURES.map((name) => [`${leg} ${name}`, report.legs[leg][name]])),
  )
}

/**
 * Measures retrieval on a folder with `passages.jsonl` and `questions.jsonl`:
 * 1. index each passage as an article of one paragraph, in a folder of its own
 * 2. ask every question, and rank passages by BM25, by cosine and by fused score
 * 3. average by leg and by language
 */
export async function evaluateSet(folder: string, model: string): Promise<MeasuredSet> {
  const passages = readLines<{ id: string; text: string }>(join(folder, 'passages.jsonl'))
  const questions = readLines<SetQuestion>(join(folder, 'questions.jsonl'))
  const data = mkdtempSync(join(tmpdir(), 'newsquote-evaluate-'))
  try {
    const embedder = await openEmbedder(model)
    await buildIndex({ corpus: passageCorpus(passages), folder: data, embedder })
    const index = openCorpusIndex(data, (message) => console.error(message))
    const retriever = createRetriever({ index, embedder, onFalseQuote: () => {} })
    const times: number[] = []
    const byLanguage = new Map<string, Record<Leg, RankingQuality[]>>()
    for (const { question, relevant, lang = 'all' } of questions) {
      let trace: AskTrace | undefined
      const answer = await retriever.ask(question, { onTrace: (seen) => (trace = seen) })
      times.push(answer.elapsedMs)
      const qualities = byLanguage.get(lang) ?? { lexical: [], dense: [], fused: [] }
      byLanguage.set(lang, qualities)
      for (const leg of LEGS) {
        const ranked = rankedFiles(index, trace, leg).map((file) => relevant.includes(file))
        qualities[leg].push(rankingQuality(ranked, relevant.length))
      }
    }
    index.close()
    const all = [...byLanguage.values()]
    const measures = LEGS.flatMap((leg) =>
      MEASURES.map((name) =>
        measured(
          `${leg} ${name}`,
          all.flatMap((group) => group[leg].map((quality) => quality[name])),
        ),
      ),
    )
    const report = {
      set: basename(resolve(folder)),
      passages: passages.length,
      questions: questions.length,
      legs: meanOfLegs(all),
      byLanguage: Object.fromEntries([...byLanguage].map(([lang, q]) => [lang, meanOfLegs([q])])),
      answerMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
      model: embedder.fingerprint,
    }
    return { report, measures }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** The twenty best files by one signal, each once. */
function rankedFiles(index: CorpusIndex, trace: AskTrace | undefined, leg: Leg): string[] {
  const score = { lexical: 'bm25', dense: 'cosine' } as const
  const all = trace?.ranking ?? []
  // The fused ranking is in order as it comes, checks included.
  const ranking = (leg === 'fused' ? all : all.toSorted((a, b) => b[score[leg]] - a[score[leg]]))
    .filter((candidate) => leg !== 'lexical' || candidate.bm25 > 0)
    .slice(0, 40)
  const passages = index.passages(ranking.map((candidate) => candidate.passageId))
  return [...new Set(passages.map((passage) => passage.article.file))].slice(0, 20)
}

function meanOfLegs(groups: readonly Record<Leg, RankingQuality[]>[]): LegQualities {
  const mean = (leg: Leg): RankingQuality => meanQuality(groups.flatMap((group) => group[leg]))
  return { lexical: mean('lexical'), dense: mean('dense'), fused: mean('fused') }
}

/** Passages as source files of one article each; a file is named by its passage's id. */
function passageCorpus(passages: readonly { id: string; text: string }[]): Corpus {
  const texts = new Map(passages.map(({ id, text }) => [id, text]))
  return {
    name: 'the passages of the set',
    list: () => ({
      files: passages.map(({ id, text }) => ({
        path: id,
        size: text.length,
        about: '',
        modifiedMs: 0,
      })),
      unreadable: [],
    }),
    read: ({ path }): SourcePage => {
      const text = texts.get(path) ?? ''
      const hash = createHash('sha256').update(text).digest('hex')
      const lines = text.split('\n').length
      const paragraph = { text, spans: [[0, text.length]], lines: [[1, lines]] } as const
      const article = {
        headline: '',
        packageHeadline: null,
        kicker: null,
        decks: [],
        subheads: [],
        section: null,
        newspaper: null,
        url: null,
        issued: null,
        pageNumber: null,
        licence: null,
        date: noDate,
        reporters: [],
        correspondents: [],
        paragraphs: [paragraph],
      }
      return { hash, text, encoding: 'utf-8', articles: [article], parts: [], doubts: [] }
    },
  }
}

function readLines<Row>(path: string): Row[] {
  const rows: Row[] = []
  for (const [at, line] of readText(path).split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      rows.push(JSON.parse(line) as Row)
    } catch (cause) {
      throw new Error(
        `${path}, line ${at + 1} is not JSON. Mend it, or name another folder with --set.`,
        { cause },
      )
    }
  }
  return rows
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Error(
      `${path} cannot be read. --set names a folder with passages.jsonl and questions.jsonl.`,
      { cause },
    )
  }
}
