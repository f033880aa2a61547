import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Socket } from 'node:net'
import type { Logger } from 'pino'
import { Telegraf, TelegramError } from 'telegraf'
import type { Message, UserFromGetMe } from 'telegraf/types'
import { type Conversation, parseCommand } from './conversation.ts'
import { messagesFor } from './messages.ts'

const SOCKET_TIMEOUT_MS = 65_000
/** How long a stop waits for answers that are being sent; queued ones are not begun any more. */
const STOP_TIMEOUT_MS = 4_000
const STOP_RETRY_MS = 50

export interface TelegramParts {
  readonly token: string
  readonly apiRoot: string
  readonly conversation: Conversation
  readonly log: Logger
  /** A connection without a byte for this long is dead. @default 65_000, since a long poll rests 50 s */
  readonly socketTimeoutMs?: number
}

/** A bot that answers until it is stopped. */
export interface TelegramBot {
  /** Polls until `stop`. @throws {Error} one readable line: wrong token, second copy, no server */
  run(): Promise<void>
  /** Stops polling and waits, a few seconds at most, for answers that are being sent. */
  stop(): Promise<void>
}

/** A bot by long polling; see `questionOf` for what it answers. */
export function createTelegramBot(parts: TelegramParts): TelegramBot {
  const { token, apiRoot, conversation, log, socketTimeoutMs = SOCKET_TIMEOUT_MS } = parts
  const bot = new Telegraf(token, { telegram: { apiRoot } })
  // Not among the options above: telegraf drops an agent given for an http address.
  bot.telegram.options.agent = createAgent(apiRoot, socketTimeoutMs)
  const chats = new Map<number, Promise<void>>()
  let state: 'running' | 'stopping' | 'stopped' = 'running'

  bot.catch((error) => log.error({ err: redacted(error, token) }, 'handler-failed'))
  bot.on('message', (ctx) => {
    const question = questionOf(ctx.message, ctx.botInfo)
    if (question === null) return
    // Not awaited: telegraf polls again only when every handler of a batch has ended. The answers
    // of one chat follow each other.
    const chat = ctx.chat.id
    const answered = (chats.get(chat) ?? Promise.resolve()).then(() =>
      answer(ctx.message, question),
    )
    chats.set(chat, answered)
    void answered.finally(() => {
      if (chats.get(chat) === answered) chats.delete(chat)
    })
  })

  async function answer(message: Message, question: string): Promise<void> {
    if (state === 'stopped') return
    try {
      const reply = await conversation
        .reply(question, String(message.chat.id))
        .catch((error: unknown) => {
          log.error({ err: error }, 'answer-failed')
          return messagesFor(question).failed
        })
      await bot.telegram.sendMessage(message.chat.id, reply, placeOfReply(message))
    } catch (error) {
      log.error({ err: redacted(error, token) }, 'send-failed')
    }
  }

  return {
    async run() {
      try {
        await bot.launch({ allowedUpdates: ['message'] }, () => {
          log.info({ bot: bot.botInfo?.username }, 'bot-started')
        })
      } catch (error) {
        if (state === 'running') throw explainLaunch(error, token, apiRoot)
      } finally {
        if (state === 'running') state = 'stopping'
      }
    },
    async stop() {
      state = 'stopping'
      const deadline = performance.now() + STOP_TIMEOUT_MS
      // Telegraf can be stopped only once it polls, which is some calls after its start.
      while (!stopPolling(bot) && performance.now() < deadline) await pause(STOP_RETRY_MS)
      const sent = Promise.allSettled(chats.values())
      await Promise.race([sent, pause(deadline - performance.now())])
      state = 'stopped'
    },
  }
}

/** Whether polling is stopped now; false where it has not begun. */
function stopPolling(bot: Telegraf): boolean {
  try {
    bot.stop()
    return true
  } catch {
    return false
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)).unref())
}

/**
 * What a message asks of this bot, or null where it asks nothing: everything in a private chat;
 * in a group only a mention, a reply to the bot, or a command addressed to it. Bots are never
 * answered, nor is what came through one.
 */
export function questionOf(
  message: Message,
  bot: Pick<UserFromGetMe, 'id' | 'username'>,
): string | null {
  if (!('text' in message) || message.from?.is_bot === true || message.via_bot !== undefined)
    return null
  const { text } = message
  if (message.chat.type === 'private') return text
  if (message.chat.type === 'channel') return null

  const command = parseCommand(text)
  if (command?.addressee != null) return sameName(command.addressee, bot.username) ? text : null
  const mention = new RegExp(`@${bot.username}(?![a-z0-9_])`, 'giu')
  if (mention.test(text)) return text.replace(mention, ' ').trim()
  const toBot = message.reply_to_message?.from?.id === bot.id
  return toBot ? text : null
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** In a group: as a reply to the question, in its topic. The General topic takes no thread id. */
function placeOfReply(message: Message) {
  if (message.chat.type === 'private') return {}
  const { message_id, message_thread_id, is_topic_message } = message as Message.TextMessage
  return {
    reply_parameters: { message_id, allow_sending_without_reply: true },
    ...(is_topic_message === true && message_thread_id !== undefined ? { message_thread_id } : {}),
  }
}

/** node-fetch notices no dead connection, so that polling would hang for ever: the socket does. */
function createAgent(apiRoot: string, timeout: number): HttpAgent {
  const Agent = apiRoot.startsWith('https:') ? HttpsAgent : HttpAgent
  // The agent sets this on every socket that it takes up again, over what the socket had.
  const agent = new Agent({ keepAlive: true, timeout })
  const createConnection = agent.createConnection.bind(agent)
  agent.createConnection = (options, done) => {
    const socket = createConnection(options, done)
    if (socket instanceof Socket) {
      socket.on('timeout', () => socket.destroy(new Error('connection timed out')))
    }
    return socket
  }
  return agent
}

function explainLaunch(error: unknown, token: string, apiRoot: string): Error {
  const cause = redacted(error, token)
  if (error instanceof TelegramError) {
    if (error.code === 401 || error.code === 404) {
      return new Error(
        `Telegram refuses BOT_TOKEN (${error.code}). Copy it again from @BotFather.`,
        { cause },
      )
    }
    if (error.code === 409) {
      return new Error(
        'Another copy of this bot is running with the same BOT_TOKEN (409). Stop it, then start this one.',
        { cause },
      )
    }
  }
  return new Error(
    `Telegram cannot be reached at ${withoutUser(apiRoot)} (${withoutUser(cause.message)}). Check the network, a proxy, or TELEGRAM_API_ROOT.`,
    { cause },
  )
}

/** An address without the name and password that may stand in it. */
function withoutUser(text: string): string {
  return text.replace(/(?<=:\/\/)[^\s/@]+@/gu, '')
}

/** An error without the token, which network errors carry in their address. */
function redacted(error: unknown, token: string): Error {
  const message = error instanceof Error ? error.message : String(error)
  return new Error(message.replaceAll(token, '[token]'))
}
