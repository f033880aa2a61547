import { createHash } from 'node:crypto'

/** `[start, end)` in UTF-16 units of the decoded file. */
export type Span = readonly [start: number, end: number]

/** `[first, last]` line numbers of the decoded file, counted from 1. */
export type LineRange = readonly [first: number, last: number]

/** A paragraph as the newspaper printed it, re-joined from the spans it came from, in reading order. */
export interface Paragraph {
  readonly text: string
  readonly spans: readonly Span[]
  readonly lines: readonly LineRange[]
}

/**
 * The date of an article's own event. `iso` needs a year, `monthDay` does not; `yearSource` says
 * where the year came from, and `unknown` means none was printed.
 */
export interface ArticleDate {
  readonly text: string | null
  readonly iso: string | null
  readonly monthDay: string | null
  readonly precision: 'day' | 'month' | 'vague' | 'none'
  readonly yearSource: 'explicit' | 'inferred' | 'metadata' | 'unknown'
}

/** The date of an article that prints none. */
export const noDate: ArticleDate = {
  text: null,
  iso: null,
  monthDay: null,
  precision: 'none',
  yearSource: 'unknown',
}

/** One article of a page: its heads, its byline and its paragraphs, as printed. */
export interface Article {
  readonly headline: string
  /** Headline over several articles of the page. */
  readonly packageHeadline: string | null
  readonly kicker: string | null
  readonly decks: readonly string[]
  readonly subheads: readonly string[]
  readonly section: string | null
  readonly newspaper: string | null
  /**
   * The day the newspaper was issued, YYYY-MM-DD, as the page prints it or as its file says; null where
   * neither does, and of a document, whose date it is.
   */
  readonly issued: string | null
  /** Where the article stands on the web, as its file says. */
  readonly url: string | null
  /** The page of the newspaper it stands on, as printed or as its file says: 第3版, A02. */
  readonly pageNumber: string | null
  /** Under what licence its text may be used, as its file says. */
  readonly licence: string | null
  readonly date: ArticleDate
  /** 记者 */
  readonly reporters: readonly string[]
  /** 通讯员 */
  readonly correspondents: readonly string[]
  readonly paragraphs: readonly Paragraph[]
}

/**
 * A name for an article made from what it prints, so that it survives a rebuild and a renamed
 * file: 16 hexadecimal digits (64 bits of SHA-256). Equal articles have equal keys.
 */
export function articleKey(article: Pick<Article, 'headline' | 'paragraphs'>): string {
  const hash = createHash('sha256').update(withoutWhiteSpace(article.headline))
  for (const { text } of article.paragraphs) hash.update('\n').update(withoutWhiteSpace(text))
  return hash.digest('hex').slice(0, 16)
}

/** The text without white space: the form in which a quote is compared with its source. */
export function withoutWhiteSpace(text: string): string {
  return text.replace(/\s+/gu, '')
}
