import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/index/page/read-page.ts'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

const LIBRARY = ['新图书馆开放', '本报讯 3月17日,图书馆开放。', '记者 李萍'] as const

function headlines(...blocks: string[]): string[] {
  return page(...blocks).map(({ headline }) => headline)
}

describe('a headline', () => {
  it.each(['新图书馆开放啦！', '三问物价？', '加油,少年!', '今年,全区将新建十所学校'])(
    'may have any mark but the end of a statement: %s',
    (headline) => {
      expect(headlines(...BRIDGE, headline, LIBRARY[1])).toEqual([BRIDGE[0], headline])
    },
  )

  it.each([
    ['今年,全区将新建十所学校', '让孩子们在家门口上学'],
    ['全区统一行动,', '严查酒驾'],
  ])('with a comma may stand above another head: %s | %s', (first, second) => {
    const articles = page(...BRIDGE, first, second, LIBRARY[1])
    expect(articles).toHaveLength(2)
    expect(articles[1]?.headline).toBe(second)
    expect(articles.flatMap(texts).join('')).not.toContain(first)
  })

  it('with its byline right below opens an article, although others on the page have 本报讯', () => {
    const articles = page(...PARK, LIBRARY[0], '本报记者 王强', '3月17日,图书馆开放。')
    expect(articles.map(({ headline, reporters }) => [headline, reporters])).toEqual([
      [PARK[0], ['吴小兰']],
      [LIBRARY[0], ['王强']],
    ])
  })
})

describe('a line that opens with a dash', () => {
  it('is the deck of the headline above it', () => {
    const [article] = page('一座桥改变一座城', '——青河大桥通车侧记', BRIDGE[1])
    expect(article).toMatchObject({
      headline: '一座桥改变一座城',
      decks: ['——青河大桥通车侧记'],
      section: null,
    })
  })
})

describe('a second byline', () => {
  const closed = [...BRIDGE, LIBRARY[0], '3月17日,图书馆开放。', '记者 李萍'] as const

  it('closes an article of its own, which the heads behind the first one open', () => {
    const articles = page(...closed, ...PARK)
    expect(articles.map(({ headline, reporters }) => [headline, reporters])).toEqual([
      [BRIDGE[0], ['周明']],
      [LIBRARY[0], ['李萍']],
      [PARK[0], ['吴小兰']],
    ])
  })

  it('closes none where an earlier article without a byline may go on there with its subheads', () => {
    const subheads = ['先修三条路', '三条路修好了。', '再建两所学校', '两所学校开工。', '记者 李萍']
    expect(headlines(...PARK.slice(0, 2), ...BRIDGE, ...subheads)).toEqual([PARK[0], BRIDGE[0]])
  })

  it('closes none where no head stands behind the first', () => {
    const [article, ...others] = page(...BRIDGE, '车程缩短了。', '通讯员 李萍')
    expect(others).toEqual([])
    expect(article).toMatchObject({ reporters: ['周明'], correspondents: ['李萍'] })
  })
})

describe('a lead', () => {
  it.each([
    '【本报讯】3月17日,图书馆开放。',
    '（本报讯）3月17日,图书馆开放。',
    '本报讯为进一步方便市民,图书馆开放。',
    '本報訊 3月17日,圖書館開放。',
    '本报北京3月17日电 图书馆开放。',
    '新华社北京3月17日电（记者 王强）图书馆开放。',
    '讯 3月17日,图书馆开放。',
    '垦区报讯(记者 周明)3月17日,图书馆开放。',
    '校报讯 3月17日,图书馆开放。',
    '香江時報訊（記者 周明）圖書館開放。',
  ])('opens an article: %s', (lead) => {
    expect(headlines(...BRIDGE, LIBRARY[0], lead)).toEqual([BRIDGE[0], LIBRARY[0]])
  })

  it.each([
    '青河社区通过微信群发消息,提醒居民。',
    '国家电网及时送电,保障生产。',
    '互联网平台发布消息,称一切正常。',
    '旅行社来电(0371)的人很多。',
  ])('is not seen in ordinary text: %s', (text) => {
    const articles = page(...BRIDGE.slice(0, 2), text)
    expect(articles).toHaveLength(1)
    expect(texts(articles[0])).toEqual([BRIDGE[1], text])
  })
})

describe('a sentence whose rest is lost', () => {
  it.each([
    ['本报讯 3月16日,公园开园,市民前来参观,大家', '据了解,公园占地100亩。'],
    ['本报讯 会议要求,要做好', '目前,公园运行正常。'],
    ['本报讯 会议强调权力运行的制', '县长周明指出,要抓好落实。'],
  ])('is not closed by text that opens a paragraph: %s | %s', (torn, next) => {
    const { articles, doubts } = readPage([PARK[0], torn, next].join('\n\n'))
    expect(articles.flatMap(texts)).toEqual([torn, next])
    expect(doubts.map(({ line }) => line)).toContain(3)
  })
})

describe('a sentence that may have lost its rest', () => {
  it('is joined to what follows, and doubted', () => {
    const torn = '本报讯 会议强调权力运行的制'
    const { doubts } = readPage([PARK[0], torn, '大家都要抓好落实。'].join('\n\n'))
    expect(doubts).toEqual([
      { line: 5, reason: 'this may not be the rest of the sentence before it' },
    ])
  })
})

describe('a number on a line of its own', () => {
  it('is no page number, and no text closes over it', () => {
    const read = page(PARK[0], '本报讯 3月16日,公园开园,投资', '100', '万元建成。')
    expect(read.flatMap(texts).join('')).toContain('100')
    expect(read[0]?.pageNumber).toBe(null)
  })
})

describe('a byline', () => {
  it('below text without a headline belongs to that text', () => {
    const [article] = page('南山公园开园,市民前来参观。', '公园占地100亩。', '记者 周明')
    expect(article).toMatchObject({ headline: '', reporters: ['周明'] })
  })

  it('may be a name of three characters alone, last on its page', () => {
    expect(page(...PARK.slice(0, 2), '王建国')[0]?.reporters).toEqual(['王建国'])
    // Above a head such a line may be a label, above text a subhead.
    expect(page(...BRIDGE.slice(0, 2), '广角镜', ...PARK.slice(0, 2))[0]?.reporters).toEqual([])
    const [article] = page(
      ...BRIDGE.slice(0, 2),
      '安居房',
      '市民住进新房,出行更加方便,两岸的学校和医院也将共用,生活越来越好。',
    )
    expect(article).toMatchObject({ reporters: [], subheads: ['安居房'] })
  })

  it('closes its article: text behind a later one is not given back to it', () => {
    const closed = [
      '南山公园开园',
      '本报讯 3月2日,公园开园。',
      '游人点赞',
      '湖边很热闹。',
      '记者 周明',
    ]
    const long = [LIBRARY[0], LIBRARY[1], '馆内有十万册书。', '市民点赞。', LIBRARY[2]]
    const articles = page(...closed, ...long, '图书馆还设有儿童区,欢迎前来。')
    expect(texts(articles[1]).at(-1)).toBe('图书馆还设有儿童区,欢迎前来。')
  })
})

describe('a line of characters that print nothing', () => {
  it('is no head and no text', () => {
    const { articles, parts } = readPage(`\u200b\n\n${PARK.join('\n\n')}\n\n\u0000\n`)
    expect(articles.map(({ headline }) => headline)).toEqual([PARK[0]])
    expect(parts.filter(({ role }) => role === 'ignored').map(({ reason }) => reason)).toEqual([
      'it prints nothing',
      'it prints nothing',
    ])
  })
})

describe('a page without 本报讯', () => {
  const [visit, river] = [
    '昨日,市民走进新图书馆。馆里很安静。',
    '连日来,青河水位上涨。沿岸加强巡查。',
  ]

  it.each([
    ['□ 王小丽', '■ 李国强'],
    ['□王小丽', '□李国强'],
    ['王小丽', '李国强'],
    ['王　丽', '李　强'],
  ])('may name its authors below the headlines alone: %s', (first, second) => {
    const articles = page('新图书馆开放', first, visit, '青河涨水', second, river)
    const names = [first, second].map((name) => [name.replace(/[□■\s]/gu, '')])
    expect(articles.map(({ headline }) => headline)).toEqual(['新图书馆开放', '青河涨水'])
    expect(articles.map(({ reporters }) => reporters)).toEqual(names)
  })

  it('may have commas in its headlines, where a byline stands below or above', () => {
    const articles = page(
      '天热了,记得多喝水',
      '记者 王强',
      river,
      '立秋了,别贪凉',
      '记者 李萍',
      visit,
    )
    expect(articles.map(({ headline }) => headline)).toEqual(['天热了,记得多喝水', '立秋了,别贪凉'])
    expect(headlines('春耕忙,农机唱主角', '3月16日,记者在田间看到,农机来回穿梭。')).toEqual([
      '春耕忙,农机唱主角',
    ])
  })

  it('has subheads where its bylines stand below the headlines', () => {
    const [article, other] = page(
      '新图书馆开放\n记者 王强',
      visit,
      '藏书二十万册',
      '新馆藏书二十万册。',
      '青河涨水\n记者 李萍',
      river,
    )
    expect(article).toMatchObject({ headline: '新图书馆开放', subheads: ['藏书二十万册'] })
    expect(other).toMatchObject({ headline: '青河涨水', reporters: ['李萍'] })
  })

  it('may print questions and answers, which are no heads', () => {
    const [article] = page('三问图书馆', '记者 王强', '问:什么时候开放\n答:下周开放。')
    expect(article).toMatchObject({ headline: '三问图书馆', subheads: [] })
  })
})

describe('the lead of other papers', () => {
  it.each([
    '晚报讯 3月17日,图书馆开放。',
    '商报讯(记者 王强)3月17日,图书馆开放。',
    '都市报讯 3月17日,图书馆开放。',
    '新华社北京3月17日电题:让阅读更美',
    '【記者王強／臺北報導】圖書館昨天開放。',
    '# 本报讯 3月17日,图书馆开放。',
  ])('opens an article: %s', (lead) => {
    expect(headlines(...BRIDGE, LIBRARY[0], lead)).toEqual([BRIDGE[0], LIBRARY[0]])
  })

  it.each([
    ['本报讯(王强)3月17日,图书馆开放。', ['王强'], []],
    ['本报讯 记者 王强 通讯员 李萍 3月17日,图书馆开放。', ['王强'], ['李萍']],
    ['本报讯 记者王强报道:3月17日,图书馆开放。', ['王强'], []],
    ['【記者王強／臺北報導】圖書館昨天開放。', ['王強'], []],
  ])('names its authors in other ways: %s', (lead, reporters, correspondents) => {
    expect(page(LIBRARY[0], lead)[0]).toMatchObject({ reporters, correspondents })
  })
})

describe('a notice', () => {
  const notice = ['公告', '建设路实行封闭施工,请绕行。', '青河县交通局\n2023年5月20日'] as const

  it('is dated below, which neither dates the page nor is text', () => {
    const articles = page(...LIBRARY.slice(0, 2), ...notice)
    expect(articles[0]?.date).toMatchObject({ iso: '2023-03-17' })
    expect(articles.flatMap(texts)).toEqual([LIBRARY[1], notice[1]])
    const { doubts } = readPage([...LIBRARY.slice(0, 2), ...notice].join('\n\n'))
    expect(doubts).toEqual([])
  })
})

describe('a line set in by two characters', () => {
  it('opens a paragraph, whatever stands above', () => {
    const [article] = page(LIBRARY[0], '　　本报讯 图书馆开放,分为以下几类\n　　社科、文学、艺术。')
    expect(article?.paragraphs.map(({ text }) => text)).toEqual([
      '本报讯 图书馆开放,分为以下几类',
      '社科、文学、艺术。',
    ])
  })
})

describe('a numbered line', () => {
  it.each(['一、开放时间', '（二）开放地点'])('is a subhead, never torn text: %s', (subhead) => {
    const [article] = page(...LIBRARY.slice(0, 2), subhead, '每天上午8时至11时。')
    expect(article?.subheads).toEqual([subhead])
  })
})

describe('a bracket behind the end of a sentence', () => {
  it.each(['(完)', '(据新华社电)'])('leaves it ended: %s', (bracket) => {
    const [article] = page(LIBRARY[0], `${LIBRARY[1]}${bracket}`, '记者随后来到二楼,看到很多读者。')
    expect(article?.paragraphs).toHaveLength(2)
  })
})
