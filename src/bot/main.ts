import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { type Archive, type LoadedModel, openArchive, updateArchive } from '../retrieval/archive.ts'
import { LiveUpdates } from '../retrieval/live-updates.ts'
import { formatReport } from './build-report.ts'
import { runCommand } from './command-line.ts'
import { type Config, UsageError } from './config.ts'
import { createConversation } from './conversation/conversation.ts'
import { loadMessages, type MessageCatalogue } from './messages/messages.ts'
import { loadConfiguredModel } from './model.ts'
import { createProgressView } from './progress.ts'
import { State } from './state/state.ts'
import { createTelegramBot, type TelegramParts } from './telegram/bot.ts'
import { runTerminal } from './terminal/terminal.ts'

const USAGE = 'npm start [-- --corpus DIR --data DIR]'
/** After this long a stop does not wait for anything any more. */
const STOP_AT_LAST_MS = 4_800
/** How often what is no longer kept is deleted. */
const PRUNE_EVERY_MS = 3_600_000

await runCommand(process, USAGE, {}, start)

/**
 * The program:
 * 1. load the model, and bring the index up to date; where that fails, go on with the index that is there
 * 2. open the archive
 * 3. watch the corpus, and bring the index up to date when it changes
 * 4. hold the conversation in Telegram if there is a token, else in the terminal, until it ends
 */
async function start({
  config,
  words,
}: {
  config: Config
  words: readonly string[]
}): Promise<void> {
  if (words.length > 0) throw new UsageError(`Unknown word "${words[0]}". Usage: ${USAGE}`)
  // Results go to stdout, so that a pipe gets answers only; the log goes to stderr.
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }))
  const model = await loadConfiguredModel(config)
  const failure = await update(config, model)
  const archive = open(config, model, log, failure)
  if (failure !== null) console.error(`The index was not brought up to date: ${failure.message}`)
  const updates =
    config.watch && model.kind === 'loaded' ? watch({ ...config, model: model.folder }, log) : null
  try {
    await converse(config, archive, log)
  } finally {
    await updates?.close()
    archive.close()
  }
}

/** Keeps the index up to date beside the conversation; in the terminal it does so silently. */
function watch(config: Config, log: Logger): LiveUpdates {
  const isTelegram = config.botToken !== null
  return new LiveUpdates(config, {
    onUpdated({ read, removed, passages, generation, seconds, skipped }) {
      const done = { read, removed, passages, generation, seconds, skipped: skipped.length }
      if (isTelegram && read + removed > 0) log.info(done, 'index-updated')
    },
    onFailed: (reason) => log.error({ reason }, 'index-not-updated'),
    warn: (message) => log.warn(message),
  })
}

function open(config: Config, model: LoadedModel, log: Logger, failure: Error | null): Archive {
  try {
    return openArchive(config.data, model, {
      warn: (message) => console.error(message),
      onFalseQuote: (place) => log.error(place, 'quote-not-in-source'),
    })
  } catch (error) {
    // Why the index could not be made matters more than that there is none.
    throw failure ?? error
  }
}

async function update(config: Config, model: LoadedModel): Promise<Error | null> {
  const view = createProgressView(process.stderr)
  try {
    const report = await updateArchive(config, model, {
      onProgress: view.show,
      warn: (message) => console.error(message),
    })
    view.end()
    console.error(formatReport(report, config.corpus))
    return null
  } catch (cause) {
    view.end()
    return cause instanceof Error ? cause : new Error(String(cause))
  }
}

async function converse(config: Config, archive: Archive, log: Logger): Promise<void> {
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
