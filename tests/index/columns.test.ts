import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Follows, layInOrder } from '../../src/index/page/columns.ts'

/** As good as a sentence goes on in the block behind it, and as bad as it does in any other. */
const WELL = 5
const BADLY = -2
/** The most blocks, and the most in one run, that are put in order. */
const MAX_BLOCKS = 48
const MAX_RUN = 16

/** Blocks all torn, printed in an order: `written[i]` is the place in the text of the block printed i-th. */
function torn(written: readonly number[]): Follows {
  return (before, after) => ((written[before] ?? 0) + 1 === written[after] ? WELL : BADLY)
}

/** The places in the text of blocks printed in the order `written`, once they are laid in order. */
function read(written: readonly number[], follows = torn(written)): (number | undefined)[] {
  return layInOrder(written.length, follows).map((block) => written[block])
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
}

/** Two columns laid block by block in turn; the longer one goes on alone. */
function zipped(left: readonly number[], right: readonly number[]): number[] {
  const rows = range(0, Math.max(left.length, right.length))
  return rows.flatMap((row) => [...left.slice(row, row + 1), ...right.slice(row, row + 1)])
}

function sumOf(order: readonly number[], follows: Follows): number {
  return order
    .slice(1)
    .reduce((sum, block, place) => sum + (follows(order[place] ?? 0, block) ?? 0), 0)
}

/** Any opinion on which block goes on in which: about a third have nothing to go on with. */
const opinions = fc.integer({ min: 0, max: 12 }).chain((count) => {
  const value = fc.option(fc.double({ min: -12, max: 12, noNaN: true }), { freq: 3 })
  const row = fc.array(value, { minLength: count, maxLength: count })
  return fc.array(row, { minLength: count, maxLength: count })
})

function followsOf(table: readonly (readonly (number | null)[])[]): Follows {
  return (before, after) => table[before]?.[after] ?? null
}

describe('blocks in printed order', () => {
  it('stay in it where every sentence goes on well', () => {
    expect(layInOrder(6, torn(range(0, 6)))).toEqual(range(0, 6))
  })

  it('stay in it where every sentence goes on well, although another order goes on better', () => {
    const follows: Follows = (before, after) => (before + 1 === after ? 2 : 50)
    expect(layInOrder(6, follows)).toEqual(range(0, 6))
    const worse: Follows = (before, after) => (before + 1 === after ? 1.9 : 50)
    expect(layInOrder(6, worse)).not.toEqual(range(0, 6))
  })

  it('stay in it where no sentence is torn', () => {
    expect(layInOrder(6, () => null)).toEqual(range(0, 6))
  })

  it('stay in it where there are none, or one', () => {
    expect(layInOrder(0, () => WELL)).toEqual([])
    expect(layInOrder(1, () => WELL)).toEqual([0])
  })

  it('stay in it where another order is better by no more than the threshold', () => {
    // Only the exchange of the blocks 1 and 2 changes anything: each of its joins counts.
    for (const join of ['0,2', '2,1', '1,3']) {
      const gaining = (gain: number): Follows => {
        return (before, after) => (`${before},${after}` === join ? gain : 0)
      }
      expect(layInOrder(4, gaining(6))).toEqual([0, 1, 2, 3])
      expect(layInOrder(4, gaining(6.01))).toEqual([0, 2, 1, 3])
    }
  })
})

describe('a column that was set before the one it follows', () => {
  it('is put behind it', () => {
    expect(layInOrder(6, torn([0, 4, 5, 1, 2, 3]))).toEqual([0, 3, 4, 5, 1, 2])
  })

  it('is put behind it wherever the two stand and however many blocks they have', () => {
    const size = fc.integer({ min: 1, max: MAX_RUN })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), size, size, fc.nat(8), (above, a, b, below) => {
        const ends = [0, above, above + a, above + a + b, above + a + b + below] as const
        const first = range(ends[1], ends[2])
        const second = range(ends[2], ends[3])
        const printed = [...range(0, above), ...second, ...first, ...range(ends[3], ends[4])]
        expect(read(printed)).toEqual(range(0, ends[4]))
      }),
    )
  })

  it('is put behind it where only the sentences at the column ends are torn', () => {
    const written = [0, 1, 5, 6, 7, 2, 3, 4, 8]
    const tears = new Set([1, 4, 7])
    const all = torn(written)
    const follows: Follows = (before, after) =>
      tears.has(written[before] ?? -1) ? all(before, after) : null
    expect(read(written, follows)).toEqual(range(0, 9))
  })
})

describe('two columns that were laid block by block in turn', () => {
  it('are taken apart', () => {
    expect(read([0, ...zipped([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12])])).toEqual(range(0, 13))
  })

  it('are taken apart wherever they stand and however many blocks each has', () => {
    const size = fc.integer({ min: 2, max: MAX_RUN / 2 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), size, size, fc.nat(8), (above, a, b, below) => {
        const left = range(above, above + a)
        const right = range(above + a, above + a + b)
        const end = above + a + b + below
        const printed = [...range(0, above), ...zipped(left, right), ...range(above + a + b, end)]
        expect(read(printed)).toEqual(range(0, end))
      }),
    )
  })
})

describe('several pairs of columns', () => {
  it('are put in order, each where it stands', () => {
    const pairs = [1, 7, 13].flatMap((at) => zipped(range(at, at + 4), range(at + 4, at + 6)))
    expect(read([0, ...pairs, 19])).toEqual(range(0, 20))
    expect(read([0, 3, 4, 1, 2, 5, ...zipped([6, 7, 8], [9, 10, 11]), 12])).toEqual(range(0, 13))
  })
})

describe('any blocks', () => {
  it('are all there once, the first of them first', () => {
    fc.assert(
      fc.property(opinions, (table) => {
        const order = layInOrder(table.length, followsOf(table))
        expect(order.toSorted((a, b) => a - b)).toEqual(range(0, table.length))
        if (table.length > 0) expect(order[0]).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('stay as printed or are laid in an order that is better by more than the threshold', () => {
    let moved = 0
    fc.assert(
      fc.property(opinions, (table) => {
        const follows = followsOf(table)
        const printed = range(0, table.length)
        const order = layInOrder(table.length, follows)
        if (order.every((block, place) => block === place)) return
        moved++
        expect(sumOf(order, follows)).toBeGreaterThan(sumOf(printed, follows) + 6)
      }),
      { numRuns: 500 },
    )
    expect(moved).toBeGreaterThan(50)
  })

  it('keep the first in its place although it would go on better elsewhere', () => {
    expect(read([1, 0])).toEqual([1, 0])
    expect(read([2, 0, 1])).toEqual([2, 0, 1])
    expect(read([3, 1, 0, 2])[0]).toBe(3)
  })

  it('are left alone where there are more than an article of a page has', () => {
    const mixed = (count: number): number[] => [0, 3, 4, 1, 2, ...range(5, count)]
    expect(read(mixed(MAX_BLOCKS))).toEqual(range(0, MAX_BLOCKS))
    expect(read(mixed(MAX_BLOCKS + 1))).toEqual(mixed(MAX_BLOCKS + 1))
  })

  it('are left alone where a run is longer than any column', () => {
    const mixed = (length: number): number[] => [0, ...range(2, length + 2), 1]
    expect(read(mixed(MAX_RUN))).toEqual(range(0, MAX_RUN + 2))
    expect(read(mixed(MAX_RUN + 1))).toEqual(mixed(MAX_RUN + 1))
  })
})
