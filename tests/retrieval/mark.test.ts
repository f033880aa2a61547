import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markAnswer } from '../../src/retrieval/mark.ts'

const TEXT = '大桥昨日通车。全长三公里,造价12亿元。市民纷纷前来参观。'

function marked(text: string, idf: Record<string, number>, window: [number, number] | null = null) {
  const span = markAnswer(text, { idf: new Map(Object.entries(idf)), window })
  return span === null ? null : text.slice(...span)
}

describe('markAnswer', () => {
  it('marks the sentence that holds most of the question', () => {
    expect(marked(TEXT, { 造价: 3, 大桥: 1 })).toBe('全长三公里,造价12亿元。')
  })

  it('follows the window nearest in meaning where words do not decide', () => {
    expect(marked(TEXT, { 游客: 3 }, [20, 29])).toBe('市民纷纷前来参观。')
  })

  it('takes the first of equal sentences', () => {
    expect(marked(TEXT, { 游客: 3 })).toBe('大桥昨日通车。')
  })

  it('marks nothing in an empty text', () => {
    expect(marked(' ', { 大桥: 1 })).toBeNull()
  })

  it('always marks inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), fc.nat(50), (text, a, b) => {
        const span = markAnswer(text, {
          idf: new Map([['a', 1]]),
          window: [Math.min(a, b), Math.max(a, b)],
        })
        if (span === null) return
        expect(span[0]).toBeGreaterThanOrEqual(0)
        expect(span[1]).toBeLessThanOrEqual(text.length)
        expect(span[0]).toBeLessThan(span[1])
      }),
    )
  })
})
