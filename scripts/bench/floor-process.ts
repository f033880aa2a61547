import { join, resolve } from 'node:path'
import { pipeline } from '@huggingface/transformers'
import Sqlite from 'better-sqlite3'
import hnswlib from 'hnswlib-node'
import { openForReading } from '../../src/index/database.ts'
import { Meta } from '../../src/index/meta.ts'
import { indexSettings } from '../../src/index/settings.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { PassageVectors } from '../../src/index/vectors/passage-vectors.ts'
import { SegmentRegistry } from '../../src/index/vectors/segment-registry.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { percentile } from '../evaluate/measures.ts'
import { questionsOf } from './questions.ts'

/** What the bare parts take, put behind each other by the shortest script. */
export interface FloorMeasure {
  /** Null where it would take too long to build. */
  readonly build: {
    readonly seconds: number
    readonly phases: Readonly<Record<string, number>>
  } | null
  readonly answerMs: { readonly p50: number; readonly p95: number }
}

/** Beyond so many passages one graph takes hours: the search is then measured on our files. */
const MOST_BUILT = 120_000
const BATCH = 32
const LIMIT = 10

const [model = '', folder = ''] = process.argv.slice(2)
const extract = await pipeline('feature-extraction', resolve(model), {
  dtype: 'q8',
  device: 'cpu',
  local_files_only: true,
  session_options: { intraOpNumThreads: 1, logSeverityLevel: 3 },
})
const database = openForReading(folder)
const texts = database.prepare<[], string>('SELECT text FROM passages ORDER BY id').pluck().all()
const index = openCorpusIndex(folder, console.error)
const questions = questionsOf(index)
index.close()

const built = texts.length <= MOST_BUILT ? await build() : null
const graphs = built?.graphs ?? segmentGraphs()
const words = built?.words ?? database
const table = built === null ? 'passage_terms' : 'bare'
const answerMs = await ask()
const measure: FloorMeasure = {
  build: built === null ? null : { seconds: built.seconds, phases: built.phases },
  answerMs,
}
console.log(JSON.stringify(measure))

/** The bare script: tokens into FTS5, embedding, one graph on one thread. */
async function build() {
  const phases: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const started = performance.now()
    const result = await work()
    phases[name] = (performance.now() - started) / 1_000
    return result
  }
  const bare = new Sqlite('')
  bare.exec(
    `CREATE VIRTUAL TABLE bare USING fts5(body, content = '', tokenize = "ascii tokenchars '.'")`,
  )
  const tokens = await timed('tokens', () => texts.map((text) => tokenize(text).join(' ')))
  await timed('fts5', () => {
    const insert = bare.prepare('INSERT INTO bare (rowid, body) VALUES (?, ?)')
    bare.transaction(() => {
      for (const [at, body] of tokens.entries()) insert.run(at + 1, body)
    })()
  })
  const vectors = await timed('embed', () => embedAll())
  const graph = await timed('hnsw', () => {
    const made = new hnswlib.HierarchicalNSW('ip', vectors[0]?.length ?? 0)
    made.initIndex({
      maxElements: vectors.length,
      m: indexSettings.hnswNeighbours,
      efConstruction: indexSettings.hnswConstruction,
    })
    for (const [at, vector] of vectors.entries()) made.addPoint(vector, at + 1)
    return made
  })
  const seconds = Object.values(phases).reduce((sum, each) => sum + each, 0)
  return { graphs: [graph], words: bare, phases, seconds }
}

/** By length, as anybody does who knows what padding costs. */
async function embedAll(): Promise<number[][]> {
  const order = texts.map((_, at) => at).sort((a, b) => length(a) - length(b))
  const vectors: number[][] = new Array(texts.length)
  for (let at = 0; at < order.length; at += BATCH) {
    const batch = order.slice(at, at + BATCH)
    const rows = await embed(batch.map((one) => texts[one] ?? ''))
    for (const [place, row] of rows.entries()) vectors[batch[place] ?? 0] = row
  }
  return vectors
}

function length(at: number): number {
  return texts[at]?.length ?? 0
}

async function embed(some: string[]): Promise<number[][]> {
  const tensor = await extract(some, { pooling: 'mean', normalize: true })
  return tensor.tolist() as number[][]
}

function segmentGraphs(): hnswlib.HierarchicalNSW[] {
  const { dimensions } = new PassageVectors(database, new Meta(database).model)
  return new SegmentRegistry(database).rows().map(({ file }) => {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
    graph.readIndexSync(join(folder, file))
    return graph
  })
}

async function ask(): Promise<{ p50: number; p95: number }> {
  const search = words.prepare(
    `SELECT rowid, rank FROM ${table} WHERE ${table} MATCH ? ORDER BY rank LIMIT ${LIMIT}`,
  )
  const times: number[] = []
  for (const isWarm of [false, true]) {
    for (const question of questions) {
      const started = performance.now()
      const [vector = []] = await embed([question])
      for (const graph of graphs) {
        graph.setEf(indexSettings.hnswSearch)
        graph.searchKnn(vector, LIMIT)
      }
      const terms = [...new Set(tokenize(question))].map((term) => `"${term}"`)
      if (terms.length > 0) search.all(terms.join(' OR '))
      if (isWarm) times.push(performance.now() - started)
    }
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}
