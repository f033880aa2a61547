import type { Database } from '../database.ts'
import { bytesOfVectors, ExactVectors } from './exact-vectors.ts'

/** What the database knows of a segment. */
export interface SegmentRow {
  /** It covers every passage with an id from `firstId` to `lastId`, both included. */
  readonly firstId: number
  readonly lastId: number
  /** How many it covers; the vectors of its file are fewer where some have the same. */
  readonly passages: number
  /** Fingerprint. */
  readonly model: string
  readonly neighbours: number
  readonly construction: number
  /** Name in the data folder. */
  readonly file: string
  readonly bytes: number
  /** Of `twins` and the file. */
  readonly sha256: string
  /** JSON list of lists of passages with one vector, which the file has once, as that of the first. */
  readonly twins: string
}

/** A segment that was just made. */
export interface MadeSegment {
  readonly row: SegmentRow
  /** The bytes of its `ExactVectors`. */
  readonly vectors: Uint8Array
}

const ROWS = `SELECT first_id AS firstId, last_id AS lastId, passages, model, neighbours, construction,
  file, bytes, sha256, twins FROM segments ORDER BY first_id`

/** The segments of a database, in the order of the passages they cover. */
export class SegmentRegistry {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  rows(): SegmentRow[] {
    return this.#database.prepare<[], SegmentRow>(ROWS).all()
  }

  /** The vectors of a segment one by one; null where they are missing, as of one that is replaced, or damaged. */
  vectors(row: SegmentRow, dimensions: number): ExactVectors | null {
    if (this.vectorsFault(row, dimensions) !== null) return null
    const sql = 'SELECT vectors FROM segment_vectors WHERE file = ?'
    const bytes = this.#database.prepare<[string], Uint8Array>(sql).pluck().get(row.file)
    const vectors = ExactVectors.of(bytes ?? new Uint8Array(), dimensions)
    return vectors.areSound(row.firstId, row.lastId) ? vectors : null
  }

  /** What is wrong with the vectors of a segment as far as their size tells; null where nothing is. */
  vectorsFault({ file, passages }: SegmentRow, dimensions: number): string | null {
    const sql = 'SELECT length(vectors) FROM segment_vectors WHERE file = ?'
    const bytes = this.#database.prepare<[string], number>(sql).pluck().get(file) ?? 0
    const wanted = bytesOfVectors(passages, dimensions)
    return bytes === wanted
      ? null
      : `the vectors of ${file} have ${bytes} bytes instead of ${wanted}`
  }

  /** The passages that stand in a segment and are gone since a generation. */
  removedSince(generation: number): number[] {
    return this.#database
      .prepare<[number], number>('SELECT id FROM removed_passages WHERE generation > ?')
      .pluck()
      .all(generation)
  }

  /** How many passages from `first` to `last` are gone but still stand in a segment. */
  removedIn(first: number, last: number): number {
    return Number(
      this.#database
        .prepare('SELECT count(*) FROM removed_passages WHERE id BETWEEN ? AND ?')
        .pluck()
        .get(first, last),
    )
  }

  /** Forgets all segments: every passage is searched exactly until new ones are made. */
  clear(): void {
    this.#database.exec(
      'DELETE FROM segments; DELETE FROM segment_vectors; DELETE FROM removed_passages',
    )
  }

  /** Puts finished segments in the place of all that cover any of a range of passages. */
  replace(first: number, last: number, segments: readonly MadeSegment[]): void {
    const replace = this.#database.transaction(() => {
      this.#database
        .prepare('DELETE FROM segments WHERE first_id <= ? AND last_id >= ?')
        .run(last, first)
      this.#database
        .prepare('DELETE FROM removed_passages WHERE id BETWEEN ? AND ?')
        .run(first, last)
      const insert = this.#database.prepare<[SegmentRow]>(
        `INSERT INTO segments VALUES (@firstId, @lastId, @passages, @model, @neighbours,
           @construction, @file, @bytes, @sha256, @twins)`,
      )
      const keep = this.#database.prepare('INSERT OR REPLACE INTO segment_vectors VALUES (?, ?)')
      for (const { row, vectors } of segments) {
        insert.run(row)
        keep.run(row.file, vectors)
      }
      this.#database.exec(
        'DELETE FROM segment_vectors WHERE file NOT IN (SELECT file FROM segments)',
      )
    })
    replace.immediate()
  }
}
