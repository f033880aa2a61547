import type { BestWindow, CorpusIndex, Within } from '../index/corpus-index.ts'
import { type FusionOptions, fuse, type Signals } from './fuse.ts'
import { retrievalSettings } from './settings.ts'
import type { WeighedTerms } from './terms.ts'

/** What both legs found for one question. */
export interface Candidates {
  readonly signals: readonly Signals[]
  /** The window nearest in meaning of each of the best passages. */
  readonly windows: ReadonlyMap<number, BestWindow>
}

/** What candidates are looked for in. */
export interface CandidateScope {
  /** The only passages that may be found; null allows all. */
  readonly within: Within
  /** Articles that the question before was answered from, where this one goes on from it. */
  readonly previous: readonly number[]
}

/**
 * Searches both legs and gives every candidate of one its score in the other:
 * 1. the best passages by their words, and those of the best articles by their heads
 * 2. the best passages by meaning
 * 3. for all of them together: BM25 of passage, numbers and heads, cosine of the passage
 * 4. for the best of them so far, the cosine of their best window: reading the windows of all would
 *    take most of the time of an answer
 * @param vector the question's; null where there is no model
 */
export function findCandidates(
  index: CorpusIndex,
  terms: WeighedTerms,
  vector: Float32Array | null,
  { within, previous }: CandidateScope,
  fusion: FusionOptions,
): Candidates {
  const { candidatesPerLeg, candidateArticles, candidatesPerArticle } = retrievalSettings
  const heads = index.searchHeads(terms.inHeads, candidateArticles)
  const lexical = index.searchLexical(terms.searched, candidatesPerLeg, within)
  const ofArticles = index.passagesOfArticles([...heads.keys(), ...previous], candidatesPerArticle)
  const allowed = within === null ? null : new Set(within)
  const words = [
    ...lexical.map((hit) => hit.passageId),
    ...ofArticles.filter((id) => allowed?.has(id) ?? true),
  ]
  const near = vector === null ? [] : index.searchDense(vector, candidatesPerLeg, within)
  const ids = [...new Set([...words, ...near.map((hit) => hit.passageId)])]

  // Those that were found by meaning too: a graph counts in other steps, and an answer must not depend
  // in its last digits on how its passages were found.
  const cosines = vector === null ? new Map<number, number>() : index.scoreDense(vector, ids)
  const scores = index.scoreLexical(terms.searched, ids)
  const bm25 = (passageId: number, some: readonly string[]): number =>
    some.reduce((sum, term) => sum + (scores.get(passageId)?.get(term) ?? 0), 0)
  const signals = [...index.articleIds(ids)].map(([passageId, articleId]): Signals => {
    const cosine = cosines.get(passageId) ?? 0
    return {
      passageId,
      articleId,
      bm25: bm25(passageId, terms.searched),
      numberBm25: bm25(passageId, terms.numbers),
      headsBm25: heads.get(articleId) ?? 0,
      isPrevious: previous.includes(articleId),
      cosine,
      windowCosine: cosine,
    }
  })
  if (vector === null) return { signals, windows: new Map() }
  const best = fuse(signals, fusion).slice(0, retrievalSettings.windowedCandidates)
  const windows = index.bestWindows(
    vector,
    best.map(({ passageId }) => passageId),
  )
  return {
    signals: signals.map((one) => ({
      ...one,
      windowCosine: windows.get(one.passageId)?.windowCosine ?? one.windowCosine,
    })),
    windows,
  }
}
