import { setImmediate as turn } from 'node:timers/promises'
import type { DenseHit, Within } from '../corpus-index.ts'
import { type Database, openForReading } from '../database.ts'
import { IndexError, REBUILD_INDEX, reasonOf, UPDATE_INDEX } from '../errors.ts'
import { Meta } from '../meta.ts'
import { indexSettings } from '../settings.ts'
import { byCosine, ExactVectors, firstFrom } from './exact-vectors.ts'
import { PassageVectors } from './passage-vectors.ts'
import { Segment, type SegmentReading } from './segment.ts'
import { faultOf, faultOfAside } from './segment-faults.ts'
import { SegmentRegistry, type SegmentRow } from './segment-registry.ts'

type Warn = (message: string) => void

/**
 * The nearest passages of a vector: finished segments by their graphs, or one by one among few given
 * passages, and one by one all passages that no segment covers. It follows the database while a writer
 * goes on.
 */
export class VectorIndex {
  readonly #database: Database
  readonly #folder: string
  readonly #warn: Warn
  readonly #registry: SegmentRegistry
  readonly #vectors: PassageVectors
  readonly #reading: SegmentReading
  #generation: number
  /** The segments of the database that are searched, or on their way to be. */
  #rows: readonly SegmentRow[]
  #segments: readonly Segment[]
  /** All passages that no segment covers. */
  #exact: ExactVectors
  /** The highest passage id that was taken over. */
  #lastId = 0

  /**
   * Opens the vectors of a data folder: the files of its segments, each checked first, and from the
   * database what none covers. `warn` hears why a file was not used.
   * @param exactScan see the setting
   */
  constructor(
    database: Database,
    folder: string,
    warn: Warn,
    exactScan: number = indexSettings.exactScan,
  ) {
    this.#database = database
    this.#folder = folder
    this.#warn = warn
    const meta = new Meta(database)
    this.#registry = new SegmentRegistry(database)
    this.#vectors = new PassageVectors(database, meta.model)
    const { dimensions } = this.#vectors
    this.#reading = {
      dimensions,
      exactScan,
      vectors: (row) => this.#registry.vectors(row, dimensions),
    }
    this.#generation = meta.generation
    this.#rows = this.#registry.rows()
    this.#segments = this.#rows.flatMap((row) => this.#load(row) ?? [])
    this.#exact = new ExactVectors(this.#vectors.dimensions)
    let from = 1
    for (const { row } of this.#segments) {
      this.#readExact(from, row.firstId - 1)
      from = row.lastId + 1
    }
    this.#readExact(from, Number.MAX_SAFE_INTEGER)
    this.#lastId = this.#vectors.lastId()
    this.#remove(this.#registry.removedSince(0))
  }

  /** Fingerprint of the model of these vectors. */
  get model(): string {
    return this.#vectors.model
  }

  /** Up to `limit` passages with the highest cosine, best first; of the given ones where some are. */
  search(vector: Float32Array, limit: number, within: Within = null): DenseHit[] {
    this.#check(vector)
    if (limit <= 0) return []
    const allowed = within === null ? null : Float64Array.from(new Set(within)).sort()
    const hits = this.#segments.flatMap((segment) => {
      const { firstId, lastId } = segment.row
      return segment.search(vector, limit, allowed && between(allowed, firstId, lastId))
    })
    return [...hits, ...this.#exact.search(vector, limit, allowed)].sort(byCosine).slice(0, limit)
  }

  /**
   * Takes over what was published since: passages that are gone, new vectors, and, beside whatever
   * else runs, new segments, which take the place of what they cover once they are loaded.
   */
  refresh(): void {
    const { generation } = new Meta(this.#database)
    if (generation !== this.#generation) {
      this.#remove(this.#registry.removedSince(this.#generation))
      this.#generation = generation
      this.#readNew()
    }
    const rows = this.#registry.rows()
    const files = (of: readonly SegmentRow[]): string => of.map(({ file }) => file).join()
    if (files(rows) !== files(this.#rows)) this.#aside(this.#follow(rows))
  }

  /**
   * Loads the segments that are new, and then searches these in the place of all before, at once:
   * some of them may cover together what others covered.
   */
  async #follow(rows: readonly SegmentRow[]): Promise<void> {
    this.#rows = rows
    const loaded = new Map(this.#segments.map((segment) => [segment.row.file, segment]))
    const segments: Segment[] = []
    const left: SegmentRow[] = []
    for (const row of rows) {
      const segment = loaded.get(row.file) ?? (await this.#loadAside(row))
      // Meanwhile closed, or a writer has published others, which are on their way.
      if (!this.#database.open || this.#rows !== rows) return
      if (segment === null) left.push(row)
      else segments.push(segment)
    }
    // A rebuild gives all segments up before the first is made anew: until then what they have of it is
    // searched in those before.
    const isNeeded = ({ row: { firstId, lastId } }: Segment): boolean =>
      !rows.some((row) => row.firstId <= lastId && row.lastId >= firstId) &&
      this.#vectors.count(firstId, lastId) > 0
    const exact = this.#exact.filtered((id) => !rows.some((row) => covers(row, id)))
    for (const row of left) this.#readExact(row.firstId, row.lastId, { into: exact })
    // Nothing changes before all is read: what fails leaves what was there.
    this.#segments = [...this.#segments.filter(isNeeded), ...segments]
    this.#lastId = Math.max(this.#lastId, rows.at(-1)?.lastId ?? 0)
    this.#exact = left.length === 0 ? exact : exact.filtered(() => true)
    this.#remove(this.#registry.removedSince(0))
  }

  /** Null where the file is not to be used. */
  #load(row: SegmentRow): Segment | null {
    const fault = faultOf(this.#folder, row, this.model)
    if (fault !== null) return this.#refuse(row, fault)
    try {
      return Segment.load(this.#folder, row, this.#reading)
    } catch (error) {
      return this.#refuse(row, reasonOf(error))
    }
  }

  async #loadAside(row: SegmentRow): Promise<Segment | null> {
    const fault = await faultOfAside(this.#folder, row, this.model)
    if (fault !== null) return this.#refuse(row, fault)
    try {
      return await Segment.loadAside(this.#folder, row, this.#reading)
    } catch (error) {
      return this.#refuse(row, reasonOf(error))
    }
  }

  /** Says why a file is not used; one that a writer has replaced since is missing, and nobody's fault. */
  #refuse(row: SegmentRow, fault: string): null {
    if (this.#isReplaced(row)) return null
    this.#warn(
      `A vector file in ${this.#folder} was not used: ${fault}. Its passages are compared one by one until it is made anew: ${UPDATE_INDEX}`,
    )
    return null
  }

  #isReplaced({ file }: SegmentRow): boolean {
    if (!this.#database.open) return true
    try {
      // By a connection of its own: the other may read a snapshot from before.
      const database = openForReading(this.#folder)
      const isThere = new SegmentRegistry(database).rows().some((row) => row.file === file)
      database.close()
      return !isThere
    } catch {
      // Another index is on its way there.
      return true
    }
  }

  /** What fails between questions is nobody's question: it is said, and what was there is searched. */
  #aside(work: Promise<void>): void {
    work.catch((error) => this.#warn(reasonOf(error)))
  }

  #remove(ids: readonly number[]): void {
    if (ids.length === 0) return
    for (const segment of this.#segments) {
      for (const id of ids) if (covers(segment.row, id)) segment.remove(id)
    }
    const removed = new Set(ids)
    this.#exact = this.#exact.filtered((id) => !removed.has(id))
  }

  /** Reads new vectors: as many as a question can wait for at once, the rest between questions. */
  #readNew(): void {
    const { refreshVectors: limit } = indexSettings
    let read = 0
    try {
      read = this.#readExact(this.#lastId + 1, Number.MAX_SAFE_INTEGER, { limit })
    } finally {
      this.#lastId = Math.max(this.#lastId, this.#exact.lastId)
    }
    if (read < limit) return
    const next = turn().then(() => {
      if (this.#database.open) this.#readNew()
    })
    this.#aside(next)
  }

  /** Reads vectors to be compared one by one; returns how many. */
  #readExact(
    first: number,
    last: number,
    { limit = -1, into = this.#exact }: { limit?: number; into?: ExactVectors } = {},
  ): number {
    if (first > last) return 0
    const rows = this.#vectors.range(first, last, limit)
    for (const { id, vector } of rows) {
      if (into.add(id, vector)) continue
      throw new IndexError(
        'INDEX_DAMAGED',
        `The vector of passage ${id} in ${this.#folder} is damaged. Build the index anew: ${REBUILD_INDEX}`,
      )
    }
    return rows.length
  }

  #check(vector: Float32Array): void {
    if (vector.length === this.#vectors.dimensions && vector.every(Number.isFinite)) return
    throw new IndexError(
      'BAD_VECTOR',
      `A vector of ${vector.length} numbers was given where ${this.#vectors.dimensions} finite ones are needed. Build the index anew: ${REBUILD_INDEX}`,
    )
  }
}

/** Those of rising ids that lie from `first` to `last`. */
function between(ids: Float64Array, first: number, last: number): Float64Array {
  const place = (least: number): number => firstFrom(least, ids.length, (at) => ids[at] ?? 0)
  return ids.subarray(place(first), place(last + 1))
}

function covers({ firstId, lastId }: SegmentRow, id: number): boolean {
  return id >= firstId && id <= lastId
}
