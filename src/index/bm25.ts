import { indexSettings } from './settings.ts'

/** What BM25 knows of the whole archive. */
export interface CollectionStatistics {
  /** Number of all passages. */
  readonly passages: number
  /** Tokens of all passages together. */
  readonly tokens: number
}

/** The parameters that FTS5 has fixed. https://sqlite.org/fts5.html#the_bm25_function */
const K1 = 1.2
const B = 0.75
/** What FTS5 gives to a term that stands in more than half of all passages. */
const LEAST_IDF = 1e-6

/**
 * BM25 of each of some terms in one passage, exactly as FTS5's `bm25` counts it, whose sum it is;
 * terms that the passage does not hold are left out. FTS5 itself reads the lists of all terms to
 * score a single passage, which takes milliseconds.
 * @param terms terms with the number of passages that hold each
 * @param tokens all tokens of the passage, repeats kept
 */
export function termScores(
  terms: ReadonlyMap<string, number>,
  tokens: readonly string[],
  { passages, tokens: allTokens }: CollectionStatistics,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const token of tokens) {
    if (terms.has(token)) counts.set(token, (counts.get(token) ?? 0) + 1)
  }
  const relativeLength = tokens.length / (allTokens / passages)
  const scores = new Map<string, number>()
  for (const [term, count] of counts) {
    const holding = terms.get(term) ?? 0
    const idf = Math.max(LEAST_IDF, Math.log((passages - holding + 0.5) / (holding + 0.5)))
    const weighed = count * indexSettings.bm25Weight
    const saturated = (weighed * (K1 + 1)) / (weighed + K1 * (1 - B + B * relativeLength))
    scores.set(term, idf * saturated)
  }
  return scores
}
