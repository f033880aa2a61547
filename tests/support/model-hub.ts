import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A hub on this machine that has the files of a folder as one model. */
export interface LocalHub {
  readonly endpoint: string
  /** Every request: method, path and the range it asked for. */
  readonly requests: string[]
  /** What the next requests for a file's content go through, one after the other; nothing is lost. */
  readonly mishaps: ((content: Buffer, response: ServerResponse) => void)[]
}

/**
 * Starts a hub that speaks as https://huggingface.co does: large files lie elsewhere, and the hub says
 * their size and SHA-256 before it leads there; small ones have the hash that git gives them.
 */
export async function startModelHub(folder: string, model = 'owner/name'): Promise<LocalHub> {
  const requests: string[] = []
  const mishaps: LocalHub['mishaps'] = []
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return { endpoint: `http://127.0.0.1:${port}`, requests, mishaps }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = request
    requests.push([method, url, headers.range].filter(Boolean).join(' '))
    const [, place, name = ''] = /^\/(.+\/resolve\/main|store)\/(.+)$/u.exec(url) ?? []
    const path = join(folder, name)
    const isOurs = place === 'store' || place === `${model}/resolve/main`
    if (!isOurs || !existsSync(path)) response.writeHead(404).end()
    else if (place !== 'store' && name.endsWith('.onnx')) lead(name, readFileSync(path), response)
    else send(readFileSync(path), method, headers.range, response)
  }

  function send(
    content: Buffer,
    method: string,
    range: string | undefined,
    response: ServerResponse,
  ): void {
    const git = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
    response.setHeader('etag', `"${git}"`)
    const mishap = method === 'GET' ? mishaps.shift() : undefined
    if (mishap !== undefined) {
      mishap(content, response)
      return
    }
    const from = Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0)
    if (from > 0) response.statusCode = 206
    response.setHeader('content-length', content.length - from)
    response.end(method === 'HEAD' ? undefined : content.subarray(from))
  }

  function lead(name: string, content: Buffer, response: ServerResponse): void {
    response.writeHead(302, {
      location: `/store/${name}`,
      'x-linked-etag': `"${createHash('sha256').update(content).digest('hex')}"`,
      'x-linked-size': content.length,
    })
    response.end()
  }
}
