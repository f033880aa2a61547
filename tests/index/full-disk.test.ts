import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { MODEL } from '../support/folders.ts'
import { builtAnew, contents } from '../support/index-contents.ts'
import { type IndexPlaces, indexPlaces } from '../support/index-places.ts'
import { manyPages } from '../support/many-pages.ts'
import { FLOOD, SMALL_PAGES } from '../support/small-pages.ts'

const embedder = await openEmbedder(MODEL)
const INDEX = fileURLToPath(new URL('../../scripts/index.ts', import.meta.url))

/** Runs `index` where no file may grow beyond so many kilobytes, as on a disk that is full. */
async function indexWithin(
  kilobytes: number,
  { corpus, data }: IndexPlaces,
): Promise<{ status: number | null; stderr: string }> {
  const flags = ['--import', '@huggingface/transformers', '--import', 'tsx']
  const words = [process.execPath, ...flags, INDEX, '--corpus', corpus, '--data', data]
  const limited = `ulimit -f ${kilobytes} && exec ${words.map((word) => `'${word}'`).join(' ')}`
  const child = spawn('bash', ['-c', limited], { stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (part: Buffer) => {
    stderr += part.toString()
  })
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, stderr }
}

describe('a disk that is full', () => {
  it('before anything is indexed is told in one line, and the next run does it all', async () => {
    const places = indexPlaces(embedder, manyPages(20))
    const { status, stderr } = await indexWithin(64, places)
    expect(status).toBe(1)
    expect(stderr).toMatch(/cannot be written.*free disk space/u)
    await places.build()
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('while files change leaves the index as it was', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    await places.build()
    const before = contents(places)
    for (const [name, text] of Object.entries(manyPages(40))) places.write(name, text)
    expect(await indexWithin(100, places)).toMatchObject({ status: 1 })
    expect(contents(places)).toEqual(before)
    await places.build()
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
  })

  it('while a vector file is written leaves no half of one to be believed', async () => {
    const places = indexPlaces(embedder, manyPages(50))
    await places.build()
    places.tamper('DELETE FROM segments')
    const { status, stderr } = await indexWithin(100, places)
    expect(status).toBe(1)
    expect(stderr).toContain('not written to its end')
    expect(places.rows('SELECT * FROM segments')).toEqual([])
    await places.build()
    expect(places.warnings).toEqual([])
    expect(readdirSync(places.data).filter((name) => name.endsWith('.hnsw'))).toHaveLength(1)
    expect(readdirSync(places.data).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})

describe('a clock that jumps', () => {
  it('back leaves no change unnoticed', async () => {
    const places = indexPlaces(embedder, SMALL_PAGES)
    const file = join(places.corpus, 'flood.txt')
    const later = new Date(Date.now() + 1e10)
    utimesSync(file, later, later)
    await places.build()
    places.write('flood.txt', FLOOD.replace('4600', '5200'))
    const earlier = new Date(Date.now() - 1e10)
    utimesSync(file, earlier, earlier)
    expect(await places.build()).toMatchObject({ read: 1, generation: 2 })
    expect(contents(places)).toEqual(await builtAnew(embedder, places))
    expect(await places.build()).toMatchObject({ read: 0, generation: 2 })
  })
})
