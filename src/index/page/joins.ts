import { assign } from './assignment.ts'
import { association } from './characters.ts'
import { layInOrder } from './columns.ts'
import type { TextBlock } from './text-block.ts'

/**
 * How likely a torn sentence goes on at a place, against the likelihood that text there opens a
 * paragraph: log-odds in nats, added to what the characters at the tear say. Chosen by
 * `npm run evaluate -- --pages 1000`.
 */
const PLACE = {
  /** The next block, in the order in which the columns are read. */
  next: 6,
  /** Elsewhere in the part of the page that is the article's. */
  sameArticle: -2,
  /** In the part of a later article, directly behind its byline: a column set too low. */
  behindByline: 0,
  /** Elsewhere in the part of a later article. */
  laterArticle: -8,
  /** At the top of the page, above the first headline. */
  topOfPage: -2,
} as const
/** What the characters at a tear must say at least, in nats, to join pieces that are not neighbours. */
const APART = 2
/** What both texts must say at least, in nats, to join even neighbours; else the gap stays visible. */
const NEIGHBOURS = -4
/** How surely text in the middle of another article must be the inside of a sentence, in nats. */
const STRAY = 0
/** Log-odds at which the next block is taken without a look at others. */
const SURE = 10
/** Log-odds of a torn sentence whose rest is not on the page. */
const LOST = -3
/** Added where the quotation marks of both pieces pair, or do not. */
const PAIR = 3
const CLASH = -14
/** How far away the rest of a sentence is looked for, in blocks of text. */
const REACH = 48
/** Torn sentences whose rests are looked for together. */
const TOGETHER = 12
const NEVER = -1e6

/**
 * Finds for each torn block of text the block that it goes on in:
 * 1. put the columns of each article in order (`columns.ts`)
 * 2. join what surely runs on in the next block
 * 3. of all ways to pair the other ends with beginnings take the likeliest, by where the pieces
 *    stand, by the characters that meet and by the quotation marks
 * Gives for each block the index of the one in which its last sentence goes on, or -1.
 */
export function joinTorn(blocks: readonly TextBlock[]): number[] {
  const order = stretches(blocks).flatMap((stretch) => inOrder(blocks, stretch))
  const following = new Map(order.map((block, place) => [block, order[place + 1] ?? -1]))
  const next = new Array<number>(blocks.length).fill(-1)
  const taken = new Set<number>()
  const open: number[] = []
  for (const at of order) {
    const to = following.get(at) ?? -1
    if (blocks[at]?.line.ended !== false) continue
    if (!isSure(blocks[at], blocks[to])) open.push(at)
    else {
      next[at] = to
      taken.add(to)
    }
  }
  for (const rows of neighbours(open)) {
    const columns = candidates(blocks, rows, taken)
    for (const [row, column] of pair(blocks, rows, columns, following)) {
      next[row] = column
      taken.add(column)
    }
  }
  return next
}

/** Stretches of text of one article with no byline inside. */
function stretches(blocks: readonly TextBlock[]): number[][] {
  const all: number[][] = []
  for (const [at, { article, below }] of blocks.entries()) {
    const goesOn = below !== 'byline' && blocks[at - 1]?.article === article
    if (goesOn) all.at(-1)?.push(at)
    else all.push([at])
  }
  return all
}

function inOrder(blocks: readonly TextBlock[], stretch: readonly number[]): readonly number[] {
  if (stretch.length < 3) return stretch
  return layInOrder(stretch.length, (before, after) => {
    const [torn, rest] = [blocks[stretch[before] ?? -1], blocks[stretch[after] ?? -1]]
    if (torn === undefined || rest === undefined || torn.line.ended) return null
    const cannot = rest.below === 'head' || !rest.canGoOn
    return cannot ? LOST : Math.max(LOST, evidence(torn, rest))
  }).map((at) => stretch[at] ?? 0)
}

function isSure(torn: TextBlock | undefined, rest: TextBlock | undefined): boolean {
  if (
    torn === undefined ||
    rest === undefined ||
    rest.article !== torn.article ||
    rest.below !== 'text'
  )
    return false
  if (!rest.canGoOn) return false
  return rest.line.touchesPrevious || PLACE.next + evidence(torn, rest) >= SURE
}

/** The torn blocks in groups that stand near each other. */
function neighbours(open: readonly number[]): number[][] {
  const groups: number[][] = []
  for (const at of open) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group === undefined || first === undefined) groups.push([at])
    else if (group.length < TOGETHER && Math.abs(at - first) <= REACH) group.push(at)
    else groups.push([at])
  }
  return groups
}

function candidates(
  blocks: readonly TextBlock[],
  rows: readonly number[],
  taken: ReadonlySet<number>,
): number[] {
  const last = Math.min(blocks.length - 1, Math.max(...rows) + REACH)
  const found: number[] = []
  for (let at = Math.max(0, Math.min(...rows) - REACH); at <= last; at++) {
    const block = blocks[at]
    if (block !== undefined && !taken.has(at) && block.canGoOn) found.push(at)
  }
  return found
}

function pair(
  blocks: readonly TextBlock[],
  rows: readonly number[],
  columns: readonly number[],
  following: ReadonlyMap<number, number>,
): [number, number][] {
  const values = rows.map((row) => {
    const torn = blocks[row]
    const next = following.get(row)
    const own = columns.map((column) => {
      const rest = blocks[column]
      if (torn === undefined || rest === undefined || row === column) return NEVER
      return joinValue(torn, rest, next === column)
    })
    return [...own, ...rows.map(() => LOST)]
  })
  return assign(values).flatMap((place, at): [number, number][] => {
    const [row, column] = [rows[at], columns[place]]
    return row === undefined || column === undefined ? [] : [[row, column]]
  })
}

/** Log-odds that a block goes on in another, against the other opening a paragraph; in nats. */
function joinValue(torn: TextBlock, rest: TextBlock, isNext: boolean): number {
  const place = placeOf(torn, rest, isNext)
  if (place === NEVER) return NEVER
  const fit = fitOf(torn, rest)
  // Elsewhere only what fits is joined; else the gap stays visible.
  const isNear = place === PLACE.next || place === PLACE.behindByline
  const fits = isNear ? fit + rest.inside > NEIGHBOURS : fit > APART
  return fits ? place + fit + rest.inside : NEVER
}

function placeOf(torn: TextBlock, rest: TextBlock, isNext: boolean): number {
  if (rest.article === torn.article) {
    return isNext && rest.below === 'text' ? PLACE.next : PLACE.sameArticle
  }
  if (rest.article === -1) return PLACE.topOfPage
  if (rest.article < torn.article) return NEVER
  if (rest.below === 'byline') return PLACE.behindByline
  return rest.inside > STRAY ? PLACE.laterArticle : NEVER
}

/** The same by the texts alone. */
export function evidence(torn: TextBlock, rest: TextBlock): number {
  return fitOf(torn, rest) + rest.inside
}

/** How well two texts fit together: by the characters that meet and by their quotation marks. */
function fitOf(torn: TextBlock, rest: TextBlock): number {
  return association(torn.end, rest.start) + quotes(torn, rest)
}

/** What the quotation marks say: what is opened before the tear is closed behind it. */
function quotes(torn: TextBlock, rest: TextBlock): number {
  const { first } = rest.quotes
  if (!torn.quotes.leftOpen) return first === '”' ? CLASH : 0
  if (first === '”') return PAIR
  return first === '“' || rest.line.ended ? CLASH : 0
}
