import { describe, expect, it } from 'vitest'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { MODEL } from '../support/folders.ts'
import { builtAnew, contents } from '../support/index-contents.ts'
import { indexPlaces } from '../support/index-places.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)

describe('another model', () => {
  it('has every text embedded, and the first one back has none', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const first = await places.build()
    const other = { ...embedder, fingerprint: 'other-model' }
    expect(await places.build({ embedder: other })).toMatchObject({
      read: 0,
      embedded: first.embedded,
      generation: 2,
    })
    expect(places.open().summary().model).toBe('other-model')
    expect(await places.build()).toMatchObject({ embedded: 0, generation: 3 })
    expect(places.open().summary().model).toBe(embedder.fingerprint)
  })
})

describe('a rebuild', () => {
  it('reads every file again and embeds nothing it knows', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const report = await places.build({ rebuild: true })
    expect(report).toMatchObject({ read: 3, embedded: 0, generation: 2 })
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('forgets the vectors of passages that are gone, which an update keeps', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.remove('flood.txt')
    await places.build()
    const unused = 'SELECT 1 FROM vectors WHERE hash NOT IN (SELECT hash FROM passages)'
    expect(places.rows(unused)).toHaveLength(2)
    await places.build({ rebuild: true })
    expect(places.rows(unused)).toEqual([])
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('embeds anew what has no sound vector', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const { embedded } = await places.build()
    places.tamper('UPDATE vectors SET vectors = zeroblob(length(vectors))')
    expect(await places.build({ rebuild: true })).toMatchObject({ read: 3, embedded })
  })

  it('keeps a file that cannot be read now, and its words', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const before = contents(places)
    places.write('flood.txt', new Uint8Array(500))
    const report = await places.build({ rebuild: true })
    expect(report).toMatchObject({ read: 2, skipped: [{ path: 'flood.txt' }] })
    expect(contents(places)).toEqual(before)
  })
})

describe('an index of an earlier reader or tokenizer', () => {
  it('is read again as a whole, and none of its old words stay', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.tamper(`UPDATE meta SET value = 'earlier' WHERE key = 'reading';
      INSERT INTO passage_terms (passage_terms) VALUES ('delete-all');
      INSERT INTO passage_terms (rowid, terms) SELECT id, 'words of earlier rules' FROM passages`)
    expect(await places.build()).toMatchObject({ read: 3, embedded: 0, generation: 2 })
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
    expect(await places.build()).toMatchObject({ read: 0, embedded: 0, generation: 2 })
  })
})
