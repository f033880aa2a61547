import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/index/decode.ts'
import { sentencesOf } from '../../src/index/sentences.ts'
import { openEmbedder } from '../../src/index/transformers-embedder.ts'
import { type DenseHit, VectorIndex, type VectorSource } from '../../src/index/vector-index.ts'
import { MODEL, SEEDS, temporaryFolder } from '../support/folders.ts'

const embedder = await openEmbedder(MODEL)
const sentences = readdirSync(SEEDS).flatMap((file) => {
  const { text } = decode(readFileSync(join(SEEDS, file)))
  return sentencesOf(text).map((span) => text.slice(...span))
})
/** Real vectors, under ids that do not begin at 1 and have gaps. */
const vectors = new Map<number, Float32Array>()
for (const [at, vector] of (await embedder.embed([...new Set(sentences)])).entries()) {
  vectors.set(7 + at * 3, vector)
}
const questions = await embedder.embed([
  '哪个企业每天生产12万个口罩?',
  '郑港办事处今年有多少重点项目?',
  '高新区召开了什么会议?',
  '谁在通车仪式上讲话?',
  'How many masks are made every day?',
  'сколько проектов',
])

function sourceOf(
  entries: Iterable<[number, Float32Array]>,
  facts: Partial<VectorSource> = {},
): VectorSource {
  const all = new Map(entries)
  return {
    model: embedder.fingerprint,
    dimensions: embedder.dimensions,
    database: 'test',
    generation: 1,
    passageIds: () => [...all.keys()],
    vectorOf: (id) => all.get(id) ?? new Float32Array(),
    ...facts,
  }
}

/** The `limit` nearest by comparing with every vector. */
function exact(
  among: Iterable<[number, Float32Array]>,
  question: Float32Array,
  limit: number,
): DenseHit[] {
  const cosineWith = (vector: Float32Array): number =>
    vector.reduce((sum, element, at) => sum + element * (question[at] ?? 0), 0)
  return [...among]
    .map(([passageId, vector]) => ({ passageId, cosine: cosineWith(vector) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, limit)
}

function expectExact(index: VectorIndex, among: Iterable<[number, Float32Array]>): void {
  const entries = [...among]
  for (const question of questions) {
    const found = index.search(question, 10)
    const wanted = exact(entries, question, 10)
    expect(found.map((hit) => hit.passageId)).toEqual(wanted.map((hit) => hit.passageId))
    for (const [at, { cosine }] of found.entries()) {
      expect(cosine).toBeCloseTo(wanted[at]?.cosine ?? Number.NaN, 4)
    }
  }
}

describe('the nearest of a few hundred real vectors', () => {
  it('are the exact ten, best first, with their cosines', () => {
    expect(vectors.size).toBeGreaterThan(200)
    expectExact(VectorIndex.build(sourceOf(vectors)), vectors)
  })

  it('are a passage itself first, with a cosine of 1', () => {
    const index = VectorIndex.build(sourceOf(vectors))
    for (const [id, vector] of [...vectors].slice(0, 20)) {
      const [best] = index.search(vector, 1)
      expect(best?.passageId).toBe(id)
      expect(best?.cosine).toBeCloseTo(1, 4)
    }
  })

  it('are all of them when more are asked for, and none when none is', () => {
    const few = [...vectors].slice(0, 5)
    const index = VectorIndex.build(sourceOf(few))
    const [question = new Float32Array()] = questions
    expect(index.search(question, 50)).toHaveLength(5)
    expect(index.search(question, 0)).toEqual([])
    expect(VectorIndex.build(sourceOf([])).search(question, 5)).toEqual([])
  })
})

describe('a vector that is none', () => {
  const index = VectorIndex.build(sourceOf([...vectors].slice(0, 3)))
  const { dimensions } = embedder
  const bad = {
    'too short': new Float32Array(dimensions - 1),
    'too long': new Float32Array(dimensions + 1),
    empty: new Float32Array(),
    'with NaN': new Float32Array(dimensions).fill(Number.NaN, 5, 6),
    'with infinity': new Float32Array(dimensions).fill(Number.POSITIVE_INFINITY, 0, 1),
  }

  it.each(Object.entries(bad))('is refused in a question: %s', (_, vector) => {
    expect(() => index.search(vector, 3)).toThrow(expect.objectContaining({ code: 'BAD_VECTOR' }))
  })

  it.each(Object.entries(bad))('is refused in a passage: %s', (_, vector) => {
    const source = sourceOf([...[...vectors].slice(0, 2), [9_999, vector]])
    expect(() => VectorIndex.build(source)).toThrow(expect.objectContaining({ code: 'BAD_VECTOR' }))
  })
})

describe('a vector file', () => {
  const warn = (message: string): never => {
    throw new Error(message)
  }

  /** What the header of the folder's vector file says. */
  function header(folder: string): { count: number; deleted: number; generation: number } {
    return JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8'))
  }

  it('gives what was built, when it is opened again', () => {
    const folder = temporaryFolder()
    VectorIndex.open(folder, sourceOf(vectors), { publish: true, warn })
    // Vectors that would be refused show that the source is not asked for any.
    const unread = sourceOf(vectors, { vectorOf: () => new Float32Array() })
    expectExact(VectorIndex.open(folder, unread, { publish: false, warn }), vectors)
  })

  it('is not made by one who only reads', () => {
    const folder = temporaryFolder()
    expectExact(VectorIndex.open(folder, sourceOf(vectors), { publish: false, warn }), vectors)
    expect(readdirSync(folder)).toEqual([])
  })

  it('of an earlier generation gets what is new and loses what is gone', () => {
    const folder = temporaryFolder()
    const all = [...vectors]
    const early = all.slice(0, 150)
    const later = all.slice(20)
    VectorIndex.open(folder, sourceOf(early), { publish: true, warn })
    const source = sourceOf(later, { generation: 2 })
    expectExact(VectorIndex.open(folder, source, { publish: false, warn }), later)
    expect(header(folder)).toMatchObject({ generation: 1, count: 150 })

    VectorIndex.open(folder, source, { publish: true, warn })
    expect(header(folder)).toMatchObject({ generation: 2, count: all.length, deleted: 20 })
    expectExact(VectorIndex.open(folder, source, { publish: false, warn }), later)
  })

  it('keeps losing and getting vectors over many generations', () => {
    const folder = temporaryFolder()
    const all = [...vectors]
    for (let generation = 1; generation <= 12; generation++) {
      const window = all.slice(generation * 10, generation * 10 + 60)
      const source = sourceOf(window, { generation })
      expectExact(VectorIndex.open(folder, source, { publish: true, warn }), window)
      expectExact(VectorIndex.open(folder, source, { publish: false, warn }), window)
      const { count, deleted } = header(folder)
      expect(count - deleted).toBe(60)
    }
  })

  it('of which much is gone is made anew', () => {
    const folder = temporaryFolder()
    VectorIndex.open(folder, sourceOf(vectors), { publish: true, warn })
    const rest = [...vectors].slice(0, 50)
    const source = sourceOf(rest, { generation: 2 })
    expectExact(VectorIndex.open(folder, source, { publish: true, warn }), rest)
    expect(header(folder)).toMatchObject({ generation: 2, count: 50, deleted: 0 })
  })
})
