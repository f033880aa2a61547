import { describe, expect, it } from 'vitest'
import type { Way } from '../../src/retrieval/question.ts'
import { sumOfWords, weighTerms } from '../../src/retrieval/terms.ts'

/** A way to print a word, as sure as the word itself. */
function way(...terms: string[]): Way {
  return { terms, sureness: 1 }
}

/** Of a hundred passages. */
const statistics = {
  passages: 100,
  frequencies: new Map([
    ['桥', 90],
    ['许可', 2],
    ['可证', 2],
    ['允许', 8],
    ['2020', 5],
  ]),
}

describe('the terms of a question', () => {
  it('weigh the more the rarer they are, most where they stand nowhere', () => {
    const { idf, largestIdf } = weighTerms(
      { terms: ['允许', '许可', '无'], meanings: [] },
      statistics,
    )
    const [common = 0, rare = 0, missing = 0] = idf.values()
    expect(rare).toBeGreaterThan(common)
    expect(missing).toBe(largestIdf)
    expect(largestIdf).toBeGreaterThan(rare)
  })

  it('are each a word, and count together with those that stand nowhere', () => {
    const weighed = weighTerms({ terms: ['允许', '2020', '无'], meanings: [] }, statistics)
    expect(weighed.searched).toEqual(['允许', '2020'])
    expect(weighed.numbers).toEqual(['2020'])
    expect(weighed.words).toEqual([[way('允许')], [way('2020')]])
    const sum = [...weighed.idf.values()].reduce((all, each) => all + each, 0)
    expect(weighed.total).toBeCloseTo(sum)
  })

  it('of a word with several ways to print it count once, as the way that has most', () => {
    const permit = [way('permit'), way('许可', '可证'), way('允许')]
    const terms = [...permit.flatMap((one) => one.terms), '2020']
    const { words, total, idf } = weighTerms({ terms, meanings: [permit] }, statistics)
    const of = (term: string): number => idf.get(term) ?? 0
    // The word as asked stands nowhere, and is not missed: it is printed otherwise.
    expect(total).toBeCloseTo(of('2020') + of('许可') + of('可证'))
    expect(sumOfWords(words, new Map([['允许', 3]]))).toBe(3)
    expect(
      sumOfWords(
        words,
        new Map([
          ['允许', 3],
          ['许可', 2],
          ['可证', 2],
        ]),
      ),
    ).toBe(4)
    expect(
      sumOfWords(
        words,
        new Map([
          ['允许', 3],
          ['2020', 5],
        ]),
      ),
    ).toBe(8)
    expect(sumOfWords(words, new Map())).toBe(0)
  })

  it('of a word with several ways count as sure as the way means it, where that is asked for', () => {
    const permit = [way('permit'), { terms: ['许可'], sureness: 0.5 }, way('允许')]
    const scores = new Map([
      ['允许', 3],
      ['许可', 5],
    ])
    expect(sumOfWords([permit], scores)).toBe(5)
    expect(sumOfWords([permit], scores, ({ sureness }) => sureness)).toBe(3)
  })
})
