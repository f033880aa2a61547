import { association, endOf, startOf } from './characters.ts'
import type { Line } from './lines.ts'

/**
 * Log-odds that a line which looks like a head (no comma, no end mark) is none but the torn
 * beginning or middle of a sentence, before its neighbours are looked at; in nats.
 */
const TORN = 0
/** The same for a line with a blank inside, which sets the parts of a head apart. */
const TORN_WITH_BLANK = -8
/** Weight of how likely a paragraph opens with the line, as no head does. */
const OPENS_PARAGRAPH = 0.7
/** Directly below a byline stands a head rather than a paragraph in the middle. */
const BELOW_BYLINE = -3
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
    return tornOdds(line, lines[at - 1], next) > 0 ? { ...line, kind: 'text' } : line
  })
}

function tornOdds(line: Line, above: Line | undefined, next: Line): number {
  return (
    (/\s/u.test(line.text) ? TORN_WITH_BLANK : TORN) +
    (isLeftOpen(line.text) ? LEFT_OPEN : 0) +
    oddsBelow(above, line) +
    goesOn(line, next)
  )
}

/** What the line above says. */
function oddsBelow(above: Line | undefined, line: Line): number {
  if (above?.kind === 'text' && !above.ended) return goesOn(above, line) > 0 ? TORN_ABOVE : 0
  const opens = -OPENS_PARAGRAPH * startOf(line.text).insideOdds
  return above?.kind === 'byline' ? opens + BELOW_BYLINE : opens
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
