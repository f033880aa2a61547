import type { Statement } from 'better-sqlite3'
import type { Database } from '../database.ts'
import { IndexError, REBUILD_INDEX } from '../errors.ts'
import { vectorsIn } from './vectors.ts'

/** A passage with its vector as stored. */
export interface PassageVector {
  readonly id: number
  readonly vector: Uint8Array
}

/** The vectors that the passages of a database have of one model, whole passages only. */
export class PassageVectors {
  readonly model: string
  readonly dimensions: number
  readonly #modelId: number
  readonly #rows: Statement<unknown[], { id: number; vectors: Uint8Array | null }>
  readonly #count: Statement<unknown[], number>
  readonly #lastId: Statement<unknown[], number>

  /** @param model fingerprint */
  constructor(database: Database, model: string) {
    this.model = model
    const row = database
      .prepare<unknown[], { id: number; dimensions: number }>(
        'SELECT id, dimensions FROM models WHERE fingerprint = ?',
      )
      .get(model)
    this.#modelId = row?.id ?? 0
    this.dimensions = row?.dimensions ?? 0
    this.#rows = database.prepare(
      `SELECT passages.id, vectors FROM passages
       LEFT JOIN vectors ON vectors.model_id = ? AND vectors.hash = passages.hash
       WHERE passages.id BETWEEN ? AND ? ORDER BY passages.id LIMIT ?`,
    )
    this.#count = database
      .prepare<unknown[], number>('SELECT count(*) FROM passages WHERE id BETWEEN ? AND ?')
      .pluck()
    this.#lastId = database
      .prepare<unknown[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'passages'`)
      .pluck()
  }

  /**
   * Up to `limit` passages with ids from `first` to `last`, in order.
   * @throws {IndexError} INDEX_DAMAGED where one has no vector
   */
  range(first: number, last: number, limit: number): PassageVector[] {
    return this.#rows.all(this.#modelId, first, last, limit).map(({ id, vectors }) => {
      const [vector] = (vectors === null ? null : vectorsIn(vectors, this.dimensions)) ?? []
      if (vector !== undefined) return { id, vector }
      throw new IndexError(
        'INDEX_DAMAGED',
        `Passage ${id} has no vector of the model ${this.model}. Build the index anew: ${REBUILD_INDEX}`,
      )
    })
  }

  /** The highest id that a passage has or had; 0 where there never was one. */
  lastId(): number {
    return this.#lastId.get() ?? 0
  }

  /** How many passages have ids from `first` to `last`. */
  count(first: number, last: number): number {
    return this.#count.get(first, last) ?? 0
  }
}
