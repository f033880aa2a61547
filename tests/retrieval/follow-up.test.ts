import { describe, expect, it } from 'vitest'
import { needsContext, withOtherTime } from '../../src/retrieval/follow-up.ts'
import { parseQuestion } from '../../src/retrieval/question.ts'

/** Whether a question needs the one before, whose article tells all words but those of cooking. */
function needs(question: string): boolean {
  const asked = parseQuestion(question)
  return needsContext(asked, new Set(asked.terms.filter((term) => !/[烧肉]/u.test(term))))
}

describe('a question that cannot stand alone', () => {
  it.each([
    ['那口罩呢?', 'it opens with 那'],
    ['他还说了什么?', 'nobody is named'],
    ['会上要求怎么对待核酸检测?', 'which meeting is not said'],
    ['它现在复产到什么程度了?', 'nothing is named'],
    ['申请了多少钱?', 'who applied is not said'],
    ['And in May?', 'it opens with and'],
    ['What did he demand that day?', 'nobody is named'],
    ['How much did it cost to build the park?', 'what was built is not said'],
    ['Which companies work there now?', 'where is not said'],
    ['А в мае?', 'it opens with а'],
  ])('goes on from the one before: %s (%s)', (question) => {
    expect(needs(question)).toBe(true)
  })

  it.each([
    ['如何做红烧肉?', 'what the article does not tell is a new subject'],
    ['航空港区哪家企业每天能生产12万个口罩?', 'it names all it needs'],
    ['谁写了《麦田》?', 'a title names all it needs'],
    ['路灯什么时候修好?', 'it names what it is about, and what happened to it'],
    ['那个讲农民工工资的条例印了多少本?', '那个 is described'],
    ['Which day did the mayor visit the IT industrial park?', 'IT is no pronoun'],
    ['Were there any parks opened in the airport zone?', 'there points nowhere'],
    ['Which company makes masks in the airport zone?', 'it names all it needs'],
  ])('is not seen in one that can: %s (%s)', (question) => {
    expect(needs(question)).toBe(false)
  })
})

describe('a question for one thing', () => {
  it('goes on where the article before tells of it, or where it is a side of something', () => {
    const told = new Set(['口罩'])
    expect(needsContext(parseQuestion('口罩多少?'), told)).toBe(true)
    expect(needsContext(parseQuestion('大桥多少?'), told)).toBe(false)
    for (const question of ['地址?', '全长多少?', '什么原因?', '谁设计的?']) {
      expect([question, needsContext(parseQuestion(question), new Set())]).toEqual([question, true])
    }
  })
})

describe('a question that names another time and nothing else', () => {
  it.each([
    ['4月新增了多少停车位?', '那5月呢?', '新增了多少停车位? 5月'],
    ['四月份新增了多少停车位?', '那么五月份呢', '新增了多少停车位? 5月份'],
    ['2020年4月新增了多少停车位?', '那5月呢?', '新增了多少停车位? 2020年5月'],
    ['2020年4月新增了多少停车位?', '那2021年呢?', '新增了多少停车位? 2021年4月'],
    ['今年3月新增了多少停车位?', '那5月呢?', '新增了多少停车位? 2020年5月'],
    [
      'How many spaces in April at the IT park?',
      'And in May?',
      'How many spaces at the IT park? in may',
    ],
    ['How many spaces in April 2019?', 'What about May?', 'How many spaces? in may 2019'],
    ['How many spaces were added?', 'what about May 28?', 'How many spaces were added? may 28'],
    ['Сколько мест открыли в апреле?', 'А в мае?', 'Сколько мест открыли? в мае'],
    ['Кто в мае 2020 года открыл мост?', 'А в июне?', 'Кто открыл мост? в июне 2020'],
    ['4月有什么新闻?', '5月的呢?', '有什么新闻? 5月'],
    ['上週開了什麼會?', '那本週呢?', '开了什么会? 本周'],
    ['4月开了什么会?', '¿Y en mayo?', '开了什么会? en mayo'],
    ['4月开了什么会?', 'Et en mai ?', '开了什么会? en mai'],
    ['4月开了什么会?', '5월은요?', '开了什么会? 5월'],
    ['4月开了什么会?', '5月は?', '开了什么会? 5月'],
    ['4月', '那5月呢?', '5月'],
    ['2020年4月10日开了什么会?', '那11号呢?', '开了什么会? 2020年4月11日'],
    ['4月10日开了什么会?', '那十一号呢?', '开了什么会? 4月11日'],
  ])('asks the one before of that time: %s %s', (before, asked, expected) => {
    expect(withOtherTime(asked, before, '2020-05-20')).toBe(expected)
  })

  it.each([
    ['那口罩呢?', 'it names no time'],
    ['那5月的口罩呢?', 'it names masks'],
    ['那5月有什么新闻呢?', 'it asks for news'],
    ['那5月是谁?', 'it asks who'],
    ['那5月在哪里呢?', 'it asks where'],
    ['5月28日', 'it does not go on'],
    ['那11号线呢?', 'it names a line'],
    ['那第3日呢?', 'it names no day of a month'],
    ['And how many in May?', 'it asks how many'],
  ])('is not seen in others: %s (%s)', (asked) => {
    expect(withOtherTime(asked, '4月新增了多少停车位?', null)).toBeNull()
  })

  it.each([
    ['How many were there between March and May 2020?', 'one end of a range would stay'],
    ['《4月之歌》谁写的?', 'it is a name that would be torn'],
  ])('does not tear what was asked before: %s (%s)', (before) => {
    expect(withOtherTime('And in June?', before, null)).toBeNull()
  })

  it.each([
    ['2021年4月郑州地铁2号线客流多少?', '那3号呢?', 'a number of lines'],
    ['2021年4月郑州地铁2号线5日客流多少?', '那3号呢?', 'a day is named, and a number of lines'],
    ['2020年1月1日至2021年1月1日有什么会?', '那11号呢?', 'of which of two months'],
    ['4月有什么会?', '那11号呢?', 'no day was named'],
  ])('takes no bare number for a day: %s %s (%s)', (before, asked) => {
    expect(withOtherTime(asked, before, null)).toBeNull()
  })

  it('needs one before that was read', () => {
    expect(withOtherTime('And in May?', undefined, null)).toBeNull()
    expect(withOtherTime('And in May?', '桥'.repeat(100_000), null)).toBeNull()
  })
})
