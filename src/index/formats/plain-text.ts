import { decodeHTML } from 'entities'
import type { Span } from '../article.ts'

const ENTITY = '&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[A-Za-z][A-Za-z\\d]{1,31});'

/** How characters are escaped: in HTML and Markdown by entities, in Markdown and JSON by `\\` too. */
const ESCAPES = {
  html: new RegExp(ENTITY, 'gu'),
  markdown: new RegExp(`${ENTITY}|\\\\(?=[!-/:-@[-\`{-~])`, 'gu'),
  json: new RegExp(`${ENTITY}|\\\\(?:u[\\da-fA-F]{4}|["\\\\/bfnrt])`, 'gu'),
} as const

/** The marks with which a text escapes characters. */
export type Markup = keyof typeof ESCAPES

/** Word joiner: takes a place, is not white space, and stands in no span. */
const FILLER = '\u2060'

/**
 * A marked-up text made plain without moving anything: every escape is replaced by the character it
 * stands for, filled up to its length, so that a span of the plain text is a span of the file.
 */
export class PlainText {
  readonly #source: string
  readonly #edits: { readonly start: number; readonly end: number; readonly text: string }[] = []

  constructor(source: string) {
    this.#source = source
  }

  /**
   * The printed characters of `[start, end)` of the file, a span for each unbroken run: cut at line
   * ends and behind escapes, outer white space left out.
   */
  read([start, end]: Span, markup: Markup): Span[] {
    const raw = this.#source.slice(start, end)
    const spans: Span[] = []
    let from = 0
    for (const { 0: printed, index } of raw.matchAll(ESCAPES[markup])) {
      const character = decode(printed)
      if (character === printed || character.length > printed.length) continue
      this.#replace(start + index, printed, character)
      for (const span of runs(raw, from, index, start)) spans.push(span)
      if (character.trim() !== '') spans.push([start + index, start + index + character.length])
      from = index + printed.length
    }
    for (const span of runs(raw, from, raw.length, start)) spans.push(span)
    return merge(spans)
  }

  /** The plain text, as long as the file. */
  get text(): string {
    const edits = this.#edits.sort((a, b) => a.start - b.start)
    const parts: string[] = []
    let from = 0
    for (const { start, end, text } of edits) {
      if (start < from) continue
      parts.push(this.#source.slice(from, start), text)
      from = end
    }
    return parts.join('') + this.#source.slice(from)
  }

  #replace(start: number, printed: string, character: string): void {
    // A line end that is written as an escape ends no line of the file.
    const text = character.replace(/[\r\n]/gu, ' ').padEnd(printed.length, FILLER)
    this.#edits.push({ start, end: start + printed.length, text })
  }
}

/** The character that an escape stands for; none for the backslash before a mark of Markdown. */
function decode(printed: string): string {
  if (!printed.startsWith('\\')) return decodeHTML(printed)
  return printed === '\\' ? '' : String(JSON.parse(`"${printed}"`))
}

/** The lines of `raw` between two places, without their outer white space. */
function runs(raw: string, from: number, to: number, offset: number): Span[] {
  const spans: Span[] = []
  for (const { 0: line, index } of raw.slice(from, to).matchAll(/[^\r\n]+/gu)) {
    const start = line.length - line.trimStart().length
    const end = line.trimEnd().length
    if (start < end) spans.push([offset + from + index + start, offset + from + index + end])
  }
  return spans
}

/** Spans that touch are one. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last !== undefined && last[1] === span[0]) merged[merged.length - 1] = [last[0], span[1]]
    else merged.push(span)
  }
  return merged
}
