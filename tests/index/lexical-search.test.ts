import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { anyOf, RANK } from '../../src/index/corpus-queries.ts'
import { databasePath } from '../../src/index/database.ts'
import { Meta } from '../../src/index/meta.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { type LexicalLimits, LexicalSearch } from '../../src/index/words/lexical-search.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { MODEL } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { manyPages, pageOf } from '../support/many-pages.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const WIDE = {
  choosingPostings: 1e9,
  choosingPostingsWithin: 1e9,
  headPostings: 1e9,
  rescored: 1e9,
  scoredWithin: 0,
  keptFrequencies: 100,
}

/** Searches of some pages, after one of them changed, and FTS5's own ranking beside them. */
async function searches() {
  const places = indexPlaces(embedder, { ...manyPages(30), ...SMALL_PAGES })
  await places.build()
  places.write('page-0003.txt', pageOf(3, 7, 1))
  places.remove('page-0007.txt')
  await places.build()
  const database = new Sqlite(databasePath(places.data))
  onTestFinished(() => void database.close())
  /** Of each query, how much came back, in characters of JSON. */
  const sizes: number[] = []
  const rows = <Row>(sql: string, ...values: unknown[]): Row[] => {
    const found = database.prepare(sql).all(...values) as Row[]
    sizes.push(JSON.stringify(found.map((row) => ({ ...row, counts: null }))).length)
    return found
  }
  const sql = `SELECT rowid AS passageId, -rank AS bm25 FROM passage_terms
    WHERE passage_terms MATCH ? AND rank MATCH ? ORDER BY rank, rowid`
  return {
    sizes,
    search(limits: LexicalLimits): LexicalSearch {
      const search = new LexicalSearch(rows, limits)
      search.follow(new Meta(database).statistics)
      return search
    },
    ranked: (terms: readonly string[]) =>
      rows<{ passageId: number; bm25: number }>(sql, anyOf(terms), RANK),
  }
}

describe('BM25 of given passages', () => {
  it('is that of FTS5, whatever the terms, also after files changed', async () => {
    const { search, ranked } = await searches()
    const words = [
      ...new Set(
        ['青河大桥通车', '郑丽华负责', '工程投资2100万元', '公告', '洪水', 'bridge'].flatMap(
          tokenize,
        ),
      ),
    ]
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 }), (terms) => {
        const expected = ranked(terms)
        const ids = expected.map((hit) => hit.passageId)
        const scores = search(WIDE).scores(terms, [...ids, 987_654])
        expect(scores.size).toBe(ids.length)
        for (const { passageId, bm25 } of expected) {
          const sum = [...(scores.get(passageId)?.values() ?? [])].reduce((a, b) => a + b, 0)
          expect(sum).toBeCloseTo(bm25, 5)
        }
      }),
    )
  })
})

describe('a search by words', () => {
  const question = tokenize('青河水位上涨的第801号公告,工程投资')

  it('is the ranking of FTS5 where the lists are short', async () => {
    const { search, ranked } = await searches()
    const hits = search(WIDE).search(question, 10, null)
    const expected = ranked(question).slice(0, 10)
    expect(hits).toHaveLength(10)
    for (const [at, { bm25 }] of hits.entries()) {
      expect(bm25).toBeCloseTo(expected[at]?.bm25 ?? Number.NaN, 9)
    }
  })

  it('has its rarest words choose where they are long, and all of them count', async () => {
    const { search, ranked } = await searches()
    const narrow = { ...WIDE, choosingPostings: 3, rescored: 5 }
    const [best] = search(narrow).search(question, 3, null)
    const [expected] = ranked(question)
    expect(best?.passageId).toBe(expected?.passageId)
    expect(best?.bm25).toBeCloseTo(expected?.bm25 ?? Number.NaN, 5)
  })

  it('ranks by a single word as FTS5 does, however many passages hold it', async () => {
    const { search, ranked } = await searches()
    const expected = ranked(['工程']).map(({ bm25 }) => bm25)
    expect(expected.length).toBeGreaterThan(100)
    const hits = search({ ...WIDE, rescored: 5 }).search(['工程'], 8, null)
    expect(hits).toHaveLength(8)
    for (const [at, { bm25 }] of hits.entries()) {
      expect(bm25).toBeCloseTo(expected[at] ?? Number.NaN, 5)
    }
    const [last] = hits.map(({ passageId }) => passageId).sort((a, b) => b - a)
    const within = [1, 2, 3, last ?? 0]
    const [found] = search({ ...WIDE, rescored: 1 }).search(['工程'], 1, within)
    expect(within).toContain(found?.passageId)
    const best = Math.max(
      ...ranked(['工程'])
        .filter((one) => within.includes(one.passageId))
        .map((one) => one.bm25),
    )
    expect(found?.bm25).toBeCloseTo(best, 5)
  })

  it('reads no more for a single word, however many passages hold it', async () => {
    const { search, sizes } = await searches()
    const few = search({ ...WIDE, rescored: 5 })
    sizes.length = 0
    expect(few.search(['工程'], 5, null)).toHaveLength(5)
    // Five passages, where more than a hundred hold the word.
    expect(Math.max(...sizes)).toBeLessThan(200)
  })

  it.each([
    ['few', 1e9],
    ['many', 0],
  ])('among %s given passages finds those alone, with the same scores', async (_, scoredWithin) => {
    const { search, ranked } = await searches()
    const all = ranked(question)
    const within = all.filter((_, at) => at % 3 === 1).map((hit) => hit.passageId)
    const given = search({ ...WIDE, scoredWithin })
    const hits = given.search(question, 5, within)
    const allowed = new Set(within)
    const expected = all.filter((hit) => allowed.has(hit.passageId)).slice(0, 5)
    expect(hits).toHaveLength(5)
    for (const [at, { bm25 }] of hits.entries()) {
      expect(bm25).toBeCloseTo(expected[at]?.bm25 ?? Number.NaN, 5)
    }
    expect(given.search(question, 5, [])).toEqual([])
  })

  it('finds articles by the rare words of heads alone where others stand in many', async () => {
    const { search } = await searches()
    const terms = tokenize('青河水位上涨公告')
    const all = search(WIDE).searchHeads(terms, 50)
    const byRare = search({ ...WIDE, headPostings: 2 }).searchHeads(terms, 50)
    expect([...byRare.keys()]).toEqual([...all.keys()].slice(0, byRare.size))
    expect(byRare.size).toBeGreaterThan(0)
    expect(byRare.size).toBeLessThan(all.size)
    expect(search(WIDE).searchHeads([], 5).size).toBe(0)
  })

  it('finds nothing where no word stands in the archive', async () => {
    const { search } = await searches()
    expect(search(WIDE).search(['nowhere'], 5, null)).toEqual([])
    expect(search(WIDE).search([], 5, null)).toEqual([])
    expect(search(WIDE).frequencies(['nowhere', '公告']).has('nowhere')).toBe(false)
  })
})
