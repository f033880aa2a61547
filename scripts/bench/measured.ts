import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Runs a module of this folder in a process of its own, so that memory and start are its own, and
 * returns what it prints as JSON in its last line. What it says on stderr is shown.
 */
export async function inProcess<Result>(module: string, ...args: string[]): Promise<Result> {
  const path = fileURLToPath(new URL(module, import.meta.url))
  const flags = ['--import', '@huggingface/transformers', '--import', 'tsx']
  const child = spawn(process.execPath, [...flags, path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString()
  })
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (status !== 0)
    throw new Error(`The process under measurement (${module}) ended with ${status}.`)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Result
}

/** The most memory that this process held so far, in bytes. */
export function maxRssBytes(): number {
  return process.resourceUsage().maxRSS * 1_024
}
