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
    ['南山区法院开了什么会?', { kind: 'name', asked: '南山区', found: null }],
    ['青山區法院與南山區法院開會了嗎?', { kind: 'name', asked: '南山区', found: null }],
    ['郑东新区开了什么会?', { kind: 'name', asked: '郑东新区', found: null }],
  ])('that names another: %s', (question, expected) => {
    expect(conflict(question)).toEqual(expected)
  })

  it.each([
    '2020年的工作会议谁参加了?',
    '二〇二〇年三月十六日谁开会?',
    '3号线什么时候通车?',
    '第二季度的工作怎么样?',
    '青山区法院开了什么会?',
    '全区开了什么会?',
    '该县哪个区最大?',
    '他们公司做什么?',
    '哪几个社区通了地铁?',
    '几家大超市开业了?',
    '谁开会?',
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

  it('but not in what it leaves open', () => {
    const named = namedIn('2018年3月17日谁开会?')
    const texts = { article: () => '青河县开会。', page: () => '青河县开会。', day: null }
    expect(named === null ? null : conflictOf(named, texts)).toBe(null)
    expect(named === null ? null : conflictOf(named, { ...texts, day: '03-17' })).toBe(null)
  })
})
