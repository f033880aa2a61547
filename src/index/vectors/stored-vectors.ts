import type { Span } from '../article.ts'
import type { BestWindow } from '../corpus-index.ts'
import { PASSAGE_VECTORS, type VectorsRow } from '../corpus-queries.ts'
import { IndexError } from '../errors.ts'
import { cosineOf, vectorsIn } from './vectors.ts'

type Rows = <Row>(sql: string, ...values: unknown[]) => Row[]

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

  /** Cosines of passages as wholes. */
  cosines(vector: Float32Array, passageIds: readonly number[], model: string): Map<number, number> {
    const rows = this.#read(passageIds, model, vector.length)
    return new Map(
      rows.map(({ passageId, whole }) => [passageId, this.#cosine(vector, passageId, whole)]),
    )
  }

  /** Of each passage that has windows the best one. */
  bestWindows(
    vector: Float32Array,
    passageIds: readonly number[],
    model: string,
  ): Map<number, BestWindow> {
    const best = new Map<number, BestWindow>()
    for (const { passageId, windows, parts } of this.#read(passageIds, model, vector.length)) {
      const spans = JSON.parse(windows) as Span[]
      for (const [at, window] of spans.entries()) {
        const windowCosine = this.#cosine(vector, passageId, parts[at])
        if (windowCosine <= (best.get(passageId)?.windowCosine ?? Number.NEGATIVE_INFINITY))
          continue
        best.set(passageId, { windowCosine, window })
      }
    }
    return best
  }

  #read(passageIds: readonly number[], model: string, dimensions: number) {
    const rows = this.#rows<VectorsRow>(PASSAGE_VECTORS, JSON.stringify(passageIds), model)
    return rows.map(({ passageId, windows, vectors }) => {
      const [whole, ...parts] = vectorsIn(vectors, dimensions) ?? []
      return { passageId, windows, whole, parts }
    })
  }

  #cosine(question: Float32Array, passageId: number, stored: Uint8Array | undefined): number {
    const cosine = stored === undefined ? null : cosineOf(question, stored)
    if (cosine !== null) return cosine
    throw new IndexError(
      'INDEX_DAMAGED',
      `A vector of passage ${passageId} in ${this.#folder} is damaged. Build the index anew: npm run index -- --rebuild`,
    )
  }
}
