import { indexSettings } from '../settings.ts'
import { countOf, tokensIn } from './term-counts.ts'

/** What BM25 knows of the whole archive. */
export interface CollectionStatistics {
  /** Number of all passages. */
  readonly passages: number
  /** Tokens of all passages together. */
  readonly tokens: number
}

/** A term of a question. */
export interface CountedTerm {
  readonly term: string
  /** See `hashOf`. */
  readonly hash: number
  /** Number of passages that hold it. */
  readonly holding: number
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
 * @param counts of the passage, as stored
 */
export function termScores(
  terms: readonly CountedTerm[],
  counts: Buffer,
  { passages, tokens }: CollectionStatistics,
): Map<string, number> {
  const relativeLength = tokensIn(counts) / (tokens / passages)
  const scores = new Map<string, number>()
  for (const { term, hash, holding } of terms) {
    const count = countOf(hash, counts)
    if (count === 0) continue
    const weighed = count * indexSettings.bm25Weight
    const saturated = (weighed * (K1 + 1)) / (weighed + K1 * (1 - B + B * relativeLength))
    scores.set(term, idf(holding, passages) * saturated)
  }
  return scores
}

/** Inverse document frequency of a term that so many of all passages hold, as FTS5 counts it. */
export function idf(holding: number, passages: number): number {
  return Math.max(LEAST_IDF, Math.log((passages - holding + 0.5) / (holding + 0.5)))
}
