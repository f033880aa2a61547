import { describe, expect, it } from 'vitest'
import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { exactNearest } from '../support/exact-nearest.ts'
import { MODEL } from '../support/folders.ts'
import { type IndexPlaces, indexPlaces } from '../support/index-places.ts'
import { manyPages } from '../support/many-pages.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const { dimensions } = embedder
const questions = await embedder.embed([
  '哪里的大桥通车了?',
  '郑丽华负责什么工程?',
  'How much was invested in the hospital?',
  'сколько жителей',
])
/** Sizes at which a few hundred passages fall into several segments and a tail. */
const SMALL = { segmentVectors: 100, tailVectors: 20 }
const PAGES = manyPages(50)

function expectExact(places: IndexPlaces, index: CorpusIndex): void {
  for (const question of questions) {
    const found = index.snapshot(() => index.searchDense(question, 10))
    const wanted = exactNearest(places, question, 10)
    expect(found.map((hit) => hit.passageId)).toEqual(wanted.map((hit) => hit.passageId))
    for (const [at, { cosine }] of found.entries()) {
      expect(cosine).toBeCloseTo(wanted[at]?.cosine ?? Number.NaN, 4)
    }
  }
}

function segmentsOf(
  places: IndexPlaces,
): { passages: number; first_id: number; last_id: number }[] {
  return places.rows('SELECT passages, first_id, last_id FROM segments ORDER BY first_id')
}

describe('the nearest passages', () => {
  it('are the exact ten over one segment', async () => {
    const places = indexPlaces(embedder, PAGES)
    await places.build()
    expect(segmentsOf(places)).toMatchObject([{ passages: 250 }])
    expectExact(places, places.open())
  })

  it('are the exact ten over several segments and a tail', async () => {
    const places = indexPlaces(embedder, manyPages(47))
    await places.build({ segmentSizes: SMALL })
    for (const [name, text] of Object.entries(PAGES)) places.write(name, text)
    await places.build({ segmentSizes: SMALL })
    const segments = segmentsOf(places)
    expect(segments.map(({ passages }) => passages)).toEqual([78, 79, 78])
    expectExact(places, places.open())
  })

  it('are a passage itself first, with a cosine of 1', async () => {
    const places = indexPlaces(embedder, PAGES)
    await places.build()
    const index = places.open()
    for (const passage of index.passages([3, 60, 249])) {
      const [vector = new Float32Array()] = await embedder.embed([passage.text])
      const [best] = index.searchDense(vector, 1)
      expect(best?.passageId).toBe(passage.passageId)
      expect(best?.cosine).toBeGreaterThan(0.998)
    }
  })

  it('are all of them when more are asked for, and none when none is', async () => {
    const places = indexPlaces(embedder, manyPages(1))
    await places.build()
    const [question = new Float32Array()] = questions
    expect(places.open().searchDense(question, 50)).toHaveLength(5)
    expect(places.open().searchDense(question, 0)).toEqual([])
  })
})

describe('passages that are gone', () => {
  it('are left out, in segments and in the tail, however often files change', async () => {
    const places = indexPlaces(embedder, PAGES)
    await places.build({ segmentSizes: SMALL })
    for (let round = 0; round < 4; round++) {
      for (let at = 0; at < 3; at++) places.remove(`page-00${round}${at}.txt`)
      places.write(
        'extra.txt',
        `新闻${round}\n\n本报讯 第${round}批工程今天开工,共有${round + 3}项。\n`,
      )
      await places.build({ segmentSizes: SMALL })
      expectExact(places, places.open())
    }
    const [{ live } = { live: 0 }] = places.rows<{ live: number }>(
      'SELECT count(*) AS live FROM passages',
    )
    expect(live).toBe(250 - 60 + 1)
    const [question = new Float32Array()] = questions
    expect(places.open().searchDense(question, 1_000)).toHaveLength(live)
  })

  it('have a segment made anew of which much is gone', async () => {
    const places = indexPlaces(embedder, PAGES)
    await places.build({ segmentSizes: SMALL })
    const before = segmentsOf(places)
    for (let at = 0; at < 9; at++) places.remove(`page-000${at}.txt`)
    await places.build({ segmentSizes: SMALL })
    const [first, ...others] = segmentsOf(places)
    expect(first).toMatchObject({ first_id: 1, passages: (before[0]?.passages ?? 0) - 45 })
    expect(others).toEqual(before.slice(1))
    expect(places.rows('SELECT * FROM removed_passages')).toEqual([])
    expectExact(places, places.open())
  })

  it('all at once leave nothing to find, and no segment', async () => {
    const places = indexPlaces(embedder, PAGES)
    await places.build({ segmentSizes: SMALL })
    for (const name of Object.keys(PAGES)) places.remove(name)
    places.write('empty.txt', '\n')
    await places.build({ segmentSizes: SMALL })
    const [question = new Float32Array()] = questions
    expect(places.open().searchDense(question, 5)).toEqual([])
    expect(segmentsOf(places)).toEqual([])
  })
})

describe('a passage whose vectors do not fit its windows', () => {
  it('is damaged, and not taken for one without windows', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const [row] = places.rows<{ id: number }>(`SELECT id FROM passages WHERE windows <> '[]'`)
    const id = row?.id ?? 0
    const [question = new Float32Array()] = questions
    expect(places.open().scoreDense(question, [id]).get(id)?.window).not.toBe(null)
    places.tamper(`UPDATE vectors SET vectors = substr(vectors, 1, ${4 + dimensions})
      WHERE hash = (SELECT hash FROM passages WHERE id = ${id})`)
    expect(() => places.open().scoreDense(question, [id])).toThrow(
      expect.objectContaining({ code: 'INDEX_DAMAGED' }),
    )
  })
})

describe('many small updates', () => {
  it('leave few segments, and every passage found', async () => {
    const places = indexPlaces(embedder, manyPages(1))
    for (const [at, [name, text]] of Object.entries(PAGES).entries()) {
      places.write(name, text)
      if (at % 5 === 4) await places.build({ segmentSizes: SMALL })
    }
    expect(segmentsOf(places).length).toBeLessThan(6)
    expectExact(places, places.open())
    expect(places.warnings).toEqual([])
  })
})

describe('a vector that is none', () => {
  const bad = {
    'too short': new Float32Array(dimensions - 1),
    'too long': new Float32Array(dimensions + 1),
    empty: new Float32Array(),
    'with NaN': new Float32Array(dimensions).fill(Number.NaN, 5, 6),
    'with infinity': new Float32Array(dimensions).fill(Number.POSITIVE_INFINITY, 0, 1),
  }

  it.each(Object.entries(bad))('is refused in a question: %s', async (_, vector) => {
    const places = indexPlaces(embedder, manyPages(1))
    await places.build()
    expect(() => places.open().searchDense(vector, 3)).toThrow(
      expect.objectContaining({ code: 'BAD_VECTOR' }),
    )
  })

  it.each([
    ['is too short', `x'000102'`],
    ['has other numbers than were written', 'zeroblob(length(vectors))'],
    [
      'has one number changed',
      `CAST(substr(vectors, 1, 9) || x'55' || substr(vectors, 11) AS BLOB)`,
    ],
  ])('in the database never reaches a graph, because it %s', async (_, value) => {
    const places = indexPlaces(embedder, manyPages(2))
    await places.build()
    places.tamper(`UPDATE vectors SET vectors = ${value}; DELETE FROM segments`)
    await expect(places.build()).rejects.toMatchObject({ code: 'INDEX_DAMAGED' })
    const [question = new Float32Array()] = await embedder.embed(['桥'])
    const damaged = { code: 'INDEX_DAMAGED' }
    expect(() => places.open().searchDense(question, 3)).toThrow(expect.objectContaining(damaged))
    expect(await places.build({ rebuild: true })).toMatchObject({ read: 2 })
    expectExact(places, places.open())
  })
})
