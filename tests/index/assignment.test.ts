import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assign } from '../../src/index/page/assignment.ts'

type Table = readonly (readonly number[])[]

const WHOLE = fc.integer({ min: -1_000_000, max: 1_000_000 })
const FRACTION = fc.double({ min: -1_000, max: 1_000, noNaN: true })
/** So few different values that most tables have several best pairings. */
const FEW = fc.constantFrom(-2, 0, 0, 1)

/** Tables of one to five rows with at least as many columns, eight at most. */
function tables(value: fc.Arbitrary<number>): fc.Arbitrary<Table> {
  return fc
    .integer({ min: 1, max: 5 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.integer({ min: rows, max: 8 })))
    .chain(([rows, width]) =>
      fc.array(fc.array(value, { minLength: width, maxLength: width }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
}

function sumOf(values: Table, columns: readonly number[]): number {
  return columns.reduce((sum, column, row) => sum + (values[row]?.[column] ?? Number.NaN), 0)
}

/** The highest sum of all pairings, each tried in turn. */
function bestSum(values: Table, row = 0, taken: readonly number[] = []): number {
  const own = values[row]
  if (own === undefined) return 0
  const sums = own.map((value, column) =>
    taken.includes(column)
      ? Number.NEGATIVE_INFINITY
      : value + bestSum(values, row + 1, [...taken, column]),
  )
  return Math.max(...sums)
}

describe('the best pairing of rows with columns', () => {
  it.each([
    ['whole numbers', WHOLE],
    ['fractions', FRACTION],
    ['values that are often equal', FEW],
    ['values of which some forbid a pair', fc.oneof(FRACTION, fc.constant(-1e6))],
  ])('has the highest sum of all pairings of %s', (_, value) => {
    fc.assert(
      fc.property(tables(value), (values) => {
        expect(sumOf(values, assign(values))).toBeCloseTo(bestSum(values), 6)
      }),
      { numRuns: 400 },
    )
  })

  it('gives every row one column of the table, and no column twice', () => {
    fc.assert(
      fc.property(tables(fc.oneof(WHOLE, FRACTION, FEW)), (values) => {
        const columns = assign(values)
        expect(columns).toHaveLength(values.length)
        expect(new Set(columns).size).toBe(values.length)
        for (const column of columns) expect(values[0]?.[column]).toBeDefined()
      }),
    )
  })

  it('is as good whatever order the rows come in', () => {
    fc.assert(
      fc.property(tables(FRACTION), (values) => {
        const turned = values.toReversed()
        expect(sumOf(turned, assign(turned))).toBeCloseTo(sumOf(values, assign(values)), 6)
      }),
    )
  })

  it('gives a single row its highest value', () => {
    fc.assert(
      fc.property(fc.array(FRACTION, { minLength: 1, maxLength: 8 }), (row) => {
        const [column = -1] = assign([row])
        expect(row[column]).toBe(Math.max(...row))
      }),
    )
  })

  it('moves rows that were placed before where that is better for the whole', () => {
    const values = [
      [9, 8, 0],
      [9, 1, 0],
      [8, 7, 5],
    ]
    expect(assign(values)).toEqual([1, 0, 2])
  })

  it('gives up the highest value of a row where its neighbours lose more by it', () => {
    const values = [
      [10, 9],
      [10, 0],
    ]
    expect(assign(values)).toEqual([1, 0])
  })

  it('pairs nothing where there are no rows', () => {
    expect(assign([])).toEqual([])
  })

  it('of a size that a page can have is the best in the blink of an eye', () => {
    const side = 150
    const values = Array.from({ length: side }, (_, row) =>
      Array.from({ length: side }, (_, column) => (column === side - 1 - row ? 1 : column / 1e3)),
    )
    const started = performance.now()
    expect(assign(values)).toEqual(values.map((_, row) => side - 1 - row))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
