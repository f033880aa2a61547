import { setImmediate as turn } from 'node:timers/promises'
import type { DenseHit } from './corpus-index.ts'
import type { Database } from './database.ts'
import { IndexError } from './errors.ts'
import { byCosine, ExactVectors } from './exact-vectors.ts'
import { Meta } from './meta.ts'
import { PassageVectors } from './passage-vectors.ts'
import { faultOf, faultOfAside, Segment } from './segment.ts'
import { SegmentRegistry, type SegmentRow } from './segment-registry.ts'
import { indexSettings } from './settings.ts'

type Warn = (message: string) => void

/**
 * The nearest passages of a vector: finished segments by their graphs, all passages that no segment
 * covers one by one. It follows the database while a writer goes on.
 */
export class VectorIndex {
  readonly #database: Database
  readonly #folder: string
  readonly #warn: Warn
  readonly #registry: SegmentRegistry
  readonly #vectors: PassageVectors
  #segments: Segment[] = []
  #exact: ExactVectors
  #generation: number
  /** Files that are being loaded or were found faulty: not to be tried again. */
  readonly #tried = new Set<string>()

  /**
   * Opens the vectors of a data folder: the files of its segments, each checked first, and from the
   * database what none covers. `warn` hears why a file was not used.
   */
  constructor(database: Database, folder: string, warn: Warn) {
    this.#database = database
    this.#folder = folder
    this.#warn = warn
    const meta = new Meta(database)
    this.#registry = new SegmentRegistry(database)
    this.#vectors = new PassageVectors(database, meta.model)
    this.#generation = meta.generation
    for (const row of this.#registry.rows()) this.#open(row)
    this.#exact = new ExactVectors(this.#vectors.dimensions)
    let from = 1
    for (const { row } of this.#segments) {
      this.#readExact(from, row.firstId - 1)
      from = row.lastId + 1
    }
    this.#readExact(from, Number.MAX_SAFE_INTEGER)
    this.#remove(this.#registry.removedSince(0))
  }

  /** Fingerprint of the model of these vectors. */
  get model(): string {
    return this.#vectors.model
  }

  /** Up to `limit` passages with the highest cosine, best first; of the given ones where some are. */
  search(
    vector: Float32Array,
    limit: number,
    within: ReadonlySet<number> | null = null,
  ): DenseHit[] {
    this.#check(vector)
    if (limit <= 0) return []
    const numbers = [...vector]
    const hits = this.#segments.flatMap((segment) => segment.search(numbers, limit, within))
    return [...hits, ...this.#exact.search(vector, limit, within)].sort(byCosine).slice(0, limit)
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
    const known = new Set(this.#segments.map(({ row }) => row.file))
    for (const row of this.#registry.rows()) {
      if (!known.has(row.file) && !this.#tried.has(row.file)) void this.#openAside(row)
    }
  }

  #open(row: SegmentRow): void {
    const fault = faultOf(this.#folder, row, this.model)
    try {
      if (fault !== null) this.#refuse(fault)
      else this.#segments.push(Segment.load(this.#folder, row, this.#vectors.dimensions))
    } catch {
      // A writer put another in its place in between. Its passages are compared one by one.
    }
  }

  /** Loads a segment and puts it in the place of what it covers; a faulty one is left. */
  async #openAside(row: SegmentRow): Promise<void> {
    this.#tried.add(row.file)
    const fault = await faultOfAside(this.#folder, row, this.model)
    // A writer that is fast may have replaced it already; the next refresh finds the one after.
    if (!this.#database.open || !this.#isRegistered(row)) return
    if (fault !== null) this.#refuse(fault)
    else await this.#replaceWith(row)
  }

  async #replaceWith(row: SegmentRow): Promise<void> {
    const { dimensions } = this.#vectors
    const segment = await Segment.loadAside(this.#folder, row, dimensions).catch(() => null)
    if (segment === null || !this.#database.open) return
    for (const id of this.#registry.removedSince(0)) if (covers(row, id)) segment.remove(id)
    const others = this.#segments.filter((one) => !covers(row, one.row.firstId))
    this.#segments = [...others, segment].sort((a, b) => a.row.firstId - b.row.firstId)
    this.#exact = this.#exact.filtered((id) => !covers(row, id))
  }

  #isRegistered({ file }: SegmentRow): boolean {
    return this.#registry.rows().some((row) => row.file === file)
  }

  #refuse(fault: string): void {
    this.#warn(
      `A vector file in ${this.#folder} was not used: ${fault}. Its passages are compared one by one until it is made anew: npm run index`,
    )
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
    const { refreshVectors } = indexSettings
    const from = Math.max(this.#exact.lastId, this.#segments.at(-1)?.row.lastId ?? 0) + 1
    if (this.#readExact(from, Number.MAX_SAFE_INTEGER, refreshVectors) < refreshVectors) return
    void turn().then(() => {
      if (this.#database.open) this.#readNew()
    })
  }

  /** Reads vectors to be compared one by one; returns how many. */
  #readExact(first: number, last: number, limit = -1): number {
    if (first > last) return 0
    const rows = this.#vectors.range(first, last, limit)
    for (const { id, vector } of rows) {
      if (this.#exact.add(id, vector)) continue
      throw new IndexError(
        'INDEX_DAMAGED',
        `The vector of passage ${id} in ${this.#folder} is damaged. Build the index anew: npm run index -- --rebuild`,
      )
    }
    return rows.length
  }

  #check(vector: Float32Array): void {
    if (vector.length === this.#vectors.dimensions && vector.every(Number.isFinite)) return
    throw new IndexError(
      'BAD_VECTOR',
      `A vector of ${vector.length} numbers was given where ${this.#vectors.dimensions} finite ones are needed. Build the index anew: npm run index -- --rebuild`,
    )
  }
}

function covers({ firstId, lastId }: SegmentRow, id: number): boolean {
  return id >= firstId && id <= lastId
}
