/** Marks that CommonMark pairs with others of the same block, so that all of them are compared. */
const PAIRED = /[*_~`[\]<>&!(]/gu
/** More of them in one block than any text has. Time grows with their square: 1,000 take 10 ms. */
const MAX_PAIRED = 1_000
/** What opens a block of its own, whose marks pair with none before it: an item, a heading. */
const OPENS_BLOCK = /^\s*(?:[-+*]|\d{1,9}[.)]|#{1,6})\s/u
/** Quotations and lists inside each other, deeper than any text: each line is looked at once a level. */
const NESTED = /^(?:[ \t]*>){24}|^[ \t]{64}|^[ \t]*(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*){24,}[^\s>*+-]/u

/**
 * Whether a Markdown text has marks in such numbers that they mean nothing, and that a parser, which
 * holds every one against every other, would take seconds for them. Linear in the text.
 */
export function hasMarksAlone(markdown: string): boolean {
  let paired = 0
  for (const line of markdown.split(/\r\n|\r|\n/u)) {
    if (NESTED.test(line)) return true
    if (line.trim() === '' || OPENS_BLOCK.test(line)) paired = 0
    paired += line.match(PAIRED)?.length ?? 0
    if (paired > MAX_PAIRED) return true
  }
  return false
}
