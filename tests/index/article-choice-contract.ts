import { describe, expect, it } from 'vitest'
import { tokenize } from '../../src/index/words/tokens.ts'
import { ISSUE, MARKET, SMALL_PAGES } from '../support/small-pages.ts'
import { idsOf, type OpenPages, passageWith } from './corpus-index-contract.ts'

/** How every index of the small pages chooses articles by what readers name. */
export function articleChoiceContract(name: string, open: OpenPages): void {
  const pages = SMALL_PAGES

  describe(`${name}: articles by what readers name`, () => {
    it('are chosen by their own day, those without a year as possible ones', async () => {
      const { index } = await open(pages)
      const [bridge, mayor] = idsOf(index, '总造价', '市长')
      const flood = idsOf(index, '橙色', '4600')
      expect(index.passagesDated('2021-05-01', '2021-05-31')).toEqual([bridge, mayor])
      expect(index.passagesDated('2019-07-01', '2019-07-31').sort()).toEqual(flood.sort())
      expect(index.passagesDated('05-03', '05-03')).toEqual([bridge, mayor])
      expect(index.passagesDated('2020-01-01', '2020-01-31')).toEqual([])
    })

    it('are chosen from December to January, with years and without', async () => {
      const page = (date: string, at: number): string =>
        `---\ndate: ${date}\nissued: ${date}\n---\n# 灯会${at}号\n\n灯会迎来${at}万人。\n`
      const { index } = await open({
        'a.md': page('2020-12-31', 31),
        'b.md': page('2021-01-02', 32),
        'c.md': page('2021-06-01', 33),
      })
      const ids = idsOf(index, '31万', '32万').sort()
      expect(index.passagesDated('12-30', '01-02').sort()).toEqual(ids)
      expect(index.passagesDated('2020-12-30', '2021-01-02').sort()).toEqual(ids)
      expect(index.passagesDated('12-30', '01-01')).toEqual(idsOf(index, '31万'))
      const undated = await open({ 'd.txt': '灯会开幕\n\n本报讯 12月30日,灯会迎来34万人。\n' })
      const possible = idsOf(undated.index, '34万')
      expect(undated.index.passagesDated('2020-12-29', '2021-01-02')).toEqual(possible)
      expect(undated.index.passagesDated('2020-12-31', '2021-01-02')).toEqual([])
      expect(undated.index.passagesDated('2019-12-31', '2021-01-02')).toEqual([])
    })

    it('are chosen by the day their newspaper was issued', async () => {
      const { index } = await open({ 'market.txt': MARKET, 'issue.txt': ISSUE })
      const article = [...index.articleIds(idsOf(index, '橙色')).values()]
      expect(index.articlesIssued('2021-07-21', '2021-07-21')).toEqual(article)
      expect(index.articlesIssued('2021-01-01', '2021-12-31')).toEqual(article)
      expect(index.articlesIssued('07-21', '07-21')).toEqual(article)
      expect(index.articlesIssued('2021-07-20', '2021-07-20')).toEqual([])
      expect(index.passagesDated('2021-07-21', '2021-07-21')).toEqual([])
    })

    it('are chosen by words that stand together, in the text and in the heads', async () => {
      const { index } = await open(pages)
      const phrase = (text: string): number[] => index.passagesWithPhrase(tokenize(text))
      expect(phrase('洪水橙色预警')).toEqual(idsOf(index, '橙色'))
      expect(phrase('南山公园开园')).toEqual(idsOf(index, '开园'))
      expect(phrase('橙色洪水')).toEqual([])
      expect(phrase('')).toEqual([])
      expect(() => index.passagesWithPhrase(['"', '*'])).not.toThrow()
    })

    it('are chosen by such words in articles of some years, or of none that is known', async () => {
      const page = (date: string, at: number): string =>
        `---\ndate: ${date}\n---\n# 灯会${at}号\n\n5月的灯会迎来${at}万人。\n`
      const { index } = await open({
        'a.md': page('2020-06-01', 31),
        'b.md': page('2021-06-01', 32),
        'c.md': '# 灯会33号\n\n5月的灯会迎来33万人。\n',
      })
      const [older, newer, undated] = idsOf(index, '31万', '32万', '33万')
      const found = (years: string[] | null, words = '5月'): number[] =>
        index.passagesWithPhrase(tokenize(words), years).sort()
      expect(found(null)).toEqual([older, newer, undated].sort())
      expect(found(['2020'])).toEqual([older, undated].sort())
      expect(found(['2021', '2022'])).toEqual([newer, undated].sort())
      expect(found(['2019'], '灯会32号')).toEqual([])
      expect(found(['2021'], '灯会32号')).toEqual([newer])
    })

    it('are chosen by writer, section and newspaper', async () => {
      const { index } = await open(pages)
      const named = index.articlesNamed(['郑丽华', '民生直通车', '青河时报', '无名'])
      expect(named.map(({ name, kind, articleIds }) => [name, kind, articleIds.length])).toEqual(
        expect.arrayContaining([
          ['郑丽华', 'reporter', 2],
          ['民生直通车', 'section', 2],
          ['青河时报', 'newspaper', 2],
        ]),
      )
      expect(named).toHaveLength(3)
    })

    it('are chosen by key', async () => {
      const { index } = await open(pages)
      const { passageId, article } = passageWith(index, '总造价')
      expect(index.articlesWithKey(article.articleKey)).toEqual([
        index.articleIds([passageId]).get(passageId),
      ])
      expect(index.articlesWithKey('none')).toEqual([])
    })
  })

  describe(`${name}: a search within given passages`, () => {
    it('finds nothing else, however well it fits', async () => {
      const { index, embed } = await open(pages)
      const allowed = idsOf(index, '橙色', '开园')
      const vector = await embed('青河大桥的总造价')
      expect(index.searchLexical(tokenize('青河大桥'), 5, allowed)).toMatchObject([
        { passageId: allowed[0] },
      ])
      const near = index.searchDense(vector, 5, allowed).map(({ passageId }) => passageId)
      expect(near.sort()).toEqual([...allowed].sort())
      expect(index.searchDense(vector, 1, allowed)).toHaveLength(1)
      expect(index.searchDense(vector, 5, [])).toEqual([])
      expect(index.searchLexical(tokenize('青河'), 5, [])).toEqual([])
    })

    it('finds a passage once, however often it is given', async () => {
      const { index, embed } = await open(pages)
      const allowed = idsOf(index, '开园', '橙色')
      const found = index.searchDense(await embed('洪水'), 10, [...allowed, ...allowed])
      expect(found.map(({ passageId }) => passageId).sort()).toEqual([...allowed].sort())
    })

    it('scores as the search of all does', async () => {
      const { index, embed } = await open(pages)
      const vector = await embed('洪水预警')
      const all = index.searchDense(vector, 6)
      const within = index.searchDense(
        vector,
        6,
        all.map(({ passageId }) => passageId),
      )
      expect(within.map(({ passageId }) => passageId)).toEqual(
        all.map(({ passageId }) => passageId),
      )
      for (const [at, { cosine }] of within.entries()) {
        expect(cosine).toBeCloseTo(all[at]?.cosine ?? 0, 4)
      }
    })
  })
}
