import { type Logger, pino } from 'pino'
import {
  type Archive,
  type LoadedModel,
  loadModel,
  openArchive,
  updateArchive,
} from '../retrieval/archive.ts'
import { formatReport } from './build-report.ts'
import { runCommand } from './command-line.ts'
import { type Config, UsageError } from './config.ts'
import { createConversation } from './conversation.ts'
import { createProgressView } from './progress.ts'
import { createTelegramBot } from './telegram.ts'
import { runTerminal } from './terminal.ts'

const USAGE = 'npm start [-- --corpus DIR --data DIR]'
/** After this long a stop does not wait for anything any more. */
const STOP_AT_LAST_MS = 4_800

await runCommand(process, USAGE, {}, start)

/**
 * The program:
 * 1. load the model, and bring the index up to date; where that fails, go on with the index that is there
 * 2. open the archive
 * 3. hold the conversation in Telegram if there is a token, else in the terminal, until it ends
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
  const model = await loadModel(config.model)
  const failure = await update(config, model)
  const archive = open(config, model, log, failure)
  if (failure !== null) console.error(`The index was not brought up to date: ${failure.message}`)
  try {
    await converse(config, archive, log)
  } finally {
    archive.close()
  }
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
  const conversation = createConversation(archive)
  if (config.botToken === null) {
    await runTerminal(conversation, { input: process.stdin, output: process.stdout })
    return
  }
  const { botToken: token, telegramApiRoot: apiRoot } = config
  const bot = createTelegramBot({ token, apiRoot, conversation, log })
  let stopped: Promise<void> | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopped ??= bot.stop()
      // A server that does not answer must not hold the process for longer.
      setTimeout(() => process.exit(), STOP_AT_LAST_MS).unref()
    })
  }
  await bot.run()
  await stopped
}
