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
    // Full-width punctuation is folded to half-width.
    ['有多少企业复工?', '目前，300家企业复工。'],
    ['How many firms signed?', '会上，八家企业签约。'],
    ['他有几个孩子?', '他只有一个孩子。'],
    ['来了多少名学生?', '8个学生到场。'],
    ['有多少万人参加?', '8500人参加。'],
    ['产了多少公斤蜂蜜?', '产蜂蜜3吨。'],
    ['上升了多少个百分点?', '上升2个百分点。'],
    ['接待了多少人次?', '接待3万人。'],
    // What is no number of things answers who asks for just that.
    ['全省排名第几?', '排名第三。'],
    ['这是第几届文化节?', '第三届文化节开幕。'],
    ['已举办几届?', '已举办十届。'],
    ['多少年前建的?', '三年前建成。'],
    ['他读几年级?', '他读三年级。'],
    ['书记提出了几点要求?', '提出三点要求。'],
    ['开放时间是多少?', '上午9点到下午5点开放。'],
    ['投资多少亿?', '总投资182亿元。'],
    ['How many villagers came?', 'Three villagers came.'],
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
    ['How many people came?', '二〇一四年三月十四日,第十三次会议召开。'],
    ['How many people came?', '3月14至16日,9：30开会,历时100多年。'],
    ['产了多少公斤蜂蜜?', '12人参加。'],
    ['有几个条件?', '工程顺利。'],
    // Numerals inside words, shares, and 一 where it means any.
    ['供了多少口罩?', '这是一家电子零部件企业,也做千味食品。'],
    ['提供了多少口罩?', '复工率100%。'],
    ['有几个社区?', '为各社区搭建一个互相学习的平台。'],
    ['How many masks?', '这是一家电子企业。'],
    ['投资多少亿?', '票价2元起步。'],
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
    ['明湖有几个社区?', '辖区9个建城区社区。'],
    // What stands before the word that asks.
    ['2号线日均客流有多少?', '预计日均客流18万人次。'],
    ['票价最高多少?', '2元起步,最高7元。'],
    ['2号线投资多少亿?', '总投资182亿元。'],
  ])('stands beside the number: %s %s', (question, text) => {
    expect(asked(question).beside?.test(fold(text))).toBe(true)
  })

  it.each([
    ['供了多少口罩?', '让百余名员工返岗,协调车辆运送口罩。'],
    ['供了多少口罩?', '口罩供应充足。派出3名员工。'],
    // 一家 is "a", not a number that anybody asks for.
    ['有多少企业复工?', '这是一家电子企业。'],
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

it.each([
  '为什么几乎没人来?',
  '几内亚在哪里?',
  '为什么所剩无几?',
  'Почему закрыли несколько школ?',
])('is not asked for by a word that only looks so: %s', (question) => {
  expect(askedCount(fold(question))).toBe(null)
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
