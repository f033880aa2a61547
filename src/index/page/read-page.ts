import type { Article, Paragraph, Span } from '../article.ts'
import { joinSpans, LineIndex } from '../provenance.ts'
import type { Byline } from './byline.ts'
import { mainYear, readDate } from './dateline.ts'
import { ArticleDraft } from './draft.ts'
import { assignHeads, type PageHeads } from './heads.ts'
import { isLead, type Line, readLines } from './lines.ts'

/** Raised with any change of what this folder makes of a page: such files are read again. */
export const PAGE_READER_VERSION = 4

/** An article shorter than this before its byline goes on behind it; a longer one was closed by it. */
const PARAGRAPHS_OF_A_CLOSED_ARTICLE = 3

/**
 * Reads the raw text of a newspaper page into articles:
 * 1. cut it into lines and say what each looks like (`lines.ts`)
 * 2. open an article at a head followed by 本报讯, or at a head that cannot be a subhead
 *    (`heads.ts`); give every other line to the article it belongs to, re-joining torn sentences
 *    (`draft.ts`)
 * 3. date the articles and give them bylines, spans and lines
 * Every paragraph equals the spans of `source` it came from.
 */
export function readPage(source: string): Article[] {
  const lines = readLines(source)
  const drafts = draftArticles(lines)
  const pageYear = mainYear(source)
  const newspaper = lines.find((line) => line.byline?.newspaper)?.byline?.newspaper ?? null
  const index = new LineIndex(source)
  return drafts.map((draft) => finish(draft, source, index, pageYear, newspaper))
}

function draftArticles(lines: readonly Line[]): ArticleDraft[] {
  const page = new PageDraft(lines.some(isLead))
  for (const line of lines) {
    if (line.kind === 'head') page.heads.push(line)
    else if (line.kind === 'text') page.addText(line)
    else if (line.byline !== null) page.addByline(line.byline)
  }
  page.end()
  return page.drafts
}

/** A page while it is read from top to bottom. */
class PageDraft {
  readonly drafts: ArticleDraft[] = []
  /** The article that text is given to. */
  current: ArticleDraft | null = null
  /** Heads since the last text, whose roles the next text decides. */
  heads: Line[] = []
  /** Bylines since the last text that stand below a head: of the article that it opens. */
  #bylines: Byline[] = []
  readonly #hasLeads: boolean
  #standing: PageHeads = { section: null, packageHeadline: null }

  constructor(hasLeads: boolean) {
    this.#hasLeads = hasLeads
  }

  addText(line: Line): void {
    const { current, heads } = this
    if (current === null || isLead(line) || opensWithoutLead(heads, current, this.#hasLeads)) {
      const assigned = assignHeads(heads, this.#standing)
      this.#standing = assigned
      this.current = new ArticleDraft(assigned)
      this.drafts.push(this.current)
    } else if (heads.length > 0) {
      this.current = ownerOfSubhead(this.drafts, current)
      for (const head of heads) this.current.addSubhead(head)
    }
    for (const byline of this.#bylines) this.current?.addByline(byline)
    this.heads = []
    this.#bylines = []
    this.current?.addText(line)
  }

  addByline(byline: Byline): void {
    if (this.heads.length > 0) this.#bylines.push(byline)
    else this.current?.addByline(byline)
  }

  /** What looks like heads with nothing below them was the last text of the page. */
  end(): void {
    const rest = this.heads
    this.heads = []
    for (const line of rest) this.addText(line)
  }
}

/**
 * Whether heads followed by ordinary text open an article: two in a row (a kicker and a headline),
 * or any head behind a closing byline on a page that does not use 本报讯 at all.
 */
function opensWithoutLead(
  heads: readonly Line[],
  current: ArticleDraft,
  hasLeads: boolean,
): boolean {
  if (heads.length >= 2) return true
  return heads.length === 1 && !hasLeads && current.paragraphsBeforeByline !== null
}

/**
 * The article a subhead belongs to: the present one, or, when that was closed by its byline, an
 * earlier one whose byline stood behind its lead, so that its text goes on elsewhere on the page.
 */
function ownerOfSubhead(drafts: readonly ArticleDraft[], current: ArticleDraft): ArticleDraft {
  const before = current.paragraphsBeforeByline
  const closed = before === current.paragraphs.length && before >= PARAGRAPHS_OF_A_CLOSED_ARTICLE
  if (!closed) return current
  const goesOn = (draft: ArticleDraft): boolean =>
    draft !== current &&
    draft.subheads.length > 0 &&
    (draft.paragraphsBeforeByline ?? PARAGRAPHS_OF_A_CLOSED_ARTICLE) <
      PARAGRAPHS_OF_A_CLOSED_ARTICLE
  return drafts.findLast(goesOn) ?? current
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
  return {
    headline: draft.headline?.text ?? '',
    packageHeadline: draft.packageHeadline,
    kicker: draft.kicker?.text ?? null,
    decks: draft.decks.map((deck) => deck.text),
    subheads: draft.subheads.map((subhead) => subhead.text),
    section: draft.section,
    newspaper,
    url: null,
    date: readDate(paragraphs, pageYear),
    reporters: draft.bylines.flatMap((byline) => byline.reporters),
    correspondents: draft.bylines.flatMap((byline) => byline.correspondents),
    paragraphs,
  }
}
