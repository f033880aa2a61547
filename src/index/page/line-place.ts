import { isDayAlone, type LinePlace, readFurniture } from './furniture.ts'
import type { Line } from './lines.ts'
import {
  closesSentence,
  isShort,
  MAX_HEADLINE,
  type RawLine,
  SENTENCE_INSIDE,
} from './raw-lines.ts'

/** Lines of the page that may stand below the last article, and lines of a notice. */
const MAX_FOOT = 8
const MAX_NOTICE = 8
const NOTICE = /启事|公告|通告|公示|通知|招聘|招生|征集|征稿|征文/u

/** Where on its page a line stands, as far as that tells what is part of no article. */
export function placeOf(
  raw: readonly RawLine[],
  at: number,
  above: Line | undefined,
  isAtTop: boolean,
): LinePlace {
  if (isAtTop) return raw[at + 1]?.lead === true ? 'headline' : 'top'
  if (above?.kind === 'furniture') return 'beside furniture'
  if (isDated(raw[at - 2]) || isDated(raw[at + 2]) || isProse(raw[at + 1])) return 'inside'
  return isAtBottom(raw, at) ? 'bottom' : 'below'
}

/** Nothing but what belongs to the page stands below, and no notice above that says whom to write to. */
function isAtBottom(raw: readonly RawLine[], at: number): boolean {
  if (raw.length - at > MAX_FOOT) return false
  const isFoot = raw.slice(at + 1).every(({ text }) => readFurniture(text, 'bottom') !== null)
  const isNotice = raw.slice(Math.max(0, at - MAX_NOTICE), at).some((line) => opensNotice(line))
  return isFoot && !isNotice
}

function opensNotice(line: RawLine): boolean {
  return isShort(line) && NOTICE.test(line.text)
}

/** Below a day that closes a notice stands a head, and no other day of a chronicle. */
function isDated(line: RawLine | undefined): boolean {
  return line !== undefined && isDayAlone(line.text)
}

/** Not a headline with a comma. */
function isProse(line: RawLine | undefined): boolean {
  if (line === undefined || line.lead || !SENTENCE_INSIDE.test(line.text)) return false
  return line.text.length > MAX_HEADLINE || closesSentence(line.text)
}
