import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { databasePath } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { MODEL } from '../support/folders.ts'
import { type IndexPlaces, indexPlaces } from '../support/index-places.ts'
import { manyPages, pageOf } from '../support/many-pages.ts'
import { FLOOD, SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const SMALL = { segmentVectors: 100, tailVectors: 20 }
const RED = FLOOD.replace('橙色', '红色')

/** The texts that the nearest passages of a text have. */
async function near(index: CorpusIndex, text: string, limit = 3): Promise<string[]> {
  const [vector = new Float32Array()] = await embedder.embed([text])
  return index.snapshot(() => {
    const ids = index.searchDense(vector, limit).map((hit) => hit.passageId)
    return index.passages(ids).map((passage) => passage.text)
  })
}

/** The passages that a new reader of the folder finds for every text. */
async function expectAsOpenedAnew(places: IndexPlaces, index: CorpusIndex): Promise<void> {
  const fresh = places.open()
  for (const text of ['大桥通车投资', '郑丽华负责', '医院扩建', '惠及居民的工程']) {
    expect(await near(index, text, 20)).toEqual(await near(fresh, text, 20))
  }
}

describe('an open index', () => {
  it('takes over a new generation with the next question', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const index = places.open()
    expect(await near(index, '大桥')).not.toEqual([]) // Its vectors are open.
    places.write('flood.txt', RED)
    await places.build()
    expect(index.snapshot(() => index.summary().generation)).toBe(2)
    expect((await near(index, '洪水预警'))[0]).toContain('红色预警')
    expect((await near(index, '洪水预警', 50)).join()).not.toContain('橙色')
    const hits = index.snapshot(() => index.searchLexical(tokenize('红色预警'), 5))
    expect(hits).not.toEqual([])
    expect(index.snapshot(() => index.termStatistics(['红色'])).passages).toBe(6)
  })

  it('takes over a database that stands in the place of the one before, once it is published', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const index = places.open()
    const deleted = join(places.data, 'deleted')
    mkdirSync(deleted)
    for (const name of readdirSync(places.data)) {
      if (name !== 'deleted') renameSync(join(places.data, name), join(deleted, name))
    }
    expect((await near(index, '洪水预警'))[0]).toContain('橙色预警')
    new Sqlite(databasePath(places.data)).exec('CREATE TABLE unfinished (at)').close()
    expect((await near(index, '洪水预警'))[0]).toContain('橙色预警')
    rmSync(databasePath(places.data))
    places.write('flood.txt', RED)
    await places.build()
    expect((await near(index, '洪水预警'))[0]).toContain('红色预警')
    expect(index.snapshot(() => index.summary().generation)).toBe(1)
    await expectAsOpenedAnew(places, index)
    places.write('flood.txt', FLOOD)
    await places.build()
    expect((await near(index, '洪水预警'))[0]).toContain('橙色预警')
  })

  it('finds nothing of files that were removed, and all of those that were added', async () => {
    const places = indexPlaces(embedder, manyPages(20))
    await places.build({ segmentSizes: SMALL })
    const index = places.open()
    for (let at = 0; at < 12; at++) {
      places.remove(`page-00${String(at).padStart(2, '0')}.txt`)
      places.write(`later-${at}.txt`, pageOf(100 + at))
      await places.build({ segmentSizes: SMALL })
      const [vector = new Float32Array()] = await embedder.embed(['工程'])
      const found = index.snapshot(() =>
        index.passages(index.searchDense(vector, 1_000).map((hit) => hit.passageId)),
      )
      const files = new Set(found.map(({ article }) => article.file))
      expect(files).toContain(`later-${at}.txt`)
      expect(files).not.toContain(`page-00${String(at).padStart(2, '0')}.txt`)
      expect(found).toHaveLength(100)
    }
    // Until a segment that was made anew is loaded, the one before finds some that are gone.
    await vi.waitFor(() => expectAsOpenedAnew(places, index))
  })

  it('takes new segments over beside the questions, and finds the same', async () => {
    const places = indexPlaces(embedder, manyPages(2))
    await places.build({ segmentSizes: SMALL })
    const index = places.open()
    expect(await near(index, '大桥')).not.toEqual([]) // Its vectors are open.
    for (const [name, text] of Object.entries(manyPages(40))) places.write(name, text)
    await places.build({ segmentSizes: SMALL })
    const [before] = await near(index, '大桥通车投资', 1)
    expect(places.rows('SELECT * FROM segments').length).toBeGreaterThan(1)
    // Long enough to load them.
    await wait(200)
    expect((await near(index, '大桥通车投资', 1))[0]).toBe(before)
    await expectAsOpenedAnew(places, index)
    expect(places.warnings).toEqual([])
  })

  it('goes on finding what a rebuild has not come to, which gives all segments up first', async () => {
    const places = indexPlaces(embedder, manyPages(20))
    await places.build({ segmentSizes: SMALL })
    const index = places.open()
    const before = await near(index, '大桥通车投资', 20)
    places.tamper(
      `DELETE FROM segments; UPDATE meta SET value = value + 1 WHERE key = 'generation'`,
    )
    await near(index, '大桥通车投资')
    // Long enough to follow.
    await wait(50)
    expect(await near(index, '大桥通车投资', 20)).toEqual(before)
    await places.build({ rebuild: true, segmentSizes: SMALL })
    await vi.waitFor(() => expectAsOpenedAnew(places, index))
  })

  it('reads one generation to its end, while another is published', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const index = places.open()
    const writer = indexPlaces(embedder, {})
    let built: Promise<unknown> = Promise.resolve()
    const before = index.snapshot(() => {
      const [hit] = index.searchLexical(tokenize('橙色预警'), 1)
      places.write('flood.txt', RED)
      built = writer.build({ folder: places.data, corpus: places.folderCorpus() })
      return index.passages([hit?.passageId ?? 0])[0]?.text
    })
    expect(before).toContain('橙色')
    await built
    expect((await near(index, '洪水预警'))[0]).toContain('红色')
  })

  it('goes on where something is damaged that it takes over between questions, and says so', async () => {
    const places = indexPlaces(embedder, manyPages(2))
    await places.build()
    const index = places.open()
    expect(await near(index, '大桥通车投资', 1)).toHaveLength(1)
    for (const [name, text] of Object.entries(manyPages(130))) places.write(name, text)
    await places.build()
    places.tamper(`UPDATE vectors SET vectors = zeroblob(length(vectors))
      WHERE hash = (SELECT hash FROM passages ORDER BY id DESC LIMIT 1)`)
    places.tamper('DELETE FROM segments')
    expect(await near(index, '大桥通车投资', 1)).toHaveLength(1)
    await vi.waitFor(() => expect(places.warnings.join()).toContain('is damaged'))
    expect(await near(index, '大桥通车投资', 1)).toHaveLength(1)
  })

  it('takes over the model of a new generation', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const index = places.open()
    expect(await near(index, '大桥')).not.toEqual([]) // Its vectors are open.
    expect(index.model).toBe(embedder.fingerprint)
    await places.build({ embedder: { ...embedder, fingerprint: 'other-model' } })
    expect(index.snapshot(() => index.model)).toBe('other-model')
    expect((await near(index, '洪水预警'))[0]).toContain('橙色')
  })

  it('is not disturbed by vectors that are embedded and not yet published', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const index = places.open()
    expect(await near(index, '大桥')).not.toEqual([]) // Its vectors are open.
    places.write('flood.txt', RED)
    const stop = new Error('stopped')
    const onProgress = ({ phase }: { phase: string }): void => {
      if (phase === 'write') throw stop
    }
    await expect(places.build({ onProgress })).rejects.toThrow(stop)
    expect(index.snapshot(() => index.summary().generation)).toBe(1)
    expect((await near(index, '洪水预警'))[0]).toContain('橙色')
  })
})
