import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/index/build/build-index.ts'
import { type Corpus, folderCorpus } from '../../src/index/corpus.ts'
import type { Embedder } from '../../src/index/model/embedder.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { corpusOf, MODEL, temporaryFolder } from '../support/folders.ts'

const PAGES = {
  'a.txt': '大桥通车\n\n本报讯 5月3日,青河大桥建成通车,造价12亿元。\n\n记者 周明\n',
  'b.txt': '防汛预警\n\n本报讯 7月20日,青河水位超过警戒线0.8米。\n\n记者 周明\n',
}
let embedder: Embedder
beforeAll(async () => {
  embedder = await openEmbedder(MODEL)
})

async function built(rebuilds = 0) {
  const corpus = folderCorpus(corpusOf(PAGES))
  const folder = temporaryFolder()
  await buildIndex({ corpus, folder, embedder })
  for (let n = 0; n < rebuilds; n++) await buildIndex({ corpus, folder, embedder, rebuild: true })
  return { corpus, folder }
}

function lexicalScores(folder: string): number[] {
  const index = openCorpusIndex(folder, () => {})
  const hits = index.searchLexical(['青河', '大桥'], 10)
  index.close()
  return hits.map((hit) => hit.bm25)
}

describe('an index that was rebuilt many times', () => {
  it('ranks as a fresh one (a contentless table that forgets by itself keeps counting its rows)', async () => {
    const fresh = lexicalScores((await built()).folder)
    const old = lexicalScores((await built(4)).folder)
    expect(old).toHaveLength(2)
    for (const [at, bm25] of old.entries()) expect(bm25).toBeCloseTo(fresh[at] ?? 0, 6)
  })
})

describe('an index folder that something happened to', () => {
  it('keeps the articles of a folder that cannot be opened, and reports it', async () => {
    const { corpus, folder } = await built()
    const hidden: Corpus = {
      name: 'test',
      list: () => ({
        files: corpus.list().files.filter((file) => file.path === 'a.txt'),
        unreadable: [{ path: 'sub', reason: 'it cannot be opened' }],
      }),
      read: (file) => corpus.read(file),
    }
    const database = new Sqlite(join(folder, 'index.sqlite'))
    database.exec(`UPDATE files SET path = 'sub/b.txt' WHERE path = 'b.txt'`)
    database.close()
    const report = await buildIndex({ corpus: hidden, folder, embedder })
    expect(report).toMatchObject({ removed: 0, articles: 2 })
    expect(report.skipped).toEqual([
      { path: 'sub', reason: 'it cannot be opened; what was indexed of it before stays' },
    ])
  })

  it('is no index before its first build was published', async () => {
    const { folder } = await built()
    const database = new Sqlite(join(folder, 'index.sqlite'))
    database.exec('DELETE FROM meta')
    database.close()
    expect(() => openCorpusIndex(folder, () => {})).toThrow(/no finished index.*npm run index/u)
  })

  it('leaves a database of somebody else alone', async () => {
    const folder = temporaryFolder()
    const foreign = new Sqlite(join(folder, 'index.sqlite'))
    foreign.exec('CREATE TABLE mine (x); INSERT INTO mine VALUES (1)')
    foreign.close()
    const corpus = folderCorpus(corpusOf(PAGES))
    await expect(buildIndex({ corpus, folder, embedder, rebuild: true })).rejects.toThrow(
      /no index of newsquote.*--data/u,
    )
    const database = new Sqlite(join(folder, 'index.sqlite'))
    expect(database.prepare('SELECT count(*) FROM mine').pluck().get()).toBe(1)
    database.close()
  })

  it('leaves the index of a newer newsquote alone', async () => {
    const { corpus, folder } = await built()
    const database = new Sqlite(join(folder, 'index.sqlite'))
    database.pragma('user_version = 999')
    database.close()
    await expect(buildIndex({ corpus, folder, embedder })).rejects.toThrow(/newer newsquote/u)
  })

  it('makes a damaged lock again', async () => {
    const { corpus, folder } = await built()
    writeFileSync(
      join(folder, 'writer.sqlite'),
      'no database at all, but long enough to be read as one',
    )
    expect(await buildIndex({ corpus, folder, embedder })).toMatchObject({ unchanged: 2 })
  })

  it('embeds a text again whose stored vector is none', async () => {
    const { corpus, folder } = await built()
    const database = new Sqlite(join(folder, 'index.sqlite'))
    database.exec(`UPDATE vectors SET vectors = x'00000000'`)
    database.close()
    const report = await buildIndex({ corpus, folder, embedder, rebuild: true })
    expect(report.embedded).toBeGreaterThan(0)
    expect(openCorpusIndex(folder, () => {}).summary().passages).toBe(2)
  })
})
