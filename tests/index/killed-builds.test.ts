import { beforeAll, describe, expect, it } from 'vitest'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { MODEL, temporaryFolderOfFile } from '../support/folders.ts'
import { KilledBuilds } from '../support/killed-builds.ts'

const builds = new KilledBuilds(temporaryFolderOfFile(), await openEmbedder(MODEL))
/** `npm run bench -- --crash N` kills as many as you like. */
const MOMENTS = 3

beforeAll(() => builds.prepare())

describe('a build that is killed', () => {
  it('at any step leaves the index before or after, and the next one finishes its work', async () => {
    const deaths = builds.steps('ends')
    const phases = new Set(deaths.map((death) => ('phase' in death ? death.phase : '')))
    expect(phases).toEqual(new Set(['read', 'embed', 'write', 'vectors']))
    for (const death of deaths) {
      expect(await builds.faultsAfter(death), JSON.stringify(death)).toEqual([])
    }
  }, 180_000)

  it('at any moment does so too', async () => {
    for (const death of builds.moments(MOMENTS)) {
      expect(await builds.faultsAfter(death), JSON.stringify(death)).toEqual([])
    }
  }, 120_000)
})
