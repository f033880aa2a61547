import { readNamesOfBody } from './byline.ts'
import type { Line } from './lines.ts'

/** Lines in a row that are alike make a list or a table; right below a colon, or of the weather, two do. */
const ALIKE = 3
const ALIKE_BELOW_COLON = 2
/** Short lines in a row make a poem or a list, whatever stands in them. */
const SHORT_ONES = 5
/** A row of a table has at least so many words. */
const COLUMNS = 3
/** Longest line of a poem, and of an item that names one thing, in characters. */
const SHORT = 20
const MAX_ITEM = 60
/** Columns of prose are no narrower than this, in characters. */
const NARROW = 10
/** A column is wider than this; a shorter line was not torn at its end, in characters. */
const COLUMN = 24

/** A line of a weather forecast; two of them are one. */
const WEATHER =
  /^[今明后][天日晚夜]\S{0,4}[\s:：]+(?:晴|阴|多云|雾|霾|[小中大暴雷阵]+[雨雪])[^,，。]*(?:℃|风)/u

const NUMBER = /^[-+−]?\d[\d.,]*%?$/u

/**
 * Tells lists, tables and verse from heads: lines without end marks that stand one below the other
 * are text, each a paragraph of its own,
 * 1. where three or more are alike: 长河镇:22220110; 长河镇 周明; two columns of numbers; the same sign or
 *    counter before
 * 2. where five or more are no longer than a line of a poem; the first is the head of the others,
 *    unless a byline stands between
 * 3. below a colon
 * Marked heads, leads, and what stands right above a lead or a byline are not among them.
 */
export function tellListsFromHeads(lines: readonly Line[]): Line[] {
  const told = [...lines]
  let at = 0
  while (at < lines.length) {
    const [start, end] = listAt(lines, at)
    for (let place = start; place < end; place++) {
      const line = lines[place]
      if (line === undefined) continue
      // The last one may be torn like any text.
      const isTorn = place === end - 1 && !line.ended && couldBeTorn(line)
      told[place] = {
        ...line,
        kind: 'text',
        ended: !isTorn,
        opensParagraph: true,
        isListItem: true,
      }
    }
    at = Math.max(end, at + 1)
  }
  return told
}

function couldBeTorn({ kind, text }: Line): boolean {
  return text.length > COLUMN || (kind === 'text' && shapeOf(text) === 'label')
}

/** The lines of the list that begins at a line or right below it; none where no list does. */
function listAt(lines: readonly Line[], at: number): [start: number, end: number] {
  const first = lines[at]
  if (!isItem(first)) return [at, at]
  const above = lines[at - 1]
  const isBelowColon = above?.kind === 'text' && /[:：]$/u.test(above.text)
  const alike = endOfAlike(lines, at)
  if (areAlike(lines, at, alike, isBelowColon)) return [at, alike]
  if (
    first.text.split(/\s+/u).length >= COLUMNS &&
    isItem(lines[at + 1]) &&
    shapeOf(lines[at + 1]?.text ?? '') === 'columns'
  ) {
    // The names of the columns stand above them.
    const rows = endOfAlike(lines, at + 1)
    if (rows > at + 2) return [at, rows]
  }
  // The rest of a torn sentence is no line of a poem.
  const short = above?.kind === 'text' && !above.ended ? at : endOfShortOnes(lines, at)
  if (short - at >= SHORT_ONES) {
    const isHeadOfList = areAlike(lines, at + 1, endOfAlike(lines, at + 1), false)
    return isHeadOfList ? [at, at] : verse(lines, at, short)
  }
  const isOnly =
    isBelowColon &&
    first.kind === 'head' &&
    lines[at + 1]?.kind !== 'head' &&
    beforeOpening(lines, at + 1) > at
  return [at, isOnly ? at + 1 : at]
}

/** The lines of a poem, without its head; none where the lines are prose in a narrow column. */
function verse(lines: readonly Line[], at: number, end: number): [start: number, end: number] {
  if (areWrapped(lines.slice(at, end))) return [end, end]
  // Between a poem and its title stands who wrote it.
  const isBelowTitle = lines[at - 1]?.kind === 'byline' && lines[at - 2]?.kind !== 'text'
  const hasHead = lines[at]?.kind === 'head' && !isBelowTitle
  return [hasHead ? at + 1 : at, end]
}

/** Whether lines of one shape are so many that they are a list. */
function areAlike(
  lines: readonly Line[],
  start: number,
  end: number,
  isBelowColon: boolean,
): boolean {
  const isPlain = isBelowColon || shapeOf(lines[start]?.text ?? '') === 'weather'
  return end - start >= (isPlain ? ALIKE_BELOW_COLON : ALIKE)
}

/** Where lines of one shape end; a head right above a lead is none of them. */
function endOfAlike(lines: readonly Line[], start: number): number {
  const shape = shapeOf(lines[start]?.text ?? '')
  if (shape === '') return start
  let end = start
  while (isItem(lines[end]) && shapeOf(lines[end]?.text ?? '') === shape) end++
  return lines[end]?.lead === true ? end - 1 : end
}

function endOfShortOnes(lines: readonly Line[], start: number): number {
  let end = start
  while (isItem(lines[end]) && (lines[end]?.text.length ?? 0) <= SHORT) end++
  return beforeOpening(lines, end)
}

/** Prose in narrow columns, a line of print a line: most are as long as the longest, and no items. */
function areWrapped(lines: readonly Line[]): boolean {
  const lengths = lines.map(({ text }) => text.length)
  const width = lengths.reduce((most, length) => Math.max(most, length), 0)
  const full = lengths.filter((length) => length >= width - 1).length
  const items = lines.filter(({ text }) => shapeOf(text) !== '').length
  return width >= NARROW && full >= lines.length / 2 && items < lines.length / 2
}

/** The head of the article below is no part of a list: prose, a lead or a byline stands below it. */
function beforeOpening(lines: readonly Line[], end: number): number {
  const below = lines[end]
  if (below === undefined || below.marks > 0) return end
  const isProse = below.kind === 'text' && below.text.length > COLUMN
  return isProse || below.lead || below.kind === 'byline' ? end - 1 : end
}

function isItem(line: Line | undefined): line is Line {
  if (line === undefined || line.lead || line.marks > 0) return false
  return (line.kind === 'head' || line.kind === 'text') && line.text.length <= MAX_ITEM
}

/** What the items of a list have in common; empty where a line looks like no item. */
function shapeOf(text: string): string {
  const sign = /^(?:[●▲■◆★○△□◇☆·•▪]|\(?[（(]?\d{1,2}[)）.、])/u.exec(text)?.[0]
  if (sign !== undefined) return /\d/u.test(sign) ? 'counted' : sign
  if (WEATHER.test(text)) return 'weather'
  const words = text.split(/\s+/u)
  if (words.filter((word) => NUMBER.test(word)).length >= 2) return 'columns'
  if (/^[^\s:：。]{1,16}[:：]\s?[^\s。]|(?:时间|地点|地址|电话|票价)[:：]/u.test(text))
    return 'label'
  if (readNamesOfBody(text) !== null) return 'named'
  return /[；;]$/u.test(text) ? 'item' : ''
}
