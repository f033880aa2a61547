import type { Span } from '../article.ts'

/** A block of a marked-up document, in reading order. */
export interface Block {
  /** Level of a heading, from 1; 0 for a paragraph. */
  readonly level: number
  readonly spans: readonly Span[]
  /** Everything in it is set in bold, as item heads are. */
  readonly bold: boolean
  /** Where it leads, when it is nothing but a link. */
  readonly url: string | null
}

/** How a run of text is set. */
export interface TextStyle {
  readonly bold: boolean
  /** Target of the link it stands in. */
  readonly href: string | null
}

/** Puts a block together from runs of text. */
export class BlockBuilder {
  readonly #level: number
  readonly #spans: Span[] = []
  readonly #links = new Set<string>()
  #length = 0
  #boldLength = 0
  #linkLength = 0

  constructor(level: number) {
    this.#level = level
  }

  add(spans: readonly Span[], { bold, href }: TextStyle): void {
    const length = spans.reduce((sum, [start, end]) => sum + end - start, 0)
    if (length === 0) return
    for (const span of spans) this.#spans.push(span)
    this.#length += length
    if (bold) this.#boldLength += length
    if (href !== null) {
      this.#links.add(href)
      this.#linkLength += length
    }
  }

  /** The block, or none where it has no text. */
  finish(): Block[] {
    if (this.#length === 0) return []
    const onlyLink = this.#links.size === 1 && this.#linkLength === this.#length
    const [url = null] = onlyLink ? this.#links : []
    const bold = this.#boldLength === this.#length
    return [{ level: this.#level, spans: this.#spans, bold, url }]
  }
}
