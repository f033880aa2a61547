import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FusionOptions, fuse, type Signals } from '../../src/retrieval/fuse.ts'

const options: FusionOptions = {
  questionIdf: 10,
  lexicalWeight: 2,
  fullnessWeight: 0.1,
  numberWeight: 1,
  headsWeight: 0.5,
  siblingWeight: 0.5,
  previousWeight: 0.5,
  supportWeight: 0.2,
}

function signals(passageId: number, some: Partial<Signals>): Signals {
  const none = { bm25: 0, siblingBm25: 0, numberBm25: 0, headsBm25: 0, cosine: 0, windowCosine: 0 }
  return { passageId, articleId: passageId, isPrevious: false, sureness: 1, ...none, ...some }
}

function order(candidates: readonly Signals[]): number[] {
  return fuse(candidates, options).map((candidate) => candidate.passageId)
}

describe('passages of one article', () => {
  it('are told apart by meaning where one has the words of the question and another the answer', () => {
    // The lead repeats the question; its paragraph is nearer in meaning.
    const lead = signals(1, {
      articleId: 1,
      bm25: 9,
      siblingBm25: 0,
      cosine: 0.2,
      windowCosine: 0.2,
    })
    const answer = signals(2, {
      articleId: 1,
      bm25: 3,
      siblingBm25: 6,
      cosine: 0.7,
      windowCosine: 0.9,
    })
    expect(order([lead, answer])).toEqual([2, 1])
    expect(order([lead, { ...answer, siblingBm25: 0 }])).toEqual([1, 2])
  })
})

describe('fuse', () => {
  it('is the weighted sum that its docstring states', () => {
    const [both] = fuse(
      [signals(1, { bm25: 7.5, numberBm25: 1.5, headsBm25: 3, cosine: 0.4, windowCosine: 0.6 })],
      options,
    )
    // coverage 7.5 / 15 = 0.5, numbers 0.1, heads 0.2, meaning 0.5
    expect(both?.coverage).toBeCloseTo(0.5)
    expect(both?.fusedScore).toBeCloseTo(0.5 + 2 * (0.5 + 0.1 * 0.5 ** 2 + 1 * 0.1 + 0.5 * 0.2))
  })

  it('trusts words more the more of the question they cover', () => {
    // Nearly all words against half of them and as much more in meaning as the words are worth.
    const all = signals(1, { bm25: 13.5, cosine: 0.3, windowCosine: 0.3 })
    const half = signals(2, { bm25: 7.5, cosine: 1.12, windowCosine: 1.12 })
    expect(order([all, half])).toEqual([1, 2])
    expect(fuse([all, half], { ...options, fullnessWeight: 0 })[0]?.passageId).toBe(2)
  })

  it('puts the passage first that both legs find', () => {
    expect(
      order([
        signals(1, { cosine: 0.5, windowCosine: 0.5 }), // meaning only
        signals(2, { bm25: 6, cosine: 0.4, windowCosine: 0.4 }), // words and meaning
        signals(3, { bm25: 6 }), // words only, in another sense
      ]),
    ).toEqual([2, 3, 1])
  })

  it('leaves the order to meaning where hardly a word is found, as across languages', () => {
    expect(
      order([
        signals(1, { bm25: 0.3, cosine: 0.1, windowCosine: 0.1 }), // one common word
        signals(2, { cosine: 0.5, windowCosine: 0.5 }),
      ]),
    ).toEqual([2, 1])
  })

  it('prefers the passage that has the number of the question', () => {
    expect(
      order([
        signals(1, { bm25: 5, cosine: 0.4, windowCosine: 0.4 }), // another number
        signals(2, { bm25: 4.9, numberBm25: 3, cosine: 0.4, windowCosine: 0.4 }),
      ]),
    ).toEqual([2, 1])
  })

  it('lets a passage gain from a better neighbour in its article, and from nobody else', () => {
    const ranked = fuse(
      [
        signals(1, { articleId: 7, bm25: 9 }), // names the company
        signals(2, { articleId: 7, bm25: 3 }), // "the company" makes so many a day
        signals(3, { articleId: 8, bm25: 3 }), // the same words about another
      ],
      options,
    )
    expect(ranked.map((candidate) => candidate.passageId)).toEqual([1, 2, 3])
    expect(ranked[2]?.support).toBe(0)
  })

  it('never lets a passage support itself, nor equal ones lose their support', () => {
    const [first, second] = fuse(
      [signals(1, { articleId: 7, bm25: 3 }), signals(2, { articleId: 7, bm25: 3 })],
      options,
    )
    expect(first?.support).toBeCloseTo(0.2 * 2 * 0.2)
    expect(second?.support).toBe(first?.support)
    expect(fuse([signals(1, { bm25: 3 })], options)[0]?.support).toBe(0)
  })

  it('keeps every candidate once, with finite scores in falling order, whatever the signals', () => {
    const score = fc.double({ min: -1, max: 60, noNaN: true })
    const candidate = fc.record({
      articleId: fc.nat(4),
      bm25: score,
      numberBm25: score,
      headsBm25: score,
      cosine: score,
      windowCosine: score,
    })
    fc.assert(
      fc.property(
        fc.array(candidate),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (list, idf) => {
          const given = list.map((some, at) => signals(at, some))
          const ranked = fuse(given, { ...options, questionIdf: idf })
          expect(ranked.map((one) => one.passageId).sort((a, b) => a - b)).toEqual(
            given.map((_, at) => at),
          )
          for (const [at, one] of ranked.entries()) {
            expect(Number.isFinite(one.fusedScore)).toBe(true)
            expect(one.fusedScore).toBeLessThanOrEqual(
              ranked[at - 1]?.fusedScore ?? Number.POSITIVE_INFINITY,
            )
          }
        },
      ),
    )
  })
})
