import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArticleDate, noDate, type Paragraph } from '../../src/index/article.ts'
import { mainYear, readDate } from '../../src/index/page/dateline.ts'

/** The date of an article of these paragraphs, on a page that speaks of `pageYear`. */
function dateOf(paragraphs: string | readonly string[], pageYear: string | null): ArticleDate {
  const texts = typeof paragraphs === 'string' ? [paragraphs] : paragraphs
  const printed = texts.map((text): Paragraph => ({ text, spans: [], lines: [] }))
  return readDate(printed, { year: pageYear, issue: null, issueSource: 'metadata' })
}

/** Whether an ISO 8601 day is one of the calendar. */
function isDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
}

describe('the year of a date', () => {
  it('is explicit where it is printed before the day', () => {
    expect(dateOf('本报讯 2021年5月3日,大桥通车。', '2020')).toEqual({
      text: '2021年5月3日',
      iso: '2021-05-03',
      monthDay: '05-03',
      precision: 'day',
      yearSource: 'explicit',
    })
  })

  it('is explicit in the last century too', () => {
    expect(dateOf('本报讯 1998年5月3日,大桥通车,2020年维修。', '2020')).toMatchObject({
      iso: '1998-05-03',
      yearSource: 'explicit',
    })
  })

  it('is inferred from the article before it is inferred from the page', () => {
    const article = ['本报讯 3月16日,县里开会。', '会议部署了2021年的工作。']
    expect(dateOf(article, '2020')).toMatchObject({ iso: '2021-03-16', yearSource: 'inferred' })
    // An article that only looks back is of its page's year.
    const back = ['本报讯 3月16日,县里开会。', '会议回顾了2019年的工作。']
    expect(dateOf(back, '2020').iso).toBe('2020-03-16')
  })

  it('is inferred from the page where the article names none', () => {
    expect(dateOf('本报讯 3月16日,县里开会。', '2020')).toEqual({
      text: '3月16日',
      iso: '2020-03-16',
      monthDay: '03-16',
      precision: 'day',
      yearSource: 'inferred',
    })
  })

  it('is unknown where the page names none, and month and day remain', () => {
    expect(dateOf('本报讯 5月11日下午,县里开会。', null)).toEqual({
      text: '5月11日',
      iso: null,
      monthDay: '05-11',
      precision: 'day',
      yearSource: 'unknown',
    })
  })

  it('of a day of last year is not the year the article speaks of', () => {
    const { iso } = dateOf('本报讯 去年5月3日,大桥开工。2020年,大桥通车。', '2020')
    expect([null, '2019-05-03']).toContain(iso)
  })
})

describe('the day of an article', () => {
  it('may stand late in the lead', () => {
    expect(dateOf('本报讯 记者了解到,县里于5月25日开会。', '2020').iso).toBe('2020-05-25')
  })

  it('is the first of several', () => {
    expect(dateOf('本报讯 3月16日,县里开会。4月2日再开。', '2020').text).toBe('3月16日')
  })

  it.each([
    '3月16日至18日',
    '3月16日—4月2日',
    '3月16日到18日',
    '3月16日-18日',
    '3月16至18日',
    '3月16-18日',
    '3月16、17日',
  ])('is the first of a range, which is kept as printed: %s', (range) => {
    const { text, iso } = dateOf(`本报讯 ${range},县里开会。`, '2020')
    expect([text, iso]).toEqual([range, '2020-03-16'])
  })

  it.each(['３月１６日', '三月十六日', '3月16号', '三月十六号', '3 月 16 日'])(
    'may be printed in numerals of any kind: %s',
    (day) => {
      const date = dateOf(`本报讯 ${day},县里开会。`, '2020')
      expect(date).toMatchObject({ text: day, iso: '2020-03-16', precision: 'day' })
    },
  )

  it('may be printed with its year in numerals', () => {
    const date = dateOf('本报讯 二〇二〇年三月十六日,县里开会。', null)
    expect(date).toMatchObject({ iso: '2020-03-16', yearSource: 'explicit' })
  })

  it('may stand in a later paragraph when the lead has no word for the time', () => {
    const article = ['本报讯 针对欠薪,县里采取措施。', '4月22日下午,县里办讲座。']
    expect(dateOf(article, '2020').iso).toBe('2020-04-22')
  })

  it.each(['截至', '截止', '截止到', '截至到'])('is not the day of a figure: %s', (word) => {
    expect(dateOf(`本报讯 ${word}4月15日,线上配送8万单。`, '2020')).toEqual(noDate)
    expect(dateOf(`本报讯 ${word}4月15日,已配送8万单。4月16日,县里开会。`, '2020').text).toBe(
      '4月16日',
    )
  })

  it('is not the day of a figure when that has its year', () => {
    expect(dateOf('本报讯 截至2020年4月15日,线上配送8万单。', '2020')).toEqual(noDate)
  })

  it.each([
    '成立于1986年5月18日的区博物馆获奖。',
    '始建于1958年10月1日的老桥开放。',
    '以2020年11月1日零时为标准时点,全区开展普查。',
  ])('is not one that something was founded or counted on: %s', (lead) => {
    expect(dateOf(`本报讯 ${lead}`, null)).toEqual(noDate)
  })

  it('is not one of years ago behind a sentence that speaks of these days', () => {
    const lead = '本报讯 记者近日走进柳林镇。2018年3月5日,这里曾发生山洪。'
    expect(dateOf(lead, null)).toEqual({ ...noDate, text: '近日', precision: 'vague' })
    expect(dateOf('本报讯 近日获悉,2018年3月5日开工的大桥通车。', null).iso).toBe('2018-03-05')
    const present = '本报讯 近日,公园完工。2024年3月16日,公园开园。'
    expect(dateOf(present, '2024').iso).toBe('2024-03-16')
  })

  it.each(['近日', '近期', '日前', '目前'])('is vague where the lead says %s', (word) => {
    const article = [`本报讯 ${word},公园开园。`, '截至4月15日,游客上万。4月16日下雨。']
    expect(dateOf(article, '2020')).toEqual({ ...noDate, text: word, precision: 'vague' })
  })

  it('counts for more than a vague word in the same lead', () => {
    expect(dateOf('本报讯 近日,记者获悉,5月3日大桥通车。', '2020').text).toBe('5月3日')
  })

  it('is none where nothing says it', () => {
    expect(dateOf('本报讯 公园里的花开了。', '2020')).toEqual(noDate)
    expect(dateOf('本报讯 林场离最近的村庄有十里。', '2020')).toEqual(noDate)
    expect(dateOf([], '2020')).toEqual(noDate)
  })
})

describe('a month', () => {
  it.each(['4月', '4月份', '4月上旬', '2020年4月'])(
    'at the head of the lead is kept: %s',
    (month) => {
      expect(dateOf(`本报讯 ${month},县里办节。`, '2020')).toEqual({
        ...noDate,
        text: month,
        precision: 'month',
      })
    },
  )

  it('of a figure is none', () => {
    expect(dateOf('本报讯 县里1月至4月,接待游客上万。', '2020')).toEqual(noDate)
  })
})

describe('a day that is in no calendar', () => {
  it.each(['2月30日', '4月31日', '13月1日', '0月5日', '5月0日', '5月32日'])(
    'is not taken for the date: %s',
    (day) => {
      expect(dateOf(`本报讯 ${day},县里开会。`, '2020')).toEqual(noDate)
      expect(dateOf(`本报讯 ${day},县里开会,6月1日再开。`, '2020').text).toBe('6月1日')
    },
  )

  it('is 29 February of a year that is no leap year', () => {
    expect(dateOf('本报讯 2021年2月29日,县里开会。', null)).toEqual(noDate)
    expect(dateOf('本报讯 2020年2月29日,县里开会。', null).iso).toBe('2020-02-29')
  })

  it('is never made by an inferred year', () => {
    // The page is right about its year or the paper about the day: neither is known.
    expect(dateOf('本报讯 2月29日,县里开会。', '2021')).toMatchObject({
      iso: null,
      monthDay: '02-29',
      yearSource: 'unknown',
    })
    expect(dateOf('本报讯 2月29日,县里开会。', '2020').iso).toBe('2020-02-29')
  })

  it('is never given as ISO date, whatever is printed', () => {
    const number = fc.integer({ min: 0, max: 40 })
    const year = fc.option(fc.integer({ min: 1900, max: 2099 }))
    fc.assert(
      fc.property(year, number, number, fc.option(year), (printed, month, day, page) => {
        const lead = `${printed === null ? '' : `${printed}年`}${month}月${day}日,县里开会。`
        const { iso, monthDay } = dateOf(lead, page === null ? null : String(page))
        if (iso !== null) {
          expect(isDay(iso)).toBe(true)
          expect(iso.slice(5)).toBe(monthDay)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the year a page speaks of', () => {
  it('is the one it names most often', () => {
    expect(mainYear('回顾2019年,部署2020年。2020年要开工。')).toBe('2020')
  })

  it('is the later of two that are named as often', () => {
    expect(mainYear('2020年部署,回顾2019年。')).toBe('2020')
  })

  it.each([
    '自2019年以来',
    '到2035年',
    '2025年底前',
    '2018年至2019年',
    '于2016年建成',
    '比2019年',
    '预计2025年竣工',
    '计划于2026年通车',
    '力争2025年完工',
  ])('is none that something began, ended or is compared with: %s', (words) => {
    expect(mainYear(`${words},县里一直在努力。`)).toBe(null)
    expect(mainYear(`${words},县里一直在努力。2020年,县里更忙。`)).toBe('2020')
  })

  it('is none of a life, a building or a report', () => {
    expect(mainYear('李萍2008年进入公园工作,1998年5月出生。')).toBe(null)
    expect(mainYear('这项技艺2008年被列入国家级名录,2010年入选世界名录。')).toBe(null)
    // A report is published in the year after.
    expect(mainYear('2020年青河区国民经济和社会发展统计公报')).toBe(null)
  })

  it('is none where no year is named, and no part of a longer number is one', () => {
    expect(mainYear('共2020人,12019年。')).toBe(null)
  })
})
