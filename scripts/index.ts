import { formatReport } from '../src/bot/build-report.ts'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import { loadConfiguredModel } from '../src/bot/model.ts'
import { createProgressView } from '../src/bot/progress.ts'
import { updateArchive } from '../src/retrieval/update-archive.ts'

const USAGE = 'npm run index -- [--rebuild] [--model ID_OR_DIR] [--corpus DIR] [--data DIR]'
const OPTIONS = { rebuild: { type: 'boolean' }, model: { type: 'string' } } as const

await runCommand(process, USAGE, OPTIONS, async ({ config, flags, words }) => {
  if (words.length > 0) throw new UsageError(`Unknown word "${words[0]}". Usage: ${USAGE}`)
  const view = createProgressView(process.stderr)
  try {
    const model = await loadConfiguredModel({ ...config, model: flags.model ?? config.model })
    const report = await updateArchive(config, model, {
      rebuild: flags.rebuild === true,
      onProgress: view.show,
      warn: (message) => console.error(message),
    })
    console.log(formatReport(report, config.corpus))
  } finally {
    view.end()
  }
})
