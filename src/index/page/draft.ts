import type { Byline } from './byline.ts'
import { isLead, type Line } from './lines.ts'

/** A paragraph being put together from the lines it was torn into. */
interface DraftParagraph {
  readonly lines: Line[]
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
    const target = latest !== null && isOpen(latest) ? this.#continued(latest, line) : null
    if (target !== null) target.lines.push(line)
    this.#latest = target ?? { lines: [line] }
    if (target === null) this.paragraphs.push(this.#latest)
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

  #continued(latest: DraftParagraph, line: Line): DraftParagraph | null {
    if (runsOn(latest, line)) return latest
    const earlier = this.paragraphs.filter((paragraph) => paragraph !== latest && isOpen(paragraph))
    return earlier.findLast((paragraph) => runsOn(paragraph, line)) ?? null
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

function isOpen({ lines }: DraftParagraph): boolean {
  return lines.at(-1)?.ended === false
}

/** Whether `line` can be the rest of a torn paragraph: no new lead, and quotation marks that pair. */
function runsOn({ lines }: DraftParagraph, line: Line): boolean {
  if (isLead(line) || line.text.startsWith('另讯')) return false
  const text = lines.map((piece) => piece.text).join('')
  const insideQuote = text.lastIndexOf('“') > text.lastIndexOf('”')
  const firstMark = /[“”]/u.exec(line.text)?.[0]
  return insideQuote ? firstMark !== '“' : firstMark !== '”'
}
