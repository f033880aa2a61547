import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOfVectors, ExactVectors, firstFrom } from '../../src/index/vectors/exact-vectors.ts'
import { bytesOf } from '../../src/index/vectors/vectors.ts'

const DIMENSIONS = 8

/** A vector of length 1 whose direction is that of a number. */
function vectorOf(direction: number): Float32Array {
  const numbers = Array.from({ length: DIMENSIONS }, (_, at) => Math.sin(direction * (at + 1)))
  const length = Math.hypot(...numbers)
  return Float32Array.from(numbers, (number) => number / length)
}

function vectorsOf(ids: readonly number[]): ExactVectors {
  const vectors = new ExactVectors(DIMENSIONS, 1)
  for (const id of ids) expect(vectors.add(id, bytesOf(vectorOf(id)))).toBe(true)
  return vectors
}

const question = vectorOf(0.7)
const ids = fc
  .uniqueArray(fc.integer({ min: 1, max: 2 ** 40 }), { minLength: 1, maxLength: 80 })
  .map((some) => some.sort((a, b) => a - b))

function found(vectors: ExactVectors, limit: number, within: readonly number[] | null): number[] {
  const sorted = within === null ? null : Float64Array.from(within).sort()
  return vectors.search(question, limit, sorted).map(({ passageId }) => passageId)
}

describe('vectors that are compared one by one', () => {
  it('are ranked by cosine, all or the given ones, of which there may be more or fewer', () => {
    fc.assert(
      fc.property(ids, ids, fc.integer({ min: 1, max: 20 }), (stored, others, limit) => {
        const vectors = vectorsOf(stored)
        const ranked = found(vectors, stored.length, null)
        expect([...ranked].sort((a, b) => a - b)).toEqual(stored)
        expect(found(vectors, limit, null)).toEqual(ranked.slice(0, limit))
        const half = stored.filter((_, at) => at % 2 === 0)
        for (const within of [half, others, [...half, ...others]]) {
          const allowed = new Set(within)
          const wanted = ranked.filter((id) => allowed.has(id)).slice(0, limit)
          expect(found(vectors, limit, [...allowed])).toEqual(wanted)
        }
      }),
    )
  })

  it('are the same when they are stored and read again', () => {
    fc.assert(
      fc.property(ids, (stored) => {
        const vectors = vectorsOf(stored)
        expect(vectors.bytes).toHaveLength(bytesOfVectors(stored.length, DIMENSIONS))
        // Behind other bytes, as in a larger buffer.
        const buffer = new Uint8Array(vectors.bytes.length + 3)
        buffer.set(vectors.bytes, 3)
        const read = ExactVectors.of(buffer.subarray(3), DIMENSIONS)
        const [first = 0, last = 0] = [stored[0], stored.at(-1)]
        expect(read.areSound(first, last)).toBe(true)
        expect(read.areSound(first + 1, last)).toBe(false)
        expect(read.areSound(first, last - 1)).toBe(false)
        expect(read.lastId).toBe(last)
        expect(read.search(question, 10, null)).toEqual(vectors.search(question, 10, null))
      }),
    )
  })

  it('are not sound with any byte changed', () => {
    const vectors = vectorsOf([3, 7, 9])
    for (let at = 0; at < vectors.bytes.length; at++) {
      const bytes = Uint8Array.from(vectors.bytes)
      bytes[at] = (bytes[at] ?? 0) ^ 0x40
      const changed = ExactVectors.of(bytes, DIMENSIONS)
      // Within an id only order and range can tell.
      const isIn = at % bytesOfVectors(1, DIMENSIONS) < 8
      if (!isIn) expect(changed.areSound(3, 9), `byte ${at}`).toBe(false)
    }
    const zero = ExactVectors.of(new Uint8Array(vectors.bytes.length), DIMENSIONS)
    expect(zero.areSound(3, 9)).toBe(false)
    expect(vectorsOf([7, 3]).areSound(3, 9)).toBe(false)
  })

  it('are brought into order where some are left out, and refuse what is no vector', () => {
    const vectors = vectorsOf([5, 9, 2, 7])
    const kept = vectors.filtered((id) => id !== 9)
    expect(kept.areSound(2, 7)).toBe(true)
    expect(found(kept, 10, [2, 5, 7, 9]).sort()).toEqual([2, 5, 7])
    expect(kept.add(10, new Uint8Array(12))).toBe(false)
    expect(kept.add(10, bytesOf(new Float32Array(4).fill(0.5)))).toBe(false)
    expect(kept.lastId).toBe(7)
    expect(new ExactVectors(DIMENSIONS).lastId).toBe(0)
  })
})

describe('the first of rising numbers that is no less', () => {
  it('is that of a search from the beginning', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer(), (some, least) => {
        const numbers = some.sort((a, b) => a - b)
        const at = numbers.findIndex((number) => number >= least)
        const place = firstFrom(least, numbers.length, (nth) => numbers[nth] ?? 0)
        expect(place).toBe(at === -1 ? numbers.length : at)
      }),
    )
  })
})
