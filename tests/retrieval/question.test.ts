import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuestion } from '../../src/retrieval/question.ts'

describe('parseQuestion', () => {
  it.each([
    ['哪家企业每天能生产口罩?', 'zh'],
    ['領勝科技現在到崗員工有多少人?', 'zh'],
    ['Which company makes masks?', 'en'],
    ['Which leader of the zone (经开区) visited Metro Line 3?', 'en'],
    ['Сколько масок в день (领胜科技)?', 'ru'],
    ['マスクは何枚作れますか', 'ja'],
    ['하루에 마스크를 몇 개 만드나요', 'ko'],
    ['12,000 + 3?', 'und'],
  ])('takes %j for %s', (question, language) => {
    expect(parseQuestion(question).language).toBe(language)
  })

  it('keeps the words that describe and drops those that ask', () => {
    expect(parseQuestion('请问投控集团的董事长叫什么名字?').terms).toEqual([
      '投控',
      '控集',
      '集团',
      '董事',
      '事长',
      '名字',
    ])
    expect(parseQuestion('How many permits did the zone issue?').terms).toEqual([
      'permit',
      'zone',
      'issu',
    ])
  })

  it('reads letters and digits of the width of Chinese ones as others', () => {
    expect(parseQuestion('Ｗｈｏ　ｉｓ Ｌｉ Ｍｉｎｇ？').text).toBe('Who is Li Ming？')
    expect(parseQuestion('地铁３号线？').text).toBe('地铁3号线？')
  })

  it('searches a question of question words alone as it stands', () => {
    expect(parseQuestion('怎么样').terms.length).toBeGreaterThan(0)
  })

  it('names each term once, and reads any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { terms } = parseQuestion(text)
        expect(new Set(terms).size).toBe(terms.length)
      }),
    )
  })
})
