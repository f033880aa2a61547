import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished } from 'vitest'
import { loadMessages } from '../../src/bot/messages/messages.ts'
import { State } from '../../src/bot/state/state.ts'
import { createTelegramBot, type TelegramParts } from '../../src/bot/telegram/bot.ts'
import type { Archive } from '../../src/retrieval/archive.ts'
import type { RecordedCall } from './bot-api/call-log.ts'
import type { TelegramEntity } from './bot-api/messages.ts'
import { type BotApiOptions, type BotApiServer, startBotApi } from './bot-api/server.ts'
import { temporaryFolder } from './folders.ts'
import { SMALL_PAGES } from './small-pages.ts'
import { tinyArchive } from './tiny-archive.ts'

/** A message as the bot sent it. */
export interface SentMessage {
  readonly chat_id: number
  readonly text: string
  readonly entities?: readonly TelegramEntity[]
  readonly message_thread_id?: number
  readonly reply_parameters?: { readonly message_id: number }
  readonly reply_markup?: {
    readonly inline_keyboard: readonly (readonly {
      readonly text: string
      readonly callback_data?: string
      readonly url?: string
    }[])[]
  }
}

/** The real bot in this process, with a real archive, against a local Bot API. */
export interface RunningBot {
  readonly server: BotApiServer
  readonly state: State
  readonly archive: Archive
  /** The last messages sent, after at least `count` have arrived. */
  sent(count: number): Promise<SentMessage[]>
  /** The last of them. */
  last(count: number): Promise<SentMessage>
  /** What a message shows after at least `count` edits. */
  edited(count: number): Promise<SentMessage>
  /** The calls of a method, after at least `count` have arrived. */
  calls(method: string, count: number): Promise<Record<string, unknown>[]>
  /** Resolves when everything that came is answered; then what was sent is all there is. */
  quiet(): Promise<void>
  /** Everything that Telegram would have objected to. */
  problems(): string[]
  stop(): Promise<void>
}

/** How updates reach the bot. */
export type Transport = 'polling' | 'webhook'

export interface RunningBotOptions extends Partial<TelegramParts> {
  readonly transport?: Transport
  readonly api?: BotApiOptions
  readonly pages?: Readonly<Record<string, string>>
  readonly server?: BotApiServer
  readonly stateFile?: string
}

/** Starts the bot and stops it with the test. */
export async function runBot(options: RunningBotOptions = {}): Promise<RunningBot> {
  const { api, pages = SMALL_PAGES, stateFile = join(temporaryFolder(), 'state.sqlite') } = options
  const port = options.transport === 'webhook' ? await freePort() : 0
  const server = options.server ?? (await startBotApi(api))
  if (port !== 0) server.webhookAt = `http://127.0.0.1:${port}/hook`
  if (options.server === undefined) onTestFinished(() => server.close())
  const archive = options.archive ?? (await tinyArchive(pages)).archive
  const state = options.state ?? new State(stateFile)
  const bot = createTelegramBot({
    token: '1:test',
    apiRoot: server.url,
    archive,
    state,
    messages: loadMessages(),
    access: { allowedChats: [], adminIds: [] },
    log: pino({ level: 'silent' }),
    webhook: port === 0 ? null : { url: 'https://example.org/hook', port },
    ...options,
  })
  const { polls } = server
  const running = bot.run()
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopped ??= bot.stop().then(() => running)
    return stopped
  }
  // The last registered runs first: the bot ends before its server and its state.
  onTestFinished(() => (options.state === undefined ? state.close() : undefined))
  onTestFinished(stop)
  await Promise.race([
    running,
    options.webhook == null && port === 0
      ? expect.poll(() => server.polls, { timeout: 10_000 }).toBeGreaterThan(polls)
      : server.waitForCall('setWebhook'),
  ])
  const payloads = (calls: RecordedCall[]) => calls.map(({ payload }) => payload)
  const sent = async (count: number, method = 'sendMessage') =>
    payloads(await server.waitForCall(method, count, 20_000)) as unknown as SentMessage[]
  return {
    server,
    state,
    archive,
    sent,
    last: async (count) => lastOf(await sent(count)),
    edited: async (count) => lastOf(await sent(count, 'editMessageText')),
    calls: async (method, count) => payloads(await server.waitForCall(method, count, 20_000)),
    quiet: () =>
      expect.poll(() => state.inbox.pending(), { timeout: 20_000, interval: 100 }).toEqual([]),
    problems: () =>
      server.calls.flatMap(({ method, problems }) => problems.map((p) => `${method}: ${p}`)),
    stop,
  }
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function lastOf(messages: readonly SentMessage[]): SentMessage {
  const last = messages.at(-1)
  if (last === undefined) throw new Error('nothing was sent')
  return last
}

/** What stands in a text under entities of a type. */
export function under(type: string, { text, entities = [] }: SentMessage): string[] {
  return entities
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length))
}

/** The button with a text, wherever it stands. */
export function button(message: SentMessage, text: string) {
  const found = message.reply_markup?.inline_keyboard.flat().find((each) => each.text === text)
  if (found === undefined) {
    const texts = message.reply_markup?.inline_keyboard.flat().map((each) => each.text)
    throw new Error(`No button "${text}" among ${JSON.stringify(texts ?? [])}`)
  }
  return found
}
