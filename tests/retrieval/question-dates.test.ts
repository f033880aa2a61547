import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesIn } from '../../src/retrieval/question-dates.ts'

/** A Wednesday. */
const TODAY = '2020-05-20'

function ranges(question: string, askedOn: string | null = TODAY): string[] {
  return timesIn(question, askedOn).map(({ from, to }) => (from === to ? from : `${from}/${to}`))
}

describe('the times that a question names', () => {
  it.each([
    ['2020年3月16日开了什么会?', '2020-03-16'],
    ['二〇二〇年三月十六号开了什么会?', '2020-03-16'],
    ['2020-03-16 的会议', '2020-03-16'],
    ['3月16日谁来了?', '03-16'],
    ['5月1日至3日有什么活动?', '05-01/05-03'],
    ['2020年5月1日到6月2日', '2020-05-01/2020-06-02'],
    ['2020年12月30日至1月2日', '2020-12-30/2021-01-02'],
    ['12月30日至1月2日有什么新闻?', '12-30/01-02'],
    ['2020年12月30日至2021年1月2日发生了什么?', '2020-12-30/2021-01-02'],
    ['2020-12-30到2021-01-02有什么新闻?', '2020-12-30/2021-01-02'],
    ['2020年3月到5月的新闻', '2020-03-01/2020-05-31'],
    ['2020年12月30日—2021年1月2日的新闻', '2020-12-30/2021-01-02'],
    ['¿Qué pasó el 1 de junio de 2020?', '2020-06-01'],
    ["Que s'est-il passé le 1er août 2020 ?", '2020-08-01'],
    ['Was geschah am 11. März?', '03-11'],
    ['Was war am 1. April 2020?', '2020-04-01'],
    ['O que aconteceu em março de 2020?', '2020-03-01/2020-03-31'],
    ['Notizie del 2 gennaio', '01-02'],
    ['2020년 1월 5일에 무슨 일이 있었나요?', '2020-01-05'],
    ['2020년 1월 소식', '2020-01-01/2020-01-31'],
    ['Chuyện gì xảy ra ngày 5 tháng 1 năm 2022?', '2022-01-05'],
    ['What news from 30 December 2020 to 2 January 2021?', '2020-12-30/2021-01-02'],
    ['What happened from 30 December to 2 January?', '12-30/01-02'],
    ['What happened between March 1 and March 31, 2020?', '2020-03-01/2020-03-31'],
    ['What news is there from 1 March to 31 March 2020?', '2020-03-01/2020-03-31'],
    ['news from 30 December to 2 January 2021', '2020-12-30/2021-01-02'],
    ['что было с 30 декабря по 2 января 2021 года?', '2020-12-30/2021-01-02'],
    ['2020年4月有什么新闻?', '2020-04-01/2020-04-30'],
    ['4月份的活动', '04-01/04-30'],
    ['2月有什么新闻?', '02-01/02-29'],
    ['2020年第一季度', '2020-01-01/2020-03-31'],
    ['2019年二季度的产值', '2019-04-01/2019-06-30'],
    ['2019年上半年', '2019-01-01/2019-06-30'],
    ['2020年的目标', '2020-01-01/2020-12-31'],
    ['What happened on March 16, 2020?', '2020-03-16'],
    ['the meeting of 16 March 2020', '2020-03-16'],
    ['What happened in May?', '05-01/05-31'],
    ['News of March 2020', '2020-03-01/2020-03-31'],
    ['output in Q2 2020', '2020-04-01/2020-06-30'],
    ['что было 16 марта 2020 года?', '2020-03-16'],
    ['новости в марте 2020 года', '2020-03-01/2020-03-31'],
    ['а в мае?', '05-01/05-31'],
    ['¿Qué pasó en mayo?', '05-01/05-31'],
    ['Was geschah im März?', '03-01/03-31'],
    ['5월에는요?', '05-01/05-31'],
    ['4月底开了什么会?', '04-21/04-30'],
    ['2020年四月初的新闻', '2020-04-01/2020-04-10'],
    ['2月中旬', '02-11/02-20'],
    ['5月第一周有什么活动?', '05-01/05-07'],
    ['5月份的第4个星期', '05-22/05-28'],
    ['What happened between 13 and 26 April 2020?', '2020-04-13/2020-04-26'],
    ['What happened from 13 to 26 April?', '04-13/04-26'],
    ['What happened on April 13–26, 2020?', '2020-04-13/2020-04-26'],
    ['What happened from April 13th to 26th?', '04-13/04-26'],
    ['What happened from April 13 to 26 May?', '04-13/05-26'],
    ['Что было с 13 по 26 апреля 2020 года?', '2020-04-13/2020-04-26'],
    ['Что было 13–26 апреля?', '04-13/04-26'],
    ['¿Qué pasó del 13 al 26 de abril de 2020?', '2020-04-13/2020-04-26'],
    ['Was war vom 13. bis 26. April?', '04-13/04-26'],
    ['What happened between 13 and 26 March in the zone?', '03-13/03-26'],
    ['What happened between April 13 and 26, 2020?', '2020-04-13/2020-04-26'],
    ['What happened from the 13th to the 26th of April?', '04-13/04-26'],
    ['¿Qué pasó entre el 13 y el 26 de abril?', '04-13/04-26'],
    ['Que s’est-il passé du 13 au 26 avril 2020 ?', '2020-04-13/2020-04-26'],
    ['Cosa è successo tra il 13 e il 26 aprile?', '04-13/04-26'],
    ['O que aconteceu de 13 a 26 de abril?', '04-13/04-26'],
    ['Was war zwischen dem 13. und 26. April?', '04-13/04-26'],
    ['Что было между 13 и 26 апреля?', '04-13/04-26'],
    ['How many cases of COVID-19 until 22 April?', '04-22'],
    ['¿Cuántos casos de covid-19 al 22 de abril?', '04-22'],
    ['Сколько случаев COVID-19 до 22 апреля?', '04-22'],
    ['What did 3 to 10 people see on March 3 to 10 people?', '03-03'],
    ['What happened on April 13-26% of the time?', '04-13'],
    ['What happened on June 1 a 12 year old girl asked', '06-01'],
    ['What was reported in late April 2020?', '2020-04-21/2020-04-30'],
    ['news of early May', '05-01/05-10'],
    ['at the end of June', '06-21/06-30'],
    ['что было в начале мая 2020 года?', '2020-05-01/2020-05-10'],
    ['в конце апреля', '04-21/04-30'],
    ['Tháng 4 năm 2020 có tin gì?', '2020-04-01/2020-04-30'],
    ['Chuyện gì xảy ra trong tháng 4?', '04-01/04-30'],
    ['Tháng 4 có tin gì?', '04-01/04-30'],
    ['trong tháng 4, 2020', '2020-04-01/2020-04-30'],
    ['What happened early March 5, 2020?', '2020-03-05'],
    ['What was built in late April near the river?', '04-21/04-30'],
    ['4月初步统计游客多少?', '04-01/04-30'],
    ['4月13号到26号有什么新闻?', '04-13/04-26'],
    ['May news', '05-01/05-31'],
    ['Новости мая', '05-01/05-31'],
    ['6月初中毕业生有多少?', '06-01/06-30'],
    ['5月底薪是多少?', '05-01/05-31'],
    ['7月末班车几点?', '07-01/07-31'],
    ['5月上旬和中旬有什么新闻?', '05-01/05-31'],
  ])('are read whenever it is asked: %s', (question, expected) => {
    expect(ranges(question, null)).toEqual([expected])
  })

  it.each([
    ['今天有什么新闻?', '2020-05-20'],
    ['昨天开了什么会?', '2020-05-19'],
    ['本周的活动', '2020-05-18/2020-05-24'],
    ['上周开了什么会?', '2020-05-11/2020-05-17'],
    ['上个月有什么活动?', '2020-04-01/2020-04-30'],
    ['上个月底有什么活动?', '2020-04-21/2020-04-30'],
    ['本月初', '2020-05-01/2020-05-10'],
    ['上上个月底', '2020-03-21/2020-03-31'],
    ['最近三天的新闻', '2020-05-17/2020-05-20'],
    ['今年第一季度', '2020-01-01/2020-03-31'],
    ['last March', '2020-03-01/2020-03-31'],
    ['last June', '2019-06-01/2019-06-30'],
    ['last year', '2019-01-01/2019-12-31'],
    ['в прошлом году', '2019-01-01/2019-12-31'],
    ['what was reported yesterday?', '2020-05-19'],
    ['last week', '2020-05-11/2020-05-17'],
    ['вчера', '2020-05-19'],
    ['на прошлой неделе', '2020-05-11/2020-05-17'],
  ])('are read beside the day on which it is asked: %s', (question, expected) => {
    expect(ranges(question)).toEqual([expected])
    expect(ranges(question, null)).toEqual([])
  })

  it.each([
    '12个月内完成',
    '目前进展如何?',
    'May I ask who came?',
    '第13月的事',
    'Is there life in Mars?',
    '3号线通车了吗?',
    'How late may shops stay open?',
    'trong tháng 4 và tháng 5',
  ])('are none in words that only look like one: %s', (question) => {
    expect(ranges(question)).toEqual([])
  })

  it.each([
    ['今年3月有什么新闻?', '2020-03-01/2020-03-31', '03-01/03-31'],
    ['去年3月16日的会', '2019-03-16', '03-16'],
  ])('have no year where nobody says when it is asked: %s', (question, beside, alone) => {
    expect(ranges(question)).toEqual([beside])
    expect(ranges(question, null)).toEqual([alone])
  })

  it('may be several', () => {
    expect(ranges('3月16日和4月26日的会议')).toEqual(['03-16', '04-26'])
    expect(ranges('2020年4月和上周的会议')).toEqual([
      '2020-04-01/2020-04-30',
      '2020-05-11/2020-05-17',
    ])
  })

  it('are in order and well-formed, whatever is asked', () => {
    const words = [
      '今年',
      '去年',
      '3月',
      '16日',
      '上周',
      '近',
      '2020年',
      'last ',
      'May ',
      '月',
      '至',
      '12',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 6 }), (parts) => {
        for (const { from, to } of timesIn(parts.join(''), TODAY)) {
          expect(from).toMatch(/^(?:\d{4}-)?\d\d-\d\d$/u)
          expect(from.length).toBe(to.length)
        }
      }),
    )
  })
})
