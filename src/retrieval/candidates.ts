import type { Span } from '../index/article.ts'
import type { CorpusIndex, DenseScore, Within } from '../index/corpus-index.ts'
import type { Signals } from './fuse.ts'
import type { Meaning } from './question.ts'
import { retrievalSettings } from './settings.ts'
import { sumOfWords, type WeighedTerms } from './terms.ts'

/** What both legs found for one question. */
export interface Candidates {
  readonly signals: readonly Signals[]
  /** Where in a passage its window nearest in meaning stands. */
  readonly windows: ReadonlyMap<number, Span>
}

/** Without a model. */
const NO_MEANING: DenseScore = { cosine: 0, windowCosine: 0, window: null }
const NO_WORDS: ReadonlyMap<string, number> = new Map()

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
 * 3. for all of them together: BM25 of passage, numbers and heads, cosines of the passage and of its
 *    nearest window
 * @param vector the question's; null where there is no model
 */
export function findCandidates(
  index: CorpusIndex,
  terms: WeighedTerms,
  vector: Float32Array | null,
  { within, previous }: CandidateScope,
): Candidates {
  const { candidatesPerLeg, candidateArticles, candidatesPerArticle } = retrievalSettings
  const heads = index.searchHeads(terms.inHeads, candidateArticles)
  const lexical = index.searchLexical(terms.searched, candidatesPerLeg, within)
  const ofHeads = index.passagesOfArticles([...heads.keys(), ...previous], candidatesPerArticle)
  const allowed = within === null ? null : new Set(within)
  const words = [
    ...lexical.map((hit) => hit.passageId),
    ...ofHeads.filter((id) => allowed?.has(id) ?? true),
  ]
  const near = vector === null ? [] : index.searchDense(vector, candidatesPerLeg, within)
  const ids = [...new Set([...words, ...near.map((hit) => hit.passageId)])]

  // Those that were found by meaning too: a graph counts in other steps, and an answer must not depend
  // in its last digits on how its passages were found.
  const meanings = vector === null ? new Map<number, DenseScore>() : index.scoreDense(vector, ids)
  const scores = new Map(lexical.map(({ passageId, ofTerms }) => [passageId, ofTerms]))
  const others = ids.filter((id) => !scores.has(id))
  for (const [id, ofTerms] of index.scoreLexical(terms.searched, others)) scores.set(id, ofTerms)
  const numbers = terms.numbers.map((term) => [{ terms: [term], sureness: 1 }])
  const isSure = terms.words.every((ways) => ways.every(({ sureness }) => sureness === 1))
  const owners = index.articleIds(ids)
  const ofArticles = bestOfArticles(owners, scores, terms.words)
  const signals = [...owners].map(([passageId, articleId]): Signals => {
    const { cosine, windowCosine } = meanings.get(passageId) ?? NO_MEANING
    const ofTerms = scores.get(passageId) ?? NO_WORDS
    const bm25 = sumOfWords(terms.words, ofTerms)
    const sureBm25 = isSure ? bm25 : sumOfWords(terms.words, ofTerms, ({ sureness }) => sureness)
    return {
      passageId,
      articleId,
      bm25,
      sureness: bm25 === 0 ? 1 : sureBm25 / bm25,
      siblingBm25: (ofArticles.get(articleId) ?? 0) - bm25,
      numberBm25: sumOfWords(numbers, ofTerms),
      headsBm25: heads.get(articleId) ?? 0,
      isPrevious: previous.includes(articleId),
      cosine,
      windowCosine,
    }
  })
  const windows = [...meanings].flatMap(([id, { window }]): [number, Span][] =>
    window === null ? [] : [[id, window]],
  )
  return { signals, windows: new Map(windows) }
}

/** For each article the sum of the best BM25 that any of its candidates has for each term. */
function bestOfArticles(
  owners: ReadonlyMap<number, number>,
  scores: ReadonlyMap<number, ReadonlyMap<string, number>>,
  words: readonly Meaning[],
): Map<number, number> {
  const best = new Map<number, Map<string, number>>()
  for (const [passageId, articleId] of owners) {
    const ofArticle = best.get(articleId) ?? new Map<string, number>()
    best.set(articleId, ofArticle)
    for (const [term, score] of scores.get(passageId) ?? []) {
      ofArticle.set(term, Math.max(score, ofArticle.get(term) ?? 0))
    }
  }
  return new Map(
    [...best].map(([articleId, terms]): [number, number] => [articleId, sumOfWords(words, terms)]),
  )
}
