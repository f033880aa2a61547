import fc from 'fast-check'
import { bold, FmtString, fmt, join } from 'telegraf/format'
import { describe, expect, it } from 'vitest'
import { clip, pagesOf, quotation } from '../../src/bot/conversation/text.ts'
import { validateCall } from '../support/bot-api/validate-call.ts'

const MOST = 60

describe('pages', () => {
  it('end between paragraphs, else behind a sentence, else behind a comma', () => {
    const paragraphs = `${'一'.repeat(40)}。\n\n${'二'.repeat(40)}。`
    expect(pagesOf(fmt(paragraphs), MOST).map(({ text }) => text)).toEqual(paragraphs.split('\n\n'))
    const sentences = `${'一'.repeat(40)}。”${'二'.repeat(40)}。`
    expect(pagesOf(fmt(sentences), MOST)[0]?.text).toBe(`${'一'.repeat(40)}。”`)
    const clauses = `${'一'.repeat(40)},${'二'.repeat(40)}。`
    expect(pagesOf(fmt(clauses), MOST)[0]?.text).toBe(`${'一'.repeat(40)},`)
    expect(pagesOf(fmt('一'.repeat(100)), MOST)[0]?.text).toBe('一'.repeat(MOST))
  })

  it('carry entities over the cut', () => {
    const [first, second] = pagesOf(join(['一'.repeat(50), bold('二'.repeat(50))]), MOST)
    expect(first?.entities).toEqual([{ type: 'bold', offset: 50, length: 10 }])
    expect(second?.entities).toEqual([{ type: 'bold', offset: 0, length: 40 }])
  })

  it('hold every character but white space once, none too long, whatever the text', () => {
    const text = fc.string({
      unit: fc.constantFrom('一', '。', ',', '\n', ' ', '🙂', 'a', '”', '.'),
      minLength: 1,
      maxLength: 400,
    })
    fc.assert(
      fc.property(text, fc.nat(50), (written, entities) => {
        const marks = Array.from({ length: entities * 5 }, (_, n) => ({
          type: 'bold' as const,
          offset: n % written.length,
          length: 1,
        }))
        const pages = pagesOf(new FmtString(written, marks), MOST)
        const solid = (parts: readonly string[]) => parts.join('').replace(/\s/gu, '')
        expect(solid(pages.map((page) => page.text))).toBe(solid([written]))
        for (const page of pages) {
          expect(page.text.length).toBeLessThanOrEqual(MOST)
          expect(page.entities?.length ?? 0).toBeLessThanOrEqual(100)
          expect(/\p{Surrogate}/u.test(page.text)).toBe(false)
        }
      }),
    )
  })
})

describe('quotation', () => {
  it('is folded where it is long, and marks what was marked', () => {
    const marked = join(['长'.repeat(300), bold('答案')])
    expect(quotation(marked).entities).toEqual([
      { type: 'expandable_blockquote', offset: 0, length: 302 },
      { type: 'bold', offset: 300, length: 2 },
    ])
    const { text, entities } = quotation(fmt('短'))
    expect(validateCall('sendMessage', { chat_id: 1, text, entities })).toEqual([])
    expect(entities).toEqual([{ type: 'blockquote', offset: 0, length: 1 }])
  })
})

describe('clip', () => {
  it('never halves a character', () => {
    expect(clip('ab🙂cd', 3)).toBe('ab…')
    expect(clip('ab🙂cd', 4)).toBe('ab🙂…')
    expect(clip('abc', 3)).toBe('abc')
  })
})
