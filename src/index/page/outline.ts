import { type ArticleHeads, assignHeads, type PageHeads } from './heads.ts'
import type { Line } from './lines.ts'
import { endPackages } from './packages.ts'
import { openUnled } from './unled.ts'

/** One thing that stands on a page, in page order. */
export type PageItem =
  | { readonly kind: 'opening'; readonly heads: ArticleHeads }
  | { readonly kind: 'subhead' | 'text' | 'byline'; readonly line: Line }
  | { readonly kind: 'ignored'; readonly line: Line; readonly reason: string }

/** 编者按:近日,… below the headline of a package. */
const EDITORS_NOTE = /^(?:编者按|编者的话|开栏的话|编前)[:：\s]/u

/**
 * Says of every line of a page what it is among the others: heads that open an article (followed by
 * 本报讯, or such as cannot be subheads), subheads, text, bylines, and what is left out.
 */
export function outlinePage(lines: readonly Line[]): PageItem[] {
  const outline = new Outline(lines.some((line) => line.lead))
  for (const [at, line] of lines.entries()) outline.add(line, lines[at + 1])
  return endPackages(openUnled(outline.end()))
}

class Outline {
  readonly #items: PageItem[] = []
  /** Heads since the last text, whose roles the next text decides. */
  #heads: Line[] = []
  /** Bylines since the last text that stand below a head: of the article that it opens. */
  #bylines: Line[] = []
  readonly #hasLeads: boolean
  #standing: PageHeads = { section: null, packageHeadline: null }
  /** The section label that holds stood above an article without 本报讯, on a page that has some. */
  #isColumn = false
  #isOpen = false
  #hasText = false
  #isSigned = false
  /** The article at hand has its byline right below its heads, as then all on the page have. */
  #isSignedAtHead = false

  constructor(hasLeads: boolean) {
    this.#hasLeads = hasLeads
  }

  add(line: Line, next: Line | undefined): void {
    if (line.kind === 'head') this.#heads.push(line)
    else if (this.#heads.length > 0 && next?.kind === 'head' && EDITORS_NOTE.test(line.text)) {
      // The head above it is that of the package, whose first headline follows.
      this.#items.push({ kind: 'ignored', line, reason: 'the editors say there what follows' })
    } else if (line.kind === 'text') this.#addText(line)
    else if (line.furniture !== null) {
      this.#items.push({ kind: 'ignored', line, reason: line.furniture.reason })
    } else if (this.#heads.length > 0) this.#bylines.push(line)
    else if (this.#hasText) this.#addByline(line)
    else this.#items.push({ kind: 'ignored', line, reason: 'a byline above every article' })
  }

  /** What looks like heads with nothing below them was the last text of the page. */
  end(): PageItem[] {
    const rest = [...this.#heads, ...this.#bylines].sort((a, b) => a.start - b.start)
    this.#heads = []
    this.#bylines = []
    for (const line of rest) {
      if (line.kind === 'head') this.#addText(line)
      else this.#addByline(line)
    }
    return this.#items
  }

  #addByline(line: Line): void {
    this.#items.push({ kind: 'byline', line })
    this.#isSigned = true
  }

  #addText(line: Line): void {
    if (line.lead || this.#opensWithoutLead()) {
      // The label of a column (a commentary, an interview) is not that of the news below it.
      const isOver = line.lead && this.#isColumn
      const standing = isOver ? { ...this.#standing, section: null } : this.#standing
      const heads = assignHeads(this.#heads, standing, line.text)
      if (heads.section !== standing.section) this.#isColumn = this.#hasLeads && !line.lead
      this.#standing = heads
      this.#items.push({ kind: 'opening', heads })
      this.#isOpen = true
      this.#isSigned = false
      this.#isSignedAtHead = this.#bylines.length > 0
    } else for (const head of this.#heads) this.#items.push({ kind: 'subhead', line: head })
    for (const byline of this.#bylines) this.#addByline(byline)
    this.#heads = []
    this.#bylines = []
    this.#items.push({ kind: 'text', line })
    this.#hasText = true
  }

  /**
   * Whether heads followed by ordinary text open an article: the first of a page, two in a row (a
   * kicker and a headline), one with its byline right below, or any behind a closing byline on a page
   * that does not use 本报讯 at all.
   */
  #opensWithoutLead(): boolean {
    const count = this.#heads.length
    if (count === 0) return false
    if (this.#bylines.length > 0) return true
    if (!this.#isOpen || count >= 2) return true
    return !this.#hasLeads && this.#isSigned && !this.#isSignedAtHead
  }
}
