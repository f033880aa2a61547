import { type Logger, pino } from 'pino'
import { type Archive, type ArchiveListeners, openThreadedArchive } from '../retrieval/archive.ts'
import { LiveUpdates, type UpdateListeners } from '../retrieval/live-updates.ts'
import { ThreadedAnswers } from '../retrieval/threaded-answers.ts'
import { formatReport } from './build-report.ts'
import { runCommand } from './command-line.ts'
import { type Config, UsageError } from './config.ts'
import { converse } from './converse.ts'
import { findConfiguredModel } from './model.ts'
import { createProgressView } from './progress.ts'
import { SkippedFiles } from './skipped-files.ts'

const USAGE = 'npm start [-- --corpus DIR --data DIR]'

await runCommand(process, USAGE, {}, start)

/**
 * The program:
 * 1. start two threads, each with a model of its own where it needs one: one brings the index up to
 *    date, the other answers
 * 2. bring it up to date; where that fails, go on with the index that is there
 * 3. open the archive, watch the corpus, and bring the index up to date when it changes
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
  const { archive, close } = await open(config, log)
  try {
    await converse(config, archive, log)
  } finally {
    await close()
  }
}

/** Steps 1 to 3 of `start`. */
async function open(
  config: Config,
  log: Logger,
): Promise<{ archive: Archive; close: () => Promise<void> }> {
  const listeners: ArchiveListeners = {
    warn: (message) => console.error(message),
    onFalseQuote: (place) => log.error(place, 'quote-not-in-source'),
  }
  const { corpus, data } = config
  const model = await findConfiguredModel(config)
  const answers = new ThreadedAnswers({ data, model }, listeners)
  let updates: LiveUpdates | null = null
  const close = async (): Promise<void> => {
    await Promise.all([updates?.close(), answers.close()])
  }
  let failure: Error | null
  if (model.kind === 'found') {
    const skips = new SkippedFiles()
    const heard = updateListeners(config, log, skips)
    updates = new LiveUpdates({ corpus, data, model: model.folder }, heard)
    failure = await firstUpdate(updates, corpus, skips)
  } else failure = new Error(model.reason)
  try {
    const archive = await openThreadedArchive(data, answers, listeners)
    if (failure !== null) console.error(`The index was not brought up to date: ${failure.message}`)
    if (config.watch && answers.fingerprint !== null) {
      updates?.watch().catch((error) => log.error({ err: error }, 'corpus-not-watched'))
    }
    // A thread that nothing will be asked of need not be there.
    else await updates?.close()
    return {
      archive,
      close: async () => {
        await close()
        archive.close()
      },
    }
  } catch (error) {
    await close()
    // Why the index could not be made matters more than that there is none.
    throw failure ?? error
  }
}

/** Later updates run beside the conversation; in the terminal silently, but for what they skip. */
function updateListeners({ botToken }: Config, log: Logger, skips: SkippedFiles): UpdateListeners {
  return {
    onUpdated({ read, removed, passages, generation, seconds, skipped }) {
      const done = { read, removed, passages, generation, seconds, skipped: skipped.length }
      if (botToken !== null && read + removed > 0) log.info(done, 'index-updated')
      for (const { path, reason } of skips.untold(skipped))
        log.warn({ path, reason }, 'file-skipped')
    },
    onFailed: (reason) => log.error({ reason }, 'index-not-updated'),
    warn: (message) => log.warn(message),
  }
}

/** Why the index could not be brought up to date; null where it was. */
async function firstUpdate(
  updates: LiveUpdates,
  corpus: string,
  skips: SkippedFiles,
): Promise<Error | null> {
  const view = createProgressView(process.stderr)
  try {
    const report = await updates.first({
      onProgress: view.show,
      warn: (message) => console.error(message),
    })
    view.end()
    console.error(formatReport(report, corpus))
    // The report names them.
    skips.untold(report.skipped)
    return null
  } catch (cause) {
    view.end()
    return cause instanceof Error ? cause : new Error(String(cause))
  }
}
