import { type Edge, endOf, startOf } from './characters.ts'
import { isLead, isSecondItem, type Line } from './lines.ts'

/** What stands directly above a block of text. */
export type Below = 'text' | 'head' | 'byline' | 'nothing'

/** A line of text and where it stands on its page. */
export class TextBlock {
  readonly line: Line
  /** The article in whose part of the page it stands, by its place on the page; -1 above all. */
  readonly article: number
  readonly below: Below
  /** Whether it can be the rest of a torn sentence at all. */
  readonly canGoOn: boolean
  #start: Edge | null = null
  #end: Edge | null = null
  #quotes: { first: string | null; leftOpen: boolean } | null = null

  constructor(line: Line, article: number, below: Below) {
    this.line = line
    this.article = article
    this.below = below
    this.canGoOn = !isLead(line) && !isSecondItem(line)
  }

  get start(): Edge {
    this.#start ??= startOf(this.line.text)
    return this.#start
  }

  get end(): Edge {
    this.#end ??= endOf(this.line.text)
    return this.#end
  }

  /** Its first quotation mark, and whether its last one opens a quotation. */
  get quotes(): { readonly first: string | null; readonly leftOpen: boolean } {
    if (this.#quotes === null) {
      const { text } = this.line
      const [open, close] = [text.lastIndexOf('“'), text.lastIndexOf('”')]
      const first = open === close ? null : (/[“”]/u.exec(text)?.[0] ?? null)
      this.#quotes = { first, leftOpen: open > close }
    }
    return this.#quotes
  }
}
