import { association, endOf, startOf } from './characters.ts'
import { isDayAlone } from './furniture.ts'
import { isLabelOfColumn } from './heads.ts'
import type { Line } from './lines.ts'

/**
 * Log-odds that a line which looks like a head (no comma, no end mark) is none but the torn
 * beginning or middle of a sentence, before its neighbours are looked at; in nats.
 */
const TORN = -2
/** The same of a short line where nothing is torn above: subheads are short, columns are not. */
const TORN_SHORT = -3
const SHORT = 11
/** The same for a line with a blank inside, which sets the parts of a head apart. */
const TORN_WITH_BLANK = -8
/** Longest headline with a comma that no 本报讯 stands below, in characters. */
const SHORT_HEADLINE = 20
/** No sentence goes on behind these. */
const ASKS = /[吗呢]$/u
/** Below such a headline a paragraph opens at least as plainly as this, in nats. */
const OPENS_BELOW = -2
/** Weight of how likely a paragraph opens with the line, as no head does. */
const OPENS_PARAGRAPH = 0.7
/** Directly below a byline stands a head rather than a paragraph in the middle. */
const BELOW_BYLINE = -3
/** 一、 or （二） opens a head or a paragraph, and never stands inside a sentence. */
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）])/u
/** What is asked in an interview, and an item behind its sign: nothing goes on there. */
const OPENS_ITEM = /^(?:[问答問][:：]|[●▲■◆★○△□◇☆])/u
/** A quotation mark or bracket stays open to the end of the line. */
const LEFT_OPEN = 6
/** The line above is torn too, and goes on here as likely as not. */
const TORN_ABOVE = 4
/** Below a torn line, one that lists things (摄影、书法等), as few heads do. */
const LISTS = 5

/**
 * Tells torn text from heads where the form of a line does not: text goes on in the line below it,
 * while below a head a paragraph opens.
 */
export function tellTornFromHeads(lines: readonly Line[]): Line[] {
  return lines.map((line, at) => {
    const next = lines[at + 1]
    if (isHeadWithComma(lines, at)) return { ...line, kind: 'head' }
    const canBeTorn =
      line.kind === 'head' &&
      line.marks === 0 &&
      !line.ended &&
      !NUMBERED.test(line.text) &&
      !isDayAlone(line.text)
    if (
      !canBeTorn ||
      next?.opensParagraph === true ||
      next === undefined ||
      next.kind !== 'text' ||
      next.lead ||
      OPENS_ITEM.test(next.text)
    )
      return line
    return tornOdds(line, lines[at - 1], next) > 0 ? { ...line, kind: 'text' } : line
  })
}

/**
 * 春耕忙,农机唱主角: short, first of a page, behind a byline or below a label, and a paragraph opens
 * below; very short ones (拆,壮士断腕) also behind a paragraph.
 */
function isHeadWithComma(lines: readonly Line[], at: number): boolean {
  const [above, line, next] = [lines[at - 1], lines[at], lines[at + 1]]
  if (line?.kind !== 'text' || line.ended || line.lead || line.text.length > SHORT_HEADLINE)
    return false
  if (!/[,，]/u.test(line.text)) return false
  const isBehindEnd = above?.kind === 'text' && above.ended && line.text.length <= SHORT
  const opensPart =
    above === undefined ||
    above.kind === 'byline' ||
    above.kind === 'furniture' ||
    isLabelOfColumn(above, lines[at - 2]) ||
    isBehindEnd
  if (!opensPart || next?.kind !== 'text' || next.lead) return false
  return ASKS.test(line.text) || goesOn(line, next) < OPENS_BELOW
}

function tornOdds(line: Line, above: Line | undefined, next: Line): number {
  return (
    priorOdds(line, above) +
    (isLeftOpen(line.text) ? LEFT_OPEN : 0) +
    (line.text.includes('、') && isTorn(above) ? LISTS : 0) +
    oddsBelow(above, line) +
    goesOn(line, next)
  )
}

function priorOdds({ text }: Line, above: Line | undefined): number {
  if (/\s/u.test(text)) return TORN_WITH_BLANK
  return text.length <= SHORT && above?.ended !== false ? TORN_SHORT : TORN
}

/** What the line above says. */
function oddsBelow(above: Line | undefined, line: Line): number {
  if (above !== undefined && isTorn(above)) return goesOn(above, line) > 0 ? TORN_ABOVE : 0
  const opens = -OPENS_PARAGRAPH * startOf(line.text).insideOdds
  return above?.kind === 'byline' ? opens + BELOW_BYLINE : opens
}

function isTorn(line: Line | undefined): boolean {
  return line?.kind === 'text' && !line.ended
}

function goesOn(before: Line, after: Line): number {
  const start = startOf(after.text)
  return association(endOf(before.text), start) + start.insideOdds
}

function isLeftOpen(text: string): boolean {
  return ['“”', '《》', '（）', '()'].some(
    ([open = '', close = '']) => text.lastIndexOf(open) > text.lastIndexOf(close),
  )
}
