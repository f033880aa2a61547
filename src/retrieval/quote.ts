import type { Span } from '../index/article.ts'
import { withoutWhiteSpace } from '../index/article.ts'
import type { CorpusIndex, StoredPassage } from '../index/corpus-index.ts'
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

/** Where a quote stands that is not in its source; such a quote is not shown. */
export interface FalseQuote {
  readonly file: string
  readonly passageId: number
}

export type OnFalseQuote = (place: FalseQuote) => void

/** The texts of source files, each read once for an answer: one may hold 20 MB of articles. */
export function sourceReader(index: CorpusIndex): (file: string) => string | null {
  const read = new Map<string, string | null>()
  return (file) => {
    const known = read.get(file)
    if (known !== undefined) return known
    const text = index.sourceText(file)
    read.set(file, text)
    return text
  }
}

/** Passages as quotes without a mark, but for those that are not in their source. */
export function quotesOf(
  passageIds: readonly number[],
  index: CorpusIndex,
  onFalseQuote: OnFalseQuote,
): Quote[] {
  const sourceOf = sourceReader(index)
  return index.passages(passageIds).flatMap((passage) => {
    const { file } = passage.article
    if (isVerbatim(passage, sourceOf(file))) return [toQuote(passage, null, 0)]
    onFalseQuote({ file, passageId: passage.passageId })
    return []
  })
}

/** A passage as a quote with its full citation. */
export function toQuote(passage: StoredPassage, highlight: Span | null, score: number): Quote {
  const { packageHeadline: _, ...article } = passage.article
  return {
    text: passage.text,
    highlight,
    score,
    position: passage.position,
    paragraph: passage.paragraph,
    citation: { ...article, lines: passage.lines, spans: passage.spans },
  }
}
