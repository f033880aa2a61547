import { runCommand } from '../src/bot/command-line.ts'
import { type Config, UsageError } from '../src/bot/config.ts'
import { configuredModelFolder, loadConfiguredModel } from '../src/bot/model.ts'
import { checkHealth, type HealthCheck } from '../src/index/health.ts'
import { updateArchive } from '../src/retrieval/update-archive.ts'

const USAGE = 'npm run doctor -- [--repair] [--corpus DIR] [--data DIR]'
const OPTIONS = { repair: { type: 'boolean' } } as const

await runCommand(process, USAGE, OPTIONS, async ({ config, flags, words }) => {
  if (words.length > 0) throw new UsageError(`Unknown word "${words[0]}". Usage: ${USAGE}`)
  console.log(`newsquote on Node.js ${process.version}, ${process.platform} ${process.arch}`)
  console.log(`configuration: corpus ${config.corpus}, data ${config.data}, model ${config.model}`)
  console.log(
    `Telegram: ${config.botToken === null ? 'no BOT_TOKEN, terminal only' : 'BOT_TOKEN is set'}`,
  )
  const places = { ...config, modelFolder: () => configuredModelFolder(config) }
  let checks = await checkHealth(places)
  print(checks)
  if (flags.repair === true && failed(checks).length > 0) {
    await repair(config, checks)
    checks = await checkHealth(places)
    print(checks)
  }
  const wrong = failed(checks)
  if (wrong.length > 0)
    throw new Error(`Not in order: ${wrong.map(({ name }) => name).join(', ')}.`)
})

/**
 * Brings the index up to date; where the database itself is wrong, builds it anew from the corpus.
 * A missing model or corpus is not for a program to make up.
 */
async function repair(config: Config, checks: readonly HealthCheck[]): Promise<void> {
  const rebuild = failed(checks).some(({ name }) => name === 'database' || name === 'index')
  const report = await updateArchive(config, await loadConfiguredModel(config), {
    rebuild,
    warn: (message) => console.log(message),
  })
  console.log(
    `repaired: ${rebuild ? 'the index was built anew' : 'the index was brought up to date'}, ${report.passages} passages`,
  )
}

function print(checks: readonly HealthCheck[]): void {
  for (const { name, ok, detail } of checks) {
    console.log(`${ok ? 'ok   ' : 'WRONG'} ${name.padEnd(9)} ${detail}`)
  }
}

function failed(checks: readonly HealthCheck[]): HealthCheck[] {
  return checks.filter((check) => !check.ok)
}
