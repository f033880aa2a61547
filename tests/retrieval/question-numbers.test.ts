import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuestion } from '../../src/retrieval/question.ts'
import { numbersAsPrinted } from '../../src/retrieval/question-numbers.ts'

describe('large numbers of a question', () => {
  it.each([
    ['120,000 masks', '12万 120000  masks'],
    ['120 000 масок', '12万 120000  масок'],
    ['120000个', '12万 120000 个'],
    ['1.2 million people', '120万 1200000  people'],
    ['13,92 млрд', '139.2亿 13920000000 '],
    ['120 тысяч человек', '12万 120000  человек'],
    ['127.58 billion', '1275.8亿 127580000000 '],
    ['十二万个', '12万个'],
    ['一百二十万', '120万'],
    ['两亿元', '2亿元'],
  ])('%j are written %j', (asked, written) => {
    expect(numbersAsPrinted(asked)).toBe(written)
  })

  it.each([
    '2020年',
    '5,000 masks',
    '12万个',
    '3月16日',
    '13.92',
    '1,2,3',
    '第十二',
    '192.168.100.200',
  ])('as printed already, or small, or none, stay: %j', (asked) => {
    expect(numbersAsPrinted(asked)).toBe(asked)
  })

  it('find what newspapers print', () => {
    for (const asked of ['120,000 masks a day', '十二萬個口罩', '12万个口罩']) {
      expect(parseQuestion(asked).terms).toContain('12万')
    }
  })

  it('are read in any text without failing', () => {
    const text = fc.string({
      unit: fc.constantFrom('1', '0', ',', '.', ' ', '万', '十', 'million', '千'),
    })
    fc.assert(
      fc.property(text, (asked) => {
        expect(typeof numbersAsPrinted(asked)).toBe('string')
      }),
    )
  })
})
