import { setTimeout as sleep } from 'node:timers/promises'
import pRetry from 'p-retry'
import type { Logger } from 'pino'
import { Telegraf } from 'telegraf'
import type { UserFromGetMe } from 'telegraf/types'
import type { Archive } from '../../retrieval/archive.ts'
import { type Conversation, createConversation } from '../conversation/conversation.ts'
import type { MessageCatalogue } from '../messages/messages.ts'
import type { State } from '../state/state.ts'
import { createAgent } from './agent.ts'
import { pressButton } from './buttons.ts'
import { registerCommands } from './command-menu.ts'
import { Dispatcher, type UpdateHandlers } from './dispatcher.ts'
import { explainLaunch, isPassing, redacted, waitAsked } from './failures.ts'
import { answerGuest } from './guest.ts'
import { InlineSearch } from './inline.ts'
import { Limits } from './limits.ts'
import { joinChat } from './membership.ts'
import { Outbox } from './outbox.ts'
import { pacedArchive } from './paced-archive.ts'
import { Questions } from './questions.ts'
import { type Access, Readers } from './readers.ts'
import { Sender } from './sender.ts'
import { openWebhook, type Webhook, WebhookError, webhookSecret } from './webhook.ts'

const SOCKET_TIMEOUT_MS = 65_000
/** How long a stop waits for answers that are being sent; queued ones wait for the next start. */
const STOP_TIMEOUT_MS = 4_000
const STOP_RETRY_MS = 50
/** How long what is on its way to Telegram may take to arrive after that. */
const STOP_LAST_MS = 500
/** Tries to reach a Telegram that answers with trouble of its own at the start. */
const START_RETRIES = 3
const START_PAUSE_MS = 500

export interface TelegramParts {
  readonly token: string
  readonly apiRoot: string
  readonly archive: Archive
  readonly state: State
  readonly messages: MessageCatalogue
  readonly access: Access
  readonly log: Logger
  /** Where Telegram brings updates; null: they are polled. */
  readonly webhook: { readonly url: string; readonly port: number } | null
  /** A connection without a byte for this long is dead. @default 65_000, since a long poll rests 50 s */
  readonly socketTimeoutMs?: number
}

/** A bot that answers until it is stopped. */
export interface TelegramBot {
  /** Answers until `stop`. @throws {Error} one readable line: wrong token, second copy, no server */
  run(): Promise<void>
  /** Takes nothing more and waits, a few seconds at most, for answers that are being sent. */
  stop(): Promise<void>
}

/** A bot by long polling, or by webhook; see `saidTo` for what it answers. */
export function createTelegramBot(parts: TelegramParts): TelegramBot {
  const { token, apiRoot, state, messages, access, log } = parts
  const archive = pacedArchive(parts.archive)
  const { socketTimeoutMs = SOCKET_TIMEOUT_MS } = parts
  const now = (): number => Date.now()
  const since = now()
  const bot = new Telegraf(token, {
    telegram: { apiRoot },
    handlerTimeout: Number.POSITIVE_INFINITY,
  })
  const { telegram } = bot
  // Not among the options above: telegraf drops an agent given for an http address.
  telegram.options.agent = createAgent(apiRoot, socketTimeoutMs)
  const outbox = new Outbox()
  const redact = (error: unknown): Error => redacted(error, token)
  let isStopping = false
  let webhook: Webhook | null = null
  let endWebhook: () => void = () => undefined
  let dispatcher: Dispatcher | null = null

  const conversation: Conversation = createConversation({
    archive,
    state,
    messages,
    now,
    workload: () => ({ since, questions: dispatcher?.waiting ?? 0, messages: outbox.waiting }),
  })

  function handlersFor(me: UserFromGetMe): UpdateHandlers {
    const { chats } = state
    const readers = new Readers({ access, chats, messages, outbox, telegram, bot: me })
    const sender = new Sender(telegram, outbox, state, log)
    const shared = { archive, state, readers, limits: new Limits(), sender, outbox, telegram, now }
    const asking = { ...shared, conversation, bot: me, log, redact }
    const questions = new Questions(asking)
    // A queue of its own: who types waits behind one question at most.
    const inline = new InlineSearch({ ...shared, archive: pacedArchive(parts.archive) })
    return {
      message: ({ message }) => questions.message(message),
      edited_message: ({ edited_message: message }) => questions.edited(message),
      callback_query: ({ callback_query: query }) => pressButton(query, asking),
      inline_query: ({ inline_query: query }) => inline.answer(query),
      my_chat_member: ({ my_chat_member: update }) => joinChat(update, asking),
      guest_message: ({ guest_message: message }) => answerGuest(message, asking),
    }
  }

  /**
   * From a name to answers:
   * 1. ask Telegram who the bot is
   * 2. answer what was taken in before the last stop
   * 3. offer the commands, beside all else
   * 4. take updates in until the end
   */
  async function answerUpdates(): Promise<void> {
    const me = await insistently(() => telegram.getMe())
    bot.botInfo = me
    const handlers = handlersFor(me)
    const taking = new Dispatcher({ handlers, inbox: state.inbox, log, now, redact })
    dispatcher = taking
    if (isStopping) return
    taking.resume()
    void registerCommands(telegram, outbox, messages, access.adminIds, (error) => {
      if (!isStopping) log.warn({ err: redact(error) }, 'commands-not-registered')
    })
    const allowed = Object.keys(handlers)
    if (parts.webhook === null) await poll(taking, allowed, me)
    else await listen(taking, allowed, me, parts.webhook)
  }

  async function poll(taking: Dispatcher, allowed: string[], me: UserFromGetMe): Promise<void> {
    bot.use((ctx) => taking.take(ctx.update))
    await bot.launch({ allowedUpdates: allowed as never }, () => started(me))
  }

  async function listen(
    taking: Dispatcher,
    allowed: string[],
    me: UserFromGetMe,
    { url, port }: { readonly url: string; readonly port: number },
  ): Promise<void> {
    const take = (update: object): void => taking.take(update)
    const ended = new Promise<void>((resolve) => {
      endWebhook = resolve
    })
    webhook = await openWebhook({ token, url, port, take, log })
    try {
      if (isStopping) return
      const options = { secret_token: webhookSecret(token), allowed_updates: allowed as never }
      await insistently(() => telegram.setWebhook(url, options))
      started(me, webhook.port)
      await ended
    } finally {
      await webhook.close()
    }
  }

  function started(me: UserFromGetMe, port?: number): void {
    log.info({ bot: me.username, ...(port === undefined ? {} : { port }) }, 'bot-started')
  }

  return {
    async run() {
      try {
        await answerUpdates()
      } catch (error) {
        if (error instanceof WebhookError) throw error
        if (!isStopping) throw explainLaunch(error, token, apiRoot)
      } finally {
        // Where nobody stopped it, it ends by an error, and nothing may be begun after that.
        if (!isStopping) {
          dispatcher?.close()
          await outbox.stop(STOP_LAST_MS)
          // What was cleared from the outbox never settles: it waits in the inbox for the next start.
          await Promise.race([dispatcher?.settled(), sleep(STOP_LAST_MS)])
        }
        isStopping = true
      }
    },
    async stop() {
      isStopping = true
      const deadline = performance.now() + STOP_TIMEOUT_MS
      if (parts.webhook !== null) await webhook?.close()
      // Telegraf can be stopped only once it polls, which is some calls after its start.
      else while (!stopPolling(bot) && performance.now() < deadline) await pause(STOP_RETRY_MS)
      const settled = dispatcher?.settled() ?? Promise.resolve()
      await Promise.race([settled, pause(deadline - performance.now())])
      dispatcher?.close()
      await outbox.stop(STOP_LAST_MS)
      endWebhook()
    },
  }
}

/** A call at the start; a server that has trouble, or is not there, is asked again a few times. */
function insistently<T>(call: () => Promise<T>): Promise<T> {
  return pRetry(call, {
    retries: START_RETRIES,
    minTimeout: START_PAUSE_MS,
    shouldRetry: ({ error }) => isPassing(error),
    onFailedAttempt: ({ error }) => pause(Math.min(waitAsked(error), STOP_TIMEOUT_MS)),
  })
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
