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
  for (let move = 0; move < MAX_MOVES && !readsWell(order, follows); move++) {
    let best: Move = { from: 0, run: [], gain: MIXED }
    for (let from = 1; from < order.length; from++) {
      best = bestUnzipping(order, from, follows, bestExchange(order, from, follows, best))
    }
    if (best.run.length === 0) break
    order.splice(best.from, best.run.length, ...best.run)
  }
  return order
}

/** Whether every sentence goes on well. */
function readsWell(order: readonly number[], follows: Follows): boolean {
  return order.every((_, place) => !goesOnBadly(order, place, follows))
}

/** Whether the sentence of the block at a place does not go on well in the next. */
function goesOnBadly(order: readonly number[], place: number, follows: Follows): boolean {
  const [block, next] = [order[place], order[place + 1]]
  if (block === undefined || next === undefined) return false
  return (follows(block, next) ?? FITS) < FITS
}

/** The best exchange of two neighbouring runs, the first of which stands at `from`, if it beats `best`. */
function bestExchange(order: readonly number[], from: number, follows: Follows, best: Move): Move {
  let found = best
  const before = joinsAt(order, from - 1, from, follows)
  const isBadBefore = goesOnBadly(order, from - 1, follows)
  for (let middle = from + 1; middle <= Math.min(from + MAX_RUN, order.length - 1); middle++) {
    const lost = before + joinsAt(order, middle - 1, middle, follows)
    const won = joinsAt(order, from - 1, middle, follows)
    const isBad = isBadBefore || goesOnBadly(order, middle - 1, follows)
    for (let end = middle + 1; end <= Math.min(middle + MAX_RUN, order.length); end++) {
      // Nothing is torn apart that goes on well, to let something else go on better.
      if (!isBad && !goesOnBadly(order, end - 1, follows)) continue
      const joined =
        joinsAt(order, end - 1, from, follows) + joinsAt(order, middle - 1, end, follows)
      const gain = won + joined - lost - joinsAt(order, end - 1, end, follows)
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
function bestUnzipping(order: readonly number[], from: number, follows: Follows, best: Move): Move {
  let found = best
  const join = (before: number, after: number): number => joinsAt(order, before, after, follows)
  const limit = Math.min(from + MAX_RUN, order.length)
  let inTurn = join(from, from + 1)
  let inColumns = 0
  for (let zipped = from + 4; zipped <= limit; zipped += 2) {
    const [left, right] = [zipped - 2, zipped - 1]
    inTurn += join(left - 1, left) + join(left, right)
    inColumns += join(left - 2, left) + join(right - 2, right)
    for (let end = zipped; end <= limit; end++) {
      const ends =
        end === zipped
          ? join(left, from + 1)
          : join(left, zipped) + join(end - 1, from + 1) + join(right, end)
      const were = end === zipped ? 0 : join(right, zipped) + join(end - 1, end)
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

/** How well the block at one place goes on in the block at another; 0 behind the last. */
function joinsAt(
  order: readonly number[],
  before: number,
  after: number,
  follows: Follows,
): number {
  const [block, next] = [order[before], order[after]]
  return block === undefined || next === undefined ? 0 : (follows(block, next) ?? 0)
}
