import type { Article, Paragraph, Span } from '../article.ts'
import { joinSpans, LineIndex } from '../provenance.ts'
import { mainYear, type PageTime, readDate } from './dateline.ts'
import { tellListsFromHeads } from './line-by-line.ts'
import { type Line, readLines } from './lines.ts'
import { outlinePage } from './outline.ts'
import { type ArticleDraft, shareOut } from './owners.ts'
import { type Doubt, doubtsOf, type PagePart, partsOf } from './parts.ts'
import { tellTornFromHeads } from './torn-or-head.ts'

/** Raised with any change of what this folder or `formats/` makes of a file: all are read again. */
export const PAGE_READER_VERSION = 16

/** What a reader makes of a page. */
export interface PageReading {
  readonly articles: readonly Article[]
  /** What became of every printed character, in page order. */
  readonly parts: readonly PagePart[]
  readonly doubts: readonly Doubt[]
}

/**
 * Reads the raw text of a newspaper page into articles:
 * 1. cut it into lines and say what each looks like (`lines.ts`, `line-by-line.ts`, `torn-or-head.ts`)
 * 2. say what each is among the others: heads that open an article, subheads, text (`outline.ts`,
 *    `unled.ts`, `packages.ts`)
 * 3. join torn sentences (`chains.ts`, `joins.ts`, `columns.ts`) and give all to the article it
 *    belongs to (`owners.ts`)
 * 4. date the articles (`dateline.ts`) and give them bylines, spans and lines
 * Every paragraph equals the spans of `source` it came from.
 * @param issue the day the page was issued, YYYY-MM-DD, where its file says so
 * @param newspaper the newspaper, where its file says so
 */
export function readPage(
  source: string,
  issue: string | null = null,
  newspaper: string | null = null,
): PageReading {
  const lines = tellTornFromHeads(tellListsFromHeads(readLines(source)))
  const items = outlinePage(lines)
  const drafts = shareOut(items).filter((draft) => draft.paragraphs.length > 0)
  const index = new LineIndex(source)
  const time = pageTime(source, lines, issue)
  const printed = {
    newspaper: newspaperOf(lines, newspaper),
    pageNumber: lines.find((line) => line.furniture?.page)?.furniture?.page ?? null,
  }
  return {
    articles: drafts.map((draft) => finish(draft, source, index, time, printed)),
    parts: partsOf(items, drafts, index),
    doubts: drafts.flatMap((draft) => doubtsOf(draft, index)).sort((a, b) => a.line - b.line),
  }
}

/**
 * The newspaper as the head of the page names it, else as its file says, else as most bylines do: one
 * of them may be that of another paper.
 */
function newspaperOf(lines: readonly Line[], ofFile: string | null): string | null {
  const printed = lines.find(({ furniture }) => furniture?.newspaper != null)?.furniture
  const times = new Map<string, number>()
  for (const { byline } of lines) {
    if (byline?.newspaper != null) {
      times.set(byline.newspaper, (times.get(byline.newspaper) ?? 0) + 1)
    }
  }
  const [most] = [...times].sort(([, a], [, b]) => b - a)
  return printed?.newspaper ?? ofFile ?? most?.[0] ?? null
}

/** The day of issue as the file says it, else as the page prints it in its folio. */
function pageTime(source: string, lines: readonly Line[], issue: string | null): PageTime {
  const year = mainYear(source)
  if (issue !== null) return { year, issue, issueSource: 'metadata' }
  const printed = lines.find((line) => line.furniture?.issue != null)?.furniture?.issue ?? null
  return { year, issue: printed, issueSource: 'inferred' }
}

function finish(
  draft: ArticleDraft,
  source: string,
  index: LineIndex,
  time: PageTime,
  { newspaper, pageNumber }: Pick<Article, 'newspaper' | 'pageNumber'>,
): Article {
  const paragraphs: Paragraph[] = draft.paragraphs.map(({ lines }) => {
    const spans: Span[] = lines.map((line) => [line.start, line.end])
    return { text: joinSpans(source, spans), spans, lines: index.linesOf(spans) }
  })
  const { headline, kicker, decks, section, packageHeadline } = draft.heads
  const signed = [...draft.paragraphs.flatMap(({ lines }) => lines), ...draft.bylines]
  const bylines = signed.flatMap(({ byline }) => byline ?? [])
  return {
    headline: headline?.text ?? '',
    packageHeadline,
    kicker: kicker?.text ?? null,
    decks: decks.map((deck) => deck.text),
    subheads: draft.subheads.map((subhead) => subhead.text),
    section,
    newspaper,
    issued: time.issue,
    url: null,
    pageNumber,
    licence: null,
    date: readDate(paragraphs, time),
    reporters: [...new Set(bylines.flatMap(({ reporters }) => reporters))],
    correspondents: [...new Set(bylines.flatMap(({ correspondents }) => correspondents))],
    paragraphs,
  }
}
