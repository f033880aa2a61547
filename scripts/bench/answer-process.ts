import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { openForReading } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { ExactVectors } from '../../src/index/vectors/exact-vectors.ts'
import { PassageVectors } from '../../src/index/vectors/passage-vectors.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { createRetriever } from '../../src/retrieval/retriever.ts'
import { percentile } from '../evaluate/measures.ts'
import { maxRssBytes } from './measured.ts'
import { limitedQuestionsOf, questionsOf } from './questions.ts'

/** How fast and how well an index answers, warm. */
export interface AnswerMeasure {
  readonly answerMs: {
    readonly p50: number
    readonly p95: number
    readonly p99: number
    /** Medians of what the parts of an answer take. */
    readonly phases: Readonly<Record<string, number>>
  }
  /**
   * Of questions that limit what may answer, by a day, a month or a phrase; the first of them reads the
   * vectors that are compared one by one.
   */
  readonly limitedMs: { readonly first: number; readonly p50: number; readonly p95: number }
  readonly recallAt10: number
  readonly rssBytes: number
  /** What compares with a library that searches words alone: ten passages of a question. */
  readonly wordsLegMs: { readonly p50: number; readonly p95: number }
  /** What compares with a library that searches vectors alone. */
  readonly vectorLeg: {
    /** Until database and vector files are open and one vector is searched. */
    readonly openMs: number
    /** Ten nearest passages of a finished vector. */
    readonly searchMs: { readonly p50: number; readonly p95: number }
  }
}

/** Questions whose nearest passages are compared with the exact result. */
const RECALL_QUESTIONS = 100

const [model = '', folder = ''] = process.argv.slice(2)
const embedder = await openEmbedder(model)
const [anyVector = new Float32Array()] = await embedder.embed([''])
const opened = performance.now()
const index = openCorpusIndex(folder, console.error)
index.searchDense(anyVector, 1)
const openMs = performance.now() - opened
const times: Record<string, number[]> = {}
let current: Record<string, number> = {}

function timed<Args extends unknown[], Result>(
  name: string,
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  return (...args) => {
    const started = performance.now()
    const result = work(...args)
    const note = (): void => {
      current[name] = (current[name] ?? 0) + performance.now() - started
    }
    if (result instanceof Promise) void result.then(note)
    else note()
    return result
  }
}

/** Which part of an answer each function of the index belongs to. */
const PHASES: Partial<Record<keyof CorpusIndex, string>> = {
  termStatistics: 'lexical',
  searchLexical: 'lexical',
  searchHeads: 'lexical',
  scoreLexical: 'lexical',
  searchDense: 'dense',
  scoreDense: 'dense',
  passages: 'quote',
  sourceText: 'quote',
}
const measured = new Proxy(index, {
  get(target, name: keyof CorpusIndex) {
    const value = target[name]
    if (typeof value !== 'function') return value
    const bound = (value as (...args: unknown[]) => unknown).bind(target)
    const phase = PHASES[name]
    return phase === undefined ? bound : timed(phase, bound)
  },
})
const retriever = createRetriever({
  index: measured,
  embedder: { ...embedder, embed: timed('embed', embedder.embed) },
  onFalseQuote: console.error,
})
const questions = questionsOf(index)
const whole: number[] = []
for (const isWarm of [false, true]) {
  for (const question of questions) {
    current = {}
    const started = performance.now()
    await retriever.ask(question)
    if (!isWarm) continue
    whole.push(performance.now() - started)
    for (const [name, time] of Object.entries(current)) {
      times[name] = [...(times[name] ?? []), time]
    }
  }
}
const limited: number[] = []
for (const question of limitedQuestionsOf(index)) {
  const started = performance.now()
  await retriever.ask(question)
  limited.push(performance.now() - started)
}
const rssBytes = maxRssBytes()
const measure: AnswerMeasure = {
  answerMs: {
    p50: percentile(whole, 0.5),
    p95: percentile(whole, 0.95),
    p99: percentile(whole, 0.99),
    phases: Object.fromEntries(
      Object.entries(times).map(([name, each]) => [name, percentile(each, 0.5)]),
    ),
  },
  limitedMs: {
    first: limited[0] ?? 0,
    p50: percentile(limited.slice(1), 0.5),
    p95: percentile(limited.slice(1), 0.95),
  },
  recallAt10: await recall(questions.slice(0, RECALL_QUESTIONS)),
  rssBytes,
  wordsLegMs: wordsAlone(questions),
  vectorLeg: { openMs, searchMs: vectorsAlone(await embedder.embed(questions)) },
}
console.log(JSON.stringify(measure))
index.close()

function wordsAlone(some: readonly string[]): { p50: number; p95: number } {
  return timesOf(some, (question) => index.searchLexical([...new Set(tokenize(question))], 10))
}

function vectorsAlone(some: readonly Float32Array[]): { p50: number; p95: number } {
  return timesOf(some, (vector) => index.searchDense(vector, 10))
}

function timesOf<Item>(
  items: readonly Item[],
  search: (item: Item) => unknown,
): { p50: number; p95: number } {
  const searches = items.map((item) => {
    const started = performance.now()
    search(item)
    return performance.now() - started
  })
  return { p50: percentile(searches, 0.5), p95: percentile(searches, 0.95) }
}

/** Share of the ten nearest passages that the index finds, of those an exact comparison finds. */
async function recall(some: readonly string[]): Promise<number> {
  const database = openForReading(folder)
  const vectors = new PassageVectors(database, index.model)
  const exact = new ExactVectors(embedder.dimensions)
  for (let from = 1; ; from = exact.lastId + 1) {
    const rows = vectors.range(from, Number.MAX_SAFE_INTEGER, 10_000)
    for (const { id, vector } of rows) exact.add(id, vector)
    if (rows.length === 0) break
  }
  database.close()
  let found = 0
  let wanted = 0
  for (const vector of await embedder.embed(some)) {
    const hits = new Set(index.searchDense(vector, 10).map((hit) => hit.passageId))
    const nearest = exact.search(vector, 10, null)
    found += nearest.filter((hit) => hits.has(hit.passageId)).length
    wanted += nearest.length
  }
  return found / wanted
}
