import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replaceWord } from '../../src/retrieval/replace-word.ts'

describe('a word', () => {
  it.each([
    ['Is Xiangyang near Xian?', 'Xian', 'Is Xiangyang near 西安?'],
    ['Who is Feng-Guangwei?', 'Feng-Guangwei', 'Who is 西安?'],
    ['a+b (c) a+b', 'a+b', '西安 (c) 西安'],
    ['$& Xian', 'Xian', '$& 西安'],
  ])('is replaced where it stands whole: %s', (text, word, expected) => {
    expect(replaceWord(text, word, '西安')).toBe(expected)
  })

  it('may be anything, and what replaces it too', () => {
    // Blanks stand beside the word too.
    const words = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((word) => word.trim() === word)
    fc.assert(
      fc.property(words, fc.string(), (word, by) => {
        expect(replaceWord(` ${word} `, word, by)).toBe(` ${by} `)
      }),
    )
  })
})
