import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { downloadModel } from '../../src/index/model/model-download.ts'
import { isHubId } from '../../src/index/model/model-files.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { encoderFolder, MODEL, temporaryFolder } from '../support/folders.ts'
import { type LocalHub, startModelHub } from '../support/model-hub.ts'

const GRAPH = 'onnx/model_quantized.onnx'

async function hubWithCache(): Promise<{
  server: LocalHub
  cache: string
  said: string[]
  download: () => Promise<string>
}> {
  const server = await startModelHub(MODEL)
  const cache = temporaryFolder()
  const said: string[] = []
  const say = (message: string): void => void said.push(message)
  const hub = { endpoint: `${server.endpoint}/`, cache, say }
  return { server, cache, said, download: () => downloadModel('owner/name', hub) }
}

describe('a model of a hub', () => {
  it('is downloaded once, said so, and works', async () => {
    const { server, said, download } = await hubWithCache()
    const folder = await download()
    expect(said).toHaveLength(4)
    expect(said.join('\n')).toMatch(/owner\/name: onnx\/model_quantized\.onnx, 2\d\.\d MB/u)
    expect(readdirSync(join(folder, 'onnx'))).toEqual(['model_quantized.onnx'])
    const { dimensions } = await openEmbedder(folder)
    expect(dimensions).toBe(512)
    server.requests.length = 0
    expect(await download()).toBe(folder)
    expect(server.requests.filter((request) => request.startsWith('GET'))).toEqual([])
  })

  it('is used as its makers say', async () => {
    const id = 'Xenova/multilingual-e5-small'
    const { endpoint } = await startModelHub(encoderFolder('served'), id)
    const folder = await downloadModel(id, { endpoint, cache: temporaryFolder(), say: () => {} })
    const e5 = await openEmbedder(folder)
    const text = '青河大桥建成通车'
    expect(await e5.embed([text], 'question')).not.toEqual(await e5.embed([text], 'passage'))
  })

  it('is gone on with where the network failed', async () => {
    const { server, download } = await hubWithCache()
    // Of the graph, which comes last: its first third arrives, then the connection breaks.
    const whole = (content: Buffer, response: ServerResponse): void => void response.end(content)
    server.mishaps.push(whole, whole, whole, (content, response) => {
      response.setHeader('content-length', content.length)
      response.write(content.subarray(0, content.length / 3), () => response.destroy())
    })
    const folder = await download()
    const arrived = readFileSync(join(folder, GRAPH))
    expect(arrived.equals(readFileSync(join(MODEL, GRAPH)))).toBe(true)
    expect(server.requests.some((request) => /^GET \/.+onnx bytes=\d+-$/u.test(request))).toBe(true)
  })

  it('is deleted where it did not arrive as the hub has it, and had the next time', async () => {
    const { server, cache, download } = await hubWithCache()
    server.mishaps.push((content, response) => {
      const other = Buffer.from(content)
      other[10] = (other[10] ?? 0) ^ 1
      response.end(other)
    })
    await expect(download()).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringMatching(/config\.json of the model owner\/name .*checksum.*deleted/u),
    })
    expect(existsSync(join(cache, 'owner--name', 'config.json'))).toBe(false)
    expect(existsSync(join(cache, 'owner--name', 'config.json.part'))).toBe(false)
    expect(existsSync(join(await download(), 'config.json'))).toBe(true)
  })

  it('that does not exist is named, with what to check', async () => {
    const { server, cache } = await hubWithCache()
    const hub = { endpoint: server.endpoint, cache, say: () => {} }
    await expect(downloadModel('owner/other', hub)).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringMatching(
        /owner\/other cannot be downloaded.*does not exist.*HF_ENDPOINT/u,
      ),
    })
  })
})

describe('what names a model of a hub', () => {
  it.each([
    ['Xenova/multilingual-e5-small', true],
    ['models/newsquote-static', false],
    ['models/gone', false],
    ['/models/e5', false],
    ['./models/e5', false],
    ['e5', false],
    ['a/b/c', false],
  ])('%s: %s', (model, expected) => {
    expect(isHubId(model)).toBe(expected)
  })
})
