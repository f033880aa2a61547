import { type Edge, endOf, insideOdds, startOf } from './characters.ts'
import { isSecondItem, type Line } from './lines.ts'

/** A number that is no date and no mark of a list stands inside a sentence. */
const NUMBER_INSIDE = /^[\d.]+(?![\d年月日、.．)）])/u
/** How much likelier that makes it, in nats. */
const INSIDE = 2

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
  #inside: number | null = null
  #quotes: { first: string | null; leftOpen: boolean } | null = null

  constructor(line: Line, article: number, below: Below) {
    this.line = line
    this.article = article
    this.below = below
    this.canGoOn = !line.lead && !isSecondItem(line)
  }

  get start(): Edge {
    this.#start ??= startOf(this.line.text)
    return this.#start
  }

  get end(): Edge {
    this.#end ??= endOf(this.line.text)
    return this.#end
  }

  /** How much likelier it stands inside a sentence than it opens a paragraph: log-odds in nats. */
  get inside(): number {
    this.#inside ??= insideOdds(this.start) + (NUMBER_INSIDE.test(this.line.text) ? INSIDE : 0)
    return this.#inside
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
