import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../src/bot/main.ts', import.meta.url))

/**
 * Starts the program as `npm start` does, with an index that is up to date, and asks it in the
 * terminal; milliseconds from the start of the process to the first line of its answer.
 */
export async function startToAnswer(
  places: { readonly model: string; readonly corpus: string; readonly data: string },
  question: string,
): Promise<number> {
  const { model, corpus, data } = places
  const started = performance.now()
  const flags = ['--import', 'tsx', PROGRAM, '--corpus', corpus, '--data', data]
  const child = spawn(process.execPath, flags, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, BOT_TOKEN: '', EMBEDDING_MODEL: model },
  })
  // It may end before it reads; its status says so.
  child.stdin.on('error', () => {})
  child.stdin.write(`${question}\n`)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.stdout.once('data', () => resolve(performance.now() - started))
      child.once('error', reject)
      child.once('exit', (status) =>
        reject(new Error(`The program ended with ${status} before it answered.`)),
      )
    })
  } finally {
    child.stdin.end()
    if (child.exitCode === null && child.signalCode === null) {
      await new Promise((resolve) => child.once('exit', resolve))
    }
  }
}
