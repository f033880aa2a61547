import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Span, withoutWhiteSpace } from '../../src/index/article.ts'
import { isUnspaced, packSentences, sentencesOf } from '../../src/index/sentences.ts'
import { hostileText } from '../support/hostile-text.ts'

function sentences(text: string): string[] {
  return sentencesOf(text).map((span) => text.slice(...span))
}

function packed(text: string, limit: number): string[] {
  return packSentences(text, limit).map((span) => text.slice(...span))
}

function expectOrdered(spans: readonly Span[], text: string): void {
  let last = 0
  for (const [start, end] of spans) {
    expect(start).toBeGreaterThanOrEqual(last)
    expect(end).toBeGreaterThan(start)
    last = end
  }
  expect(last).toBeLessThanOrEqual(text.length)
}

/** Whether a place in a text is between the halves of one character. */
function splitsCharacter(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))
}

describe('a sentence', () => {
  it('ends behind its end mark', () => {
    expect(sentences('大桥通车了。车来了吗？来了！')).toEqual([
      '大桥通车了。',
      '车来了吗？',
      '来了！',
    ])
  })

  it('keeps the quotation mark that closes behind its end mark', () => {
    expect(sentences('他说:“通车了。”大家鼓掌。')).toEqual(['他说:“通车了。”', '大家鼓掌。'])
  })

  it('ends at a full stop before a blank, not inside a number', () => {
    expect(sentences('It is 2.6 km long. It opened.')).toEqual(['It is 2.6 km long.', 'It opened.'])
  })

  it('goes on behind an abbreviation that a small letter follows', () => {
    expect(sentences('It is open from 5:30 p.m. to midnight. Entry is free.')).toEqual([
      'It is open from 5:30 p.m. to midnight.',
      'Entry is free.',
    ])
  })

  it('ends at a line end, and at the end of the text', () => {
    expect(sentences('第一行\n第二行')).toEqual(['第一行', '第二行'])
  })

  it('is none where there is nothing but white space', () => {
    expect(sentencesOf(' \n\u3000')).toEqual([])
    expect(sentencesOf('')).toEqual([])
  })
})

describe('the sentences of any text', () => {
  it('cover everything but white space, in order, and none is empty', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const spans = sentencesOf(text)
        expectOrdered(spans, text)
        expect(withoutWhiteSpace(sentences(text).join(''))).toBe(withoutWhiteSpace(text))
        for (const sentence of sentences(text)) expect(sentence.trim()).not.toBe('')
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('packed sentences', () => {
  it('stand together as long as they fit', () => {
    expect(packed('甲乙。丙丁。戊己。', 6)).toEqual(['甲乙。丙丁。', '戊己。'])
  })

  it('that are too long by themselves are cut behind a comma', () => {
    expect(packed('大桥连着两岸,车程缩短到五分钟。', 12)).toEqual([
      '大桥连着两岸,',
      '车程缩短到五分钟。',
    ])
  })

  it('are cut at a blank where a text has no comma', () => {
    expect(packed('bridge over the river', 12)).toEqual(['bridge over ', 'the river'])
  })

  it('are cut anywhere when nothing else helps', () => {
    expect(packed('桥'.repeat(25), 10).map((part) => part.length)).toEqual([10, 10, 5])
  })

  it('are never longer than the limit, in order, disjoint, and leave nothing out', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const spans = packSentences(text, limit)
        expectOrdered(spans, text)
        for (const [start, end] of spans) expect(end - start).toBeLessThanOrEqual(limit)
        expect(withoutWhiteSpace(packed(text, limit).join(''))).toBe(withoutWhiteSpace(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are never cut between the halves of a character', () => {
    const wide = fc.array(fc.constantFrom('𠀀', '👩‍👧', '桥', ',', '。', ' '), { maxLength: 80 })
    fc.assert(
      fc.property(wide, fc.integer({ min: 2, max: 20 }), (pieces, limit) => {
        const text = pieces.join('')
        for (const cut of packSentences(text, limit).flat()) {
          expect(splitsCharacter(text, cut)).toBe(false)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('whether a text is written without blanks between words', () => {
  it('follows from its script', () => {
    expect(['大桥', 'トンネル', '다리'].map(isUnspaced)).toEqual([true, true, true])
    expect(['bridge', 'мост', '2020', ''].map(isUnspaced)).toEqual([false, false, false, false])
  })
})
