import { describe, expect, it } from 'vitest'
import { withoutWhiteSpace } from '../../src/index/article.ts'
import type { CorpusIndex, StoredPassage } from '../../src/index/corpus-index.ts'
import { tokenize } from '../../src/index/tokens.ts'
import { FLOOD, MARKET, SMALL_PAGES, TOWN } from '../support/small-pages.ts'

/** An index of pages, and the function that made its vectors. */
export interface OpenedIndex {
  readonly index: CorpusIndex
  embed(text: string): Promise<Float32Array>
}

/** Every passage of the small pages by a word that only it has. */
const ONLY_IN = {
  bridge: '总造价',
  mayor: '市长',
  park: '开园',
  level: '橙色',
  people: '4600',
  market: '夜市',
} as const

/**
 * What every index of the small pages answers; `open` gives one that the contract may close.
 * Ids are the implementation's own, so passages are found by words that only they have.
 */
export function corpusIndexContract(
  name: string,
  open: (pages: Readonly<Record<string, string>>) => Promise<OpenedIndex>,
): void {
  const pages = SMALL_PAGES

  /** The one passage that holds this word. */
  function passageWith(index: CorpusIndex, word: string): StoredPassage {
    const ids = index.searchLexical(tokenize(word), 1).map((hit) => hit.passageId)
    const [passage] = index.passages(ids)
    if (passage === undefined) throw new Error(`no passage holds ${word}`)
    return passage
  }

  function idsOf(index: CorpusIndex, ...words: string[]): number[] {
    return words.map((word) => passageWith(index, word).passageId)
  }

  describe(`${name}: what is stored`, () => {
    it('is summed up with counts, dates and newspapers', async () => {
      const { index } = await open(pages)
      expect(index.summary()).toMatchObject({
        files: 3,
        articles: 4,
        passages: 6,
        generation: 1,
        dates: ['2020-08-01', '2021-05-03'],
        newspapers: ['青河时报'],
      })
      expect(index.summary().publishedAt).toMatch(/^\d{4}-\d\d-\d\dT.+Z$/u)
      expect(index.summary().model).not.toBe('')
    })

    it('has no dates where no year is known', async () => {
      const { index } = await open({ 'flood.txt': FLOOD })
      expect(index.summary()).toMatchObject({ dates: null, newspapers: [] })
    })

    it('comes with everything that a citation needs', async () => {
      const { index } = await open(pages)
      expect(passageWith(index, ONLY_IN.mayor)).toMatchObject({
        text: expect.stringMatching(/^市长林志远.+两岸的车程从四十分钟.+共用。$/u),
        lines: [
          [8, 8],
          [10, 10],
        ],
        article: {
          file: 'town.txt',
          headline: '青河大桥建成通车',
          packageHeadline: null,
          section: '民生直通车',
          newspaper: '青河时报',
          date: { iso: '2021-05-03', precision: 'day', yearSource: 'explicit' },
          reporters: ['周明'],
          correspondents: ['吴小兰'],
        },
      })
    })

    it('equals the source text at its spans', async () => {
      const { index } = await open(pages)
      const stored = index.passages(idsOf(index, ...Object.values(ONLY_IN)))
      expect(stored).toHaveLength(6)
      for (const { text, spans, article } of stored) {
        const source = index.sourceText(article.file) ?? ''
        const printed = spans.map((span) => source.slice(...span)).join('')
        expect(withoutWhiteSpace(printed)).toBe(withoutWhiteSpace(text))
      }
    })

    it('keeps the source text of every file, and has none of others', async () => {
      const { index } = await open(pages)
      expect(index.sourceText('town.txt')).toBe(TOWN)
      expect(index.sourceText('market.txt')).toBe(MARKET)
      expect(index.sourceText('../town.txt')).toBe(null)
    })

    it('is given in the order asked for, without what is gone', async () => {
      const { index } = await open(pages)
      const [a = 0, b = 0, c = 0] = idsOf(index, ONLY_IN.market, ONLY_IN.bridge, ONLY_IN.level)
      const given = index.passages([b, 987_654_321, c, a]).map((passage) => passage.passageId)
      expect(given).toEqual([b, c, a])
      expect(index.passages([])).toEqual([])
    })

    it('is listed latest first: years, then days without a year, then none', async () => {
      const { index } = await open(pages)
      expect(index.latest(10).map((passage) => passage.article.headline)).toEqual([
        '青河大桥建成通车', // 2021-05-03
        '古城夜市红火', // 2020-08-01
        '青河水位上涨 防汛指挥部发布预警', // 7月20日
        '南山公园开园', // 近日
      ])
      expect(index.latest(1).map((passage) => passage.text)).toEqual([
        passageWith(index, ONLY_IN.bridge).text,
      ])
      expect(index.latest(0)).toEqual([])
    })

    it('knows the article of each passage, and the passages of each article', async () => {
      const { index } = await open(pages)
      const [bridge = 0, mayor = 0, park = 0] = idsOf(
        index,
        ONLY_IN.bridge,
        ONLY_IN.mayor,
        ONLY_IN.park,
      )
      const articles = index.articleIds([bridge, mayor, park, 987_654_321])
      expect(articles.size).toBe(3)
      expect(articles.get(bridge)).toBe(articles.get(mayor))
      expect(articles.get(bridge)).not.toBe(articles.get(park))
      const ofBridge = articles.get(bridge) ?? 0
      expect(index.passagesOfArticles([ofBridge], 5)).toEqual([bridge, mayor])
      expect(index.passagesOfArticles([ofBridge], 1)).toEqual([bridge])
      expect(index.passagesOfArticles([987_654_321], 5)).toEqual([])
    })
  })

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
      for (const { passageId, bm25 } of hits.slice(1)) {
        expect(scored.get(passageId)).toBeCloseTo(bm25, 6)
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
      const scores = index.scoreDense(await embed(part), [mayor.passageId, park.passageId])
      const best = scores.get(mayor.passageId)
      expect(mayor.text.slice(...(best?.window ?? [0, 0]))).toContain('学校')
      expect(best?.windowCosine).toBeGreaterThan(best?.cosine ?? 1)
      const short = scores.get(park.passageId)
      expect(short).toMatchObject({ window: null, windowCosine: short?.cosine })
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
