import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/index/build/build-index.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import type { DenseHit } from '../../src/index/corpus-index.ts'
import { databasePath } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { faultOf, SoundFiles } from '../../src/index/vectors/segment-faults.ts'
import { MODEL, SEEDS, temporaryFolder, temporaryFolderOfFile } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const corpus = folderCorpus(SEEDS)
const built = temporaryFolderOfFile()
await buildIndex({ corpus, folder: built, embedder })
const [question = new Float32Array()] = await embedder.embed(['哪个企业每天生产12万个口罩?'])

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

/** Changes what the database says of the vector file. */
function changeRow(data: string, change: string): void {
  const database = new Sqlite(databasePath(data))
  database.exec(`UPDATE segments SET ${change}`)
  database.close()
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
    'with one of its bytes missing': {
      warns: /\d+ bytes instead of \d+/u,
      damage: (_, hnsw) => truncateSync(hnsw, readFileSync(hnsw).length - 1),
    },
    'that is empty': { warns: /0 bytes instead/u, damage: (_, hnsw) => truncateSync(hnsw, 0) },
    'that cannot be read': {
      warns: /cannot be read \(ELOOP/u,
      damage: (_, hnsw) => {
        rmSync(hnsw)
        symlinkSync(hnsw, hnsw)
      },
    },
    'that is missing': { warns: /missing/u, damage: (_, hnsw) => rmSync(hnsw) },
    'with the checksum of another': {
      warns: /checksum/u,
      damage: (data) => changeRow(data, `sha256 = '0'`),
    },
    'with other twins than it was made with': {
      warns: /checksum/u,
      damage: (data) => changeRow(data, `twins = '[[1,2]]'`),
    },
    'with twins that are no list': {
      warns: /checksum/u,
      damage: (data) => changeRow(data, `twins = 'x'`),
    },
    'of other HNSW parameters': {
      warns: /HNSW parameters/u,
      damage: (data) => changeRow(data, 'neighbours = 17'),
    },
    'of another model': {
      warns: /model other-model/u,
      damage: (data) => changeRow(data, `model = 'other-model'`),
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

  it('is noticed by who found it right before', async () => {
    const { data, hnsw } = copyOfBuilt()
    const warnings: string[] = []
    const options = {
      corpus,
      folder: data,
      embedder,
      soundFiles: new SoundFiles(),
      warn: (message: string): void => void warnings.push(message),
    }
    await buildIndex(options)
    expect(warnings).toEqual([])
    damage(data, hnsw)
    await buildIndex(options)
    expect(warnings).toEqual([expect.stringMatching(warns)])
    expect(searched(data)).toEqual(whole)
  })
})

describe('vector files that were found right', () => {
  it('are not read again until they change', async () => {
    const { data, hnsw } = copyOfBuilt()
    const read: string[] = []
    const soundFiles = new SoundFiles((folder, row, model) => {
      read.push(row.file)
      return faultOf(folder, row, model)
    })
    const update = () => buildIndex({ corpus, folder: data, embedder, soundFiles })
    await update()
    await update()
    const [file = ''] = read
    expect(read).toEqual([file])
    // Other times, and the same bytes.
    writeFileSync(hnsw, readFileSync(hnsw))
    await update()
    await update()
    expect(read).toEqual([file, file])
  })
})

describe('a whole vector file', () => {
  it('is used without a warning', () => {
    expect(whole.warnings).toEqual([])
    expect(whole.hits).toHaveLength(10)
  })
})

describe('a thread that cannot make its vector file', () => {
  it('says why, as the one writer would', async () => {
    const { data } = copyOfBuilt()
    changeRow(data, "file = 'gone'")
    const database = new Sqlite(databasePath(data))
    database.exec('UPDATE vectors SET vectors = zeroblob(length(vectors))')
    database.close()
    const segmentSizes = { segmentVectors: 50, tailVectors: 20 }
    const build = buildIndex({ corpus, folder: data, embedder, threads: 2, segmentSizes })
    await expect(build).rejects.toMatchObject({ name: 'IndexError', code: 'INDEX_DAMAGED' })
  })
})

describe('what a crash leaves behind', () => {
  function leaveBehind(data: string): void {
    writeFileSync(join(data, 'vectors-0123456789abcdef.hnsw'), 'a graph that was never registered')
    writeFileSync(join(data, 'vectors-4711-1.new'), 'half a graph')
    // Of earlier versions.
    writeFileSync(join(data, 'vectors-9-1.hnsw'), 'a graph')
    writeFileSync(join(data, 'vectors.json'), '{"format": 1}')
  }

  it('disturbs no reader', () => {
    const { data } = copyOfBuilt()
    leaveBehind(data)
    expect(searched(data)).toEqual(whole)
  })

  it('disturbs no build, which takes it away', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    leaveBehind(places.data)
    expect(await places.build()).toMatchObject({ read: 0, generation: 1 })
    expect(places.warnings).toEqual([])
    const left = readdirSync(places.data).filter((name) => name.startsWith('vectors'))
    expect(left).toEqual([expect.stringMatching(/^vectors-[0-9a-f]{16}\.hnsw$/u)])
  })
})
