import type { Article, Paragraph, Span } from '../article.ts'
import { joinSpans, LineIndex } from '../provenance.ts'
import { mainYear, readDate } from './dateline.ts'
import { readLines } from './lines.ts'
import { outlinePage } from './outline.ts'
import { type ArticleDraft, shareOut } from './owners.ts'
import { type Doubt, doubtsOf, type PagePart, partsOf } from './parts.ts'
import { tellTornFromHeads } from './torn-or-head.ts'

/** Raised with any change of what this folder makes of a page: such files are read again. */
export const PAGE_READER_VERSION = 5

/** What a reader makes of a page. */
export interface PageReading {
  readonly articles: readonly Article[]
  /** What became of every printed character, in page order. */
  readonly parts: readonly PagePart[]
  readonly doubts: readonly Doubt[]
}

/**
 * Reads the raw text of a newspaper page into articles:
 * 1. cut it into lines and say what each looks like (`lines.ts`, `torn-or-head.ts`)
 * 2. say what each is among the others: heads that open an article, subheads, text (`outline.ts`)
 * 3. join torn sentences (`chains.ts`, `joins.ts`, `columns.ts`) and give all to the article it
 *    belongs to (`owners.ts`)
 * 4. date the articles (`dateline.ts`) and give them bylines, spans and lines
 * Every paragraph equals the spans of `source` it came from.
 */
export function readPage(source: string): PageReading {
  const lines = tellTornFromHeads(readLines(source))
  const items = outlinePage(lines)
  const drafts = shareOut(items).filter((draft) => draft.paragraphs.length > 0)
  const index = new LineIndex(source)
  const pageYear = mainYear(source)
  const newspaper = lines.find((line) => line.byline?.newspaper)?.byline?.newspaper ?? null
  return {
    articles: drafts.map((draft) => finish(draft, source, index, pageYear, newspaper)),
    parts: partsOf(items, drafts, index),
    doubts: drafts.flatMap((draft) => doubtsOf(draft, index)).sort((a, b) => a.line - b.line),
  }
}

function finish(
  draft: ArticleDraft,
  source: string,
  index: LineIndex,
  pageYear: string | null,
  newspaper: string | null,
): Article {
  const paragraphs: Paragraph[] = draft.paragraphs.map(({ lines }) => {
    const spans: Span[] = lines.map((line) => [line.start, line.end])
    return { text: joinSpans(source, spans), spans, lines: index.linesOf(spans) }
  })
  const { headline, kicker, decks, section, packageHeadline } = draft.heads
  const bylines = draft.bylines.flatMap(({ byline }) => byline ?? [])
  return {
    headline: headline?.text ?? '',
    packageHeadline,
    kicker: kicker?.text ?? null,
    decks: decks.map((deck) => deck.text),
    subheads: draft.subheads.map((subhead) => subhead.text),
    section,
    newspaper,
    url: null,
    date: readDate(paragraphs, pageYear),
    reporters: bylines.flatMap(({ reporters }) => reporters),
    correspondents: bylines.flatMap(({ correspondents }) => correspondents),
    paragraphs,
  }
}
