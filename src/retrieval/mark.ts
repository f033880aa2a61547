import type { Span } from '../index/article.ts'
import { sentencesOf } from '../index/sentences.ts'
import { tokenize } from '../index/tokens.ts'

/** What is known of the question when the answering words of a passage are looked for. */
export interface MarkingEvidence {
  /** Inverse document frequency of every term of the question. */
  readonly idf: ReadonlyMap<string, number>
  /** The part of the passage whose meaning is nearest to the question. */
  readonly window: Span | null
}

/** What the nearest window adds to the share of the question's idf that a sentence holds. */
const WINDOW_BONUS = 0.25

/**
 * The sentence of a passage that answers: the one that holds the largest share of the question's
 * idf, with a bonus for lying in the window nearest in meaning; the first of equals.
 * Null for a text without a sentence.
 */
export function markAnswer(text: string, { idf, window }: MarkingEvidence): Span | null {
  const total = [...idf.values()].reduce((sum, weight) => sum + weight, 0) || 1
  let best: Span | null = null
  let bestScore = Number.NEGATIVE_INFINITY
  for (const sentence of sentencesOf(text)) {
    const terms = new Set(tokenize(text.slice(...sentence)))
    let found = 0
    for (const term of terms) found += idf.get(term) ?? 0
    const score = found / total + WINDOW_BONUS * overlap(sentence, window)
    if (score > bestScore) {
      best = sentence
      bestScore = score
    }
  }
  return best
}

/** Share of `part` that lies in `whole`, 0 to 1. */
function overlap(part: Span, whole: Span | null): number {
  if (whole === null) return 0
  const shared = Math.min(part[1], whole[1]) - Math.max(part[0], whole[0])
  return Math.max(0, shared) / (part[1] - part[0])
}
