import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf, planSegments, type Stretch } from '../../src/index/vectors/segment-plan.ts'

const sizes = { segmentVectors: 64, tailVectors: 4 }

/** Stretches one behind the other, of so many passages each; those named are due. */
function stretches(live: readonly number[], due: readonly number[]): Stretch[] {
  let next = 1
  return live.map((count, at) => {
    const firstId = next
    next += Math.max(1, count)
    return { firstId, lastId: next - 1, live: count, due: due.includes(at) }
  })
}

describe('what segments are made of', () => {
  it('is nothing where nothing is due', () => {
    expect(planSegments(stretches([30, 20, 3], []), sizes)).toEqual([])
  })

  it('is a stretch that is due alone, where those before it are larger', () => {
    expect(planSegments(stretches([30, 20, 4], [2]), sizes)).toMatchObject([
      { firstId: 51, lastId: 54, live: 4 },
    ])
  })

  it('is a stretch that is due with all before it that are no larger than it has grown', () => {
    expect(planSegments(stretches([60, 16, 8, 4, 4], [4]), sizes)).toMatchObject([
      { firstId: 61, lastId: 92, live: 32 },
    ])
  })

  it('is never more than one segment holds, by taking in others', () => {
    expect(planSegments(stretches([40, 30, 10], [1]), sizes)).toMatchObject([{ live: 30 }])
  })

  it('is a stretch in the middle that is due, alone', () => {
    expect(planSegments(stretches([40, 10, 30], [1]), sizes)).toMatchObject([
      { firstId: 41, lastId: 50, live: 10 },
    ])
  })

  it('holds every stretch that is due, once, and no two overlap', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 64 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(numbers, fc.array(fc.nat(11)), (live, due) => {
        const all = stretches(live, due)
        const plan = planSegments(all, sizes)
        for (const stretch of all.filter((one) => one.due)) {
          const holding = plan.filter(
            ({ firstId, lastId }) => firstId <= stretch.firstId && lastId >= stretch.lastId,
          )
          expect(holding).toHaveLength(1)
        }
        for (const [at, { firstId }] of plan.entries()) {
          expect(firstId).toBeGreaterThan(plan[at - 1]?.lastId ?? 0)
        }
      }),
    )
  })

  it('keeps segments few and each vector in few graphs, over many small updates', () => {
    const large = { segmentVectors: 1_024, tailVectors: 4 }
    let segments: number[] = []
    let built = 0
    const updates = 2_000
    for (let update = 0; update < updates; update++) {
      const all = stretches([...segments, 4], [segments.length])
      const [made] = planSegments(all, large)
      if (made === undefined) throw new Error('the tail was due')
      built += made.live
      segments = [
        ...all.filter(({ lastId }) => lastId < made.firstId).map(({ live }) => live),
        made.live,
      ]
    }
    expect(segments.reduce((sum, live) => sum + live, 0)).toBe(updates * 4)
    // Full segments, and of those that grow one of each power of two.
    expect(segments.length).toBeLessThanOrEqual((updates * 4) / 512 + 10)
    expect(built / (updates * 4)).toBeLessThan(Math.log2(1_024 / 4) + 2)
  })
})

describe('a stretch', () => {
  it.each([
    [0, 2, 0],
    [3, 2, 0],
    [10, 2, 1],
    [16, 2, 2],
    [64, 2, 2],
    [64, 8, 8],
    [130, 2, 3],
  ])('of %i passages is cut for %i threads into %i pieces at least', (live, threads, pieces) => {
    expect(piecesOf(live, threads, sizes)).toBe(Math.max(pieces, live > 0 ? 1 : 0))
  })
})
