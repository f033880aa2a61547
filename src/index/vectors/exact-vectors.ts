import type { DenseHit } from '../corpus-index.ts'
import { codesOf, dot, HEAD_BYTES } from './vectors.ts'

/** Bytes of the id before each vector, a float64 (little-endian), since ids may be larger than 32 bits. */
const ID_BYTES = 8

/**
 * The vectors of passages in memory, compared one by one: exact, and as fast as they are few. They lie
 * behind each other as they are stored, each behind the id of its passage.
 */
export class ExactVectors {
  readonly #dimensions: number
  readonly #step: number
  #bytes: Uint8Array
  #view: DataView
  #codes: Int8Array
  #size = 0

  constructor(dimensions: number, room = 64) {
    this.#dimensions = dimensions
    this.#step = bytesOfVectors(1, dimensions)
    this.#bytes = new Uint8Array(this.#step * room)
    this.#view = new DataView(this.#bytes.buffer)
    this.#codes = new Int8Array(this.#bytes.buffer)
  }

  /** Those of which `bytes` are the bytes; they are not copied. */
  static of(bytes: Uint8Array, dimensions: number): ExactVectors {
    const vectors = new ExactVectors(dimensions, 0)
    vectors.#take(bytes)
    vectors.#size = bytes.length / vectors.#step
    return vectors
  }

  /** All of them, to be stored. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size * this.#step)
  }

  /** The id that was added last, or 0. */
  get lastId(): number {
    return this.#size === 0 ? 0 : this.#idAt(this.#size - 1)
  }

  /**
   * Adds a stored vector; false where it is none of these dimensions. Passages that are searched among
   * given ones are added in the order of their ids.
   */
  add(id: number, bytes: Uint8Array): boolean {
    if (codesOf(bytes)?.codes.length !== this.#dimensions) return false
    const start = this.#size * this.#step
    if (start === this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#step, start * 2))
      larger.set(this.#bytes)
      this.#take(larger)
    }
    this.#view.setFloat64(start, id, true)
    this.#bytes.set(bytes, start + ID_BYTES)
    this.#size++
    return true
  }

  /** These vectors, in the order of their ids, without those that `keep` refuses. */
  filtered(keep: (id: number) => boolean): ExactVectors {
    const kept = new ExactVectors(this.#dimensions, Math.max(64, this.#size))
    const places = Array.from({ length: this.#size }, (_, at) => at)
      .filter((at) => keep(this.#idAt(at)))
      .sort((a, b) => this.#idAt(a) - this.#idAt(b))
    for (const [to, at] of places.entries()) {
      const one = this.#bytes.subarray(at * this.#step, (at + 1) * this.#step)
      kept.#bytes.set(one, to * this.#step)
    }
    kept.#size = places.length
    return kept
  }

  /**
   * Up to `limit` passages with the highest cosine, best first; of the given ones, each once and in the
   * order of their ids, where some are.
   */
  search(vector: Float32Array, limit: number, within: Float64Array | null): DenseHit[] {
    const hits: DenseHit[] = []
    // The worst of the best so far: most vectors are below it and cost no more than their product.
    let floor = Number.NEGATIVE_INFINITY
    const places = within === null ? null : this.#placesOf(within)
    const count = places?.length ?? this.#size
    for (let nth = 0; nth < count; nth++) {
      const at = places?.[nth] ?? nth
      const start = at * this.#step + ID_BYTES
      const length = this.#view.getFloat32(start, true)
      const cosine = dot(vector, this.#codes, start + HEAD_BYTES) / length
      if (cosine < floor) continue
      hits.push({ passageId: this.#idAt(at), cosine })
      if (hits.length < 2 * limit) continue
      hits.sort(byCosine).splice(limit)
      floor = hits.at(-1)?.cosine ?? floor
    }
    return hits.sort(byCosine).slice(0, limit)
  }

  /** Whether each is whole, and they are of passages with rising ids from `first` to `last`. */
  areSound(first: number, last: number): boolean {
    let before = first - 1
    for (let at = 0; at < this.#size; at++) {
      const start = at * this.#step + ID_BYTES
      const id = this.#idAt(at)
      if (!(id > before && id <= last)) return false
      if (codesOf(this.#bytes.subarray(start, start + this.#step - ID_BYTES)) === null) return false
      before = id
    }
    return true
  }

  #take(bytes: Uint8Array): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#codes = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  #idAt(place: number): number {
    return this.#view.getFloat64(place * this.#step, true)
  }

  /** Where the given ones lie that are here; the shorter list is looked up in the longer one. */
  #placesOf(within: Float64Array): number[] {
    const places: number[] = []
    if (within.length <= this.#size) {
      for (const id of within) {
        const place = firstFrom(id, this.#size, (at) => this.#idAt(at))
        if (place < this.#size && this.#idAt(place) === id) places.push(place)
      }
      return places
    }
    for (let at = 0; at < this.#size; at++) {
      const id = this.#idAt(at)
      if (within[firstFrom(id, within.length, (nth) => within[nth] ?? 0)] === id) places.push(at)
    }
    return places
  }
}

/** How long the bytes of so many vectors are. */
export function bytesOfVectors(count: number, dimensions: number): number {
  return count * (ID_BYTES + HEAD_BYTES + dimensions)
}

/** The place of the first of `count` rising numbers that is no less than `least`; `count` where none is. */
export function firstFrom(least: number, count: number, numberAt: (at: number) => number): number {
  let [from, to] = [0, count]
  while (from < to) {
    const middle = (from + to) >> 1
    if (numberAt(middle) < least) from = middle + 1
    else to = middle
  }
  return from
}

/** Best first; of equal ones the one that came into the archive first. */
export function byCosine(a: DenseHit, b: DenseHit): number {
  return b.cosine - a.cosine || a.passageId - b.passageId
}
