import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildIndex } from '../../src/index/build-index.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { openEmbedder } from '../../src/index/transformers-embedder.ts'
import type { DenseHit } from '../../src/index/vector-index.ts'
import { MODEL, SEEDS, temporaryFolder, temporaryFolderOfFile } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const corpus = folderCorpus(SEEDS)
const built = temporaryFolderOfFile()
await buildIndex({ corpus, folder: built, embedder })
const [question = new Float32Array()] = await embedder.embed(['哪个企业每天生产12万个口罩?'])
const HEADER = 'vectors.json'

/** A copy of the built index to be damaged, with its vector file. */
function copyOfBuilt(): { data: string; hnsw: string } {
  const data = temporaryFolder()
  cpSync(built, data, { recursive: true })
  const [name = ''] = readdirSync(data).filter((file) => file.endsWith('.hnsw'))
  return { data, hnsw: join(data, name) }
}

/** What a reader of the data folder finds, and what it was warned of. */
function searched(data: string): { hits: DenseHit[]; warnings: string[] } {
  const warnings: string[] = []
  const index = openCorpusIndex(data, (message) => warnings.push(message))
  const hits = index.searchDense(question, 10)
  index.close()
  return {
    hits: hits.map(({ passageId, cosine }) => ({ passageId, cosine: round(cosine) })),
    warnings,
  }
}

function round(cosine: number): number {
  return Math.round(cosine * 1e5) / 1e5
}

function changeHeader(data: string, changes: Record<string, unknown>): void {
  const path = join(data, HEADER)
  const header: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'))
  for (const key of Object.keys(changes)) expect(header).toHaveProperty(key)
  writeFileSync(path, JSON.stringify({ ...header, ...changes }))
}

function changeByte(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0x01
  writeFileSync(path, bytes)
}

const whole = searched(built)

/** Each way in which a vector file can be wrong, and what the warning says of it. */
const DAMAGES: Record<string, { warns: RegExp; damage: (data: string, hnsw: string) => unknown }> =
  {
    'with a flipped bit in the middle': {
      warns: /checksum/u,
      damage: (_, hnsw) => changeByte(hnsw, readFileSync(hnsw).length >> 1),
    },
    'with a flipped bit at its beginning, where the native code reads sizes': {
      warns: /checksum/u,
      damage: (_, hnsw) => changeByte(hnsw, 8),
    },
    'that was cut short': {
      warns: /checksum/u,
      damage: (_, hnsw) => truncateSync(hnsw, readFileSync(hnsw).length - 100),
    },
    'that is empty': { warns: /checksum/u, damage: (_, hnsw) => truncateSync(hnsw, 0) },
    'that is missing': { warns: /missing/u, damage: (_, hnsw) => rmSync(hnsw) },
    'with a header that is not JSON': {
      warns: /not a header/u,
      damage: (data) => writeFileSync(join(data, HEADER), '{"format": 1,'),
    },
    'with an empty header': {
      warns: /not a header/u,
      damage: (data) => writeFileSync(join(data, HEADER), ''),
    },
    'with a header of another shape': {
      warns: /not a header/u,
      damage: (data) => changeHeader(data, { count: '120' }),
    },
    'of another format': {
      warns: /not a header/u,
      damage: (data) => changeHeader(data, { format: 2 }),
    },
    'with a header that points outside of its folder': {
      warns: /not a header/u,
      damage(data, hnsw) {
        const outside = join(data, '..', basename(hnsw))
        cpSync(hnsw, outside)
        onTestFinished(() => rmSync(outside))
        changeHeader(data, { file: `../${basename(hnsw)}` })
      },
    },
    'with a header that claims another number of deleted vectors': {
      warns: /checksum/u,
      damage: (data) => changeHeader(data, { deleted: 3 }),
    },
    'of other HNSW parameters': {
      warns: /HNSW parameters/u,
      damage: (data) => changeHeader(data, { neighbours: 17 }),
    },
    'of another model': {
      warns: /model other-model/u,
      damage: (data) => changeHeader(data, { model: 'other-model' }),
    },
    'of other dimensions': {
      warns: /made with the model/u,
      damage: (data) => changeHeader(data, { dimensions: 128 }),
    },
    'of another database': {
      warns: /another database/u,
      damage: (data) => changeHeader(data, { database: 'another' }),
    },
  }

describe.each(Object.entries(DAMAGES))('a vector file %s', (_, { warns, damage }) => {
  it('is not used by a reader, who is warned and finds the same', () => {
    const { data, hnsw } = copyOfBuilt()
    damage(data, hnsw)
    const { hits, warnings } = searched(data)
    expect(warnings).toEqual([expect.stringMatching(warns)])
    expect(hits).toEqual(whole.hits)
  })

  it('is made anew by the next build', async () => {
    const { data, hnsw } = copyOfBuilt()
    damage(data, hnsw)
    const warnings: string[] = []
    const warn = (message: string): void => void warnings.push(message)
    const report = await buildIndex({ corpus, folder: data, embedder, warn })
    expect(report).toMatchObject({ read: 0, embedded: 0, generation: 1 })
    expect(warnings).toEqual([expect.stringMatching(warns)])
    expect(searched(data)).toEqual(whole)
  })
})

describe('a whole vector file', () => {
  it('is used without a warning', () => {
    expect(whole.warnings).toEqual([])
    expect(whole.hits).toHaveLength(10)
  })

  it('of a database that is gone is not taken for one of the new database', async () => {
    // Both count generations and passages from 1, so only the database's own name tells them apart.
    const other = indexPlaces(embedder, SMALL_PAGES)
    await other.build()
    const { data } = copyOfBuilt()
    for (const name of ['index.sqlite', 'index.sqlite-wal', 'index.sqlite-shm']) {
      rmSync(join(data, name), { force: true })
    }
    cpSync(join(other.data, 'index.sqlite'), join(data, 'index.sqlite'))
    const { hits, warnings } = searched(data)
    expect(warnings).toEqual([expect.stringMatching(/another database/u)])
    expect(hits).toHaveLength(6)
  })
})

describe('what a crash leaves behind', () => {
  function leaveBehind(data: string): void {
    writeFileSync(join(data, 'vectors-9-1.hnsw'), 'half a graph')
    writeFileSync(join(data, 'vectors.json.new'), '{"format": 1, "file": "vectors-9-')
  }

  it('disturbs no reader', () => {
    const { data } = copyOfBuilt()
    leaveBehind(data)
    expect(searched(data)).toEqual(whole)
  })

  it('disturbs no build, and the next file that is published takes its place', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    leaveBehind(places.data)
    expect(await places.build()).toMatchObject({ read: 0, generation: 1 })
    places.remove('flood.txt')
    expect(await places.build()).toMatchObject({ removed: 1, generation: 2 })
    expect(places.warnings).toEqual([])
    const left = readdirSync(places.data).filter((name) => name.startsWith('vectors'))
    expect(left.sort()).toEqual([expect.stringMatching(/^vectors-2-\d+\.hnsw$/u), HEADER])
  })

  it('does not matter where a folder has the name of a header', () => {
    const { data } = copyOfBuilt()
    mkdirSync(join(data, 'vectors.json.new'))
    expect(searched(data)).toEqual(whole)
  })
})
