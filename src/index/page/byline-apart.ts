import { type Byline, readNames, readNamesOf, readNamesOfBody } from './byline.ts'
import type { Line } from './lines.ts'
import { isShort, type RawLine, SENTENCE_INSIDE } from './raw-lines.ts'

/** Longest line of names without a role, in characters. */
const MAX_NAMES_ALONE = 20
/** What a poem or a column is called may open like a name: 江山图, 金融论. */
const NO_NAME_END = /[图记篇版谈论录志传歌赋颂讯]$/u
const NAME_ALONE = /^\p{Script=Han}{2,3}$/u
const NAME_SET_APART = /^\p{Script=Han}[\s\u3000]+\p{Script=Han}$/u

/**
 * A name on a line of its own: right below a head and above text, also with what its bearer is; below
 * text one set apart (李　萍), one of three characters at the end of the page, or one behind a body (长河镇 周明).
 */
export function bylineApart(
  raw: readonly RawLine[],
  at: number,
  above: Line | undefined,
): Byline | null {
  const text = raw[at]?.text ?? ''
  if (text === '' || text.length > MAX_NAMES_ALONE) return null
  const byline = readApart(text, raw[at + 1], above)
  return byline !== null && namesOneOfMany(raw, at) ? null : byline
}

function readApart(
  text: string,
  next: RawLine | undefined,
  above: Line | undefined,
): Byline | null {
  if (above?.kind === 'head') return bylineBelowHead(text, next)
  if (above?.kind === 'byline') return readNamesOfBody(text)
  return above?.kind === 'text' && above.ended ? bylineBehindText(text, next) : null
}

function bylineBelowHead(text: string, next: RawLine | undefined): Byline | null {
  if (next === undefined) return null
  const isAboveText = SENTENCE_INSIDE.test(next.text) && !NO_NAME_END.test(text)
  const byline = isAboveText ? readNamesOf(text) : null
  if (byline !== null) return byline
  // Above a lead it is as likely the headline (长河镇 秋收忙), and who is spoken of below wrote nothing.
  const ofBody = next.lead ? null : readNamesOfBody(text)
  const isSpokenOf = ofBody?.reporters.some((name) => next.text.includes(name)) === true
  return isSpokenOf ? null : ofBody
}

function bylineBehindText(text: string, next: RawLine | undefined): Byline | null {
  if (NAME_SET_APART.test(text)) return readNames(text)
  // Below a subhead stands text, and labels may open like names: 广角镜.
  if (next !== undefined) return isShort(next) ? readNamesOfBody(text) : null
  const isName = NAME_ALONE.test(text) && !NO_NAME_END.test(text)
  return isName ? readNames(text) : readNamesOfBody(text)
}

/** Lines beside a name of a body that tell whether it is one of many. */
const BESIDE = [-2, -1, 0, 1, 2]

/** A line of a list of names with the bodies that they come from: of winners, of who is on duty. */
function namesOneOfMany(raw: readonly RawLine[], at: number): boolean {
  if (/[：:]$/u.test(raw[at - 1]?.text ?? '')) return true
  const are = BESIDE.map((by) => readNamesOfBody(raw[at + by]?.text ?? '') !== null)
  const [twoAbove, above, , below, twoBelow] = are
  if (are[2] !== true) return false
  // In a row, or each below what it won.
  const isInRow = (above && below) || (above && twoAbove) || (below && twoBelow)
  return isInRow === true || (!above && twoAbove === true) || (!below && twoBelow === true)
}
