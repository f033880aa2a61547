import { describe, expect, it } from 'vitest'
import type { ArticleList } from '../../src/retrieval/catalogue.ts'
import { FLOOD, ISSUE, MARKET, SMALL_PAGES } from '../support/small-pages.ts'
import { tinyArchive } from '../support/tiny-archive.ts'

const BRIDGE = '青河大桥建成通车' // 2021-05-03, by 周明 and 吴小兰
const PARK = '南山公园开园' // 近日, by 郑丽华
const WATER = '青河水位上涨 防汛指挥部发布预警' // 7月20日 without a year, by 周明
const NIGHT = '古城夜市红火' // 2020-08-01, by 郑丽华

async function catalogueOf(pages: Readonly<Record<string, string>> = SMALL_PAGES) {
  const { archive } = await tinyArchive(pages)
  return archive.catalogue
}

function headlines(list: ArticleList | null): string[] {
  return (list?.articles ?? []).map(({ citation }) => citation.headline)
}

describe('a catalogue', () => {
  it('lists the latest articles, those without a year last, and counts all', async () => {
    const catalogue = await catalogueOf()
    expect(headlines(catalogue.latest(10))).toEqual([BRIDGE, NIGHT, WATER, PARK])
    expect(catalogue.latest(2)).toMatchObject({ articles: [{}, {}], total: 4 })
    expect(headlines(catalogue.latest(2))).toEqual([BRIDGE, NIGHT])
  })

  it('lists those that hold every word, in the text or the heads', async () => {
    const catalogue = await catalogueOf()
    expect(headlines(catalogue.latest(10, '青河'))).toEqual([BRIDGE, WATER])
    expect(headlines(catalogue.latest(10, '青河 乡镇'))).toEqual([WATER])
    expect(headlines(catalogue.latest(10, '青河,預警'))).toEqual([WATER])
    expect(catalogue.latest(10, '火星')).toEqual({ articles: [], total: 0 })
    expect(catalogue.latest(10, ' ,? ').total).toBe(4)
  })

  it('lists those of a time, without a year as possible ones', async () => {
    const catalogue = await catalogueOf()
    const dated = (when: string) => headlines(catalogue.dated(when, '2021-07-25', 10))
    expect(dated('2021-05-03')).toEqual([BRIDGE])
    expect(dated('2021年')).toEqual([BRIDGE, WATER])
    expect(dated('上周')).toEqual([]) // 12 to 18 July
    expect(dated('20 July')).toEqual([WATER])
    expect(dated('5月3日')).toEqual([BRIDGE])
    expect(dated('2020年1月')).toEqual([])
    expect(catalogue.dated('大桥', '2021-07-25', 10)).toBeNull()
  })

  it('lists those of an issue by its day, beside those that tell of that day', async () => {
    const told = MARKET.replace('2020年8月1日', '2021年7月21日')
    const catalogue = await catalogueOf({ 'issue.txt': ISSUE, 'market.txt': told })
    const dated = (when: string) => headlines(catalogue.dated(when, '2021-07-25', 10))
    expect(dated('2021-07-21')).toEqual([NIGHT, WATER])
    expect(dated('7月21日')).toEqual([NIGHT, WATER])
    expect(dated('2021-07-20')).toEqual([WATER])
    expect(dated('2021-07-22')).toEqual([])
  })

  it('lists those of a writer, a section and a newspaper, and none of what is named otherwise', async () => {
    const catalogue = await catalogueOf()
    expect(headlines(catalogue.named('reporter', '郑丽华', 10))).toEqual([NIGHT, PARK])
    expect(headlines(catalogue.named('reporter', '鄭麗華', 10))).toEqual([NIGHT, PARK])
    expect(headlines(catalogue.named('section', '民生直通车', 10))).toEqual([BRIDGE, PARK])
    expect(headlines(catalogue.named('newspaper', '青河时报', 1))).toHaveLength(1)
    expect(catalogue.named('section', '郑丽华', 10).total).toBe(0)
  })

  it('lists names as printed, those of most articles first', async () => {
    const catalogue = await catalogueOf({ 'a.txt': FLOOD, 'b.txt': MARKET.replace('华', '華') })
    expect(
      catalogue
        .names('reporter', '', 10)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['周明', '郑丽華'].sort())
    expect(catalogue.names('reporter', '丽华', 10)).toEqual([{ name: '郑丽華', articles: 1 }])
    expect(catalogue.names('section', '', 10)).toEqual([])
  })

  it('counts articles and days by newspaper', async () => {
    const newspapers = (await catalogueOf()).newspapers()
    expect(newspapers.reduce((sum, { articles }) => sum + articles, 0)).toBe(4)
    expect(newspapers.map(({ newspaper }) => newspaper)).toContain('青河时报')
  })

  it('gives every passage of an article in order, from the file that is meant', async () => {
    const catalogue = await catalogueOf({ 'a.txt': FLOOD, 'copy.txt': FLOOD })
    const [first] = catalogue.latest(1).articles
    const key = first?.citation.articleKey ?? ''
    for (const file of ['a.txt', 'copy.txt']) {
      const passages = catalogue.article(key, file)
      expect(passages.map(({ position }) => position)).toEqual([0, 1])
      expect(passages.map(({ citation }) => citation.file)).toEqual([file, file])
      expect(passages[1]?.text).toContain('转移群众4600人')
    }
    expect(catalogue.article(key, 'gone.txt')).toHaveLength(2)
    expect(catalogue.article('0000000000000000')).toEqual([])
    expect(catalogue.sourceFile('a.txt')).toMatchObject({ encoding: 'utf-8' })
    expect(catalogue.sourceFile('a.txt')?.hash).toMatch(/^[0-9a-f]{64}$/u)
    expect(catalogue.sourceFile('gone.txt')).toBeNull()
  })

  it('takes an article by chance, and none from an archive of nothing', async () => {
    const catalogue = await catalogueOf()
    const taken = Array.from({ length: 60 }, () => catalogue.random()?.citation.headline)
    // Each of four is missed 60 times with a chance of 3 in 100 million.
    expect(new Set(taken)).toEqual(new Set([BRIDGE, NIGHT, WATER, PARK]))
    expect(taken.length).toBe(60)
    const nothing = await catalogueOf({ 'empty.txt': '\n' })
    expect(nothing.random()).toBeNull()
    expect(nothing.latest(5, '青河')).toEqual({ articles: [], total: 0 })
  })
})
