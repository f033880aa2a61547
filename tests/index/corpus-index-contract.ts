import { describe, expect, it } from 'vitest'
import { withoutWhiteSpace } from '../../src/index/article.ts'
import type { CorpusIndex, StoredPassage } from '../../src/index/corpus-index.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { FLOOD, MARKET, SMALL_PAGES, TOWN } from '../support/small-pages.ts'

/** An index of pages, and the function that made its vectors. */
export interface OpenedIndex {
  readonly index: CorpusIndex
  embed(text: string): Promise<Float32Array>
}

/** Opens an index of these pages; the caller need not close it. */
export type OpenPages = (pages: Readonly<Record<string, string>>) => Promise<OpenedIndex>

/** Every passage of the small pages by a word that only it has. */
export const ONLY_IN = {
  bridge: '总造价',
  mayor: '市长',
  park: '开园',
  level: '橙色',
  people: '4600',
  market: '夜市',
} as const

/** The one passage that holds this word. */
export function passageWith(index: CorpusIndex, word: string): StoredPassage {
  const ids = index.searchLexical(tokenize(word), 1).map((hit) => hit.passageId)
  const [passage] = index.passages(ids)
  if (passage === undefined) throw new Error(`no passage holds ${word}`)
  return passage
}

export function idsOf(index: CorpusIndex, ...words: string[]): number[] {
  return words.map((word) => passageWith(index, word).passageId)
}

/**
 * What every index of the small pages stores.
 * Ids are the implementation's own, so passages are found by words that only they have.
 */
export function corpusIndexContract(name: string, open: OpenPages): void {
  const pages = SMALL_PAGES

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

    it('names every newspaper once, in order', async () => {
      const page = (newspaper: string): string =>
        `---\nnewspaper: ${newspaper}\n---\n# 新闻\n\n${newspaper}消息,大桥通车。\n`
      const papers = { 'a.md': page('B报'), 'b.md': page('A报'), 'c.md': page('B报') }
      const { index } = await open({ ...papers, 'flood.txt': FLOOD })
      expect(index.summary().newspapers).toEqual(['A报', 'B报'])
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

    it('is listed in one order, however many are asked for', async () => {
      const page = (date: string): string =>
        `---\ndate: ${date}\n---\n# 灯会${date}\n\n灯会开幕。\n`
      const days = [
        '2020-05-01',
        '2021-05-01',
        '2021-05-01',
        '2021-06-03',
        '2021-06-03',
        '2021-06-03',
      ]
      const dated = Object.fromEntries(days.map((day, at) => [`${at}.md`, page(day)]))
      const { index } = await open({
        ...pages,
        ...dated,
        'x.txt': FLOOD,
        'y.md': page(''),
        'z.md': page(''),
      })
      const { articles } = index.summary()
      const all = index.catalogue.latest(articles)
      expect(all).toHaveLength(articles)
      const ids = [...index.articleIds(all).values()]
      expect(index.catalogue.latest(articles, ids)).toEqual(all)
      for (let limit = 0; limit <= articles + 1; limit++) {
        expect(index.catalogue.latest(limit)).toEqual(all.slice(0, limit))
      }
    })

    it('is listed latest first: years, then days without a year, then none', async () => {
      const { index } = await open(pages)
      expect(
        index.passages(index.catalogue.latest(10)).map((passage) => passage.article.headline),
      ).toEqual([
        '青河大桥建成通车', // 2021-05-03
        '古城夜市红火', // 2020-08-01
        '青河水位上涨 防汛指挥部发布预警', // 7月20日
        '南山公园开园', // 近日
      ])
      expect(index.passages(index.catalogue.latest(1)).map((passage) => passage.text)).toEqual([
        passageWith(index, ONLY_IN.bridge).text,
      ])
      expect(index.passages(index.catalogue.latest(0))).toEqual([])
    })

    it('is listed by month and day where no year is known, undated articles last', async () => {
      const { index } = await open({
        'a.txt': '公园开园\n\n本报讯 近日,公园开园。\n',
        'b.txt': '学校开学\n\n本报讯 3月1日,学校开学。\n',
        'c.txt': '大桥通车\n\n本报讯 7月20日,大桥通车。\n',
      })
      const listed = index
        .passages(index.catalogue.latest(10))
        .map((passage) => passage.article.headline)
      expect(listed).toEqual(['大桥通车', '学校开学', '公园开园'])
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
}
