import type { Span } from '../article.ts'
import type { DenseScore } from '../corpus-index.ts'
import { PASSAGE_VECTORS, type Rows, type VectorsRow } from '../corpus-queries.ts'
import { IndexError, REBUILD_INDEX } from '../errors.ts'
import { cosineOf, vectorsIn } from './vectors.ts'

/** Compares a vector with those that given passages have in the database. */
export class StoredVectors {
  readonly #rows: Rows
  readonly #folder: string

  /**
   * @param rows runs a query on the index
   * @param folder where it lies, for messages
   */
  constructor(rows: Rows, folder: string) {
    this.#rows = rows
    this.#folder = folder
  }

  /** How near passages are as wholes and by their nearest windows. */
  scores(
    vector: Float32Array,
    passageIds: readonly number[],
    model: string,
  ): Map<number, DenseScore> {
    const rows = this.#rows<VectorsRow>(PASSAGE_VECTORS, JSON.stringify(passageIds), model)
    return new Map(
      rows.map(({ passageId, windows, vectors }) => {
        const [whole, ...parts] = vectorsIn(vectors, vector.length) ?? []
        const cosine = this.#cosine(vector, passageId, whole)
        const spans = JSON.parse(windows) as Span[]
        if (spans.length !== parts.length) throw this.#damaged(passageId)
        if (parts.length === 0) return [passageId, { cosine, windowCosine: cosine, window: null }]
        const cosines = parts.map((part) => this.#cosine(vector, passageId, part))
        const windowCosine = Math.max(...cosines)
        const window = spans[cosines.indexOf(windowCosine)] ?? null
        return [passageId, { cosine, windowCosine, window }]
      }),
    )
  }

  #cosine(question: Float32Array, passageId: number, stored: Uint8Array | undefined): number {
    const cosine = stored === undefined ? null : cosineOf(question, stored)
    if (cosine !== null) return cosine
    throw this.#damaged(passageId)
  }

  #damaged(passageId: number): IndexError {
    return new IndexError(
      'INDEX_DAMAGED',
      `A vector of passage ${passageId} in ${this.#folder} is damaged. Build the index anew: ${REBUILD_INDEX}`,
    )
  }
}
