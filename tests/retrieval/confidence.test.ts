import { describe, expect, it } from 'vitest'
import {
  confidenceOf,
  confidenceSettings,
  evidenceOf,
  needsSoftCoverage,
} from '../../src/retrieval/confidence.ts'
import type { FusedCandidate } from '../../src/retrieval/fuse.ts'

const context = {
  isAcross: false,
  isOwnLanguage: false,
  passages: 100,
  archivePassages: 100,
  rareTerms: 0,
  softCoverage: null,
  isOfNamed: false,
  isKeyword: false,
  largestIdf: 5,
  byMeaning: true,
  hasSubject: true,
}

/** Of a candidate that holds so many rare terms of the question. */
function holding(rareTerms: number): typeof context {
  return { ...context, rareTerms }
}

function candidate(some: Partial<FusedCandidate>): FusedCandidate {
  return {
    isPrevious: false,
    passageId: 1,
    articleId: 1,
    bm25: 0,
    sureness: 1,
    siblingBm25: 0,
    numberBm25: 0,
    headsBm25: 0,
    cosine: 0,
    windowCosine: 0,
    coverage: 0,
    context: 0,
    numberCoverage: 0,
    headsCoverage: 0,
    meaning: 0,
    support: 0,
    fusedScore: 0,
    ...some,
  }
}

describe('confidenceOf', () => {
  it('is none without a candidate, and with one common word', () => {
    expect(confidenceOf(undefined, context)).toBeNull()
    expect(confidenceOf(candidate({ bm25: 4, meaning: 0.1 }), holding(0.4))).toBeNull()
  })

  it('grows with meaning, and with rare words, also in the heads alone', () => {
    expect(confidenceOf(candidate({ meaning: 0.3 }), context)).toBe('weak')
    expect(confidenceOf(candidate({ meaning: 0.25 }), holding(2))).toBe('medium')
    expect(confidenceOf(candidate({ meaning: 0.5 }), holding(2))).toBe('strong')
    expect(confidenceOf(candidate({ meaning: 0.1, headsBm25: 15 }), context)).toBe('weak')
    const other = { ...holding(1), hasSubject: false }
    expect(confidenceOf(candidate({ meaning: 0.5 }), other)).toBe('weak')
    expect(confidenceOf(candidate({ meaning: 0.1 }), other)).toBeNull()
  })

  it('asks less of a question in another script, few of whose words can stand in the archive', () => {
    expect(confidenceOf(candidate({ meaning: 0.2 }), context)).toBeNull()
    expect(confidenceOf(candidate({ meaning: 0.2 }), { ...context, isAcross: true })).toBe('weak')
  })

  it('asks more where question and passage are in one language other than Chinese, of which cosines are higher', () => {
    const near = candidate({ meaning: 0.35 })
    const own = { ...context, isOwnLanguage: true }
    expect(confidenceOf(near, context)).toBe('weak')
    expect(confidenceOf(near, own)).toBeNull()
    expect(confidenceOf(candidate({ meaning: 0.42 }), own)).toBe('weak')
  })

  it('grows with what is said of the question word by word, and is the same where that cannot be told', () => {
    const near = candidate({ meaning: 0.27 })
    expect(confidenceOf(near, { ...context, softCoverage: 0.3 })).toBeNull()
    expect(confidenceOf(near, { ...context, softCoverage: 0.7 })).toBe('weak')
    const { softMean } = confidenceSettings
    expect(evidenceOf(near, { ...context, softCoverage: softMean })).toBe(evidenceOf(near, context))
  })

  it('needs that only where it could be told otherwise', () => {
    const needs = (meaning: number): boolean => needsSoftCoverage(candidate({ meaning }), context)
    expect([-0.1, 0.1, 0.3, 0.5, 0.8, 1.1].map(needs)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
    expect(needsSoftCoverage(undefined, context)).toBe(false)
    // What is told without it is then told with any.
    const sure = candidate({ meaning: 1.1 })
    for (const softCoverage of [null, 0, 0.5, 1])
      expect(confidenceOf(sure, { ...context, softCoverage })).toBe('strong')
  })

  it('asks the more of the best passage the more there are to be near by chance', () => {
    const near = candidate({ meaning: 0.15 })
    const among = (passages: number) => ({ ...holding(1), passages })
    expect(confidenceOf(near, among(100))).toBe('weak')
    expect(confidenceOf(near, among(200))).toBe('weak')
    expect(confidenceOf(near, among(100_000))).toBeNull()
    const evidence = [100, 1_000, 10_000, 100_000].map((passages) =>
      evidenceOf(near, among(passages)),
    )
    expect(evidence).toEqual(evidence.toSorted((a, b) => b - a))
  })

  it('asks less in an archive of few passages, where little is near by chance', () => {
    const near = candidate({ meaning: 0.25 })
    expect(confidenceOf(near, context)).toBeNull()
    expect(confidenceOf(near, { ...context, archivePassages: 20 })).toBe('weak')
    // Few that were chosen from many are no small archive.
    expect(confidenceOf(near, { ...context, passages: 20 })).toBeNull()
  })

  it('asks less where the articles were chosen by a writer, a section or a newspaper that is named', () => {
    const near = candidate({ meaning: 0.15 })
    expect(confidenceOf(near, context)).toBeNull()
    expect(confidenceOf(near, { ...context, isOfNamed: true })).toBe('weak')
  })

  it('is weak where one word is asked for and surely found', () => {
    const found = candidate({ meaning: 0.1, bm25: 4 })
    const keyword = { ...holding(0.7), isKeyword: true }
    expect(confidenceOf(found, holding(0.7))).toBeNull()
    expect(confidenceOf(found, keyword)).toBe('weak')
    expect(confidenceOf({ ...found, sureness: 0.3 }, keyword)).toBeNull()
    expect(confidenceOf(candidate({ meaning: 0.1, headsBm25: 4 }), keyword)).toBeNull()
  })

  it('counts words of the heads as much as it is sure that they mean what is asked', () => {
    const inHeads = candidate({ meaning: 0.15, headsBm25: 12 })
    expect(confidenceOf(inHeads, context)).toBe('weak')
    expect(confidenceOf({ ...inHeads, sureness: 0.4 }, context)).toBeNull()
  })

  it('counts no more rare words than its tunable says', () => {
    const many = evidenceOf(candidate({}), holding(1_000))
    expect(many).toBeCloseTo(confidenceSettings.termWeight * confidenceSettings.maxTerms)
  })

  it('goes by the share of the question that was found where there is no model', () => {
    const found = candidate({ bm25: 10, coverage: 0.9 })
    // One signal alone is never more than medium.
    expect(confidenceOf(found, { ...holding(2), byMeaning: false })).toBe('medium')
  })
})
