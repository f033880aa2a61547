import { association, endOf, insideOdds, startOf } from './characters.ts'
import type { Line } from './lines.ts'

/**
 * Log-odds that a line which looks like a head (no comma, no end mark) is none but the torn
 * beginning or middle of a sentence, before its neighbours are looked at; in nats.
 */
const TORN = -1
/** The same for a line with a blank inside, which sets the parts of a head apart. */
const TORN_WITH_BLANK = -8
/** A quotation mark or bracket stays open to the end of the line. */
const LEFT_OPEN = 6
/** The line above is torn too, and goes on here as likely as not. */
const TORN_ABOVE = 4

/**
 * Tells torn text from heads where the form of a line does not: text goes on in the line below it,
 * while below a head a paragraph opens.
 */
export function tellTornFromHeads(lines: readonly Line[]): Line[] {
  return lines.map((line, at) => {
    const next = lines[at + 1]
    const canBeTorn = line.kind === 'head' && line.marks === 0 && !line.ended
    if (!canBeTorn || next === undefined || next.kind !== 'text' || next.lead) return line
    const above = lines[at - 1]
    const isTornAbove = above !== undefined && above.kind === 'text' && !above.ended
    const odds =
      (/\s/u.test(line.text) ? TORN_WITH_BLANK : TORN) +
      (isLeftOpen(line.text) ? LEFT_OPEN : 0) +
      (isTornAbove && goesOn(above, line) > 0 ? TORN_ABOVE : 0) +
      goesOn(line, next)
    return odds > 0 ? { ...line, kind: 'text' } : line
  })
}

function goesOn(before: Line, after: Line): number {
  const start = startOf(after.text)
  return association(endOf(before.text), start) + insideOdds(start)
}

function isLeftOpen(text: string): boolean {
  return ['“”', '《》', '（）', '()'].some(
    ([open = '', close = '']) => text.lastIndexOf(open) > text.lastIndexOf(close),
  )
}
