import type { Confidence } from './answer.ts'
import type { FusedCandidate } from './fuse.ts'

/**
 * Tunables of the confidence, chosen with `npm run evaluate`: `weak` refuses most questions far
 * from the archive and few that it answers. `medium` and `strong` say how much evidence there is: docs/evaluation.md
 * has how often each is right. A question that names another year or district than its passage has as much
 * evidence as one that fits, and is told by `checks.ts`.
 */
export const confidenceSettings = {
  /**
   * What it is worth beside a cosine that a term was found which is rare in news, and one in the heads, where it
   * counts as BM25 does. Ranges: 0.1 to 0.25, 0.05 to 0.2. With a model of higher cosines all of these are higher.
   */
  termWeight: 0.15,
  headTermWeight: 0.09,
  /** Rare terms found beyond this many add nothing. Range: 3 to 10. */
  maxTerms: 5,
  /**
   * What the evidence gains or loses by how much more or less of the question, word by word, is said than the second number
   * (`softCoverageOf`). Ranges: 0 to 0.8, 0.3 to 0.7.
   */
  softWeight: 0.4,
  softMean: 0.445,
  /**
   * What the evidence loses where question and passage are in one language other than Chinese, in which texts have higher cosines and
   * common words count more. Range: 0 to 0.3 (docs/evaluation.md; less answers more questions on other things).
   */
  ownLanguageLoss: 0.15,
  /**
   * What the evidence loses for the passages it is the best of, for each time that they are e times as many
   * as the second number: among many one is near by chance. Ranges: 0 to 0.04, 100 to 1,000. Chosen with the weights
   * above and `weak` for the most questions on other things refused where few right answers are: of 744
   * in archives of 120, 294, 10,478 and 90,364 passages 97, 93, 76 and 71 %: docs/evaluation.md.
   */
  chanceWeight: 0.025,
  chancePassages: 200,
  /** What it gains in the same way in an archive of fewer passages than this. Range: 10 to 100. */
  fewPassages: 50,
  /**
   * What it is worth that a question goes on from one which the article answered, or names the writer, section or newspaper
   * that articles were chosen by. Range: 0 to 0.3.
   */
  goesOn: 0.15,
  /** How sure it must be that the one word of a question is found, in other words. Range: 0.3 to 0.8. */
  keywordSureness: 0.5,
  /** Smallest evidence of each word. Range: 0 to 1.5, rising. */
  weak: 0.26,
  /** The same where its words are in another language than the archive and than a dictionary known here. */
  weakAcross: 0.19,
  medium: 0.45,
  strong: 0.75,
} as const

/** What the evidence is measured against, as far as the search tells. */
export interface MeasuredContext {
  /** The question is neither in Chinese, Japanese or English nor in the language of the best candidate: few of its words can be found. */
  readonly isAcross: boolean
  /** Both are in one language other than Chinese. */
  readonly isOwnLanguage: boolean
  /** Passages that were searched. */
  readonly passages: number
  /** Passages of the whole archive. */
  readonly archivePassages: number
  /**
   * What the terms of the question that the best candidate holds are worth together, each as rare as it is in news at
   * large (`NewsRarity`) and as sure as it is that it means what is asked; without those of times, which every passage
   * of a time prints.
   */
  readonly rareTerms: number
  /** Only articles of a writer, a section or a newspaper that the question names were searched. */
  readonly isOfNamed: boolean
  /** Nothing but one word is asked for, alone or, in the language of the best candidate, in a question (Who is the mayor?): whoever does that wants what has the word. */
  readonly isKeyword: boolean
  /** idf of a term that stands nowhere. */
  readonly largestIdf: number
  /** The question was searched by meaning too; without a model it is not. */
  readonly byMeaning: boolean
  /** The best candidate speaks of what the question asks the amount of (`asked-subject.ts`). */
  readonly hasSubject: boolean
}

/** The same with what only the model tells. */
export interface ConfidenceContext extends MeasuredContext {
  /** How much of the question is said, word by word (`softCoverageOf`); null where that cannot be told. */
  readonly softCoverage: number | null
}

/**
 * How sure it is that the best candidate answers at all. A fused score only orders the candidates
 * of one question, so it cannot tell; this looks at both signals on scales that mean the same for
 * every question. Null means: not in the archive.
 */
export function confidenceOf(
  best: FusedCandidate | undefined,
  context: ConfidenceContext,
): Confidence | null {
  if (best === undefined) return null
  const evidence = evidenceOf(best, context)
  // Whatever else of the question it has, an amount of something else hardly answers.
  if (evidence >= confidenceSettings.weak && !context.hasSubject) return 'weak'
  // One signal alone, however strong, is no more than that.
  if (evidence >= confidenceSettings.strong) return context.byMeaning ? 'strong' : 'medium'
  if (evidence >= confidenceSettings.medium) return 'medium'
  const least = context.isAcross ? confidenceSettings.weakAcross : confidenceSettings.weak
  const hasKeyword =
    context.isKeyword && best.bm25 > 0 && best.sureness >= confidenceSettings.keywordSureness
  return evidence >= least || hasKeyword ? 'weak' : null
}

/**
 * Whether the confidence may depend on how much of the question is said word by word, which takes the model 1 to 5 ms to
 * tell: not where there is much evidence or little, as for a headline that is asked in its own words.
 */
export function needsSoftCoverage(
  best: FusedCandidate | undefined,
  context: MeasuredContext,
): boolean {
  const [least, most] = [0, 1].map((softCoverage) =>
    confidenceOf(best, { ...context, softCoverage }),
  )
  return least !== most
}

/**
 * meaning + max(termWeight · min(maxTerms, rareTerms), headTermWeight · min(maxTerms, sureness · headsBm25 / largestIdf))
 *   + softWeight · (softCoverage − softMean) + goesOn − ownLanguageLoss
 *   − chanceWeight · (ln(max(1, passages / chancePassages)) − ln(max(1, fewPassages / archivePassages)))
 *
 * goesOn for the article that the question before was answered from, and for those of a name. One common word of the question proves nothing,
 * three rare ones do; how rare they are in news at large, since in a small archive every word is rare, and in one
 * on a single subject its words are common. The best of many passages is near by chance. Without a
 * model the share of the question that was found stands in for the cosine.
 */
export function evidenceOf(best: FusedCandidate, context: ConfidenceContext): number {
  const { largestIdf, byMeaning, rareTerms, softCoverage } = context
  const { termWeight, headTermWeight, maxTerms, softWeight, softMean } = confidenceSettings
  const { goesOn, ownLanguageLoss, chanceWeight, chancePassages, fewPassages } = confidenceSettings
  const meaning = byMeaning ? best.meaning : Math.min(1, best.coverage)
  const inHeads = (best.sureness * best.headsBm25) / largestIdf
  const found = termWeight * Math.min(maxTerms, rareTerms)
  const named = headTermWeight * Math.min(maxTerms, inHeads)
  const said = best.isPrevious || context.isOfNamed ? goesOn : 0
  const many = Math.log(Math.max(1, context.passages / chancePassages))
  const few = Math.log(Math.max(1, fewPassages / Math.max(1, context.archivePassages)))
  const chance = chanceWeight * (many - few)
  const covered = softCoverage === null ? 0 : softWeight * (softCoverage - softMean)
  const own = context.isOwnLanguage ? ownLanguageLoss : 0
  return meaning + Math.max(found, named) + covered + said - own - chance
}
