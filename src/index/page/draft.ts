import type { Byline } from './byline.ts'
import { isLead, type Line } from './lines.ts'

/** How many torn paragraphs of an article may wait for their rest; a page has a handful of columns. */
const MAX_WAITING = 8

/** A paragraph being put together from the lines it was torn into. */
class DraftParagraph {
  readonly lines: Line[] = []
  /** The last quotation mark so far opens a quotation. */
  #insideQuote = false

  add(line: Line): void {
    this.lines.push(line)
    const [open, close] = [line.text.lastIndexOf('“'), line.text.lastIndexOf('”')]
    if (open !== close) this.#insideQuote = open > close
  }

  /** Whether the paragraph was torn before its end. */
  get isOpen(): boolean {
    return this.lines.at(-1)?.ended === false
  }

  /** Whether `line` can be the rest of a torn paragraph: no new lead, and quotation marks that pair. */
  canTake(line: Line): boolean {
    if (isLead(line) || line.text.startsWith('另讯')) return false
    const firstMark = /[“”]/u.exec(line.text)?.[0]
    return this.#insideQuote ? firstMark !== '“' : firstMark !== '”'
  }
}

/** An article while its page is being read. */
export class ArticleDraft {
  readonly headline: Line | null
  readonly kicker: Line | null
  readonly decks: readonly Line[]
  readonly section: string | null
  readonly packageHeadline: string | null
  readonly subheads: Line[] = []
  readonly bylines: Byline[] = []
  readonly paragraphs: DraftParagraph[] = []
  /** How many paragraphs stood before the byline; null while there is none. */
  paragraphsBeforeByline: number | null = null
  #latest: DraftParagraph | null = null
  /** Torn paragraphs, the latest last. */
  #waiting: DraftParagraph[] = []

  constructor(heads: ArticleHeads) {
    this.headline = heads.headline
    this.kicker = heads.kicker
    this.decks = heads.decks
    this.section = heads.section
    this.packageHeadline = heads.packageHeadline
  }

  /**
   * Adds a line of text:
   * 1. to the paragraph before, if that was torn and the line can run on from it
   * 2. else, after a torn paragraph, to an earlier torn one that it can run on from
   *    (columns laid in the wrong order)
   * 3. else as a paragraph of its own; a tear that nothing fits stays visible
   */
  addText(line: Line): void {
    const latest = this.#latest
    const torn = latest?.isOpen === true
    const target = torn ? this.#waiting.findLast((paragraph) => paragraph.canTake(line)) : undefined
    this.#latest = target ?? new DraftParagraph()
    this.#latest.add(line)
    if (target === undefined) this.paragraphs.push(this.#latest)
    const others = this.#waiting.filter((paragraph) => paragraph !== target)
    this.#waiting = (this.#latest.isOpen ? [...others, this.#latest] : others).slice(-MAX_WAITING)
  }

  /** A subhead: the sentence before it cannot run on behind it. */
  addSubhead(line: Line): void {
    this.subheads.push(line)
    this.#latest = null
  }

  addByline(byline: Byline): void {
    this.paragraphsBeforeByline ??= this.paragraphs.length
    this.bylines.push(byline)
  }
}

/** The heads that open an article. */
export interface ArticleHeads {
  readonly headline: Line | null
  readonly kicker: Line | null
  readonly decks: readonly Line[]
  readonly section: string | null
  readonly packageHeadline: string | null
}
