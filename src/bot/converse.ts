import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Archive } from '../retrieval/archive.ts'
import type { Config } from './config.ts'
import { createConversation } from './conversation/conversation.ts'
import { loadMessages, type MessageCatalogue } from './messages/messages.ts'
import { State } from './state/state.ts'
import { createTelegramBot, type TelegramParts } from './telegram/bot.ts'
import { runTerminal } from './terminal/terminal.ts'

/** After this long a stop does not wait for anything any more. */
const STOP_AT_LAST_MS = 4_800
/** How often what is no longer kept is deleted. */
const PRUNE_EVERY_MS = 3_600_000

/** Holds the conversation in Telegram if there is a token, else in the terminal, until it ends. */
export async function converse(config: Config, archive: Archive, log: Logger): Promise<void> {
  const messages = loadMessages()
  // The terminal forgets with its process; what readers in Telegram chose and said is kept.
  const file = config.botToken === null ? ':memory:' : join(config.data, 'state.sqlite')
  const state = new State(file)
  try {
    if (config.botToken === null) await talkInTerminal(archive, state, messages)
    else await talkInTelegram(config.botToken, { config, archive, state, messages, log })
  } finally {
    state.close()
  }
}

async function talkInTerminal(
  archive: Archive,
  state: State,
  messages: MessageCatalogue,
): Promise<void> {
  const since = Date.now()
  const workload = () => ({ since, questions: 0, messages: 0 })
  const conversation = createConversation({ archive, state, messages, workload, now: Date.now })
  const { stdin: input, stdout: output } = process
  await runTerminal({ conversation, messages, chats: state.chats, input, output })
}

async function talkInTelegram(
  token: string,
  {
    config,
    ...parts
  }: { config: Config } & Pick<TelegramParts, 'archive' | 'state' | 'messages' | 'log'>,
): Promise<void> {
  const { telegramApiRoot: apiRoot, webhook } = config
  const bot = createTelegramBot({ ...parts, token, apiRoot, webhook, access: config })
  let stopped: Promise<void> | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopped ??= bot.stop()
      // A server that does not answer must not hold the process for longer.
      setTimeout(() => process.exit(), STOP_AT_LAST_MS).unref()
    })
  }
  const prune = (): void => {
    try {
      parts.state.prune(Date.now())
    } catch (error) {
      parts.log.error({ err: error }, 'prune-failed')
    }
  }
  const pruning = setInterval(prune, PRUNE_EVERY_MS)
  prune()
  try {
    await bot.run()
    await stopped
  } finally {
    clearInterval(pruning)
  }
}
