import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/retrieval/answer.ts'
import { turnAfter } from '../../src/retrieval/follow-up.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'
import { sharedArchive, tinyArchive } from '../support/tiny-archive.ts'

/** Of the pages that most questions here are about. */
const sharedPages = sharedArchive(SMALL_PAGES)

function headlines(answer: Answer): string[] {
  const quotes = answer.kind === 'quotes' ? answer.quotes : []
  return [...new Set(quotes.map(({ citation }) => citation.headline))]
}

const [BRIDGE, PARK, MARKET] = ['青河大桥建成通车', '南山公园开园', '古城夜市红火']
const FLOOD = '青河水位上涨 防汛指挥部发布预警'

describe('a question that asks for articles and names nothing else', () => {
  it.each([
    ['2021年5月有什么新闻?', [BRIDGE], 'its day lies in that month'],
    ['7月20日有哪些消息?', [FLOOD], 'a day without its year is possible'],
    ['郑丽华署名的稿子有哪几篇?', [MARKET, PARK], 'the latest first, those without a day last'],
    ['“民生直通车”栏目登了什么?', [BRIDGE, PARK], 'both stand in that section'],
    ['昨天有什么新闻?', [MARKET], 'yesterday was 1 August 2020'],
    ['What was in the news last month?', [FLOOD], 'July, of no printed year'],
    ['What did Zheng Lihua write?', [MARKET, PARK], 'she stands in bylines alone'],
    ['Articles by 郑丽华', [MARKET, PARK], 'in her own characters'],
    ['Статьи Чжэн Лихуа', [MARKET, PARK], 'as Russian writes her'],
    ['¿Qué escribió Zheng Lihua?', [MARKET, PARK], 'in Spanish'],
    ['Что произошло 20 июля?', [FLOOD], 'in Russian'],
    ['¿Qué pasó el 20 de julio?', [FLOOD], 'a month of another language'],
    ['Was geschah am 20. Juli?', [FLOOD], 'the same'],
  ])('gets their beginnings: %s', async (question, expected) => {
    const archive = await sharedPages()
    const answer = await archive.ask(question, { askedOn: '2020-08-02' })
    expect(headlines(answer)).toEqual(expected)
  })
})

describe('a range of days, in whatever language', () => {
  it.each(['12月30日至1月2日有什么新闻?', 'What was in the news from 30 December to 2 January?'])(
    'gets what prints one of them, not what prints another of their months: %s',
    async (question) => {
      const { archive } = await tinyArchive({
        'a.txt': '古城灯会准备就绪\n\n本报讯 近日,古城灯会准备就绪,12月31日点亮。\n',
        'b.txt': '学校公开课报名\n\n本报讯 近日,学校公开课报名,12月5日截止。\n',
      })
      expect(headlines(await archive.ask(question))).toEqual(['古城灯会准备就绪'])
    },
  )
})

describe('news of a year', () => {
  it('are the articles of that year, and none where there is none', async () => {
    const of = (year: number): string =>
      `---\ndate: ${year}-05-03\n---\n# ${year}年的集市\n\n集市昨日开市。\n`
    const { archive } = await tinyArchive({ 'a.md': of(2019), 'b.md': of(2021) })
    expect(headlines(await archive.ask('2019年有什么新闻?'))).toEqual(['2019年的集市'])
    expect(await archive.ask('去年有什么新闻?', { askedOn: '2026-05-20' })).toMatchObject({
      kind: 'no-answer',
    })
  })
})

describe('a day in an archive of another language', () => {
  it.each([
    ['что случилось 22 июля?', 'fire.md', 'as it is printed'],
    ['What happened on 5 June?', 'bridge.md', 'with the month on its other side'],
    ['Who opened the bridge on June 5th?', 'bridge.md', 'as it is said'],
  ])('finds what prints it: %s (%s, %s)', async (question, file) => {
    const { archive } = await tinyArchive({
      'fire.md': '# Пожар на складе\n\nНочью 22 июля загорелся склад мебели.\n',
      'bridge.md': '# Bridge opens\n\nOn June 5 the mayor opened the bridge.\n',
      'zoo.md': '# Zoo news\n\nThe zoo has 5 tigers and 22 lions.\n',
    })
    const answer = await archive.ask(question)
    expect(answer.kind === 'quotes' && answer.quotes.map(({ citation }) => citation.file)).toEqual([
      file,
    ])
  })
})

describe('a third of a month', () => {
  it.each([
    ['9月底前哪些道路建成通车?', 'as it is printed'],
    ['9月末哪些道路建成通车?', 'as another word of the same'],
    ['What roads open in late September?', 'in another language'],
  ])('gets what prints it, whenever that was: %s (%s)', async (question) => {
    const { archive } = await tinyArchive({
      'a.md':
        '---\ndate: 2020-03-16\n---\n# 城区道路建设提速\n\n9月底前,郑港三路等三条道路全部建成通车。\n',
      'b.md': '---\ndate: 2020-09-02\n---\n# 开学第一课\n\n各学校道路安全教育开课。\n',
    })
    expect(headlines(await archive.ask(question))[0]).toBe('城区道路建设提速')
  })
})

describe('a question that names a time, a writer or a phrase', () => {
  it.each([
    ['2020年8月开市的夜市有多少个摊位?', MARKET],
    ['郑丽华写的公园的报道', PARK],
    ['哪里“免费向市民开放”?', PARK],
    ['哪里＂免费向市民开放＂?', PARK],
    ['哪里｢免费向市民开放｣?', PARK],
  ])('is answered from what that leaves: %s', async (question, expected) => {
    const archive = await sharedPages()
    const answer = await archive.ask(question)
    expect(headlines(answer)[0]).toBe(expected)
  })

  it('is answered although the name of a section has a hyphen', async () => {
    const { archive } = await tinyArchive({
      'a.md': '---\nsection: IT-Special\n---\n# 软件园开园\n\n近日,软件园开园,入驻企业三十家。\n',
    })
    const answer = await archive.ask('IT-Special栏目有什么新闻?')
    expect(headlines(answer)).toEqual(['软件园开园'])
  })

  it('says what it understood', async () => {
    const archive = await sharedPages()
    const { understood } = await archive.ask('郑丽华上个月写了什么?', { askedOn: '2020-09-03' })
    expect(understood).toMatchObject({ dates: ['2020-08-01/2020-08-31'], names: ['郑丽华'] })
  })

  it('is refused where the archive has nothing of that time, with what comes near', async () => {
    const archive = await sharedPages()
    const answer = await archive.ask('上周青河大桥怎么样了?', { askedOn: '2022-03-16' })
    expect(answer).toMatchObject({
      kind: 'no-answer',
      reason: 'differs',
      mismatch: { kind: 'time', asked: '上周' },
    })
    expect(answer.kind === 'no-answer' && answer.nearMisses.length).toBeGreaterThan(0)
  })

  it('gets no articles of another time by a writer who wrote nothing then', async () => {
    const archive = await sharedPages()
    const answer = await archive.ask('郑丽华上周写了什么?', { askedOn: '2022-03-16' })
    expect(answer).toMatchObject({ kind: 'no-answer', mismatch: { kind: 'time', asked: '上周' } })
  })

  it('is not limited by a phrase that stands nowhere, since readers quote from memory', async () => {
    const archive = await sharedPages()
    const answer = await archive.ask('古城夜市有多少个“商户摊位”?')
    expect(headlines(answer)).toContain(MARKET)
    expect(answer.understood.unprinted).toEqual(['商户摊位'])
  })

  it('is limited by the phrase that stands somewhere, and says which does not', async () => {
    const archive = await sharedPages()
    const answer = await archive.ask('哪里“免費向市民開放”,有“万人喷泉”?')
    expect(new Set(headlines(answer))).toEqual(new Set([PARK]))
    expect(answer.understood.unprinted).toEqual(['万人喷泉'])
    const inFullWidth = await archive.ask('哪里有＂万人喷泉＂?')
    expect(inFullWidth.understood.unprinted).toEqual(['万人喷泉'])
    // It was not what is asked for that was found.
    expect(answer).toMatchObject({ kind: 'quotes', confidence: 'weak' })
    const inEnglish = await archive.ask('When was the “Qinghe Bridge” opened?')
    expect(inEnglish.understood.unprinted).toEqual([])
  })
})

describe('a range of days', () => {
  it('chooses what is of these days or prints one of them, not all of their month', async () => {
    const page = (day: string, what: string): string =>
      `${what}\n\n本报讯 9月${day}日,${what}。\n\n记者 周明\n`
    const { archive } = await tinyArchive({
      'a.txt': page('3', '图书馆开馆'),
      'b.txt': page('23', '体育馆开馆'),
    })
    const answer = await archive.ask('9月1日到6日有哪些报道?')
    expect(headlines(answer)).toEqual(['图书馆开馆'])
  })
})

describe('a day that is named with its year', () => {
  const page = (year: number, what: string): string =>
    `${what}\n\n本报讯 ${year}年6月1日,${what}。\n\n记者 周明\n`
  const pages = { 'a.txt': page(2020, '图书馆开馆'), 'b.txt': page(2021, '体育馆开馆') }

  it.each([
    ['2020年6月1日有什么新闻?', ['图书馆开馆']],
    ['2021年6月1日有什么新闻?', ['体育馆开馆']],
  ])('chooses nothing of that day in other years: %s', async (question, expected) => {
    const { archive } = await tinyArchive(pages)
    expect(headlines(await archive.ask(question))).toEqual(expected)
  })

  it('chooses nothing where the archive has only other years', async () => {
    const { archive } = await tinyArchive(pages)
    const answer = await archive.ask('2018年6月1日有什么新闻?')
    expect(answer).toMatchObject({ kind: 'no-answer', mismatch: { kind: 'time' } })
  })
})

describe('a day that is named in another language', () => {
  it.each([
    'How many deliveries were there by 15 April 2020?',
    'Сколько доставок было к 15 апреля 2020?',
    '截至2020年4月15日配送了多少单?',
  ])('finds the passages that print it: %s', async (question) => {
    const page = `
社区商店改为送货上门

本报讯 近日,青河街道的社区商店改为送货上门。截至4月15日,配送8万多单。

记者 周明
`
    const { archive } = await tinyArchive({ ...SMALL_PAGES, 'shops.txt': page })
    const answer = await archive.ask(question)
    const [first] = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
    expect(first?.text).toContain('8万多单')
    expect(answer.kind === 'no-answer' && answer.mismatch?.kind).not.toBe('time')
  })
})

describe('a conversation', () => {
  it('answers a question that names nothing from the article of the one before', async () => {
    const archive = await sharedPages()
    const first = '青河大桥全长多少公里?'
    const previous = turnAfter(first, await archive.ask(first), undefined)
    const answer = await archive.ask('它的造价呢?', { previous })
    expect(headlines(answer)[0]).toBe(BRIDGE)
    expect(answer.understood.rewritten).toBe(`${first} 它的造价呢?`)
    const next = turnAfter('它的造价呢?', answer, previous)
    expect(next).toEqual({ question: first, articleKey: previous.articleKey })
  })

  it('leaves a question that stands alone as it is', async () => {
    const archive = await sharedPages()
    const first = '青河大桥全长多少公里?'
    const previous = turnAfter(first, await archive.ask(first), undefined)
    const answer = await archive.ask('古城夜市有多少个摊位?', { previous })
    expect(headlines(answer)[0]).toBe(MARKET)
    expect(answer.understood.rewritten).toBeNull()
  })
})
