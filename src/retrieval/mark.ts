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
 * next were chosen with `npm run evaluate`. Range of all four: 0 to 1.
 */
const WINDOW_BONUS = 0.15
/** What a fact of the kind that is asked for adds. */
const FACT_BONUS = 0.3
/** What it adds that the fact stands beside the thing that is counted; 0 to 0.2 mark the same. */
const BESIDE_BONUS = 0.1
/**
 * Length in UTF-16 units from which a sentence is marked by clauses, and the share that these keep of
 * the idf that it holds. Range: 40 to 200, 0.5 to 1. `npm run evaluate` (from 60 units on 5 of 140 right
 * marks are lost, from 80 on 2, with a share of 0.8 4).
 */
const LONG_SENTENCE = 80
const KEPT_SHARE = 0.95
/** Ends behind a comma, a colon or a semicolon, but for those of 1,200 and 7:40. */
const CLAUSE = /.+?(?:[,，;；:：](?!\d)|$)/gsu
/** Share that terms count in the sentence before: a fact is often told behind what it is about. */
const BEFORE = 0.3

/**
 * The sentence of a passage that answers: the one that holds the largest share of the question's
 * idf, with bonuses for the kind of fact that is asked for, for lying in the window nearest in
 * meaning, and for what the sentence before holds; the first of equals. Of a long one the clauses that
 * answer. Null for a text without a sentence.
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
  return best === null ? null : { ...best, span: narrowed(text, best, { idf, expected }) }
}

/**
 * The fewest clauses of a long sentence that hold the fact that is asked for and what the sentence holds
 * of the question; the whole sentence where it is short, or where no fact is asked for, since the answer
 * may then stand in any clause.
 */
function narrowed(
  text: string,
  { span: [start, end], holdsFact, isBeside }: AnsweringSentence,
  { idf, expected }: Pick<MarkingEvidence, 'idf' | 'expected'>,
): Span {
  const fact = isBeside ? expected?.beside : expected?.pattern
  if (!holdsFact || fact == null || end - start < LONG_SENTENCE) return [start, end]
  const foundIn = (words: string): number => idfFound(idf, new Set(tokenize(words)), new Set())
  const least = KEPT_SHARE * foundIn(text.slice(start, end))
  const isEnough = (words: string): boolean => fact.test(fold(words)) && foundIn(words) >= least
  const ends = [...text.slice(start, end).matchAll(CLAUSE)].map(
    ({ 0: clause, index }) => start + index + clause.length,
  )
  let fewest: Span = [start, end]
  // What is enough from one clause on ends no sooner from a later one.
  let last = 0
  for (const [first, from] of [start, ...ends].entries()) {
    last = Math.max(last, first)
    while (last < ends.length && !isEnough(text.slice(from, ends[last]))) last++
    const to = ends[last]
    if (to === undefined) break
    if (to - from < fewest[1] - fewest[0]) fewest = [from, to]
  }
  const [from, to] = fewest
  return [to - text.slice(from, to).trimStart().length, to]
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
