import { describe, expect, it } from 'vitest'
import { fold } from '../../src/index/words/fold.ts'
import { expectedAnswer } from '../../src/retrieval/answer-type.ts'

/** Whether a text holds the kind of fact that a question asks for. */
function holds(question: string, text: string): boolean {
  const expected = expectedAnswer(fold(question))
  if (expected === null) throw new Error(`Nothing is expected of: ${question}`)
  return expected.pattern.test(fold(text))
}

describe('the kind of fact a question asks for', () => {
  it.each([
    ['这条路花了多少钱?', 'money'],
    ['计划总投资多少?', 'money'],
    ['How much money was spent?', 'money'],
    ['大桥全长多少公里?', 'length'],
    ['会议是几月几日开的?', 'day'],
    ['When was the meeting held?', 'day'],
    ['县长是哪一年出生的?', 'birth'],
    ['产量涨了百分之几?', 'share'],
    ['派了多少人?', 'count'],
    ['一天做多少只口罩?', 'count'],
    ['How many people came?', 'count'],
    ['谁主持会议?', 'person'],
    ['到场的是哪位领导?', 'person'],
    ['Who came?', 'person'],
    ['Кто пришёл?', 'person'],
    ['Когда открыли мост?', 'day'],
  ])('is known by its words: %s', (question, kind) => {
    expect(expectedAnswer(fold(question))?.kind).toBe(kind)
  })

  it.each(['哪几个村通了路?', '为什么修桥?', '大桥怎么样了?', 'Where is it?'])(
    'is open where no kind is asked for: %s',
    (question) => {
      expect(expectedAnswer(fold(question))).toBe(null)
    },
  )
})

describe('a person', () => {
  it('is told by an office or a role beside the name, and never required', () => {
    expect(holds('谁主持会议?', '县长王平主持会议。')).toBe(true)
    expect(holds('谁主持会议?', '会议开了一天。')).toBe(false)
    expect(expectedAnswer('谁主持会议?')?.absence).toBe('allowed')
    expect(expectedAnswer('镇长是谁?')?.absence).toBe('sinks')
    expect(expectedAnswer('来了多少人?')?.absence).toBe('refuses')
  })
})

describe('who holds an office', () => {
  it('is told by a name behind that office, in whatever language it is asked for', () => {
    const text = '市委书记王平到会,市长林志远主持会议。'
    expect(holds('市长是谁?', text)).toBe(true)
    expect(holds('Who is the mayor?', text)).toBe(true)
    expect(holds('Кто мэр города?', text)).toBe(true)
    expect(holds('局长是哪位?', text)).toBe(false)
    expect(holds('市长是谁?', '市长信箱收到来信,书记王平批示。')).toBe(false)
  })
})

describe('a passage', () => {
  it.each([
    ['花了多少钱?', '总投资12.5亿元。'],
    ['花了多少钱?', '发放补贴三千多元。'],
    ['全长多少公里?', '大桥全长2.6公里。'],
    ['哪天开会?', '3月16日,县里开会。'],
    ['县长哪一年出生?', '县长1965年出生。'],
    ['涨了几成?', '产量上涨近90%。'],
    ['派了多少人?', '选派47名干警。'],
    ['查了多少人次?', '督查270余人次。'],
    ['一天做多少只口罩?', '日产口罩12万个。'],
    ['有几家企业?', '共有十八家企业。'],
  ])('holds it: %s %s', (question, text) => {
    expect(holds(question, text)).toBe(true)
  })

  it.each([
    ['花了多少钱?', '日产口罩12万个。'],
    ['全长多少公里?', '道路9月底建成通车。'],
    ['哪天开会?', '近日,县里开会。'],
    ['县长哪一年出生?', '县长周明参加会议。'],
    ['新增多少例病例?', '督查130余次。'],
    ['派了多少人?', '县里派出干警。'],
  ])('does not: %s %s', (question, text) => {
    expect(holds(question, text)).toBe(false)
  })
})
