import { describe, expect, it } from 'vitest'
import { checkHealth } from '../../src/index/health.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { MODEL } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)

/** What each change of the database leaves behind, and what is said of it. */
const ORPHANS: readonly [change: string, said: RegExp][] = [
  ['DELETE FROM articles WHERE id = 1', /rows without the one they belong to|without/u],
  ['DELETE FROM files', /rows without the one they belong to/u],
  [
    "INSERT INTO names VALUES ('无名', 'reporter', 987654)",
    /1 rows without the one they belong to/u,
  ],
  ["INSERT INTO segment_vectors VALUES ('gone', x'00')", /1 vectors of no segment/u],
  ['INSERT INTO removed_passages VALUES (1, 1)', /1 removed passages that are there/u],
  ["UPDATE meta SET value = value + 3 WHERE key = 'passages'", /3 passages miscounted/u],
  ["UPDATE meta SET value = value + 5 WHERE key = 'tokens'", /5 tokens miscounted/u],
  ['UPDATE segment_vectors SET vectors = zeroblob(length(vectors))', /6 vectors are damaged/u],
  ['DELETE FROM vectors', /passages without a vector/u],
  [
    'DELETE FROM segment_vectors',
    /^the vectors of \S+ have 0 bytes .+ made anew by: npm run index \(/u,
  ],
]

describe('the examination of an index', () => {
  it.each(ORPHANS)('finds what is left after %s', async (change, said) => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const examine = async () =>
      (await checkHealth({ ...places, modelFolder: () => Promise.resolve(MODEL) })).filter(
        ({ name }) => name === 'index' || name === 'vectors',
      )
    expect((await examine()).map(({ ok }) => ok)).toEqual([true, true])
    places.tamper(`PRAGMA foreign_keys = false; ${change}`)
    const wrong = (await examine()).filter(({ ok }) => !ok)
    expect(wrong.map(({ detail }) => detail).join()).toMatch(said)
  })
})
