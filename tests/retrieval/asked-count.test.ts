import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/index/words/fold.ts'
import { askedCount } from '../../src/retrieval/asked-count.ts'

function asked(question: string) {
  const count = askedCount(fold(question))
  if (count === null) throw new Error(`No number is asked for: ${question}`)
  return count
}

describe('a number that answers how many', () => {
  it.each([
    ['派了多少人?', '选派47名干警。'],
    ['派了多少人?', '到场的有一百多人。'],
    ['有几家企业?', '共有十八家企业。'],
    ['多少台机器?', '协调10台点焊机。'],
    ['一亩能出多少斤?', '亩产2.5万斤。'],
    ['产值多少亿?', '总产值212.35亿元。'],
    ['供了多少口罩?', '口罩300万个。'],
    ['儿女各掏多少?', '每人支付400元。'],
    ['How many villagers came?', '村民60余人到场。'],
    ['Сколько масок выпустили?', '日产口罩12万个。'],
  ])('stands there: %s %s', (question, text) => {
    expect(asked(question).pattern.test(fold(text))).toBe(true)
  })

  it.each([
    // Things are no persons.
    ['派了多少人?', '走访8个社区。'],
    // A weight is told in weights.
    ['亩产多少斤?', '走访3个村。'],
    // Neither a day, a time nor a rank is a number of things.
    ['How many people came?', '3月14日,县里开会。'],
    ['How many people came?', '2014年,第3届大会召开。'],
    ['Сколько масок выпустили?', '上午9点,会议开始。'],
    // 一家 is "a", not a number that anybody asks for.
    ['How many factories?', '这是一家电子企业。'],
  ])('does not: %s %s', (question, text) => {
    expect(asked(question).pattern.test(fold(text))).toBe(false)
  })
})

describe('the thing that is counted', () => {
  it.each([
    ['供了多少口罩?', '提供消毒液15万瓶、口罩300万个等。'],
    ['一天做多少只口罩?', '每天只能生产5000个口罩。'],
    ['建了多少公里管网?', '新建改造污水管网386公里。'],
    ['有多少企业复工?', '近六百家规上企业复工。'],
  ])('stands beside the number: %s %s', (question, text) => {
    expect(asked(question).beside?.test(fold(text))).toBe(true)
  })

  it.each([
    ['供了多少口罩?', '让百余名员工返岗,协调车辆运送口罩。'],
    ['供了多少口罩?', '口罩供应充足。派出3名员工。'],
  ])('does not: %s %s', (question, text) => {
    expect(asked(question).beside?.test(fold(text))).toBe(false)
  })

  it('is nothing where a verb follows, or where the question is of another language', () => {
    expect(asked('多少是女性?').beside).toBe(null)
    expect(asked('How many masks?').beside).toBe(null)
  })

  it('is a person, not a visit, where 多少人 is asked', () => {
    expect(asked('来了多少人?').beside?.test('选派47名干警')).toBe(true)
    expect(asked('来了多少人?').beside?.test('检查270余人次')).toBe(false)
    // Visits answer too, where nothing better does.
    expect(asked('来了多少人?').pattern.test('检查270余人次')).toBe(true)
  })
})

it('takes any question, and any character behind 多少', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (rest, text) => {
      const count = askedCount(`多少${rest}`)
      expect(typeof count?.pattern.test(text)).toBe('boolean')
      count?.beside?.test(text)
    }),
  )
})
