import { type ParseArgsConfig, parseArgs } from 'node:util'
import { config as loadEnvFile } from 'dotenv'
import { type Config, readConfig, UsageError } from './config.ts'

/** The parts of `process` that a command uses. */
export interface CommandProcess {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: NodeJS.WriteStream
  exit(status?: number): never
  exitCode?: number | string | null | undefined
}

type Options = NonNullable<ParseArgsConfig['options']>

/** Flags that every command takes. */
const commonOptions = { corpus: { type: 'string' }, data: { type: 'string' } } as const

/** What a command is given: its configuration, its flags and its other words. */
export interface CommandInput<Flags extends Options> {
  readonly config: Config
  readonly flags: ReturnType<
    typeof parseArgs<{ options: Flags & typeof commonOptions; allowPositionals: true }>
  >['values']
  readonly words: readonly string[]
}

/**
 * Runs a command from start to exit status, the same way for every command:
 * 1. read `.env` and the environment, then the flags, which come first
 * 2. run it
 * 3. turn what it throws into one line on stderr and the exit status: 2 for wrong usage, else 1
 */
export async function runCommand<const Flags extends Options>(
  process: CommandProcess,
  usage: string,
  options: Flags,
  command: (input: CommandInput<Flags>) => Promise<void>,
): Promise<void> {
  // Whoever reads the output may stop early (`… | head`); that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  if (process.argv.includes('--help')) {
    console.log(`Usage: ${usage}`)
    return
  }
  try {
    const { flags, words } = readFlags(process.argv.slice(2), usage, options)
    const fromFile: Record<string, string> = {}
    loadEnvFile({ quiet: true, processEnv: fromFile })
    const config = readConfig({ ...fromFile, ...process.env })
    const { corpus, data } = flags as CommandInput<typeof commonOptions>['flags']
    for (const [flag, folder] of Object.entries({ corpus, data })) {
      if (folder?.trim() === '') throw new UsageError(`--${flag} names no folder. Usage: ${usage}`)
    }
    await command({
      config: { ...config, corpus: corpus ?? config.corpus, data: data ?? config.data },
      flags,
      words,
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}

function readFlags<const Flags extends Options>(
  args: readonly string[],
  usage: string,
  options: Flags,
): { flags: CommandInput<Flags>['flags']; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...commonOptions, ...options },
      allowPositionals: true,
    })
    return { flags: values as CommandInput<Flags>['flags'], words: positionals }
  } catch (cause) {
    const reason = firstSentence(cause instanceof Error ? cause.message : String(cause))
    throw new UsageError(`${reason}. Usage: ${usage}`, { cause })
  }
}

/** What `parseArgs` says first; more would be about its own syntax. */
function firstSentence(message: string): string {
  return message.split(/\.?(?:\n|\.\s|$)/u)[0] ?? message
}

/**
 * A flag that must be a whole number.
 * @throws {UsageError} when it is not one from `least` to `most`
 */
export function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value)
  if (/^\d+$/u.test(value) && number >= least && number <= most) return number
  throw new UsageError(`${name} must be a whole number from ${least} to ${most}, not "${value}".`)
}
