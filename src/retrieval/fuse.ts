/** The signals of one candidate passage, each on its own scale. */
export interface Signals {
  readonly passageId: number
  /** The article the passage stands in. */
  readonly articleId: number
  /** BM25 of the question's terms in the passage, 0 or more. */
  readonly bm25: number
  /** The share of `bm25` that is left where each word counts as much as it is sure what it means, 0 to 1. */
  readonly sureness: number
  /** What the best passages of its article for each term have beyond its own `bm25`, 0 or more. */
  readonly siblingBm25: number
  /** The part of `bm25` that the question's numbers and dates alone would give. */
  readonly numberBm25: number
  /** The question before was answered from its article, and this one goes on from that. */
  readonly isPrevious: boolean
  /** BM25 of the question's terms in headlines, section and byline of its article, 0 or more. */
  readonly headsBm25: number
  /** Cosine of question and passage, in [-1, 1]; 0 without vectors. */
  readonly cosine: number
  /** Highest cosine of question and a window of the passage. */
  readonly windowCosine: number
}

/** A candidate after fusion: its signals and what they came to. */
export interface FusedCandidate extends Signals {
  /** Share of the question that its words can be said to cover, 0 to about 1. */
  readonly coverage: number
  /** What other passages of its article cover beyond it. */
  readonly context: number
  /** The same of the question's numbers and dates alone. */
  readonly numberCoverage: number
  /** The same of the heads of its article. */
  readonly headsCoverage: number
  /** Half the whole passage's cosine, half its best window's. */
  readonly meaning: number
  /** What the best other candidate of the same article adds. */
  readonly support: number
  /** Orders the candidates of one question; no meaning across questions. */
  readonly fusedScore: number
}

/** How one question's two legs are weighed. */
export interface FusionOptions {
  /** Σ idf of the terms searched and of those that stand nowhere. */
  readonly questionIdf: number
  /** Weight of `coverage` beside `meaning`. */
  readonly lexicalWeight: number
  /** Weight of the square of `coverage` beside it. */
  readonly fullnessWeight: number
  /** Weight of the numbers and dates of the question, beyond what they count as terms. */
  readonly numberWeight: number
  /** Weight of `headsCoverage` beside `coverage`. */
  readonly headsWeight: number
  /** Weight of `siblingBm25` beside `bm25`. */
  readonly siblingWeight: number
  /** What the article gains that the question before was answered from. */
  readonly previousWeight: number
  /** Share of its best neighbour's score that a passage gains. */
  readonly supportWeight: number
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
 *   context    = siblingBm25 / (1.5 · Σ idf)
 *   meaning    = (cosine + windowCosine) / 2
 *   own        = meaning + lexicalWeight · (coverage + fullnessWeight · coverage² + siblingWeight · context
 *                + numberWeight · numberCoverage + headsWeight · headsCoverage)
 *                + previousWeight where a question goes on from one that the article answered
 *   support    = supportWeight · the highest `own` of another passage of the article
 *   fusedScore = own + support
 *
 * where headsCoverage is the coverage of the article's headlines, section and byline, and numberCoverage
 * that of the question's numbers and dates, which a passage has or has not.
 *
 * The lexical part fades by itself where few of the question's words stand in the archive; the square gives
 * a passage that has nearly all of them more than its share. By
 * rank (reciprocal rank fusion) an almost empty lexical list would have the say of a full one.
 * Context leaves to meaning which paragraph of an article answers, where one of them, mostly the lead,
 * has the words of the question and another the answer. Support finds the paragraph that says "the company" in the article that names the company.
 */
export function fuse(candidates: readonly Signals[], options: FusionOptions): FusedCandidate[] {
  const full = FULL_SCORE * Math.max(options.questionIdf, Number.EPSILON)
  const own = candidates.map((signals) => {
    const { bm25, siblingBm25, numberBm25, headsBm25, cosine, windowCosine, isPrevious } = signals
    const fullness = options.fullnessWeight * (bm25 / full)
    const own = bm25 * (1 + fullness) + options.siblingWeight * siblingBm25
    const words = own + options.numberWeight * numberBm25 + options.headsWeight * headsBm25
    const meaning = (cosine + windowCosine) / 2
    const goesOn = isPrevious ? options.previousWeight : 0
    return meaning + (options.lexicalWeight * words) / full + goesOn
  })
  const best = bestTwoByArticle(candidates, own)
  return candidates
    .map((signals, at): FusedCandidate => {
      const [first, second] = best.get(signals.articleId) ?? [0, 0]
      const mine = own[at] ?? 0
      const support = options.supportWeight * Math.max(0, mine === first ? second : first)
      // Field by field: spreading a few hundred candidates takes a millisecond.
      return {
        passageId: signals.passageId,
        articleId: signals.articleId,
        bm25: signals.bm25,
        sureness: signals.sureness,
        siblingBm25: signals.siblingBm25,
        numberBm25: signals.numberBm25,
        isPrevious: signals.isPrevious,
        headsBm25: signals.headsBm25,
        cosine: signals.cosine,
        windowCosine: signals.windowCosine,
        coverage: signals.bm25 / full,
        context: signals.siblingBm25 / full,
        numberCoverage: signals.numberBm25 / full,
        headsCoverage: signals.headsBm25 / full,
        meaning: (signals.cosine + signals.windowCosine) / 2,
        support,
        fusedScore: mine + support,
      }
    })
    .sort((a, b) => b.fusedScore - a.fusedScore || a.passageId - b.passageId)
}

/** The two highest own scores of each article, so that no passage supports itself. */
function bestTwoByArticle(
  candidates: readonly Signals[],
  own: readonly number[],
): Map<number, readonly [first: number, second: number]> {
  const best = new Map<number, [number, number]>()
  for (const [at, { articleId }] of candidates.entries()) {
    const score = own[at] ?? 0
    const [first, second] = best.get(articleId) ?? [Number.NEGATIVE_INFINITY, 0]
    if (score > first) best.set(articleId, [score, Math.max(0, first)])
    else best.set(articleId, [first, Math.max(second, score)])
  }
  return best
}
