import { spawn } from 'node:child_process'
import { PROJECT } from './folders.ts'

/** What a command left behind. */
export interface CommandResult {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A variable set to nothing counts as not set and hides the tester's own `.env`. */
const UNSET = {
  BOT_TOKEN: '',
  TELEGRAM_API_ROOT: '',
  CORPUS_DIR: '',
  DATA_DIR: '',
  EMBEDDING_MODEL: '',
  LOG_LEVEL: '',
}

/** Runs a program of the project, and waits for its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<CommandResult> {
  const flags = ['--import', '@huggingface/transformers', '--import', 'tsx', program, ...args]
  const child = spawn(process.execPath, flags, {
    cwd: PROJECT,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      ...UNSET,
      ...options.env,
    },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.end(options.input ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}
