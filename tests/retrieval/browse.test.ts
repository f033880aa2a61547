import { describe, expect, it } from 'vitest'
import { isBrowsing } from '../../src/retrieval/browse.ts'
import { timesIn } from '../../src/retrieval/question-dates.ts'

function browses(question: string): boolean {
  return isBrowsing(question, timesIn(question, '2020-05-20'), { names: [] })
}

describe('a question for news of a time', () => {
  it.each([
    '4月26日有什么新闻?',
    '1月5号都有啥新闻',
    '六月三日有什么消息吗',
    '五月二十八号',
    '上周发生了什么?',
    'What happened in May?',
    'что произошло 5 января?',
    'latest news',
  ])('asks for articles: %s', (question) => {
    expect(browses(question)).toBe(true)
  })

  it.each(['4月26日开了什么会?', '1月5号口罩有啥新闻', 'What happened to the bridge in May?'])(
    'asks for what they say where it names something: %s',
    (question) => {
      expect(browses(question)).toBe(false)
    },
  )
})
