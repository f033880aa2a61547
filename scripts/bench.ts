import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand, wholeNumber } from '../src/bot/command-line.ts'
import { type Config, UsageError } from '../src/bot/config.ts'
import { configuredModelFolder } from '../src/bot/model.ts'
import { type LoadedModel, loadModel, openArchive } from '../src/retrieval/archive.ts'
import { updateArchive } from '../src/retrieval/update-archive.ts'
import { type CrashReport, crashBuilds } from './bench/crash.ts'
import { inProcess } from './bench/measured.ts'
import type { ModelMeasure } from './bench/model-process.ts'
import { measureReaders, type ReadersReport } from './bench/readers.ts'
import { formatSizes, measureSizes, sizeOf } from './bench/sizes.ts'
import { percentile } from './evaluate/measures.ts'

const USAGE =
  'npm run bench -- [--runs N | --readers N,… | --sizes N,… [--peers] | --crash N | --model] [--json] [--corpus DIR]'
const OPTIONS = {
  runs: { type: 'string', default: '5' },
  readers: { type: 'string' },
  sizes: { type: 'string' },
  peers: { type: 'boolean' },
  crash: { type: 'string' },
  model: { type: 'boolean' },
  json: { type: 'boolean' },
} as const
const MAX_READERS = 5_000
const MAX_SIZE = 10_000_000
const FIRST_ANSWER = fileURLToPath(new URL('bench/first-answer.ts', import.meta.url))
const QUESTIONS = fileURLToPath(new URL('../tests/gold/questions.json', import.meta.url))
/** Times every question is asked warm. */
const ROUNDS = 5

/** Medians over the runs, but for the percentiles of the answers. */
interface BenchReport {
  readonly machine: string
  readonly passages: number
  readonly runs: number
  readonly buildSeconds: number
  readonly coldStartMs: number
  readonly maxRssBytes: number
  readonly answerMs: { readonly p50: number; readonly p95: number; readonly p99: number }
  readonly bytes: { readonly database: number; readonly vectors: number }
}

await runCommand(process, USAGE, OPTIONS, async ({ config: configured, flags, words }) => {
  if (words.length > 0) throw new UsageError(`Unknown word "${words[0]}". Usage: ${USAGE}`)
  const config = { ...configured, model: await configuredModelFolder(configured) }
  const { report, lines, failure } = await measured(config, flags)
  console.log(flags.json === true ? JSON.stringify(report) : lines)
  if (failure !== undefined) throw new Error(failure)
})

/** What was measured, for programs and for people, and why that is a failure, if it is one. */
interface Measured {
  readonly report: unknown
  readonly lines: string
  readonly failure?: string
}

interface Flags {
  readonly runs: string
  readonly readers?: string
  readonly sizes?: string
  readonly peers?: boolean
  readonly crash?: string
  readonly model?: boolean
}

async function measured(config: Config, flags: Flags): Promise<Measured> {
  if (flags.readers !== undefined) {
    const counts = wholeNumbers('--readers', flags.readers, MAX_READERS)
    const report = await benchReaders(config, counts)
    return { report, lines: report.map(readersLine).join('\n') }
  }
  if (flags.sizes !== undefined) {
    const counts = wholeNumbers('--sizes', flags.sizes, MAX_SIZE)
    const sizes = await measureSizes(config, counts, flags.peers === true)
    const report = { machine: machine(), model: config.model, sizes }
    return { report, lines: `${machine()}\n${formatSizes(sizes)}` }
  }
  if (flags.crash !== undefined) {
    const report = await crashBuilds(config.model, wholeNumber('--crash', flags.crash, 1, 10_000))
    const failure = report.faults.length > 0 ? { failure: 'Killed builds left faults.' } : {}
    return { report, lines: crashLines(report), ...failure }
  }
  if (flags.model === true) {
    const report = await inProcess<ModelMeasure>('model-process.ts', config.model, config.corpus)
    return { report, lines: modelLines(report) }
  }
  const report = await bench(config, wholeNumber('--runs', flags.runs, 1, 100))
  return { report, lines: formatReport(report) }
}

/**
 * Measures an archive on this machine:
 * 1. build its index from nothing, `runs` times
 * 2. start a process that opens it and answers, `runs` times: time to the answer, most memory held
 * 3. ask every question of the project warm, several times
 */
async function bench(config: Config, runs: number): Promise<BenchReport> {
  const [question = '', ...others] = goldQuestions()
  const builds: number[] = []
  const starts: { milliseconds: number; maxRssBytes: number }[] = []
  const data = mkdtempSync(join(tmpdir(), 'newsquote-bench-'))
  const places = { corpus: config.corpus, data }
  const model = await loadModel(config.model)
  try {
    let passages = 0
    for (let run = 0; run < runs; run++) {
      rmSync(data, { recursive: true, force: true })
      const report = await updateArchive(places, model)
      builds.push(report.seconds)
      passages = report.passages
    }
    for (let run = 0; run < runs; run++) starts.push(await firstAnswer(config, data, question))
    const times = await warmAnswers(data, model, [question, ...others])
    return {
      machine: machine(),
      passages,
      runs,
      buildSeconds: percentile(builds, 0.5),
      coldStartMs: percentile(
        starts.map((start) => start.milliseconds),
        0.5,
      ),
      maxRssBytes: percentile(
        starts.map((start) => start.maxRssBytes),
        0.5,
      ),
      answerMs: {
        p50: percentile(times, 0.5),
        p95: percentile(times, 0.95),
        p99: percentile(times, 0.99),
      },
      bytes: { database: sizeOf(data, '.sqlite'), vectors: sizeOf(data, '.hnsw') },
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function modelLines({ model, loadMs, perSecond, threads, questionMs }: ModelMeasure): string {
  return [
    machine(),
    `${model}: loads in ${loadMs.toFixed(0)} ms`,
    `${perSecond.toFixed(0)} texts of 100 characters a second on ${threads} threads`,
    `a question in ${questionMs.p50.toFixed(1)} ms, p95 ${questionMs.p95.toFixed(1)} ms`,
  ].join('\n')
}

function crashLines({ killed, faults }: CrashReport): string {
  return [`${killed} builds killed, ${faults.length} faults`, ...faults].join('\n')
}

function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node.js ${process.version}`
}

function wholeNumbers(flag: string, list: string, most: number): number[] {
  return list.split(',').map((number) => wholeNumber(flag, number, 1, most))
}

/** Builds the index of an archive aside and has readers ask a bot on it. */
async function benchReaders(config: Config, counts: readonly number[]): Promise<ReadersReport[]> {
  const data = mkdtempSync(join(tmpdir(), 'newsquote-bench-'))
  try {
    await updateArchive({ corpus: config.corpus, data }, await loadModel(config.model))
    return await measureReaders(config, data, goldQuestions(), counts)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function readersLine({ readers, answerMs, answersPerSecond }: ReadersReport): string {
  const { p50, p95 } = answerMs
  return `${readers} at once: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${answersPerSecond.toFixed(1)} answers a second`
}

function goldQuestions(): string[] {
  const gold = JSON.parse(readFileSync(QUESTIONS, 'utf8')) as { question: string }[]
  return gold.map(({ question }) => question)
}

function firstAnswer(
  { model }: Config,
  data: string,
  question: string,
): Promise<{ milliseconds: number; maxRssBytes: number }> {
  const flags = ['--import', '@huggingface/transformers', '--import', 'tsx']
  const started = performance.now()
  const child = spawn(process.execPath, [...flags, FIRST_ANSWER, model, data, question], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => {
      const { maxRssBytes } = JSON.parse(line.toString()) as { maxRssBytes: number }
      resolve({ milliseconds: performance.now() - started, maxRssBytes })
    })
    child.once('error', reject)
    child.once('exit', (status) => {
      if (status !== 0) reject(new Error(`The process under measurement ended with ${status}.`))
    })
  })
}

async function warmAnswers(
  data: string,
  model: LoadedModel,
  questions: readonly string[],
): Promise<number[]> {
  const archive = openArchive(data, model, { warn: console.error, onFalseQuote: console.error })
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    for (const question of questions) {
      const started = performance.now()
      await archive.ask(question)
      // The first round warms up.
      if (round > 0) times.push(performance.now() - started)
    }
  }
  archive.close()
  return times
}

function formatReport(report: BenchReport): string {
  const { machine, passages, runs, buildSeconds, coldStartMs, maxRssBytes, answerMs, bytes } =
    report
  const megabytes = (size: number): string => `${(size / 1e6).toFixed(1)} MB`
  return [
    machine,
    `${passages} passages, medians of ${runs} runs`,
    `index from nothing      ${buildSeconds.toFixed(2)} s`,
    `start to first answer   ${coldStartMs.toFixed(0)} ms`,
    `most memory held (RSS)  ${megabytes(maxRssBytes)}`,
    `warm answer             p50 ${answerMs.p50.toFixed(1)} ms, p95 ${answerMs.p95.toFixed(1)} ms, p99 ${answerMs.p99.toFixed(1)} ms`,
    `on disk                 database ${megabytes(bytes.database)}, vectors ${megabytes(bytes.vectors)}`,
  ].join('\n')
}
