import type { Random } from './random.ts'
import { comparable } from './whole-article.ts'

/** A column of a page as the blocks of text in it, from top to bottom. */
export type Column = readonly string[]

/** Fewest characters that are left of a paragraph before and behind a tear, as on the seed pages. */
const MIN_BEFORE = 12
const MIN_BEHIND = 4
/** Compositors never open a line with these, nor close one with those (GB/T 15834, 5.1). */
const NEVER_FIRST = /^[\s，。、；：！？,.;:!?”’）》)\]%]/u
const LEFT_BEHIND = /[\s“‘（《([]$/u
const TERMINAL = /[。！？!?…：:”’」』]$/u

/**
 * Sets blocks (heads and paragraphs) in columns of about equal height; a paragraph that does not
 * fit is torn wherever the column ends, in mid-word too, but never behind the end of a sentence,
 * where a tear could not be seen.
 */
export function setInColumns(blocks: Column, count: number, random: Random): Column[] {
  const height = Math.ceil(blocks.join('').length / count)
  const columns: string[][] = [[]]
  let room = height
  for (const block of blocks) {
    let rest = block
    while (columns.length < count && rest.length > room) {
      const at = tearAt(rest, room + random.int(-3, 3))
      if (at === null) break
      columns.at(-1)?.push(rest.slice(0, at))
      columns.push([])
      rest = rest.slice(at)
      room = height
    }
    if (columns.length < count && room <= 0) {
      columns.push([])
      room = height
    }
    columns.at(-1)?.push(rest)
    room -= rest.length
  }
  return columns.filter((column) => column.length > 0)
}

/** Where a paragraph can be torn near `wish`; null where it cannot. */
function tearAt(paragraph: string, wish: number): number | null {
  for (let at = Math.max(wish, MIN_BEFORE); at <= paragraph.length - MIN_BEHIND; at++) {
    const before = paragraph.slice(0, at)
    const canTear = !LEFT_BEHIND.test(before) && !NEVER_FIRST.test(paragraph.slice(at))
    if (canTear && !TERMINAL.test(before)) return at
  }
  return null
}

/** Columns with two neighbours behind the first in the wrong order. */
export function swapped(columns: readonly Column[], random: Random): Column[] {
  if (columns.length < 3) return [...columns]
  const at = random.int(1, columns.length - 2)
  return columns.with(at, columns[at + 1] ?? []).with(at + 1, columns[at] ?? [])
}

/** Columns with two neighbours behind the first laid block by block in turn. */
export function alternating(columns: readonly Column[], random: Random): Column[] {
  if (columns.length < 3) return [...columns]
  const at = random.int(1, columns.length - 2)
  const [left, right] = [columns[at] ?? [], columns[at + 1] ?? []]
  const zipped = left.flatMap((block, row) => [block, ...right.slice(row, row + 1)])
  return columns.toSpliced(at, 2, [...zipped, ...right.slice(left.length)])
}

/**
 * Columns in which one torn paragraph, not the lead, has lost what stood before or behind the tear, and the
 * paragraphs that are left, in the form in which they are compared.
 */
export function withoutPiece(
  columns: readonly Column[],
  paragraphs: readonly string[],
  random: Random,
): { columns: Column[]; paragraphs: string[] } {
  const tears = columns.flatMap((column, at) => {
    const [before, behind] = [
      comparable(column.at(-1) ?? ''),
      comparable(columns[at + 1]?.[0] ?? ''),
    ]
    const paragraph = paragraphs.indexOf(before + behind)
    return behind === '' || paragraph < 1 ? [] : [{ at, before, behind, paragraph }]
  })
  if (tears.length === 0) return { columns: [...columns], paragraphs: [...paragraphs] }
  const { at, before, behind, paragraph } = random.pick(tears)
  const [left, right] = [columns[at] ?? [], columns[at + 1] ?? []]
  return random.chance(0.5)
    ? {
        columns: columns.with(at, left.slice(0, -1)).filter((column) => column.length > 0),
        paragraphs: paragraphs.with(paragraph, behind),
      }
    : {
        columns: columns.with(at + 1, right.slice(1)).filter((column) => column.length > 0),
        paragraphs: paragraphs.with(paragraph, before),
      }
}
