/** The signals of one candidate passage, each on its own scale. */
export interface Signals {
  readonly passageId: number
  /** BM25 of the question's terms, 0 or more. */
  readonly bm25: number
  /** Cosine of question and passage, in [-1, 1]; 0 without vectors. */
  readonly cosine: number
  /** Highest cosine of question and a window of the passage. */
  readonly windowCosine: number
}

/** A candidate after fusion: its signals and what they came to. */
export interface FusedCandidate extends Signals {
  /** Share of the question that its words can be said to cover, 0 to about 1. */
  readonly coverage: number
  /** Half the whole passage's cosine, half its best window's. */
  readonly meaning: number
  /** Orders the candidates of one question; no meaning across questions. */
  readonly fusedScore: number
}

/** How one question's two legs are weighed. */
export interface FusionOptions {
  /** Σ idf of all terms of the question, terms that stand nowhere included. */
  readonly questionIdf: number
  /** Weight of `coverage` beside `meaning`. */
  readonly lexicalWeight: number
}

/**
 * A BM25 score of about this many times the idf of the terms means that all of them were found:
 * with k1 = 1.2, a term that stands once in a passage of average length scores about its idf, and
 * repeats can add up to 1.2 times as much.
 */
const FULL_SCORE = 1.5

/**
 * Orders candidates by a weighted sum, best first:
 *
 *   coverage   = bm25 / (1.5 · Σ idf)
 *   meaning    = (cosine + windowCosine) / 2
 *   fusedScore = meaning + lexicalWeight · coverage
 *
 * The lexical part fades by itself where few of the question's words stand in the archive. By
 * rank (reciprocal rank fusion) an almost empty lexical list would have the say of a full one.
 */
export function fuse(candidates: readonly Signals[], options: FusionOptions): FusedCandidate[] {
  const full = FULL_SCORE * Math.max(options.questionIdf, Number.EPSILON)
  return candidates
    .map((signals) => {
      const coverage = signals.bm25 / full
      const meaning = (signals.cosine + signals.windowCosine) / 2
      return { ...signals, coverage, meaning, fusedScore: meaning + options.lexicalWeight * coverage }
    })
    .sort((a, b) => b.fusedScore - a.fusedScore || a.passageId - b.passageId)
}
