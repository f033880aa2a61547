import type { DenseHit } from '../corpus-index.ts'
import { codesOf, dot } from './vectors.ts'

/** The vectors of passages in memory, compared one by one: exact, and as fast as they are few. */
export class ExactVectors {
  readonly #dimensions: number
  #ids: number[] = []
  #lengths: number[] = []
  #codes: Int8Array

  constructor(dimensions: number, room = 64) {
    this.#dimensions = dimensions
    this.#codes = new Int8Array(dimensions * room)
  }

  get size(): number {
    return this.#ids.length
  }

  /** The id that was added last, or 0. */
  get lastId(): number {
    return this.#ids.at(-1) ?? 0
  }

  /** Adds a stored vector; false where it is none of these dimensions. */
  add(id: number, bytes: Uint8Array): boolean {
    const stored = codesOf(bytes)
    if (stored?.codes.length !== this.#dimensions) return false
    const start = this.#ids.length * this.#dimensions
    if (start === this.#codes.length) {
      const larger = new Int8Array(this.#codes.length * 2)
      larger.set(this.#codes)
      this.#codes = larger
    }
    this.#codes.set(stored.codes, start)
    this.#ids.push(id)
    this.#lengths.push(stored.length)
    return true
  }

  /** These vectors without those that `keep` refuses. */
  filtered(keep: (id: number) => boolean): ExactVectors {
    const kept = new ExactVectors(this.#dimensions, Math.max(64, this.size))
    for (const [at, id] of this.#ids.entries()) {
      if (!keep(id)) continue
      const start = at * this.#dimensions
      const codes = this.#codes.subarray(start, start + this.#dimensions)
      kept.#codes.set(codes, kept.size * this.#dimensions)
      kept.#ids.push(id)
      kept.#lengths.push(this.#lengths[at] ?? 1)
    }
    return kept
  }

  /** Up to `limit` passages with the highest cosine, best first; of the given ones where some are. */
  search(vector: Float32Array, limit: number, within: ReadonlySet<number> | null): DenseHit[] {
    const hits: DenseHit[] = []
    // The worst of the best so far: most vectors are below it and cost no more than their product.
    let floor = Number.NEGATIVE_INFINITY
    for (let at = 0; at < this.#ids.length; at++) {
      const passageId = this.#ids[at] ?? 0
      if (within !== null && !within.has(passageId)) continue
      const cosine = dot(vector, this.#codes, at * this.#dimensions) / (this.#lengths[at] ?? 1)
      if (cosine < floor) continue
      hits.push({ passageId, cosine })
      if (hits.length < 2 * limit) continue
      hits.sort(byCosine).splice(limit)
      floor = hits.at(-1)?.cosine ?? floor
    }
    return hits.sort(byCosine).slice(0, limit)
  }
}

/** Best first; of equal ones the one that came into the archive first. */
export function byCosine(a: DenseHit, b: DenseHit): number {
  return b.cosine - a.cosine || a.passageId - b.passageId
}
