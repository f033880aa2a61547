import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { PROJECT } from './folders.ts'

/** The real program as a process of its own, talking to a Bot API at `apiRoot`. */
export interface BotProcess {
  readonly child: ChildProcess
  /** Everything it wrote to stderr so far. */
  stderr(): string
  /** Sends a signal and waits for the end; the exit status, and how long it took. */
  stop(signal: 'SIGINT' | 'SIGTERM'): Promise<{ status: number | null; milliseconds: number }>
  /** Waits for the end. */
  ended(): Promise<number | null>
}

/** Starts the bot on an index in `data`; it ends with the test at the latest. */
export function startBotProcess(apiRoot: string, data: string, corpus = 'seeds'): BotProcess {
  const flags = ['--import', 'tsx', 'src/bot/main.ts']
  const child = spawn(process.execPath, [...flags, '--data', data, '--corpus', corpus], {
    cwd: PROJECT,
    env: {
      PATH: process.env['PATH'] ?? '',
      BOT_TOKEN: '1:test',
      TELEGRAM_API_ROOT: apiRoot,
      EMBEDDING_MODEL: '',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = once(child, 'exit').then(([status]) => status as number | null)
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    child,
    stderr: () => stderr,
    ended: () => ended,
    async stop(signal) {
      const started = performance.now()
      child.kill(signal)
      return { status: await ended, milliseconds: performance.now() - started }
    },
  }
}
