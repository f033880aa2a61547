import type { LineRange, Span } from '../index/article.ts'
import type { StoredArticle } from '../index/corpus-index.ts'
import type { ExpectedAnswer } from './answer-type.ts'
import type { SpelledName } from './spelled-names.ts'

/** Where a quote stands, so that anyone can check it. */
export interface Citation extends Omit<StoredArticle, 'packageHeadline'> {
  readonly lines: readonly LineRange[]
  /** UTF-16 units of the decoded file. */
  readonly spans: readonly Span[]
}

/** A passage shown as printed; its text without white space equals its spans in the source. */
export interface Quote {
  readonly text: string
  /** The answering words, a span of `text`. */
  readonly highlight: Span | null
  /** Orders the quotes of one answer; says nothing across answers. */
  readonly score: number
  /** Its place among the passages of its article, from 0. */
  readonly position: number
  /** Its paragraph in the article, from 0; a long one has several passages. */
  readonly paragraph: number
  readonly citation: Citation
}

/** How the question was read. */
export interface Understood {
  /** ISO 639-1 code by script: zh, ja, ko, ru, en for any Latin text, und where there are no letters. */
  readonly language: string
  /** Times that the question names: YYYY-MM-DD, MM-DD, or two with a slash between (ISO 8601). */
  readonly dates: readonly string[]
  /** Names of reporters, sections and newspapers that limited the search, as the archive has them. */
  readonly names: readonly string[]
  /** Phrases that it quotes and no passage prints so: they limited nothing. */
  readonly unprinted: readonly string[]
  /** Chinese names that it spells by their sound, with how the archive prints them. */
  readonly spelled: readonly SpelledName[]
  /** Articles that were chosen, each file that prints one counted, where the question asks for no more than these; else null. */
  readonly articles: number | null
  /** The question that was searched where it was not the one asked. */
  readonly rewritten: string | null
}

export type Confidence = 'strong' | 'medium' | 'weak'

/** Why nothing was quoted. */
export type NoAnswerReason =
  | 'empty-question'
  | 'question-too-long'
  | 'not-in-archive'
  /** What comes nearest is of another year, day, number or name. */
  | 'differs'
  /** What comes nearest does not hold the kind of fact that is asked for. */
  | 'fact-missing'

/** What does not fit between a question and what comes nearest to it. */
export interface Mismatch {
  readonly kind: 'time' | 'year' | 'day' | 'number' | 'name' | ExpectedAnswer['kind']
  /** As the question names it; null where it asks for a kind of fact. */
  readonly asked: string | null
  /** What the nearest article has in its place, where that can be said. */
  readonly found: string | null
}

/** The outcome of a question: quotes that answer it, or an honest no with the nearest passages. */
export type Answer =
  | {
      readonly kind: 'quotes'
      readonly confidence: Confidence
      readonly quotes: readonly Quote[]
      readonly understood: Understood
      readonly elapsedMs: number
    }
  | {
      readonly kind: 'no-answer'
      readonly reason: NoAnswerReason
      /** Why `differs` or `fact-missing`; null for any other reason. */
      readonly mismatch: Mismatch | null
      /** What came nearest; does not answer. */
      readonly nearMisses: readonly Quote[]
      readonly understood: Understood
      readonly elapsedMs: number
    }

/** An answer in the one shape of the command-line contract, all fields present. */
export function answerToJson(answer: Answer): Record<string, unknown> {
  const quoted = answer.kind === 'quotes'
  const { language, dates, rewritten } = answer.understood
  return {
    kind: answer.kind,
    reason: quoted ? null : answer.reason,
    confidence: quoted ? answer.confidence : 'none',
    quotes: quoted ? answer.quotes.map(quoteToJson) : [],
    nearMisses: quoted ? [] : answer.nearMisses.map(quoteToJson),
    understood: { language, dates, rewritten },
    elapsedMs: answer.elapsedMs,
  }
}

function quoteToJson({ text, highlight, score, citation }: Quote): Record<string, unknown> {
  // The fields that the command-line contract names.
  const { articleKey, file, lines, spans, headline, section, newspaper, date } = citation
  const { reporters, correspondents } = citation
  const place = { articleKey, file, lines, spans, headline, section, newspaper, date }
  return { text, highlight, score, citation: { ...place, reporters, correspondents } }
}
