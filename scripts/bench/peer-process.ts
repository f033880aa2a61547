import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openForReading } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { indexSettings } from '../../src/index/settings.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { ExactVectors } from '../../src/index/vectors/exact-vectors.ts'
import { PassageVectors } from '../../src/index/vectors/passage-vectors.ts'
import { vectorOf } from '../../src/index/vectors/vectors.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { percentile } from '../evaluate/measures.ts'
import { maxRssBytes } from './measured.ts'
import type { PeerName } from './peers.ts'
import { questionsOf } from './questions.ts'

/** What one library takes for the same passages. */
export interface PeerMeasure {
  /** Of finished vectors or of texts; embedding is not its work. */
  readonly buildSeconds: number
  /** Until what was stored on disk is open again; null where that is not measured. */
  readonly openMs: number | null
  readonly answerMs: { readonly p50: number; readonly p95: number }
  readonly rssBytes: number
  /**
   * Of a library that searches vectors, the share of the ten nearest that it finds; of one that
   * searches words, the share of headlines that find a passage of their article among ten.
   */
  readonly recallAt10: number
}

/** A library that was given everything. */
interface Peer {
  /** Ids of ten passages. */
  search(question: string, vector: number[]): Promise<number[]>
  /** Stores all of it, opens it again, and returns what the latter took, in milliseconds. */
  reopen?(): Promise<number>
}

interface Passage {
  readonly id: number
  readonly text: string
  readonly vector: number[]
}

const LIMIT = 10
/** Questions asked; some libraries take a second for one. */
const QUESTIONS = 100

const [model = '', data = '', folder = '', name = ''] = process.argv.slice(2)
const resolveIn = createRequire(join(folder, 'package.json'))
const load = (id: string): Promise<Record<string, never>> =>
  import(pathToFileURL(resolveIn.resolve(id)).href)
const makers: Record<PeerName, (passages: readonly Passage[]) => Promise<Peer>> = {
  'langchain-hnswlib': makeLangchain,
  minisearch: makeMiniSearch,
  orama: makeOrama,
  vectra: makeVectra,
}
const embedder = await openEmbedder(model)
const { passages, questions, headlineOf } = readIndex()
const vectors = await embedder.embed(questions)
const started = performance.now()
const peer = await makers[name as PeerName](passages)
const buildSeconds = (performance.now() - started) / 1_000
const times: number[] = []
let found = 0
let wanted = 0
const exact = exactVectors()
for (const isWarm of [false, true]) {
  for (const [at, question] of questions.entries()) {
    const vector = vectors[at] ?? new Float32Array()
    const asked = performance.now()
    const ids = await peer.search(question, [...vector])
    if (!isWarm) continue
    times.push(performance.now() - asked)
    if (name === 'minisearch' || name === 'orama') {
      found += Number(ids.some((id) => headlineOf(id) === question))
      wanted++
    } else {
      const nearest = exact.search(vector, LIMIT, null)
      found += nearest.filter(({ passageId }) => ids.includes(passageId)).length
      wanted += nearest.length
    }
  }
}
const rssBytes = maxRssBytes()
const measure: PeerMeasure = {
  buildSeconds,
  openMs: (await peer.reopen?.()) ?? null,
  answerMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
  rssBytes,
  recallAt10: found / wanted,
}
console.log(JSON.stringify(measure))
// Some keep timers running.
process.exit(0)

function readIndex() {
  const index = openCorpusIndex(data, console.error)
  const database = openForReading(data)
  const stored = new PassageVectors(database, index.model)
  const text = database.prepare<[number], string>('SELECT text FROM passages WHERE id = ?').pluck()
  const all = stored.range(1, Number.MAX_SAFE_INTEGER, -1).map(({ id, vector }): Passage => {
    const numbers = vectorOf(vector, stored.dimensions) ?? []
    return { id, text: text.get(id) ?? '', vector: [...numbers] }
  })
  const asked = questionsOf(index).slice(0, QUESTIONS)
  const headline = (id: number): string => index.passages([id])[0]?.article.headline ?? ''
  database.close()
  return { passages: all, questions: asked, headlineOf: headline }
}

function exactVectors(): ExactVectors {
  const database = openForReading(data)
  const stored = new PassageVectors(database, embedder.fingerprint)
  const vectors = new ExactVectors(embedder.dimensions)
  for (const { id, vector } of stored.range(1, Number.MAX_SAFE_INTEGER, -1)) vectors.add(id, vector)
  database.close()
  return vectors
}

// biome-ignore lint/suspicious/noExplicitAny: packages that are not installed with the project have no types here
type Untyped = any

async function makeLangchain(all: readonly Passage[]): Promise<Peer> {
  const { HNSWLib }: Untyped = await load('@langchain/community/vectorstores/hnswlib')
  const { Document }: Untyped = await load('@langchain/core/documents')
  const store = new HNSWLib({}, { space: 'ip', numDimensions: embedder.dimensions })
  await store.addVectors(
    all.map(({ vector }) => vector),
    all.map(({ id, text }) => new Document({ pageContent: text, metadata: { id } })),
  )
  // Its own default, 10, finds half as much.
  store.index.setEf(indexSettings.hnswSearch)
  return {
    async search(_, vector) {
      const hits = await store.similaritySearchVectorWithScore(vector, LIMIT)
      return hits.map(([{ metadata }]: Untyped) => metadata.id as number)
    },
    async reopen() {
      const place = temporaryPlace()
      await store.save(place)
      const started = performance.now()
      await HNSWLib.load(place, {})
      return performance.now() - started
    },
  }
}

async function makeMiniSearch(all: readonly Passage[]): Promise<Peer> {
  const { default: MiniSearch }: Untyped = await load('minisearch')
  const search = new MiniSearch({
    fields: ['text'],
    tokenize,
    processTerm: (term: string) => term,
  })
  search.addAll(all)
  return {
    search: async (question) =>
      search
        .search(question)
        .slice(0, LIMIT)
        .map(({ id }: Untyped) => id as number),
  }
}

async function makeOrama(all: readonly Passage[]): Promise<Peer> {
  const { create, insertMultiple, search }: Untyped = await load('@orama/orama')
  const tokenizer = { language: 'english', normalizationCache: new Map(), tokenize }
  const database = create({ schema: { text: 'string' }, components: { tokenizer } })
  await insertMultiple(
    database,
    all.map(({ id, text }) => ({ id: String(id), text })),
    1_000,
  )
  return {
    async search(question) {
      const { hits } = await search(database, { term: question, limit: LIMIT })
      return hits.map(({ id }: Untyped) => Number(id))
    },
  }
}

async function makeVectra(all: readonly Passage[]): Promise<Peer> {
  const { LocalIndex }: Untyped = await load('vectra')
  const index = new LocalIndex(temporaryPlace())
  await index.createIndex()
  await index.beginUpdate()
  for (const { id, text, vector } of all) {
    await index.insertItem({ id: String(id), vector, metadata: { text } })
  }
  await index.endUpdate()
  return {
    async search(question, vector) {
      const hits = await index.queryItems(vector, question, LIMIT)
      return hits.map(({ item }: Untyped) => Number(item.id))
    },
  }
}

/** A folder that is gone with the process. */
function temporaryPlace(): string {
  const place = mkdtempSync(join(tmpdir(), 'newsquote-peer-'))
  process.on('exit', () => rmSync(place, { recursive: true, force: true }))
  return place
}
