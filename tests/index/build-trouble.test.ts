import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Corpus, folderCorpus } from '../../src/index/corpus.ts'
import { databasePath } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { SCHEMA_VERSION } from '../../src/index/schema.ts'
import { indexSettings } from '../../src/index/settings.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { corpusOf, MODEL, temporaryFolder } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { FLOOD, MARKET, SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const BINARY = new Uint8Array(500)

describe('a file that cannot be indexed', () => {
  it('that is binary is named with the reason, and the others are indexed', async () => {
    const report = await indexPlaces(embedder, { ...SMALL_PAGES, 'photo.txt': BINARY }).build()
    expect(report).toMatchObject({
      read: 3,
      skipped: [{ path: 'photo.txt', reason: expect.stringContaining('binary') }],
    })
  })

  it('is named again on every run, until it can be read', async () => {
    const places = indexPlaces(embedder, { 'flood.txt': FLOOD, 'market.txt': BINARY })
    await places.build()
    expect((await places.build()).skipped).toHaveLength(1)
    places.write('market.txt', MARKET)
    expect(await places.build()).toMatchObject({ read: 1, skipped: [] })
  })

  it('keeps what was indexed of it before', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const before = await places.build()
    places.write('flood.txt', BINARY)
    const report = await places.build()
    expect(report.skipped).toEqual([
      { path: 'flood.txt', reason: expect.stringContaining('indexed of it before stays') },
    ])
    expect(report).toMatchObject({ passages: before.passages, generation: 1 })
    expect(places.open().searchLexical(tokenize('洪水橙色预警'), 5)).not.toEqual([])
  })

  it('that is too large is named with both sizes', async () => {
    const places = indexPlaces(embedder, { ...SMALL_PAGES, 'huge.txt': '' })
    truncateSync(join(places.corpus, 'huge.txt'), indexSettings.maxFileBytes + 1)
    expect((await places.build()).skipped).toEqual([
      { path: 'huge.txt', reason: expect.stringMatching(/20 MB.*20 MB.*Split it/u) },
    ])
  })

  it('that vanished while the others were listed is named', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const folder = folderCorpus(places.corpus)
    const corpus: Corpus = {
      ...folder,
      list() {
        const listing = folder.list()
        places.remove('flood.txt')
        return listing
      },
    }
    expect(await places.build({ corpus })).toMatchObject({
      read: 2,
      skipped: [{ path: 'flood.txt', reason: expect.stringContaining('cannot be opened') }],
    })
  })

  it('with damaged UTF-8 is named with the place of the damage', async () => {
    const damaged = Buffer.from(FLOOD.repeat(3))
    damaged[100] = 0xff
    const report = await indexPlaces(embedder, { ...SMALL_PAGES, 'flood.txt': damaged }).build()
    expect(report.skipped).toMatchObject([{ path: 'flood.txt', reason: /byte 100 / }])
  })

  it('that is empty is named, also when nothing has changed', async () => {
    const places = indexPlaces(embedder, { ...SMALL_PAGES, 'empty.txt': '' })
    expect((await places.build()).skipped).toMatchObject([{ path: 'empty.txt' }])
    expect(await places.build()).toMatchObject({
      read: 0,
      unchanged: 3,
      skipped: [{ path: 'empty.txt', reason: 'it holds no text' }],
      generation: 1,
    })
  })

  it('takes its old text out of the index when it was emptied', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.write('flood.txt', '')
    await places.build()
    expect(places.open().searchLexical(tokenize('洪水橙色预警'), 5)).toEqual([])
  })

  it('leaves an index of nothing when it is the only one', async () => {
    const places = indexPlaces(embedder, { 'empty.txt': '\n' })
    expect(await places.build()).toMatchObject({ articles: 0, passages: 0, generation: 1 })
    const index = places.open()
    const [vector = new Float32Array()] = await embedder.embed(['青河大桥'])
    expect(index.searchDense(vector, 5)).toEqual([])
    expect(index.searchLexical(tokenize('青河大桥'), 5)).toEqual([])
    expect(index.passages(index.catalogue.latest(5))).toEqual([])
  })
})

describe('a corpus that cannot be read', () => {
  it('that is missing is an error that names it, and the index stays', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    rmSync(places.corpus, { recursive: true })
    await expect(places.build()).rejects.toMatchObject({
      code: 'CORPUS_MISSING',
      message: expect.stringContaining(places.corpus),
    })
    expect(places.open().summary().files).toBe(3)
  })

  it('without a file to index is an error, and the index stays', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const other = corpusOf({ 'photo.jpg': BINARY, '.hidden.txt': FLOOD })
    const built = places.build({ corpus: folderCorpus(other) })
    await expect(built).rejects.toMatchObject({ code: 'CORPUS_EMPTY' })
    expect(places.open().summary().files).toBe(3)
  })
})

describe('a data folder that cannot be used', () => {
  it('because a file stands in its way is an error that names it', async () => {
    const inTheWay = join(temporaryFolder(), 'file')
    writeFileSync(inTheWay, '')
    const folder = join(inTheWay, 'data')
    await expect(indexPlaces(embedder, SMALL_PAGES).build({ folder })).rejects.toMatchObject({
      code: 'DATA_UNWRITABLE',
      message: expect.stringContaining(folder),
    })
  })

  it('because a folder stands where its database should be is an error', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    mkdirSync(databasePath(places.data))
    await expect(places.build()).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' })
  })
})

describe('a database that cannot be used', () => {
  it('because it is none is an error, and a rebuild repairs it', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    writeFileSync(databasePath(places.data), 'no database at all '.repeat(1_000))
    await expect(places.build()).rejects.toMatchObject({
      code: 'INDEX_DAMAGED',
      message: expect.stringContaining('npm run index -- --rebuild'),
    })
    expect(() => places.open()).toThrow(expect.objectContaining({ code: 'INDEX_DAMAGED' }))
    expect(await places.build({ rebuild: true })).toMatchObject({ read: 3, generation: 1 })
  })

  it('because its pages were overwritten is repaired by a rebuild', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const whole = await places.build()
    const bytes = readFileSync(databasePath(places.data))
    bytes.fill(0xa5, 4_096) // All but the first page, which holds the header.
    writeFileSync(databasePath(places.data), bytes)
    await expect(places.build()).rejects.toMatchObject({ code: 'INDEX_DAMAGED' })
    const report = await places.build({ rebuild: true })
    expect(report).toMatchObject({ read: 3, passages: whole.passages })
    expect(places.open().searchLexical(tokenize('洪水橙色预警'), 5)).not.toEqual([])
  })

  it('because of pages that an update does not even touch is found damaged by a rebuild', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const { embedded } = await places.build()
    places.tamper(`WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 500)
      INSERT INTO vectors SELECT 1, unhex(printf('%032x', at)), zeroblob(1040) FROM n`)
    const [page] = places.rows<{ number: number; size: number }>(
      `SELECT pageno AS number, pgsize AS size FROM dbstat
       WHERE name = 'vectors' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 5`,
    )
    const { number = 0, size = 0 } = page ?? {}
    const bytes = readFileSync(databasePath(places.data))
    bytes.fill(0xa5, (number - 1) * size, number * size)
    writeFileSync(databasePath(places.data), bytes)
    expect(await places.build()).toMatchObject({ read: 0, embedded: 0 })
    expect(await places.build({ rebuild: true })).toMatchObject({
      read: 3,
      embedded,
      generation: 1,
    })
    expect(places.rows('PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }])
  })

  it('because an earlier version made it is replaced', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.tamper(`DROP TABLE segments; PRAGMA user_version = ${SCHEMA_VERSION - 1}`)
    expect(() => places.open()).toThrow(expect.objectContaining({ code: 'INDEX_OUTDATED' }))
    expect(await places.build()).toMatchObject({ read: 3, unchanged: 0, generation: 1 })
    expect(places.open().summary()).toMatchObject({ files: 3, passages: 6 })
  })

  it.each([
    ['a newer version made it', `PRAGMA user_version = ${SCHEMA_VERSION + 1}`],
    ['another program made it', 'PRAGMA application_id = 1'],
  ])('because %s is left as it is', async (_, sql) => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.tamper(sql)
    for (const rebuild of [false, true]) {
      await expect(places.build({ rebuild })).rejects.toMatchObject({ code: 'INDEX_OUTDATED' })
    }
    expect(() => places.open()).toThrow(expect.objectContaining({ code: 'INDEX_OUTDATED' }))
    expect(places.rows('SELECT count(*) AS files FROM files')).toEqual([{ files: 3 }])
  })

  it('because it is missing is an error for readers that says how to build it', () => {
    expect(() => indexPlaces(embedder, SMALL_PAGES).open()).toThrow(
      expect.objectContaining({
        code: 'INDEX_MISSING',
        message: expect.stringContaining('npm run index'),
      }),
    )
  })

  it('because another program holds it locked is an error, not a wait for ever', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const other = new Sqlite(databasePath(places.data))
    other.exec('BEGIN IMMEDIATE')
    try {
      places.write('flood.txt', MARKET)
      await expect(places.build()).rejects.toMatchObject({ code: 'INDEX_BUSY' })
    } finally {
      other.close()
    }
    expect(await places.build()).toMatchObject({ read: 1 })
  })
})
