import { describe, expect, it } from 'vitest'
import { isBrowsing } from '../../src/retrieval/browse.ts'
import { timesIn } from '../../src/retrieval/question-dates.ts'

function browses(question: string, ...names: string[]): boolean {
  const times = timesIn(question, '2020-05-20')
  return isBrowsing(question, times, {
    // A year alone limits nothing.
    within: times.some(({ isYear }) => !isYear) || names.length > 0 ? [1] : null,
    names: names.map((name) => ({ name, kind: 'section', articleIds: [] })),
  })
}

describe('a question for news of a time', () => {
  it.each([
    '4月26日有什么新闻?',
    '1月5号都有啥新闻',
    '六月三日有什么消息吗',
    '五月二十八号',
    '5月28日有啥事',
    '5月28号发生了什么事?',
    '上周发生了什么?',
    'What happened in May?',
    'What happened between 13 and 26 March 2020?',
    'What happened from March 13 to 26, 2020?',
    'What happened between April 3 and May 2?',
    'Что было между 13 и 26 марта?',
    'Что было с 13 по 26 марта?',
    '¿Qué pasó entre el 13 y el 26 de marzo?',
    'Was war zwischen dem 13. und 26. März?',
    'Cosa è successo tra il 13 e il 26 marzo?',
    'что произошло 5 января?',
    'latest news',
    "what's new?",
    'What’s new?',
    'May stories',
    '2019年有什么新闻?',
    'покажи новости',
    '最近有什么新闻?',
    '你们有哪些文章',
    'May news',
    'news for May',
    'Новости мая',
    'noticias de mayo',
    'Nachrichten vom April',
    '4月13号到26号有什么新闻?',
    '5월에 무슨 일이 있었어?',
    '5월 뉴스',
    '5月のニュースは?',
    '5月の記事',
    '5월의 뉴스',
    '5月に何がありますか?',
    '5月1日に何がありましたか?',
    'quoi de neuf en mai ?',
    '¿Qué hay de nuevo en mayo?',
    'Was gab es Neues im Mai?',
    'Che cosa è successo il 2 maggio?',
    'Tháng 4 năm 2020 có tin gì?',
  ])('asks for articles: %s', (question) => {
    expect(browses(question)).toBe(true)
  })

  it.each([
    '4月26日开了什么会?',
    '1月5号口罩有啥新闻',
    '5월에 다리가 있었어?',
    '5월 일본 뉴스',
    '5월 일자리는?',
    'Is there any tin in May?',
    '谁写的?',
    '这篇文章是谁写的?',
    'Who wrote the article?',
    'Is there any news about it?',
    '它最近有什么消息?',
    '最近呢?',
    'А что нового?',
    'the news about the bridge',
    '5月1日の橋のニュース',
    'What happened to the bridge in May?',
  ])('asks for what they say where it names something: %s', (question) => {
    expect(browses(question)).toBe(false)
  })

  it('asks for articles of a name that holds the numeral of a date', () => {
    expect(browses('三月风栏目有什么文章?', '三月风')).toBe(true)
  })
})
