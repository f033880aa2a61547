import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BuildProgress } from '../../src/index/build/build-index.ts'
import { lockForWriting } from '../../src/index/build/writer-lock.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { MODEL, PROJECT, temporaryFolder } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { FLOOD, SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const RED = FLOOD.replace('洪水橙色预警', '洪水红色预警')

/** Throws as soon as a build reports this phase: what follows of it never happens. */
function stopAt(phase: BuildProgress['phase']): (progress: BuildProgress) => void {
  return (progress) => {
    if (progress.phase === phase) throw new Error(`stopped at ${phase}`)
  }
}

describe('two writers at once', () => {
  it('are one writer and one that is told who writes', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const first = places.build()
    await expect(places.build()).rejects.toMatchObject({
      code: 'INDEX_BUSY',
      message: expect.stringMatching(
        new RegExp(`written by process ${process.pid} on .+ since \\d{4}-\\d\\d-\\d\\dT`, 'u'),
      ),
    })
    expect(await first).toMatchObject({ read: 3, generation: 1 })
    expect(await places.build()).toMatchObject({ unchanged: 3, generation: 1 })
  })

  it('do not disturb one another in two folders', async () => {
    const [a, b] = [indexPlaces(embedder, SMALL_PAGES), indexPlaces(embedder, SMALL_PAGES)]
    const reports = await Promise.all([a.build(), b.build()])
    expect(reports.map((report) => report.read)).toEqual([3, 3])
  })

  it('leave readers the generation before', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.write('flood.txt', RED)
    const writing = places.build()
    expect(places.open().summary().generation).toBe(1)
    await writing
    expect(places.open().summary().generation).toBe(2)
  })

  it('can follow each other when the first failed', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await expect(places.build({ onProgress: stopAt('read') })).rejects.toThrow('stopped at read')
    expect(await places.build()).toMatchObject({ generation: 1 })
  })

  it('can follow each other when the first was killed', async () => {
    const folder = temporaryFolder()
    const program = `import { lockForWriting } from './src/index/build/writer-lock.ts'
      lockForWriting(process.argv[1])
      process.stdout.write('locked')
      setInterval(() => {}, 1_000)`
    const flags = ['--import', 'tsx', '--input-type=module', '--eval', program, folder]
    const child = spawn(process.execPath, flags, { cwd: PROJECT })
    await once(child.stdout, 'data')
    const busy = { code: 'INDEX_BUSY', message: expect.stringContaining(`process ${child.pid} `) }
    expect(() => lockForWriting(folder)).toThrow(expect.objectContaining(busy))
    child.kill('SIGKILL')
    await once(child, 'exit')
    lockForWriting(folder)()
  })

  it('are not kept out for ever by a damaged lock', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    writeFileSync(join(places.data, 'writer.sqlite'), 'no database at all '.repeat(1_000))
    expect(await places.build({ rebuild: true })).toMatchObject({ read: 3, generation: 1 })
  })
})

describe('a build that is stopped', () => {
  it.each(['embed', 'write'] as const)(
    'at %s leaves the generation before whole',
    async (phase) => {
      const places = indexPlaces(embedder, SMALL_PAGES)
      await places.build()
      places.write('flood.txt', RED)
      await expect(places.build({ onProgress: stopAt(phase) })).rejects.toThrow(`at ${phase}`)
      const index = places.open()
      expect(index.summary()).toMatchObject({ generation: 1, passages: 6 })
      const found = index.searchLexical(tokenize('橙色预警'), 1).map((hit) => hit.passageId)
      expect(index.passages(found)[0]?.text).toContain('洪水橙色预警')
      expect(index.sourceText('flood.txt')).toBe(FLOOD)
    },
  )

  it.each(['embed', 'write', 'vectors'] as const)(
    'at %s is gone on with, and embeds nothing twice',
    async (phase) => {
      const places = indexPlaces(embedder, SMALL_PAGES)
      await expect(places.build({ onProgress: stopAt(phase) })).rejects.toThrow(`at ${phase}`)
      expect(await places.build()).toMatchObject({ embedded: 0, generation: 1, passages: 6 })
      expect(places.open().summary()).toMatchObject({ generation: 1, files: 3 })
      expect(places.warnings).toEqual([])
    },
  )

  it('between the database and the vector file has the file made by the next run', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await expect(places.build({ onProgress: stopAt('vectors') })).rejects.toThrow('vectors')
    expect(places.rows('SELECT file FROM segments')).toEqual([])
    const [vector = new Float32Array()] = await embedder.embed(['青河发布了什么预警'])
    const found = places.open().searchDense(vector, 3)
    expect(found).toHaveLength(3)
    await places.build()
    expect(places.rows('SELECT file FROM segments')).toHaveLength(1)
    const again = places.open().searchDense(vector, 3)
    expect(again.map((hit) => hit.passageId)).toEqual(found.map((hit) => hit.passageId))
  })

  it('by its model leaves no vector of the old text on the new one', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    places.write('flood.txt', RED)
    const failing = { ...embedder, embedPassages: () => Promise.reject(new Error('out of memory')) }
    await expect(places.build({ embedder: failing })).rejects.toThrow('out of memory')
    expect(places.open().summary().generation).toBe(1)
    await places.build()
    const index = places.open()
    const [id = 0] = index.searchLexical(tokenize('红色预警'), 1).map((hit) => hit.passageId)
    const [text = ''] = index.passages([id]).map((passage) => passage.text)
    const [vector = new Float32Array()] = await embedder.embed([text])
    expect(index.scoreDense(vector, [id]).get(id)?.cosine).toBeGreaterThan(0.999)
  })

  it('before its first generation leaves no index to be read by mistake', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await expect(places.build({ onProgress: stopAt('write') })).rejects.toThrow('write')
    expect(() => places.open()).toThrow(expect.objectContaining({ code: 'INDEX_MISSING' }))
  })
})
