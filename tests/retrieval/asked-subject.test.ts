import { describe, expect, it } from 'vitest'
import { hasAskedSubject } from '../../src/retrieval/asked-subject.ts'

describe('what a question asks the amount of', () => {
  it.each([
    ['2021年青河县财政收入多少?', '县财政局负责收入登记。', true],
    ['2021年青河县常住人口是多少?', '2021年青河县改造老旧小区。', false],
    ['青河县的人口有多少?', '全县人口普查结束。', true],
    ['大桥花了多少钱?', '公园免费开放。', true],
    ['市长说了什么?', '公园免费开放。', true],
  ])('is spoken of, or not, or nothing is asked so: %s', (question, text, expected) => {
    expect(hasAskedSubject(question, [text])).toBe(expected)
  })
})
