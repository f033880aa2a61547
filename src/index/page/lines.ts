import {
  type Byline,
  readByline,
  readLeadByline,
  readNamesInBrackets,
  splitInlineByline,
} from './byline.ts'
import { type Furniture, PHOTO_CREDIT, readFurniture } from './furniture.ts'

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
  /** It opens with 本报讯 or the like, so it is the lead of a new article. */
  readonly lead: boolean
  /** The line closes a sentence, so that nothing has to follow. */
  readonly ended: boolean
  /** No blank line stands between this line and the one before. */
  readonly touchesPrevious: boolean
  /** Names of a byline, or of a lead that holds some: 本报讯(记者 周明). */
  readonly byline: Byline | null
  /** What is known of a line that is part of no article. */
  readonly furniture: Furniture | null
}

/** 本报讯, 【本报讯】, 本台消息; 本报北京3月16日电, 新华社北京3月16日电; or 讯 alone. */
const LEAD = new RegExp(
  [
    '^[【［\\[(（]?本(?:报|報|刊|台|网|網)(?:讯|訊|消息)',
    '^(?:本[报報刊台网網]|\\p{Script=Han}{2,4}(?:社|网|網|日报|晚报|时报|新闻))(?:\\p{Script=Han}{2,4})?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:讯|訊|电|電|消息)(?=[\\s(（:：])',
    '^【?[讯訊]】?\\s',
  ].join('|'),
  'u',
)
const SECOND_ITEM = /^(?:另讯|又讯|另据)/u
const END_MARK = /(?:[。！？!?…：:]|[。！？!?…]?[”’」』"]|[。！？!?…][)）】]|[a-z\d][.])$/u
const SENTENCE_INSIDE = /[。！？,，;；]/u
/** Longest headline, in characters: those of the seed pages have up to 40. */
const MAX_HEADLINE = 48
const LIST_COMMA_END = /[、,，]$/u

const HAN = /\p{Script=Han}/u

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
    const [next, overNext] = [raw[at + 1], raw[at + 2]]
    // Two lines between a byline and a lead are a headline and its deck, or a headline in two parts.
    const opensPage =
      lines.length === 0 || ['byline', 'furniture'].includes(lines.at(-1)?.kind ?? '')
    const overHead = opensPage && overNext?.lead === true && isShort(line) && isShort(next)
    lines.push(...classify(line, (next?.lead ?? false) || overHead, isWrapped(raw, at)))
  }
  return lines
}

/** Not longer than a headline, and closed by no end mark but such as a headline may have. */
function isShort(line: RawLine | undefined): boolean {
  return line !== undefined && line.text.length <= MAX_HEADLINE && !/[。：:]$/u.test(line.text)
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
  readonly lead: boolean
  /** No blank line stands between this line and the one before. */
  readonly touchesPrevious: boolean
}

function* nonBlankLines(source: string): Generator<RawLine> {
  let touchesPrevious = false
  for (const match of source.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/gu)) {
    const [, printed = ''] = match
    const text = printed.trim()
    if (text !== '') {
      const start = match.index + printed.indexOf(text)
      yield { text, start, lead: LEAD.test(text), touchesPrevious }
    }
    touchesPrevious = text !== ''
  }
}

function classify(raw: RawLine, beforeLead: boolean, wrapped: boolean): Line[] {
  const { text, lead } = raw
  const marked = /^(#{1,6})\s*(?=\S)/u.exec(text)
  if (marked !== null) {
    const { length } = marked[0]
    return [newLine(raw, length, text.length, 'head', { marks: marked[1]?.length ?? 1 })]
  }
  const byline = readByline(text) ?? readNamesInBrackets(text)
  if (byline !== null) return [newLine(raw, 0, text.length, 'byline', { byline })]
  const furniture = readFurniture(text)
  if (furniture !== null) return [newLine(raw, 0, text.length, 'furniture', { furniture })]

  const inLead = lead ? readLeadByline(text) : null
  const inline = splitInlineByline(text)
  if (inline !== null) {
    return [
      newLine(raw, 0, inline.text.length, 'text', { lead, byline: inLead }),
      inline.byline === null
        ? newLine(raw, inline.bylineStart, text.length, 'furniture', { furniture: PHOTO_CREDIT })
        : newLine(raw, inline.bylineStart, text.length, 'byline', { byline: inline.byline }),
    ]
  }
  const isHead = !wrapped && !lead && looksLikeHead(text, beforeLead)
  return [newLine(raw, 0, text.length, isHead ? 'head' : 'text', { lead, byline: inLead })]
}

function looksLikeHead(text: string, beforeLead: boolean): boolean {
  if (beforeLead && !/[。：:]$/u.test(text)) return true
  if (LIST_COMMA_END.test(text)) return false
  if (SENTENCE_INSIDE.test(text)) return false
  // A quoted word may stand last in a head, so a closing quotation mark alone proves nothing.
  return !END_MARK.test(text) || /[^。！？!?…][”’」』]$/u.test(text)
}

/** The part `[from, to)` of a line as one of its own. */
function newLine(
  { text: whole, start, touchesPrevious }: RawLine,
  from: number,
  to: number,
  kind: LineKind,
  more: Partial<Line>,
): Line {
  const text = whole.slice(from, to)
  return {
    text,
    start: start + from,
    end: start + to,
    kind,
    marks: 0,
    lead: false,
    ended: END_MARK.test(text),
    touchesPrevious,
    byline: null,
    furniture: null,
    ...more,
  }
}
