import type { Span } from '../index/article.ts'
import { sentencesOf } from '../index/sentences.ts'
import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import type { ExpectedAnswer } from './answer-type.ts'

/** What is known of the question when the answering words of a passage are looked for. */
export interface MarkingEvidence {
  /** Inverse document frequency of every term of the question. */
  readonly idf: ReadonlyMap<string, number>
  /** The kind of fact that is asked for; null where that is open. */
  readonly expected: ExpectedAnswer | null
  /** The part of the passage whose meaning is nearest to the question. */
  readonly window: Span | null
}

/** A sentence of a passage, and how well it answers. */
export interface AnsweringSentence {
  readonly span: Span
  /** It holds the kind of fact that is asked for. */
  readonly holdsFact: boolean
  /** It holds it beside the thing that is counted. */
  readonly isBeside: boolean
  /** Orders the sentences of one question. */
  readonly sentenceScore: number
}

/**
 * What the nearest window adds to the share of the question's idf that a sentence holds. This and the
 * next were chosen with `npm run evaluate`.
 */
const WINDOW_BONUS = 0.15
/** What a fact of the kind that is asked for adds. */
const FACT_BONUS = 0.3
/** What it adds that the fact stands beside the thing that is counted. */
const BESIDE_BONUS = 0.1
/** Share that terms count in the sentence before: a fact is often told behind what it is about. */
const BEFORE = 0.3

/**
 * The sentence of a passage that answers: the one that holds the largest share of the question's
 * idf, with bonuses for the kind of fact that is asked for, for lying in the window nearest in
 * meaning, and for what the sentence before holds; the first of equals. Null for a text without a
 * sentence.
 */
export function answeringSentence(
  text: string,
  { idf, expected, window }: MarkingEvidence,
): AnsweringSentence | null {
  const total = [...idf.values()].reduce((sum, weight) => sum + weight, 0) || 1
  let best: AnsweringSentence | null = null
  let before: ReadonlySet<string> = new Set()
  for (const span of sentencesOf(text)) {
    const sentence = text.slice(...span)
    const terms = new Set(tokenize(sentence))
    const folded = expected === null ? '' : fold(sentence)
    const holdsFact = expected?.pattern.test(folded) ?? false
    const isBeside = expected?.beside?.test(folded) ?? false
    const sentenceScore =
      idfFound(idf, terms, before) / total +
      (holdsFact ? FACT_BONUS : 0) +
      (isBeside ? BESIDE_BONUS : 0) +
      WINDOW_BONUS * overlap(span, window)
    before = terms
    if (best === null || sentenceScore > best.sentenceScore)
      best = { span, holdsFact, isBeside, sentenceScore }
  }
  return best
}

function idfFound(
  idf: ReadonlyMap<string, number>,
  terms: ReadonlySet<string>,
  before: ReadonlySet<string>,
): number {
  let found = 0
  for (const [term, weight] of idf) {
    if (terms.has(term)) found += weight
    else if (before.has(term)) found += BEFORE * weight
  }
  return found
}

/** Share of `part` that lies in `whole`, 0 to 1. */
function overlap(part: Span, whole: Span | null): number {
  if (whole === null) return 0
  const shared = Math.min(part[1], whole[1]) - Math.max(part[0], whole[0])
  return Math.max(0, shared) / (part[1] - part[0])
}
