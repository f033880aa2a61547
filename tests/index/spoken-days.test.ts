import { describe, expect, it } from 'vitest'
import { noDate } from '../../src/index/article.ts'
import { readDate } from '../../src/index/page/dateline.ts'

describe('a day that only the day of issue tells', () => {
  // A Wednesday.
  const ISSUE = '2020-03-18'
  const dated = (
    lead: string,
    issue: string | null,
    source: 'metadata' | 'inferred' = 'metadata',
  ) => readDate([{ text: lead, spans: [], lines: [] }], { year: null, issue, issueSource: source })

  it.each([
    ['昨日', '2020-03-17'],
    ['昨天', '2020-03-17'],
    ['今天', '2020-03-18'],
    ['前天', '2020-03-16'],
    ['周三上午', '2020-03-18'],
    ['周二', '2020-03-17'],
    ['周四', '2020-03-12'],
    ['上周四', '2020-03-12'],
    ['上周一', '2020-03-09'],
    ['上周日', '2020-03-15'],
    ['16日', '2020-03-16'],
    ['16日傍晚', '2020-03-16'],
    ['28日', '2020-02-28'],
    ['31日', '2020-01-31'],
  ])('is found: %s', (word, iso) => {
    const date = dated(`本报讯 ${word},县里开会。`, ISSUE)
    expect(date).toMatchObject({ iso, precision: 'day', yearSource: 'metadata' })
    expect(word).toContain(date.text)
    expect(dated(`本报讯 ${word},县里开会。`, ISSUE, 'inferred').yearSource).toBe('inferred')
  })

  it.each(['昨日', '周三', '16日'])('is kept as printed without one: %s', (word) => {
    expect(dated(`本报讯 ${word},县里开会。`, null)).toEqual({
      ...noDate,
      text: word,
      precision: 'vague',
    })
  })

  it('is not taken from what happens every week, nor from a span of weekdays', () => {
    expect(dated('本报讯 每周三,公园有集市。', ISSUE)).toEqual(noDate)
    expect(dated('本报讯 周一至周五,公园有集市。', ISSUE).text).not.toBe('周一')
  })

  it.each([
    '目前日产口罩100万只,市民点赞。',
    '当前日均客流上万。',
    '如今天气转暖,市民出游。',
    '为期3日,全区举行培训班。',
    '连续3日,从早到晚有雨。',
    '下周一上午,公园开园。',
    '从眼前天蓝水清的公园说起。',
    '公示期7日,欢迎监督。',
    '办理时限由30日,压缩到5日内。',
    '公园周一、周三上午免费。',
    '每周三、周六下午有集市。',
    '《今日北湖》等两本书获奖。',
  ])('is not seen inside other words: %s', (lead) => {
    expect(dated(`本报讯 ${lead}`, ISSUE).iso).toBe(null)
  })

  it('is not taken from what somebody says', () => {
    const said = '本报讯 近日,市民林志远来到花市:“今天人真多。”'
    expect(dated(said, ISSUE)).toMatchObject({ text: '近日', precision: 'vague', iso: null })
  })

  it('is the full day that stands right behind it', () => {
    expect(dated('本报讯 今天(3月17日),县里开会。', ISSUE).iso).toBe('2020-03-17')
    expect(dated('本报讯 昨日,县里宣布5月3日通车。', ISSUE).iso).toBe('2020-03-17')
  })

  it('is not taken from what a paper is called', () => {
    const lead = '今晚报讯(记者 周明)3月11日,县里开会。'
    expect(dated(lead, ISSUE)).toMatchObject({ text: '3月11日', iso: '2020-03-11' })
  })

  it('has the year after where it is announced and long past otherwise', () => {
    expect(dated('本报讯 1月5日,书展将开幕。', '2019-12-28').iso).toBe('2020-01-05')
    expect(dated('本报讯 今年1月5日,公园开园。', '2019-12-28').iso).toBe('2019-01-05')
    expect(dated('本报讯 3月20日,书展开幕。', '2019-12-28').iso).toBe('2019-03-20')
  })

  it('has the year before where the page could not know it yet', () => {
    expect(dated('本报讯 12月30日,县里开会。', ISSUE).iso).toBe('2019-12-30')
    expect(dated('本报讯 3月17日,县里开会。', ISSUE).iso).toBe('2020-03-17')
  })
})
