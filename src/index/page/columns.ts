/** How well one block goes on in another, in nats; null where the first has nothing to go on with. */
export type Follows = (before: number, after: number) => number | null

/**
 * How much likelier, in nats, an order of the blocks must be than the printed one before columns
 * are taken to have been mixed. Chosen by `npm run evaluate -- --pages 1000`.
 */
const MIXED = 6
/** A sentence goes on so well, in nats, that no other order could be much better. */
const FITS = 2
/** More blocks than an article of a page has: they are left in the printed order. */
const MAX_BLOCKS = 48
/** Longest run of blocks that is moved as a whole: a column holds a dozen. */
const MAX_RUN = 16
/** How often columns of one article are put in order; a few columns are mixed in a few ways. */
const MAX_MOVES = 4

/** A run of blocks that reads better in another order, and how much better, in nats. */
interface Move {
  readonly from: number
  readonly run: readonly number[]
  readonly gain: number
}

/**
 * Puts the blocks of an article in the order in which they were written, where its columns were
 * laid in another: as long as it makes the torn sentences run on much better, either
 * 1. exchanges two neighbouring runs of blocks (a column was set before the one it follows), or
 * 2. takes two columns apart that were laid block by block in turn.
 * `count` blocks, the first of which stays where it is; gives their indices in reading order.
 */
export function layInOrder(count: number, follows: Follows): number[] {
  const order = [...Array(count).keys()]
  if (count > MAX_BLOCKS) return order
  const joins = new Joins(order, follows)
  for (let move = 0; move < MAX_MOVES && !readsWell(joins); move++) {
    let best: Move = { from: 0, run: [], gain: MIXED }
    for (let from = 1; from < order.length; from++) {
      best = bestUnzipping(joins, from, bestExchange(joins, from, best))
    }
    if (best.run.length === 0) break
    order.splice(best.from, best.run.length, ...best.run)
  }
  return order
}

/** How well the blocks of an order go on in each other, each pair worked out once. */
class Joins {
  readonly order: readonly number[]
  readonly #follows: Follows
  /** By first and second block; NaN while unknown, infinite where nothing has to go on. */
  readonly #known: Float64Array

  constructor(order: readonly number[], follows: Follows) {
    this.order = order
    this.#follows = follows
    this.#known = new Float64Array(order.length ** 2).fill(Number.NaN)
  }

  /** How well the block at one place goes on in the block at another; 0 behind the last. */
  at(before: number, after: number): number {
    const nats = this.#between(before, after)
    return nats === Number.POSITIVE_INFINITY ? 0 : nats
  }

  /** Whether the sentence of the block at a place does not go on well in the next. */
  isBadAt(place: number): boolean {
    return this.#between(place, place + 1) < FITS
  }

  #between(before: number, after: number): number {
    const { order } = this
    const block = order[before]
    const next = order[after]
    if (block === undefined || next === undefined) return Number.POSITIVE_INFINITY
    const key = block * order.length + next
    const known = this.#known[key] ?? Number.NaN
    if (!Number.isNaN(known)) return known
    const nats = this.#follows(block, next) ?? Number.POSITIVE_INFINITY
    this.#known[key] = nats
    return nats
  }
}

/** Whether every sentence goes on well. */
function readsWell(joins: Joins): boolean {
  for (let place = 0; place < joins.order.length; place++) if (joins.isBadAt(place)) return false
  return true
}

/** The best exchange of two neighbouring runs, the first of which stands at `from`, if it beats `best`. */
function bestExchange(joins: Joins, from: number, best: Move): Move {
  const { order } = joins
  let found = best
  const before = joins.at(from - 1, from)
  const isBadBefore = joins.isBadAt(from - 1)
  for (let middle = from + 1; middle <= Math.min(from + MAX_RUN, order.length - 1); middle++) {
    const lost = before + joins.at(middle - 1, middle)
    const won = joins.at(from - 1, middle)
    const isBad = isBadBefore || joins.isBadAt(middle - 1)
    for (let end = middle + 1; end <= Math.min(middle + MAX_RUN, order.length); end++) {
      // Nothing is torn apart that goes on well, to let something else go on better.
      if (!isBad && !joins.isBadAt(end - 1)) continue
      const joined = joins.at(end - 1, from) + joins.at(middle - 1, end)
      const gain = won + joined - lost - joins.at(end - 1, end)
      if (gain > found.gain) {
        const run = [...order.slice(middle, end), ...order.slice(from, middle)]
        found = { from, run, gain }
      }
    }
  }
  return found
}

/**
 * The best way to take apart two columns laid in turn from `from` on, if it beats `best`. The longer
 * column goes on alone behind `zipped`, and is moved there as it stands.
 */
function bestUnzipping(joins: Joins, from: number, best: Move): Move {
  const { order } = joins
  let found = best
  const limit = Math.min(from + MAX_RUN, order.length)
  let inTurn = joins.at(from, from + 1)
  let inColumns = 0
  for (let zipped = from + 4; zipped <= limit; zipped += 2) {
    const [left, right] = [zipped - 2, zipped - 1]
    inTurn += joins.at(left - 1, left) + joins.at(left, right)
    inColumns += joins.at(left - 2, left) + joins.at(right - 2, right)
    for (let end = zipped; end <= limit; end++) {
      const ends =
        end === zipped
          ? joins.at(left, from + 1)
          : joins.at(left, zipped) + joins.at(end - 1, from + 1) + joins.at(right, end)
      const were = end === zipped ? 0 : joins.at(right, zipped) + joins.at(end - 1, end)
      const gain = inColumns + ends - inTurn - were
      if (gain > found.gain) found = { from, run: unzipped(order, from, zipped, end), gain }
    }
  }
  return found
}

function unzipped(order: readonly number[], from: number, zipped: number, end: number): number[] {
  const inTurn = order.slice(from, zipped)
  const left = inTurn.filter((_, place) => place % 2 === 0)
  const right = inTurn.filter((_, place) => place % 2 === 1)
  return [...left, ...order.slice(zipped, end), ...right]
}
