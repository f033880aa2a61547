import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { CallLog, type PlannedFailure, type RecordedCall } from './call-log.ts'
import { BOT_USER, type TelegramUser } from './messages.ts'
import { readPayload } from './read-payload.ts'
import { RefusedCall, TelegramState } from './telegram-state.ts'
import { type QueuedUpdate, UpdateQueue } from './update-queue.ts'
import { validateCall } from './validate-call.ts'
import { isObject, type JsonObject } from './validate-text.ts'

const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
const WEBHOOK_CONFLICT =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
const DEFAULT_WAIT_MS = 5000

/** How the server differs from the default one. */
export interface BotApiOptions {
  token?: string
  /** Fields of the getMe answer that differ from BOT_USER. */
  bot?: Partial<TelegramUser>
  /** A second getUpdates is refused; otherwise it ends the first one, as Telegram does. */
  conflict?: boolean
}

/** A running local Bot API and what it saw. */
export interface BotApiServer {
  /** What telegraf calls `telegram.apiRoot`. */
  readonly url: string
  /** Everything but well-formed getUpdates and getMe calls, in order of arrival. */
  readonly calls: RecordedCall[]
  /** The calls that failNext made fail. */
  readonly failed: RecordedCall[]
  /** Users who are administrators of every group. */
  administrators: ReadonlySet<unknown>
  /** Where a webhook really listens: updates are brought there once one is set. */
  webhookAt: string | null
  /** How many getUpdates calls arrived. */
  readonly polls: number
  /** Queues an update, wakes a waiting poll and returns the update's id. */
  pushUpdate(update: object): number
  /** Queues an update under an id of its own, again or out of order. */
  pushRaw(update: QueuedUpdate): void
  /** Tells whether the bot confirmed the update by asking for later ones. */
  confirmed(updateId: number): boolean
  /** Resolves with all calls of a method once there are at least `count`. */
  waitForCall(method: string, count?: number, timeoutMs?: number): Promise<RecordedCall[]>
  /** Makes the next calls of a method fail. */
  failNext(method: string, failure: PlannedFailure): void
  /** Ends waiting polls and closes every connection. */
  close(): Promise<void>
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

function refuse(response: ServerResponse, status: number, description: string, more = {}): void {
  send(response, status, { ok: false, error_code: status, description, ...more })
}

/** Aborts when the client leaves before it is answered. */
function clientSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  if (response.destroyed) controller.abort()
  response.on('close', () => controller.abort())
  return controller.signal
}

class LocalBotApi implements BotApiServer {
  url = ''
  polls = 0
  webhookAt: string | null = null
  readonly #options: BotApiOptions
  readonly #log = new CallLog()
  readonly #queue = new UpdateQueue()
  readonly #state: TelegramState
  readonly #server: Server
  #delivering: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(options: BotApiOptions) {
    this.#options = options
    this.#state = new TelegramState({ ...BOT_USER, ...options.bot }, this.#queue)
    this.#server = createServer((request, response) => {
      this.#route(request, response).catch((error: unknown) => {
        if (!response.headersSent) refuse(response, 500, `Internal Server Error: ${String(error)}`)
      })
    })
    // An idle connection that ends between two calls would look like a dropped one.
    this.#server.keepAliveTimeout = 0
  }

  get administrators(): ReadonlySet<unknown> {
    return this.#state.administrators
  }

  set administrators(ids: ReadonlySet<unknown>) {
    this.#state.administrators = ids
  }

  get calls(): RecordedCall[] {
    return this.#log.calls
  }

  get failed(): RecordedCall[] {
    return this.#log.failed
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', resolve)
    })
    const { port } = this.#server.address() as AddressInfo
    this.url = `http://127.0.0.1:${port}`
  }

  pushUpdate(update: object): number {
    this.#state.observe(update)
    const id = this.#queue.push(update)
    this.#deliver()
    return id
  }

  pushRaw(update: QueuedUpdate): void {
    this.#state.observe(update)
    this.#queue.pushRaw(update)
    this.#deliver()
  }

  /** Brings what is pending to the webhook, one update after the other, each until it is taken. */
  #deliver(): void {
    const { webhookAt } = this
    if (webhookAt === null || !this.#state.hasWebhook) return
    this.#delivering = this.#delivering.then(async () => {
      for (const update of this.#queue.takeAll()) {
        while (!this.#isClosed && !(await this.#bring(webhookAt, update))) await sleep(50)
      }
    })
  }

  async #bring(url: string, update: QueuedUpdate): Promise<boolean> {
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': this.#state.secret,
    }
    const body = JSON.stringify(update)
    return await fetch(url, { method: 'POST', headers, body }).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  confirmed(updateId: number): boolean {
    return this.#queue.confirmed(updateId)
  }

  waitForCall(method: string, count = 1, timeoutMs = DEFAULT_WAIT_MS): Promise<RecordedCall[]> {
    return this.#log.waitFor(method, count, timeoutMs)
  }

  failNext(method: string, failure: PlannedFailure): void {
    this.#log.plan(method, failure)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#log.close()
    this.#queue.close()
    await new Promise((resolve) => {
      this.#server.close(resolve)
      this.#server.closeAllConnections()
    })
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(pathname)) ?? []
    if (token === undefined || method === undefined) return refuse(response, 404, 'Not Found')
    if (token !== (this.#options.token ?? '1:test')) return refuse(response, 401, 'Unauthorized')
    if (method === 'getUpdates') this.polls += 1
    const { payload, problems } = await readPayload(request, searchParams, method)
    // A body that could not be read has no fields worth a complaint.
    const found = problems.length > 0 ? problems : validateCall(method, payload)
    const call = { method, payload, problems: found, at: Date.now() }
    const failure = this.#log.takeFailure(method)
    if (failure !== undefined) return this.#fail(call, failure, response)
    if (found.length > 0) {
      this.#log.add(call)
      return refuse(response, 400, `Bad Request: ${found.join('; ')}`)
    }
    return method === 'getUpdates' ? this.#poll(payload, response) : this.#answer(call, response)
  }

  #fail(call: RecordedCall, failure: PlannedFailure, response: ServerResponse): void {
    this.#log.failed.push(call)
    const { status, description = STATUS_CODES[status] ?? 'Error', parameters } = failure
    if (failure.drop === true) response.destroy()
    else if (failure.cut === true) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 })
      response.write('{"ok":true,"result":', () => response.destroy())
    } else refuse(response, status, description, parameters === undefined ? {} : { parameters })
  }

  async #poll(payload: JsonObject, response: ServerResponse): Promise<void> {
    if (this.#state.hasWebhook) return refuse(response, 409, WEBHOOK_CONFLICT)
    if (this.#options.conflict && this.#queue.isPolled) return refuse(response, 409, CONFLICT)
    const outcome = await this.#queue.poll(payload, clientSignal(response))
    if (outcome === 'conflict') return refuse(response, 409, CONFLICT)
    if (outcome !== 'gone') send(response, 200, { ok: true, result: outcome })
  }

  #answer(call: RecordedCall, response: ServerResponse): void {
    const isRecorded = call.method !== 'getMe'
    try {
      const result = this.#state.answer(call.method, call.payload)
      if (call.method === 'setWebhook') this.#deliver()
      const { message_id: id } = isObject(result) ? result : {}
      if (isRecorded) this.#log.add(typeof id === 'number' ? { ...call, messageId: id } : call)
      send(response, 200, { ok: true, result })
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error
      this.#log.add(call)
      refuse(response, error.status, error.message)
    }
  }
}

/** Starts a Bot API server on a free local port. */
export async function startBotApi(options: BotApiOptions = {}): Promise<BotApiServer> {
  const server = new LocalBotApi(options)
  await server.listen()
  return server
}
