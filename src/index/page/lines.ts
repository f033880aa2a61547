import {
  type Byline,
  namesPhotographers,
  readByline,
  readLeadByline,
  readNamesInBrackets,
  splitInlineByline,
} from './byline.ts'
import { bylineApart } from './byline-apart.ts'
import {
  canBeFurniture,
  type Furniture,
  isDayAlone,
  PHOTO_CREDIT,
  readCaption,
  readFurniture,
  SIGNATURE,
} from './furniture.ts'
import { isLabelOfColumn } from './heads.ts'
import { placeOf } from './line-place.ts'
import {
  closesSentence,
  isShort,
  MARKS,
  nonBlankLines,
  type RawLine,
  SENTENCE_INSIDE,
  unmarked,
} from './raw-lines.ts'

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
  /** It is set in by two characters, as papers open a paragraph, or is an item of a list. */
  readonly opensParagraph: boolean
  /** It is a line of a list, a table or a poem. */
  readonly isListItem: boolean
  /** Names of a byline, or of a lead that holds some: 本报讯(记者 周明). */
  readonly byline: Byline | null
  /** What is known of a line that is part of no article. */
  readonly furniture: Furniture | null
}

const SECOND_ITEM = /^(?:另讯|又讯|另据)/u
/** Longest headline that asks or exclaims, in characters. */
const MAX_ASKED = 24
/** The last words of a notice or a letter. */
const CLOSES_NOTICE = /^(?:特此(?:通告|公告|通知|声明|启事|函告)|此致|敬礼|谨启)[!！]?$/u
/** 问:… in an interview. */
const SPOKEN = /^[问答問][:：]/u
const KICKER_WITH_COLON =
  /^(?:[^，,。；;、：:]{2,12}|[^，,。；;：:]{2,40}(?:强调|指出|要求|提出|表示|时))[：:]$/u
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
 * 3. a head: marked with `#`, directly before 本报讯 or a byline, or neither closed by an end mark nor
 *    holding a comma or a full stop
 * 4. else text
 */
export function readLines(source: string): Line[] {
  const raw = [...nonBlankLines(source)]
  const lines: Line[] = []
  let isAtTop = true
  for (const at of raw.keys()) {
    const read = classify(raw, at, [lines.at(-1), lines.at(-2)], isAtTop)
    isAtTop &&= read.every(({ kind }) => kind === 'furniture' || kind === 'head')
    lines.push(...read)
  }
  return lines
}

/** What stands below tells that a line is a head: 本报讯, two heads over 本报讯, or a byline. */
function isOverOpening(raw: readonly RawLine[], at: number, above: Line | undefined): boolean {
  const [line, next, overNext] = [raw[at], raw[at + 1], raw[at + 2]]
  if (next?.lead === true) return true
  const opensPart = above === undefined || above.kind === 'byline' || above.kind === 'furniture'
  // Two lines between a byline and a lead are a headline and its deck, or a headline in two parts.
  if (opensPart && overNext?.lead === true && isShort(line) && isShort(next)) return true
  // A byline that closes an article has a head below; one that opens it, text.
  const canOpen = isShort(line) && overNext?.lead === false && !isShort(overNext)
  const isBehindText = above?.kind === 'text' && above.ended
  return canOpen && (opensPart || isBehindText) && next !== undefined && bylineOf(next) !== null
}

function bylineOf({ text }: RawLine): Byline | null {
  const printed = unmarked(text)
  if (namesPhotographers(printed)) return null
  return readByline(printed) ?? readNamesInBrackets(printed)
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

/** The line above, and the one above that. */
type Above = readonly [above: Line | undefined, overAbove: Line | undefined]

/** @param isAtTop no text stands above on the page */
function classify(raw: readonly RawLine[], at: number, above: Above, isAtTop: boolean): Line[] {
  const line = raw[at]
  if (line === undefined) return []
  const whole = bylineOrFurniture(raw, at, above[0], isAtTop)
  if (whole !== null) return [newLine(line, 0, line.text.length, ...whole)]
  return textOrHead(raw, at, line, above)
}

/** What a line is that is neither text nor head. */
function bylineOrFurniture(
  raw: readonly RawLine[],
  at: number,
  above: Line | undefined,
  isAtTop: boolean,
): [LineKind, Partial<Line>] | null {
  const line = raw[at]
  if (line === undefined) return null
  const byline = bylineOf(line) ?? bylineApart(raw, at, above)
  if (byline !== null) return ['byline', { byline }]
  const isSigned = isSignature(raw, at, above)
  const caption = above?.kind === 'head' ? null : readCaption(line.text)
  // Most lines are plainly none, wherever they stand.
  const isFurniture = canBeFurniture(line.text)
  const place = isFurniture ? placeOf(raw, at, above, isAtTop) : 'inside'
  const furniture = caption ?? (isFurniture ? readFurniture(line.text, place) : null)
  if (furniture !== null) return ['furniture', { furniture }]
  return isSigned ? ['furniture', { furniture: SIGNATURE }] : null
}

function textOrHead(
  raw: readonly RawLine[],
  at: number,
  line: RawLine,
  [above, overAbove]: Above,
): Line[] {
  const { text, lead } = line
  const [printed, marks = ''] = MARKS.exec(text) ?? []
  if (printed !== undefined) {
    const [kind, count] = lead ? (['text', 0] as const) : (['head', marks.length] as const)
    return [newLine(line, printed.length, text.length, kind, { lead, marks: count })]
  }
  const inLead = lead ? readLeadByline(text) : null
  const inline = splitInlineByline(text)
  if (inline !== null) {
    return [
      newLine(line, 0, inline.text.length, 'text', { lead, byline: inLead }),
      inline.byline === null
        ? newLine(line, inline.bylineStart, text.length, 'furniture', { furniture: PHOTO_CREDIT })
        : newLine(line, inline.bylineStart, text.length, 'byline', { byline: inline.byline }),
    ]
  }
  const isHead =
    !isWrapped(raw, at) &&
    !lead &&
    (looksLikeHead(text, isOverOpening(raw, at, above)) ||
      isAskedHead(raw, at, above, overAbove) ||
      isKickerWithColon(raw, at, above))
  return [newLine(line, 0, text.length, isHead ? 'head' : 'text', { lead, byline: inLead })]
}

/** Who signed a notice or a letter: a short line right above its date, below text. */
function isSignature(raw: readonly RawLine[], at: number, above: Line | undefined): boolean {
  const [line, next] = [raw[at], raw[at + 1]]
  if (line === undefined || next === undefined || above?.kind !== 'text') return false
  if (!above.ended || !isShort(line) || SENTENCE_INSIDE.test(line.text)) return false
  return isDayAlone(next.text) && placeOf(raw, at + 1, above, false) !== 'inside'
}

/** 如何辨别野菜? behind a byline or the label of a column, and above a paragraph. */
function isAskedHead(
  raw: readonly RawLine[],
  at: number,
  above: Line | undefined,
  overAbove: Line | undefined,
): boolean {
  const [text, below] = [raw[at]?.text ?? '', raw[at + 1]?.text ?? '']
  if (above?.kind !== 'byline' && !isLabelOfColumn(above, overAbove)) return false
  if (text.length > MAX_ASKED || below.length <= MAX_ASKED) return false
  return /^(?:[^，,。；;“”]|“[^“”]{1,8}”)+[？?！!]$/u.test(text)
}

/** 炼铁厂: over a headline over 本报讯. */
function isKickerWithColon(raw: readonly RawLine[], at: number, above: Line | undefined): boolean {
  if (raw[at + 2]?.lead !== true || !isShort(raw[at + 1])) return false
  if (above?.kind === 'text' && !above.ended) return false
  return KICKER_WITH_COLON.test(raw[at]?.text ?? '')
}

function looksLikeHead(text: string, beforeLead: boolean): boolean {
  if (!beforeLead && SENTENCE_INSIDE.test(text)) return false
  if (CLOSES_NOTICE.test(text)) return false
  if (beforeLead && !/[。：:]$/u.test(text)) return true
  if (LIST_COMMA_END.test(text) || SPOKEN.test(text)) return false
  // A quoted word may stand last in a head, so a closing quotation mark alone proves nothing.
  return !closesSentence(text) || /[^。！？!?…][”’」』]$/u.test(text)
}

/** The part `[from, to)` of a line as one of its own. */
function newLine(
  { text: whole, start, touchesPrevious, opensParagraph }: RawLine,
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
    ended: closesSentence(text) || CLOSES_NOTICE.test(text),
    touchesPrevious,
    opensParagraph: opensParagraph && from === 0,
    isListItem: false,
    byline: null,
    furniture: null,
    ...more,
  }
}
