import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { withoutWhiteSpace } from '../../src/index/article.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { percentile } from '../evaluate/measures.ts'

/** What a model costs on this machine. */
export interface ModelMeasure {
  readonly model: string
  /** From its files to the first vector; median of several. */
  readonly loadMs: number
  /** Texts of 100 characters made into vectors in a second, in the batches of a build, by so many threads. */
  readonly perSecond: number
  readonly threads: number
  /** One question at a time. */
  readonly questionMs: { readonly p50: number; readonly p95: number }
}

const QUESTIONS = fileURLToPath(new URL('../../tests/gold/questions.json', import.meta.url))
const CHARACTERS = 100
const TEXTS = 4_000
const ROUNDS = 5

const [folder = '', corpus = ''] = process.argv.slice(2)
const loads: number[] = []
for (let round = 0; round < ROUNDS; round++) loads.push(await timed(() => openEmbedder(folder)))
const embedder = await openEmbedder(folder)
const questions = JSON.parse(readFileSync(QUESTIONS, 'utf8')) as { question: string }[]
const waits: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  for (const { question } of questions) {
    waits.push(await timed(() => embedder.embed([question], 'question')))
  }
}
const threads = cpus().length
const started = embedder.startThreads?.(threads) ?? embedder
const passages = textsOf(corpus).map((text) => [text] as const)
// Each thread loads the model first.
await started.embedPassages(passages)
const rounds: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  rounds.push(await timed(() => started.embedPassages(passages)))
}
const measure: ModelMeasure = {
  model: embedder.model,
  loadMs: percentile(loads, 0.5),
  perSecond: (TEXTS / percentile(rounds, 0.5)) * 1_000,
  threads,
  questionMs: { p50: percentile(waits, 0.5), p95: percentile(waits, 0.95) },
}
console.log(JSON.stringify(measure))
process.exit()

/** Pieces of the archive's text, from all of it and each another. */
function textsOf(place: string): string[] {
  const archive = folderCorpus(place)
  const articles = archive.list().files.flatMap((file) => archive.read(file).articles)
  const text = withoutWhiteSpace(
    articles.flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.text)).join(''),
  )
  const step = (text.length - CHARACTERS) / TEXTS
  return Array.from({ length: TEXTS }, (_, at) =>
    text.slice(Math.floor(at * step), Math.floor(at * step) + CHARACTERS),
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
