import { closeSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import hnswlib from 'hnswlib-node'
import type { DenseHit } from '../corpus-index.ts'
import { IndexError, REBUILD_INDEX, reasonOf } from '../errors.ts'
import { indexSettings } from '../settings.ts'
import { ExactVectors } from './exact-vectors.ts'
import type { PassageVectors } from './passage-vectors.ts'
import { checksumOf } from './segment-faults.ts'
import type { MadeSegment, SegmentRow } from './segment-registry.ts'
import { Twins } from './twins.ts'
import { vectorOf } from './vectors.ts'

/** Vectors read from the database at a time while a graph is made. */
const READ_AT_ONCE = 1_024

/** What the segments of one index share. */
export interface SegmentReading {
  readonly dimensions: number
  /** Gives the vectors of a segment; null where there are none of it, or damaged ones. */
  readonly vectors: (row: SegmentRow) => ExactVectors | null
  /** Of how many given passages all are compared. */
  readonly exactScan: number
}

/**
 * A finished graph of the vectors of a range of passages, from a file that never changes: the
 * nearest neighbours by HNSW (Malkov and Yashunin 2016, arXiv:1603.09320) over inner products of
 * normalised vectors. A vector that several passages share stands in it once. Among few given passages
 * all are compared, since a graph is searched the more widely the fewer of its passages may be found.
 */
export class Segment {
  readonly row: SegmentRow
  readonly #graph: hnswlib.HierarchicalNSW
  readonly #twins: Twins
  readonly #reading: SegmentReading
  /** Read by the first search that compares some of them; null where they are not to be had. */
  #exact: ExactVectors | null | undefined
  /** Vectors that are left. */
  #live: number

  private constructor(row: SegmentRow, graph: hnswlib.HierarchicalNSW, reading: SegmentReading) {
    this.row = row
    this.#graph = graph
    this.#reading = reading
    this.#twins = new Twins(JSON.parse(row.twins) as number[][])
    this.#live = graph.getCurrentCount()
  }

  /** Loads a file that was checked. @throws what the native library says */
  static load(folder: string, row: SegmentRow, reading: SegmentReading): Segment {
    const graph = new hnswlib.HierarchicalNSW('ip', reading.dimensions)
    graph.readIndexSync(join(folder, row.file))
    return new Segment(row, graph, reading)
  }

  /** As `load`, beside whatever else runs. */
  static async loadAside(
    folder: string,
    row: SegmentRow,
    reading: SegmentReading,
  ): Promise<Segment> {
    const graph = new hnswlib.HierarchicalNSW('ip', reading.dimensions)
    await graph.readIndex(join(folder, row.file))
    return new Segment(row, graph, reading)
  }

  /** Leaves a passage out of all that is found from now on. */
  remove(id: number): void {
    const label = this.#twins.remove(id)
    if (label === null) return
    try {
      this.#graph.markDelete(label)
      this.#live--
    } catch {
      // It is gone already, or was before the segment was made.
    }
  }

  /**
   * Up to `limit` passages with the highest cosine, best first; of the given ones, each once and in the
   * order of their ids, where some are.
   */
  search(vector: Float32Array, limit: number, within: Float64Array | null): DenseHit[] {
    if (within === null) return this.#searchGraph(vector, limit, null)
    if (within.length === 0) return []
    if (within.length <= this.#reading.exactScan) {
      if (this.#exact === undefined) this.#exact = this.#reading.vectors(this.row)
      if (this.#exact !== null) return this.#exact.search(vector, limit, within)
    }
    return this.#searchGraph(vector, limit, new Set(within))
  }

  #searchGraph(
    vector: Float32Array,
    limit: number,
    within: ReadonlySet<number> | null,
  ): DenseHit[] {
    const count = Math.min(limit, this.#live)
    if (count <= 0) return []
    this.#graph.setEf(Math.max(indexSettings.hnswSearch, count))
    const filter =
      within === null ? undefined : (label: number): boolean => this.#twins.isAmong(label, within)
    const { neighbors, distances } = this.#graph.searchKnn([...vector], count, filter)
    return neighbors.flatMap((label, at) => {
      const cosine = 1 - (distances[at] ?? 1)
      return this.#twins.withLabel(label, limit, within).map((passageId) => ({ passageId, cosine }))
    })
  }
}

/**
 * Makes the segment of the passages from `first` to `last`: the graph, written aside, flushed, and
 * renamed to the name made of its checksum, so that a file of that name is always whole.
 * @throws {IndexError} INDEX_DAMAGED for a passage without a sound vector; DATA_UNWRITABLE
 */
export function makeSegment(
  folder: string,
  vectors: PassageVectors,
  [first, last]: readonly [number, number],
): MadeSegment {
  const { hnswNeighbours: neighbours, hnswConstruction: construction } = indexSettings
  const count = vectors.count(first, last)
  const graph = new hnswlib.HierarchicalNSW('ip', vectors.dimensions)
  graph.initIndex({ maxElements: Math.max(1, count), m: neighbours, efConstruction: construction })
  const exact = new ExactVectors(vectors.dimensions, count)
  const passages = new Map<string, number[]>()
  for (let from = first; ; ) {
    const rows = vectors.range(from, last, READ_AT_ONCE)
    for (const { id, vector } of rows) {
      const key = Buffer.from(vector).toString('latin1')
      const known = passages.get(key)
      known?.push(id)
      if (known === undefined) {
        passages.set(key, [id])
        graph.addPoint(numbersOf(id, vector, vectors), id)
      }
      exact.add(id, vector)
    }
    if (rows.length < READ_AT_ONCE) break
    from = (rows.at(-1)?.id ?? last) + 1
  }
  graph.resizeIndex(Math.max(1, passages.size))
  const twins = JSON.stringify([...passages.values()].filter((ids) => ids.length > 1))
  const aside = join(folder, `vectors-${process.pid}-${first}.new`)
  graph.writeIndexSync(aside)
  // The native code says nothing of a file that it could not open, or not write to its end.
  flush(aside)
  checkWhole(aside, vectors.dimensions)
  const bytes = statSync(aside).size
  const sha256 = checksumOf(aside, twins)
  const file = `vectors-${sha256.slice(0, 16)}.hnsw`
  renameSync(aside, join(folder, file))
  const { model } = vectors
  const range = { firstId: first, lastId: last, passages: count }
  return {
    row: { ...range, model, neighbours, construction, file, bytes, sha256, twins },
    vectors: exact.bytes,
  }
}

/** The native code accepts NaN and dies of what is no number, so nothing unchecked reaches it. */
function numbersOf(id: number, bytes: Uint8Array, { dimensions }: PassageVectors): number[] {
  const vector = vectorOf(bytes, dimensions)
  if (vector !== null) return [...vector]
  throw new IndexError(
    'INDEX_DAMAGED',
    `The vector of passage ${id} is damaged. Build the index anew: ${REBUILD_INDEX}`,
  )
}

/** A file that was just written needs no checksum to be read again: only its end can be missing. */
function checkWhole(path: string, dimensions: number): void {
  try {
    new hnswlib.HierarchicalNSW('ip', dimensions).readIndexSync(path)
  } catch (cause) {
    throw new IndexError(
      'DATA_UNWRITABLE',
      `${path} was not written to its end (${reasonOf(cause)}). Free disk space, or choose another folder with --data or DATA_DIR.`,
      { cause },
    )
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
