/**
 * The best pairing of rows with columns: for each row the index of its column, each column at most
 * once, so that the sum of the values is the highest there is. Shortest augmenting paths
 * (R. Jonker, A. Volgenant, Computing 38, 1987) in rows² × columns steps.
 * @param values one row of equal length each, with at least as many columns as rows; all finite
 */
export function assign(values: readonly (readonly number[])[]): number[] {
  const assignment = new Assignment(values)
  for (const row of values.keys()) assignment.place(row)
  return assignment.columns()
}

/** A pairing while rows are added to it one by one, with the offsets that prove it the best. */
class Assignment {
  readonly #values: readonly (readonly number[])[]
  readonly #width: number
  readonly #rowOffset: Float64Array
  readonly #columnOffset: Float64Array
  /** The row of each column, or -1. */
  readonly #rowOf: Int32Array
  /** Of the row at hand: how far away each column is, and whether its shortest path is known. */
  readonly #distance: Float64Array
  readonly #done: Uint8Array
  /** The column that the shortest path to each column comes from; -1 for the row at hand. */
  readonly #cameFrom: Int32Array

  constructor(values: readonly (readonly number[])[]) {
    this.#values = values
    this.#width = values[0]?.length ?? 0
    this.#rowOffset = new Float64Array(values.length)
    this.#columnOffset = new Float64Array(this.#width)
    this.#rowOf = new Int32Array(this.#width).fill(-1)
    this.#distance = new Float64Array(this.#width)
    this.#done = new Uint8Array(this.#width)
    this.#cameFrom = new Int32Array(this.#width)
  }

  /** Gives a row its column, moving other rows where that is better for the whole. */
  place(start: number): void {
    const distance = this.#distance.fill(Number.POSITIVE_INFINITY)
    const cameFrom = this.#cameFrom.fill(-1)
    const done = this.#done.fill(0)
    let column = -1
    for (let row = start; row !== -1; row = this.#rowOf[column] ?? -1) {
      this.#reach(row, column, distance, cameFrom, done)
      column = nearest(distance, done)
      done[column] = 1
    }
    this.#settle(start, distance[column] ?? 0, distance, done)
    while (column !== -1) {
      const from = cameFrom[column] ?? -1
      this.#rowOf[column] = from === -1 ? start : (this.#rowOf[from] ?? -1)
      column = from
    }
  }

  /** The column of each row. */
  columns(): number[] {
    const columns = new Array<number>(this.#values.length).fill(-1)
    for (const [column, row] of this.#rowOf.entries()) if (row !== -1) columns[row] = column
    return columns
  }

  /** Shortens the paths to columns that are reached through `row`, which sits at `column`. */
  #reach(
    row: number,
    column: number,
    distance: Float64Array,
    cameFrom: Int32Array,
    done: Uint8Array,
  ): void {
    const values = this.#values[row] ?? []
    const base = (column === -1 ? 0 : (distance[column] ?? 0)) - (this.#rowOffset[row] ?? 0)
    for (let at = 0; at < this.#width; at++) {
      if (done[at] === 1) continue
      const cost = base - (values[at] ?? 0) - (this.#columnOffset[at] ?? 0)
      if (cost < (distance[at] ?? 0)) {
        distance[at] = cost
        cameFrom[at] = column
      }
    }
  }

  /** Moves the offsets so that every pair of the new pairing costs nothing. */
  #settle(start: number, length: number, distance: Float64Array, done: Uint8Array): void {
    for (let at = 0; at < this.#width; at++) {
      if (done[at] === 0) continue
      const gain = length - (distance[at] ?? 0)
      this.#columnOffset[at] = (this.#columnOffset[at] ?? 0) - gain
      const owner = this.#rowOf[at] ?? -1
      if (owner !== -1) this.#rowOffset[owner] = (this.#rowOffset[owner] ?? 0) + gain
    }
    this.#rowOffset[start] = (this.#rowOffset[start] ?? 0) + length
  }
}

/** The column not done yet with the shortest path. */
function nearest(distance: Float64Array, done: Uint8Array): number {
  let best = -1
  for (let at = 0; at < distance.length; at++) {
    if (done[at] === 0 && (best === -1 || (distance[at] ?? 0) < (distance[best] ?? 0))) best = at
  }
  return best
}
