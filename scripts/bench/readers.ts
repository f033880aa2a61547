import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../src/bot/config.ts'
import { READER } from '../../tests/support/bot-api/messages.ts'
import { type BotApiServer, startBotApi } from '../../tests/support/bot-api/server.ts'
import { privateMessage } from '../../tests/support/bot-api/updates.ts'
import { percentile } from '../evaluate/measures.ts'

const BOT = fileURLToPath(new URL('../../src/bot/main.ts', import.meta.url))
const FLAGS = ['--import', 'tsx']
const TOKEN = '1:test'
const PATIENCE_MS = 120_000
/** Rounds in which one reader after the other asks: a single question says little. */
const ROUNDS_ALONE = 30

/** How long readers wait who ask in the same moment. */
export interface ReadersReport {
  readonly readers: number
  /** From the moment that the update is there to the arrival of the answer at the server. */
  readonly answerMs: { readonly p50: number; readonly p95: number }
  readonly answersPerSecond: number
}

/**
 * Measures the bot as a process of its own against a local Bot API: so many readers ask a question
 * each in the same moment. Beyond 25 the pace that Telegram allows sets the time.
 */
export async function measureReaders(
  { model }: Config,
  data: string,
  questions: readonly string[],
  counts: readonly number[],
): Promise<ReadersReport[]> {
  const server = await startBotApi({ token: TOKEN })
  const args = [...FLAGS, BOT, '--data', data]
  const env = {
    ...process.env,
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: server.url,
    EMBEDDING_MODEL: model,
    LOG_LEVEL: 'warn',
    WEBHOOK_URL: '',
    ALLOWED_CHATS: '',
  }
  const bot = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(bot, 'exit')
  try {
    await polled(server, () => bot.exitCode !== null)
    const asking = new Asking(server, questions)
    await asking.round(5)
    const reports: ReadersReport[] = []
    for (const readers of counts) {
      const times: number[] = []
      const started = performance.now()
      for (let n = 0; n < (readers === 1 ? ROUNDS_ALONE : 1); n++) {
        times.push(...(await Promise.race([asking.round(readers), ended.then(failed)])))
      }
      const seconds = (performance.now() - started) / 1_000
      reports.push({
        readers,
        answerMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
        answersPerSecond: times.length / seconds,
      })
    }
    return reports
  } finally {
    bot.kill('SIGTERM')
    await ended
    await server.close()
  }
}

class Asking {
  readonly #server: BotApiServer
  readonly #questions: readonly string[]
  #lastReader = 1_000
  #answers = 0

  constructor(server: BotApiServer, questions: readonly string[]) {
    this.#server = server
    this.#questions = questions
  }

  /** Milliseconds that each of so many new readers waits. */
  async round(readers: number): Promise<number[]> {
    const asked = new Map<unknown, number>()
    for (let n = 0; n < readers; n++) {
      this.#lastReader += 1
      const from = { ...READER, id: this.#lastReader }
      const question = this.#questions[this.#lastReader % this.#questions.length] ?? ''
      asked.set(from.id, Date.now())
      this.#server.pushUpdate(privateMessage(question, { from }))
    }
    this.#answers += readers
    const calls = await this.#server.waitForCall('sendMessage', this.#answers, PATIENCE_MS)
    return calls.flatMap(({ payload, at }) => {
      const start = asked.get(payload['chat_id'])
      return start === undefined ? [] : [at - start]
    })
  }
}

async function polled(server: BotApiServer, hasEnded: () => boolean): Promise<void> {
  while (server.polls === 0) {
    if (hasEnded()) failed(['before its first poll'])
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function failed([status]: unknown[]): never {
  throw new Error(`The bot under measurement ended with ${String(status)}.`)
}
