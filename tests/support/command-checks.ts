import { expect } from 'vitest'
import { answerSchema, jsonLines, shownQuotes } from './command-schemas.ts'
import { type CommandResult, runProgram } from './commands.ts'

/** A question about `seeds/`, and words that stand in no passage but the one that answers it. */
export const QUESTION = '航空港区哪家企业每天能生产12万个口罩?'
export const ANSWER = '满产状态可实现日产口罩12万个'

/**
 * For tests that run programs side by side: they share the processor, so that each may take as long
 * as all of them.
 */
export const sideBySide = { concurrent: true, timeout: 120_000 } as const

/** Builds the index of the seeds in `data` with the program itself. */
export async function indexSeeds(data: string): Promise<void> {
  const { status, stderr } = await runProgram('scripts/index.ts', ['--data', data])
  expect(status, stderr).toBe(0)
}

/** What the archive in `data` quotes first for `QUESTION`. */
export async function firstQuoteFrom(data: string): Promise<string> {
  const { stdout } = await runProgram('scripts/ask.ts', ['--data', data, '--json', QUESTION])
  const [quote] = jsonLines(stdout, answerSchema).flatMap(shownQuotes)
  return quote?.text ?? ''
}

/** What an operator must be able to read. */
export interface Complaint {
  /** 1 for a failure, 2 for wrong usage. */
  readonly status: 1 | 2
  /** What is wrong, by the value that the operator gave. */
  readonly names: readonly string[]
  /** What to do about it. */
  readonly fix: RegExp
}

/**
 * The command failed as the contract says: with this status, nothing on stdout, and on stderr one
 * line (beside the lines that count files) that names the value and the fix.
 */
export function expectComplaint(result: CommandResult, { status, names, fix }: Complaint): void {
  const lines = complaintLines(result.stderr)
  expect(lines, result.stderr).toHaveLength(1)
  const [line = ''] = lines
  for (const name of names) expect(line).toContain(name)
  expect(line).toMatch(fix)
  expect(line).not.toMatch(/\bat .*:\d+:\d+|\.\.\s|undefined|\[object/u)
  expect(result.stdout).toBe('')
  expect(result.status).toBe(status)
}

/** stderr without the lines that count files. */
export function complaintLines(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line !== '' && !/^\d+\/\d+ /u.test(line))
}
