import type { Span } from '../index/article.ts'
import { withoutWhiteSpace } from '../index/article.ts'
import type { StoredPassage } from '../index/corpus-index.ts'
import { joinSpans } from '../index/provenance.ts'
import type { Quote } from './answer.ts'

/**
 * Whether a passage still says what its source says: its text and the spans of the stored source
 * are equal but for white space. What fails is never shown.
 */
export function isVerbatim(passage: StoredPassage, source: string | null): boolean {
  if (source === null || passage.spans.length === 0) return false
  const printed = joinSpans(source, passage.spans)
  return withoutWhiteSpace(printed) === withoutWhiteSpace(passage.text)
}

/** A passage as a quote with its full citation. */
export function toQuote(passage: StoredPassage, highlight: Span | null, score: number): Quote {
  const { articleKey, file, headline, section, newspaper, date, reporters, correspondents } =
    passage.article
  return {
    text: passage.text,
    highlight,
    score,
    citation: {
      articleKey,
      file,
      lines: passage.lines,
      spans: passage.spans,
      headline,
      section,
      newspaper,
      date,
      reporters,
      correspondents,
    },
  }
}
