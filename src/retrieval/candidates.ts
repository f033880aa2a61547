import type { CorpusIndex, DenseScore, Within } from '../index/corpus-index.ts'
import type { Signals } from './fuse.ts'
import { retrievalSettings } from './settings.ts'
import type { WeighedTerms } from './terms.ts'

/** What both legs found for one question. */
export interface Candidates {
  readonly signals: readonly Signals[]
  /** Cosines by passage, with the window nearest in meaning. */
  readonly dense: ReadonlyMap<number, DenseScore>
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
 * 1. while the question is embedded, the best passages by their words, and articles by their heads
 * 2. the best passages by meaning
 * 3. for all of them together: BM25 of passage, numbers and heads, cosine of passage and window
 * @param embedding the question's vector; null where there is no model
 */
export async function findCandidates(
  index: CorpusIndex,
  terms: WeighedTerms,
  embedding: Promise<Float32Array> | null,
  { within, previous }: CandidateScope,
): Promise<Candidates> {
  const { candidatesPerLeg, candidateArticles, candidatesPerArticle } = retrievalSettings
  const [vector, words] = await Promise.all([
    embedding,
    // A function of its own, so that an error in it rejects here and not before the embedding.
    (async () => {
      const heads = index.searchHeads(terms.inHeads, candidateArticles)
      const lexical = index.searchLexical(terms.searched, candidatesPerLeg, within)
      const articles = [...heads.keys(), ...previous]
      const ofArticles = index.passagesOfArticles(articles, candidatesPerArticle)
      const allowed = within === null ? null : new Set(within)
      const ids = ofArticles.filter((id) => allowed?.has(id) ?? true)
      return { heads, ids: [...lexical.map((hit) => hit.passageId), ...ids] }
    })(),
  ])
  const near = vector === null ? [] : index.searchDense(vector, candidatesPerLeg, within)
  const ids = [...new Set([...words.ids, ...near.map((hit) => hit.passageId)])]

  const dense = vector === null ? new Map<number, DenseScore>() : index.scoreDense(vector, ids)
  const bm25 = index.scoreLexical(terms.searched, ids)
  const numberBm25 = index.scoreLexical(terms.numbers, ids)
  const signals = [...index.articleIds(ids)].map(([passageId, articleId]) => ({
    passageId,
    articleId,
    bm25: bm25.get(passageId) ?? 0,
    numberBm25: numberBm25.get(passageId) ?? 0,
    headsBm25: words.heads.get(articleId) ?? 0,
    isPrevious: previous.includes(articleId),
    cosine: dense.get(passageId)?.cosine ?? 0,
    windowCosine: dense.get(passageId)?.windowCosine ?? 0,
  }))
  return { signals, dense }
}
