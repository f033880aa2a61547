import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Corpus, folderCorpus } from '../../src/index/corpus.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { MODEL } from '../support/folders.ts'
import { builtAnew, contents } from '../support/index-contents.ts'
import { type IndexPlaces, indexPlaces, noting } from '../support/index-places.ts'
import { FLOOD, MARKET, SMALL_PAGES, TOWN } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const NOTHING_NEW = { read: 0, removed: 0, embedded: 0, skipped: [] }

/** Everything that can be seen of the database file and the vector files of a data folder. */
function dataFiles(folder: string): unknown {
  const names = readdirSync(folder).filter((name) => /^vectors|^index\.sqlite$/u.test(name))
  expect(names).toHaveLength(2)
  return names.sort().map((name) => {
    const { ino, mtimeMs } = statSync(join(folder, name))
    const content = readFileSync(join(folder, name))
    return { name, ino, mtimeMs, hash: createHash('sha256').update(content).digest('hex') }
  })
}

describe('building an index', () => {
  it('from nothing makes the data folder and indexes every file', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const folder = join(places.data, 'not', 'there', 'yet')
    const report = await places.build({ folder })
    expect(report).toMatchObject({
      files: 3,
      read: 3,
      unchanged: 0,
      removed: 0,
      articles: 4,
      passages: 6,
      skipped: [],
      generation: 1,
    })
    expect(report.embedded).toBeGreaterThanOrEqual(report.passages)
    expect(report.seconds).toBeGreaterThan(0)
  })

  it('reports its phases in order, each up to its end', async () => {
    const phases: string[] = []
    let last = { done: 0, total: -1 }
    await indexPlaces(embedder, SMALL_PAGES).build({
      onProgress: ({ phase, done, total }) => {
        if (phases.at(-1) !== phase) phases.push(phase)
        expect(done).toBeLessThanOrEqual(total)
        last = { done, total }
      },
    })
    expect(phases).toEqual(['read', 'embed', 'write', 'vectors'])
    expect(last.done).toBe(last.total)
  })

  it('again changes nothing at all', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const first = await places.build()
    const before = [contents(places), places.rows('SELECT * FROM meta'), dataFiles(places.data)]
    const second = await places.build()
    expect(second).toMatchObject({ ...NOTHING_NEW, unchanged: 3, generation: first.generation })
    expect(second).toMatchObject({ articles: first.articles, passages: first.passages })
    const after = [contents(places), places.rows('SELECT * FROM meta'), dataFiles(places.data)]
    expect(after).toEqual(before)
  })

  it('embeds a text that stands in two files once', async () => {
    const { embedder: noted, texts } = noting(embedder)
    await indexPlaces(noted, { 'a.txt': MARKET, 'b.txt': MARKET }).build()
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('a file that changed', () => {
  it('has only its own new texts embedded', async () => {
    const { embedder: noted, texts } = noting(embedder)
    const places = indexPlaces(noted, SMALL_PAGES)
    await places.build()
    texts.length = 0
    places.write('flood.txt', FLOOD.replace('4600人', '5200人'))
    const report = await places.build()
    expect(report).toMatchObject({ read: 1, unchanged: 2, generation: 2, embedded: texts.length })
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(text).toContain('5200人')
  })

  it('leaves an index equal to one built anew', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.write('flood.txt', FLOOD.replace('洪水橙色预警', '洪水红色预警'))
    places.write('town.txt', TOWN.replace('总造价12亿元。', ''))
    await places.build()
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('leaves the scores of a search as in an index built anew', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    for (const text of [MARKET.repeat(3), TOWN, FLOOD]) {
      places.write('flood.txt', text)
      await places.build()
    }
    const fresh = indexPlaces(embedder, SMALL_PAGES)
    await fresh.build()
    const scores = (from: IndexPlaces): number[] =>
      from
        .open()
        .searchLexical(tokenize('青河水位'), 10)
        .map((hit) => hit.bm25)
    expect(scores(places)).toEqual(scores(fresh))
  })

  it('back to its earlier text has nothing embedded', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.write('flood.txt', MARKET)
    await places.build()
    places.write('flood.txt', FLOOD)
    expect(await places.build()).toMatchObject({ read: 1, embedded: 0, generation: 3 })
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('is noticed although its size is the same', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.write('flood.txt', FLOOD.replace('4600', '5200'))
    utimesSync(join(places.corpus, 'flood.txt'), new Date(), new Date(Date.now() + 5_000))
    expect(await places.build()).toMatchObject({ read: 1 })
  })

  it('in what its corpus.json says has only that changed', async () => {
    const places = indexPlaces(embedder, { ...SMALL_PAGES, 'corpus.json': '{"licence": "CC0"}' })
    await places.build()
    const ids = places.rows('SELECT id FROM passages')
    places.write('corpus.json', '{"licence": "CC BY 4.0"}')
    expect(await places.build()).toMatchObject({ read: 3, embedded: 0, generation: 2 })
    expect(places.rows('SELECT DISTINCT licence FROM articles')).toEqual([{ licence: 'CC BY 4.0' }])
    expect(places.rows('SELECT id FROM passages')).toEqual(ids)
    expect(await places.build()).toMatchObject({ ...NOTHING_NEW, generation: 2 })
    places.remove('corpus.json')
    await places.build()
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('keeps the passages whose text stays, wherever they now stand', async () => {
    const places = indexPlaces(embedder, { 'town.txt': TOWN })
    await places.build()
    const idsByText = `SELECT id, text FROM passages ORDER BY id`
    const before = places.rows<{ id: number; text: string }>(idsByText)
    const [park = ''] = TOWN.split('\n\n').filter((block) => block.includes('近日'))
    places.write(
      'town.txt',
      TOWN.replace('总造价12亿元', '总造价13亿元').replace(park, `${park}园内有湖。`),
    )
    await places.build()
    const after = places.rows<{ id: number; text: string }>(idsByText)
    const kept = before.filter(({ text }) => !/总造价|近日/u.test(text))
    expect(kept).toHaveLength(1)
    expect(after).toEqual(expect.arrayContaining(kept))
    expect(after.filter(({ id }) => before.some((old) => old.id === id))).toEqual(kept)
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('only in its time is read once and then known', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const read: string[] = []
    const folder = folderCorpus(places.corpus)
    const corpus: Corpus = {
      ...folder,
      read(file) {
        read.push(file.path)
        return folder.read(file)
      },
    }
    utimesSync(join(places.corpus, 'flood.txt'), new Date(), new Date(Date.now() + 5_000))
    expect(await places.build({ corpus })).toMatchObject({ ...NOTHING_NEW, generation: 1 })
    expect(await places.build({ corpus })).toMatchObject({ ...NOTHING_NEW, generation: 1 })
    expect(read).toEqual(['flood.txt'])
  })
})

describe('files that come and go', () => {
  it('are added, and the others are not read again', async () => {
    const places = indexPlaces(embedder, { 'town.txt': TOWN })
    await places.build()
    places.write('flood.txt', FLOOD)
    expect(await places.build()).toMatchObject({ files: 2, read: 1, unchanged: 1, generation: 2 })
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('are removed with everything that hung on them', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.remove('town.txt')
    const report = await places.build()
    expect(report).toMatchObject({ files: 2, read: 0, removed: 1, embedded: 0, generation: 2 })
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('are renamed without embedding anything, and keep the keys of their articles', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const keys = places.rows('SELECT key FROM articles ORDER BY key')
    places.remove('town.txt')
    places.write('2021-05-04.txt', TOWN)
    const ids = places.rows('SELECT id FROM passages')
    expect(await places.build()).toMatchObject({ read: 1, removed: 0, embedded: 0 })
    expect(places.rows('SELECT key FROM articles ORDER BY key')).toEqual(keys)
    expect(places.rows('SELECT id FROM passages')).toEqual(ids)
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('never get the passage ids of others that are gone', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const [last] = places.rows<{ id: number }>('SELECT max(id) AS id FROM passages')
    places.remove('town.txt')
    await places.build()
    places.write('new.txt', MARKET.replace('古城', '新城'))
    await places.build()
    const fresh = `SELECT min(passages.id) AS id FROM passages JOIN articles ON articles.id = article_id
      JOIN files ON files.id = file_id WHERE path = 'new.txt'`
    const [first] = places.rows<{ id: number }>(fresh)
    expect(first?.id).toBeGreaterThan(last?.id ?? Number.POSITIVE_INFINITY)
  })
})
