import type { Answer, Confidence, Mismatch, NoAnswerReason, Quote } from './answer.ts'
import type { CheckedCandidate } from './checks.ts'
import type { Scope } from './scope.ts'
import { retrievalSettings } from './settings.ts'
import type { SpelledName } from './spelled-names.ts'

/** An answer but for what was understood and how long it took. */
export type Outcome =
  | Omit<Extract<Answer, { kind: 'quotes' }>, 'understood' | 'elapsedMs'>
  | Omit<Extract<Answer, { kind: 'no-answer' }>, 'understood' | 'elapsedMs'>

/** Nothing is quoted as an answer; what came near is named as such. */
export function refusal(
  reason: NoAnswerReason,
  nearMisses: readonly Quote[] = [],
  mismatch: Mismatch | null = null,
): Outcome {
  return { kind: 'no-answer', reason, mismatch, nearMisses }
}

/** What a search found for one question. */
interface Found {
  /** The best candidate whose passage is quoted. */
  readonly best: CheckedCandidate | undefined
  readonly quotes: readonly Quote[]
  /** How sure it is that they answer; null where it is not. */
  readonly confidence: Confidence | null
}

/**
 * Whether what was found answers: not where the archive has nothing of the time that is asked for, where
 * the best candidate contradicts the question, lacks the kind of fact it asks for, or a name, and not
 * where the evidence is too small.
 */
export function judged(
  { best, quotes, confidence: sure }: Found,
  { scope, names }: { readonly scope: Scope; readonly names: readonly SpelledName[] },
): Outcome {
  const nearMisses = quotes.slice(0, retrievalSettings.maxNearMisses)
  // What is quoted and printed nowhere was not looked for: another thing may have been found.
  const confidence = sure !== null && scope.unprinted.length > 0 ? 'weak' : sure
  const mismatch = timeMismatch(scope) ?? mismatchOf(best, confidence, names)
  const isReason = mismatch !== null && !isShown(mismatch, nearMisses)
  if (isReason) return refusal(reasonOf(mismatch), nearMisses, mismatch)
  if (confidence === null || mismatch !== null) return refusal('not-in-archive', nearMisses)
  return { kind: 'quotes', confidence, quotes }
}

/** The archive has nothing of the time that is asked for. */
function timeMismatch({ emptyTime }: Scope): Mismatch | null {
  return emptyTime === null ? null : { kind: 'time', asked: emptyTime.text, found: null }
}

/** A name that the archive does not have; what is found by little more than such a name answers nothing. */
function nameMismatch(names: readonly SpelledName[]): Mismatch | null {
  const unknown = names.find(({ found }) => found.length === 0)
  return unknown === undefined ? null : { kind: 'name', asked: unknown.asked, found: null }
}

function reasonOf({ asked }: Mismatch): NoAnswerReason {
  return asked === null ? 'fact-missing' : 'differs'
}

/** Why the best candidate does not answer although it comes near; null where it may. */
function mismatchOf(
  best: CheckedCandidate | undefined,
  confidence: Confidence | null,
  names: readonly SpelledName[],
): Mismatch | null {
  const near = confidence === null ? undefined : best
  if (near?.conflict != null) return near.conflict
  if (near?.missing != null) return { kind: near.missing, asked: null, found: null }
  return confidence === null || confidence === 'weak' ? nameMismatch(names) : null
}

/** Whether what the best candidate lacks stands in another that is shown: then it is no reason. */
function isShown({ kind, asked }: Mismatch, quotes: readonly Quote[]): boolean {
  return kind === 'name' && asked !== null && quotes.some(({ text }) => text.includes(asked))
}
