import { describe, expect, it } from 'vitest'
import { conflictOf, namedIn } from '../../src/retrieval/conflicts.ts'

const ARTICLE =
  '青河县召开2020年工作会议\n3月16日,青河县青山区法院开会,总结第二季度工作。地铁3号线通车。'

function conflict(question: string, { page = ARTICLE, day = '2020-03-16' as string | null } = {}) {
  const named = namedIn(question)
  if (named === null) return null
  return conflictOf(named, { article: () => ARTICLE, page: () => page, day })
}

describe('an article contradicts a question', () => {
  it.each([
    ['2018年的工作会议谁参加了?', { kind: 'year', asked: '2018', found: '2020' }],
    ['Who came to the meeting in 2018?', { kind: 'year', asked: '2018', found: '2020' }],
    ['3月17日谁开会?', { kind: 'day', asked: '3月17日', found: '3月16日' }],
    ['三月十七号谁开会?', { kind: 'day', asked: '3月17日', found: '3月16日' }],
    ['第三季度的工作怎么样?', { kind: 'number', asked: '第三季度', found: '第二季度' }],
    ['5号线什么时候通车?', { kind: 'number', asked: '5号线', found: '3号线' }],
    ['When will metro line 5 open?', { kind: 'number', asked: 'line 5', found: '3号线' }],
    [
      'Когда откроют линию метро № 5?',
      { kind: 'number', asked: 'линию метро no 5', found: '3号线' },
    ],
    ['Когда откроют 5-ю линию?', { kind: 'number', asked: '5-ю линию', found: '3号线' }],
    ['南山区法院开了什么会?', { kind: 'name', asked: '南山', found: null }],
    ['青山區法院與南山區法院開會了嗎?', { kind: 'name', asked: '南山', found: null }],
    ['郑东新区开了什么会?', { kind: 'name', asked: '郑东新区', found: null }],
    ['管城区开了什么会?', { kind: 'name', asked: '管城', found: null }],
    ['iPhone 15 什么时候通车?', { kind: 'name', asked: 'iphone', found: null }],
  ])('that names another: %s', (question, expected) => {
    expect(conflict(question)).toEqual(expected)
  })

  it.each([
    '2020年的工作会议谁参加了?',
    'Which court (法院) met in Qinghe on 3月16日?',
    '二〇二〇年三月十六日谁开会?',
    '3月10日至3月20日谁开会?',
    '2019年12月30日至2020年3月20日谁开会?',
    'Who met from 30 December 2019 to 20 March 2020?',
    '3号线什么时候通车?',
    '三号线什么时候通车?',
    'Who met at the railway line 16 stations away?',
    'Who are the front line 20 doctors?',
    'When will Line 3 open?',
    'Когда откроют 3-ю линию?',
    'Who came to terminal 2?',
    '第二季度的工作怎么样?',
    '青山区法院开了什么会?',
    '全区开了什么会?',
    '该县哪个区最大?',
    '他们公司做什么?',
    '哪几个社区通了地铁?',
    '几家大超市开业了?',
    '谁开会?',
    '会议带动了多少户村民?',
    '给青河县送锦旗的代县长是谁?',
    '去青山区要多久?',
  ])('but not where it names the same, or nothing: %s', (question) => {
    expect(conflict(question)).toBe(null)
  })

  it('but not where the name stands elsewhere on its page, which the article takes for granted', () => {
    const page = `${ARTICLE}\n南山区也开会。`
    expect(conflict('南山区开了什么会?', { page })).toBe(null)
  })

  it('by the years of its page where it prints none itself, and the one behind them', () => {
    const yearIn = (asked: string, page: string) => {
      const named = namedIn(`${asked}年谁开会?`)
      const texts = { article: () => '近日,青河县开会。', page: () => page, day: null }
      return named === null ? null : conflictOf(named, texts)
    }
    const page = '近日,青河县开会。\n2019年和2020年,青河通车。'
    expect(yearIn('2018', page)).toEqual({ kind: 'year', asked: '2018', found: '2019, 2020' })
    expect(yearIn('2022', page)).toMatchObject({ asked: '2022' })
    for (const year of ['2019', '2020', '2021']) expect(yearIn(year, page)).toBe(null)
  })

  it('by the numbers of a series, however they are printed', () => {
    const of = (question: string, text: string) => {
      const named = namedIn(question)
      const texts = { article: () => text, page: () => text, day: null }
      return named === null ? null : conflictOf(named, texts)
    }
    expect(of('What opened at line 5?', '五号线与3号线在此换乘。')).toBe(null)
    expect(of('Who came to terminal 2?', 'T2航站楼和1号航站楼')).toBe(null)
    expect(of('Who came to terminal 2?', '1号航站楼启用。')).toMatchObject({ found: '1号航站楼' })
    expect(of('5号线在哪里?', '15号线通车。')).toEqual({
      kind: 'number',
      asked: '5号线',
      found: '15号线',
    })
  })

  it('that is named alike but for the character that tells them apart', () => {
    const texts = (text: string) => ({ article: () => text, page: () => text, day: null })
    const of = (question: string, text: string) => {
      const named = namedIn(question)
      return named === null ? null : conflictOf(named, texts(text))
    }
    const road = '历时8个月的虞山北路改造工程完工。'
    expect(of('虞山南路什么时候完工?', road)).toEqual({
      kind: 'name',
      asked: '山南路',
      found: '山北路',
    })
    expect(of('虞山北路什么时候完工?', road)).toBe(null)
    expect(of('虞山南路什么时候完工?', `${road}虞山南路明年改造。`)).toBe(null)
    expect(of('郑大一附院周边的路?', '郑大二附院周边道路建成。')).toMatchObject({ asked: '大一附' })
    expect(of('治理一期花了多少?', '治理二期工程总投资12.7亿元。')).toMatchObject({
      found: '理二期',
    })
    expect(of('住在区外的员工?', '区内的企业员工返岗,区外员工凭证明。')).toBe(null)
  })

  it('that is another city, unless the page names none, or a place in it', () => {
    const of = (text: string) => {
      const named = namedIn('青河飞三亚的航班几点?')
      return named === null
        ? null
        : conflictOf(named, { article: () => text, page: () => text, day: null })
    }
    expect(of('青河至哈尔滨航线开通。')).toEqual({ kind: 'name', asked: '三亚', found: null })
    expect(of('青河至三亚航线开通,哈尔滨也有。')).toBe(null)
    expect(of('航线开通。')).toBe(null)
    // A district of 三亚.
    expect(of('崖州区航线开通,哈尔滨也有。')).toBe(null)
  })

  it('but not in what it leaves open', () => {
    const named = namedIn('2018年3月17日谁开会?')
    const texts = { article: () => '青河县开会。', page: () => '青河县开会。', day: null }
    expect(named === null ? null : conflictOf(named, texts)).toBe(null)
    expect(named === null ? null : conflictOf(named, { ...texts, day: '03-17' })).toBe(null)
  })
})
