import { readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openForReading } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { VectorIndex } from '../../src/index/vectors/vector-index.ts'
import { exactNearest } from '../support/exact-nearest.ts'
import { MODEL } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { manyPages } from '../support/many-pages.ts'

const embedder = await openEmbedder(MODEL)
const [question = new Float32Array()] = await embedder.embed(['哪里的大桥通车了?'])
/** Sizes at which a few hundred passages fall into several segments and a tail. */
const SMALL = { segmentVectors: 100, tailVectors: 20 }
const PAGES = manyPages(50)

describe('the nearest among given passages', () => {
  /** An index of several segments and a tail, as each way of searching finds in it. */
  async function searched() {
    const places = indexPlaces(embedder, manyPages(47))
    await places.build({ segmentSizes: SMALL })
    for (const [name, text] of Object.entries(PAGES)) places.write(name, text)
    await places.build({ segmentSizes: SMALL })
    places.remove('page-0003.txt')
    await places.build({ segmentSizes: SMALL })
    const ids = places.rows<{ id: number }>('SELECT id FROM passages').map(({ id }) => id)
    const search = (exactScan: number) => {
      const database = openForReading(places.data)
      onTestFinished(() => void database.close())
      const warn = (warning: string): void => void places.warnings.push(warning)
      return new VectorIndex(database, places.data, warn, exactScan)
    }
    return { places, ids, search }
  }

  it('are the exact ones, compared one by one or in graphs with a filter', async () => {
    const { places, ids, search } = await searched()
    const all = exactNearest(places, question, Number.MAX_SAFE_INTEGER)
    for (const vectors of [search(0), search(20), search(1_000)]) {
      fc.assert(
        fc.property(fc.shuffledSubarray([...ids, ...ids, 1e6, 2 ** 40]), (within) => {
          const allowed = new Set(within)
          const wanted = all.filter(({ passageId }) => allowed.has(passageId)).slice(0, 10)
          const found = vectors.search(question, 10, within)
          expect(found.map(({ passageId }) => passageId)).toEqual(
            wanted.map(({ passageId }) => passageId),
          )
        }),
      )
    }
    expect(places.warnings).toEqual([])
  })

  it.each([
    ['missing', 'DELETE FROM segment_vectors'],
    ['cut', 'UPDATE segment_vectors SET vectors = substr(vectors, 2)'],
  ])('are found where the vectors of segments are %s, which a build mends', async (_, damage) => {
    const { places, ids, search } = await searched()
    const within = ids.filter((id) => id % 3 === 0)
    const whole = search(1_000).search(question, 10, within)
    places.tamper(damage)
    const found = search(1_000).search(question, 10, within)
    expect(found.map(({ passageId }) => passageId)).toEqual(whole.map((hit) => hit.passageId))
    await places.build({ segmentSizes: SMALL })
    expect(places.warnings[0]).toMatch(
      /vectors of vectors-\w+\.hnsw have \d+ bytes instead of \d+/u,
    )
    const { length } = places.warnings
    await places.build({ segmentSizes: SMALL })
    expect(places.warnings).toHaveLength(length)
    expect(search(1_000).search(question, 10, within)).toEqual(whole)
  })

  it('are found where the vectors of segments have changed, by their graphs', async () => {
    const { places, ids, search } = await searched()
    const within = ids.filter((id) => id % 3 === 0)
    const whole = search(1_000).search(question, 10, within)
    places.tamper('UPDATE segment_vectors SET vectors = zeroblob(length(vectors))')
    const found = search(1_000).search(question, 10, within)
    expect(found.map(({ passageId }) => passageId)).toEqual(whole.map((hit) => hit.passageId))
  })

  it('are read in order where a file in the middle is not used', async () => {
    const { places, ids } = await searched()
    const within = ids.filter((id) => id % 3 === 0)
    const index = places.open()
    const whole = index.searchDense(question, 10, within)
    const [file = ''] = readdirSync(places.data).filter((name) => name.endsWith('.hnsw'))
    truncateSync(join(places.data, file), 10)
    const other = places.open()
    const found = other.searchDense(question, 10, within)
    expect(found.map(({ passageId }) => passageId)).toEqual(whole.map((hit) => hit.passageId))
  })
})
