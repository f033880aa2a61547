import { describe, expect, it } from 'vitest'
import { tokenize } from '../../src/index/words/tokens.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'
import { ONLY_IN, type OpenPages, passageWith } from './corpus-index-contract.ts'

/** How every index of the small pages is searched, by words and by meaning. */
export function corpusSearchContract(name: string, open: OpenPages): void {
  const pages = SMALL_PAGES

  describe(`${name}: search by words`, () => {
    it('ranks the passage with more and rarer words first', async () => {
      const { index } = await open(pages)
      const hits = index.searchLexical(tokenize('青河水位超过警戒线'), 10)
      const [first, second] = index.passages(hits.map((hit) => hit.passageId))
      expect(first?.text).toContain('超过警戒线0.8米') // every word of the question
      expect(second?.text).toContain('青河大桥') // 青河 alone
      const scores = hits.map((hit) => hit.bm25)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      for (const score of scores) expect(score).toBeGreaterThan(0)
    })

    it('gives no more than were asked for, and nothing for nothing', async () => {
      const { index } = await open(pages)
      expect(index.searchLexical(tokenize('青河'), 1)).toHaveLength(1)
      expect(index.searchLexical([], 5)).toEqual([])
      expect(index.searchLexical(tokenize('火星'), 5)).toEqual([])
    })

    it('takes terms as words, never as operators of a query language', async () => {
      const { index } = await open(pages)
      for (const terms of [['"'], ['NOT', '青河'], ['青河*'], ['body:青河'], ['(', 'OR'], ['']]) {
        expect(() => index.searchLexical(terms, 5)).not.toThrow()
        expect(() => index.searchHeads(terms, 5)).not.toThrow()
      }
      expect(index.searchLexical(['青河" OR "夜市'], 5)).toEqual([])
    })

    it('scores given passages as it scores them in a search', async () => {
      const { index } = await open(pages)
      const terms = tokenize('青河大桥水位')
      const hits = index.searchLexical(terms, 10)
      const some = hits.slice(1).map((hit) => hit.passageId)
      const scored = index.scoreLexical(terms, [...some, 987_654_321])
      expect([...scored.keys()].sort()).toEqual([...some].sort())
      for (const { passageId, bm25, ofTerms } of hits.slice(1)) {
        expect(scored.get(passageId)).toEqual(ofTerms)
        expect([...ofTerms.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(bm25, 6)
      }
      expect(index.scoreLexical([], some)).toEqual(new Map())
      expect(index.scoreLexical(terms, [])).toEqual(new Map())
    })

    it('counts the passages that hold each term', async () => {
      const { index } = await open(pages)
      const { passages, frequencies } = index.termStatistics(['青河', '夜市', '火星'])
      expect(passages).toBe(6)
      // 青河 stands in the bridge's and in the flood's lead; a byline is no passage.
      expect([...frequencies]).toEqual([
        ['青河', 2],
        ['夜市', 1],
      ])
    })

    it('finds articles by headline, section, reporter and correspondent', async () => {
      const { index } = await open(pages)
      const found = (text: string): string[] => {
        const articles = [...index.searchHeads(tokenize(text), 5).keys()]
        const first = index.passagesOfArticles(articles, 1)
        return index.passages(first).map((passage) => passage.article.headline)
      }
      expect(found('防汛指挥部')).toEqual(['青河水位上涨 防汛指挥部发布预警'])
      expect(found('吴小兰')).toEqual(['青河大桥建成通车'])
      expect(found('郑丽华').sort()).toEqual(['南山公园开园', '古城夜市红火'])
      expect(found('民生直通车')).toHaveLength(2)
      expect(found('四十分钟')).toEqual([]) // stands in a text only
    })
  })

  describe(`${name}: search by meaning`, () => {
    it('ranks by cosine, best first, a passage itself with 1', async () => {
      const { index, embed } = await open(pages)
      const flood = passageWith(index, ONLY_IN.level)
      const hits = index.searchDense(await embed(flood.text), 3)
      expect(hits).toHaveLength(3)
      expect(hits[0]?.passageId).toBe(flood.passageId)
      expect(hits[0]?.cosine).toBeCloseTo(1, 3)
      const cosines = hits.map((hit) => hit.cosine)
      expect(cosines).toEqual([...cosines].sort((a, b) => b - a))
    })

    it('finds by meaning in another language', async () => {
      const { index, embed } = await open(pages)
      const [best] = index.searchDense(await embed('a night market opened'), 1)
      expect(best?.passageId).toBe(passageWith(index, ONLY_IN.market).passageId)
    })

    it('scores given passages as it scores them in a search', async () => {
      const { index, embed } = await open(pages)
      const vector = await embed('大桥让车程缩短了多少?')
      const hits = index.searchDense(vector, 6)
      const ids = hits.map((hit) => hit.passageId)
      const scores = index.scoreDense(vector, [...ids, 987_654_321])
      expect([...scores.keys()].sort()).toEqual([...ids].sort())
      for (const { passageId, cosine } of hits) {
        expect(scores.get(passageId)?.cosine).toBeCloseTo(cosine, 4)
      }
      expect(index.scoreDense(vector, [])).toEqual(new Map())
    })

    it('names the part of a long passage that is closest, and none of a short one', async () => {
      const { index, embed } = await open(pages)
      const mayor = passageWith(index, ONLY_IN.mayor)
      const park = passageWith(index, ONLY_IN.park)
      const part = mayor.text.slice(-25)
      const vector = await embed(part)
      const ids = [mayor.passageId, park.passageId]
      const scores = index.scoreDense(vector, ids)
      const best = scores.get(mayor.passageId)
      expect(mayor.text.slice(...(best?.window ?? [0, 0]))).toContain('学校')
      expect(best?.windowCosine).toBeGreaterThan(best?.cosine ?? 1)
      const short = scores.get(park.passageId)
      expect(short?.window).toBe(null)
      expect(short?.windowCosine).toBe(short?.cosine)
    })

    it('refuses a vector of another length', async () => {
      const { index, embed } = await open(pages)
      const vector = (await embed('桥')).slice(1)
      expect(() => index.searchDense(vector, 3)).toThrow(
        expect.objectContaining({ code: 'BAD_VECTOR' }),
      )
    })
  })
}
