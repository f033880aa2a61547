import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'

/** Longest body read; an update with a text of 4,096 characters is some 20 kB. */
const MAX_BODY = 1_000_000
/** How long an update under way may take to arrive when the server closes. */
const CLOSE_MS = 1_000

export interface WebhookParts {
  readonly token: string
  /** The public address that Telegram calls; its path is served here. */
  readonly url: string
  /** The local port; 0 takes any free one. */
  readonly port: number
  /** Keeps an update; Telegram brings it again if this throws. */
  readonly take: (update: object) => void
  readonly log: Logger
}

/** A server that Telegram brings updates to, with `/health` for whoever watches over the bot. */
export interface Webhook {
  /** The port it listens on. */
  readonly port: number
  close(): Promise<void>
}

/** What Telegram must show to be believed: made from the token, so that it needs no setting. */
export function webhookSecret(token: string): string {
  return createHmac('sha256', token).update('newsquote webhook').digest('base64url')
}

/** The webhook cannot be served. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError'
  readonly code = 'WEBHOOK_PORT'
}

/** Listens for updates. @throws {WebhookError} when the port cannot be had */
export async function openWebhook(parts: WebhookParts): Promise<Webhook> {
  const { pathname } = new URL(parts.url)
  const secret = webhookSecret(parts.token)
  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => {
      parts.log.error({ err: error }, 'webhook-failed')
      end(response, 500)
    })
  })

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path] = (request.url ?? '/').split('?')
    if (request.method === 'GET' && path === '/health') return end(response, 200, 'ok\n')
    if (request.method !== 'POST' || path !== pathname) return end(response, 404)
    if (!isEqual(String(request.headers['x-telegram-bot-api-secret-token']), secret)) {
      return end(response, 401)
    }
    const body = await readBody(request)
    if (body === null) return end(response, 413)
    const update = parseUpdate(body)
    if (update === null) return end(response, 400)
    parts.take(update)
    end(response, 200)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const what = `Port ${parts.port} cannot be had for the webhook (${cause.message}). Set WEBHOOK_PORT to another one.`
      reject(new WebhookError(what, { cause }))
    })
    server.listen(parts.port, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : parts.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        // What Telegram could not bring to its end it brings again.
        setTimeout(() => server.closeAllConnections(), CLOSE_MS).unref()
      }),
  }
}

/** The whole body as one text: a character may be split between two pieces. Null for one too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > MAX_BODY) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function parseUpdate(body: string): object | null {
  try {
    const update: unknown = JSON.parse(body)
    return typeof update === 'object' && update !== null && 'update_id' in update ? update : null
  } catch {
    return null
  }
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHmac('sha256', 'x').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status).end(text)
}
