import { type Byline, readByline, readLeadByline, splitInlineByline } from './byline.ts'
import { type Furniture, readFurniture } from './furniture.ts'

/** What a line is before its neighbours are looked at. */
export type LineKind = 'head' | 'text' | 'byline' | 'furniture'

/** One non-blank line of a page without its outer white space; offsets count in the page's text. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly kind: LineKind
  /** Number of `#` marks before the text; they show that a line is a head, not which one. */
  readonly marks: number
  /** The line closes a sentence, so that nothing has to follow. */
  readonly ended: boolean
  /** No blank line stands between this line and the one before. */
  readonly touchesPrevious: boolean
  /** Names of a byline, or of a lead that holds some: 本报讯(记者 周明). */
  readonly byline: Byline | null
  /** What is known of a line that is part of no article. */
  readonly furniture: Furniture | null
}

/** 本报讯, 本台消息, 本报北京3月16日电, 新华社北京3月16日电, or 讯 alone. */
const LEAD =
  /^(?:据?(?:本[报刊台网]|\p{Script=Han}{2,6}[社网报台])[\p{Script=Han}\d]{0,14}?(?:讯|电|消息)|讯)(?=[\s(（:：,，\d]|$)/u
const SECOND_ITEM = /^(?:另讯|又讯|另据)/u
const END_MARK = /(?:[。！？!?…：:]|[。！？!?…]?[”’」』"]|[。！？!?…][)）】]|[a-z\d][.])$/u
const SENTENCE_INSIDE = /[。！？,，;；]/u
const LIST_COMMA_END = /[、,，]$/u

const HAN = /\p{Script=Han}/u

/** The line opens with 本报讯, so it is the lead of a new article. */
export function isLead(line: Line | undefined): boolean {
  return line !== undefined && LEAD.test(line.text)
}

/** The line opens a second item of news inside an article: 另讯. */
export function isSecondItem(line: Line): boolean {
  return SECOND_ITEM.test(line.text)
}

/**
 * Cuts a page into its non-blank lines and says what each looks like by itself:
 * 1. a byline, also one that runs on behind the last sentence of a paragraph (split off here)
 * 2. part of the page alone: its folio, a credit in parentheses (`furniture.ts`)
 * 3. a head: marked with `#`, directly before 本报讯, or neither closed by an end mark nor
 *    holding a comma or a full stop
 * 4. else text
 */
export function readLines(source: string): Line[] {
  const raw = [...nonBlankLines(source)]
  const lines: Line[] = []
  for (const [at, line] of raw.entries()) {
    const next = raw[at + 1]
    lines.push(...classify(line, next !== undefined && LEAD.test(next.text), isWrapped(raw, at)))
  }
  return lines
}

/**
 * Text of an alphabet that goes on in the next line, or comes from the one before, is no head: such
 * a page sets its heads apart by blank lines and wraps its sentences at any word.
 */
function isWrapped(raw: readonly RawLine[], at: number): boolean {
  const line = raw[at]
  if (line === undefined || HAN.test(line.text)) return false
  return line.touchesPrevious || (raw[at + 1]?.touchesPrevious ?? false)
}

interface RawLine {
  readonly text: string
  readonly start: number
  /** No blank line stands between this line and the one before. */
  readonly touchesPrevious: boolean
}

function* nonBlankLines(source: string): Generator<RawLine> {
  let touchesPrevious = false
  for (const match of source.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/gu)) {
    const [, printed = ''] = match
    const text = printed.trim()
    if (text !== '') yield { text, start: match.index + printed.indexOf(text), touchesPrevious }
    touchesPrevious = text !== ''
  }
}

function classify(raw: RawLine, beforeLead: boolean, wrapped: boolean): Line[] {
  const { text, start, touchesPrevious } = raw
  const line = (text: string, start: number, kind: LineKind, more: Partial<Line> = {}): Line =>
    newLine(text, start, kind, { touchesPrevious, ...more })
  const marked = /^(#{1,6})\s*(?=\S)/u.exec(text)
  if (marked !== null) {
    const skip = marked[0].length
    return [line(text.slice(skip), start + skip, 'head', { marks: marked[1]?.length ?? 1 })]
  }
  const byline = readByline(text)
  if (byline !== null) return [line(text, start, 'byline', { byline })]
  const furniture = readFurniture(text)
  if (furniture !== null) return [line(text, start, 'furniture', { furniture })]

  const inline = splitInlineByline(text)
  if (inline !== null) {
    return [
      line(inline.text, start, 'text', {
        byline: LEAD.test(inline.text) ? readLeadByline(inline.text) : null,
      }),
      line(text.slice(inline.bylineStart), start + inline.bylineStart, 'byline', {
        byline: inline.byline,
      }),
    ]
  }
  if (!wrapped && looksLikeHead(text, beforeLead)) return [line(text, start, 'head')]
  return [line(text, start, 'text', { byline: LEAD.test(text) ? readLeadByline(text) : null })]
}

function looksLikeHead(text: string, beforeLead: boolean): boolean {
  if (LEAD.test(text) || LIST_COMMA_END.test(text)) return false
  if (beforeLead && !/[。！？：:]$/u.test(text)) return true
  if (SENTENCE_INSIDE.test(text)) return false
  // A quoted word may stand last in a head, so a closing quotation mark alone proves nothing.
  return !END_MARK.test(text) || /[^。！？!?…][”’」』]$/u.test(text)
}

function newLine(text: string, start: number, kind: LineKind, more: Partial<Line> = {}): Line {
  const ended = END_MARK.test(text)
  return {
    text,
    start,
    end: start + text.length,
    kind,
    marks: 0,
    ended,
    touchesPrevious: false,
    byline: null,
    furniture: null,
    ...more,
  }
}
