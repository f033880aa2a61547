import { readConfig } from '../../src/bot/config.ts'
import { openArchive } from '../../src/retrieval/archive.ts'

/**
 * What `bench` measures in a process of its own: open the archive in the folder named by the first
 * argument, answer the question in the second, and say so on stdout with the memory it took.
 */
const [data = '', question = ''] = process.argv.slice(2)
const places = { ...readConfig(process.env), data }
const archive = await openArchive(places, {
  warn: (message) => console.error(message),
  onFalseQuote: ({ file }) => console.error(file),
})
const { kind } = await archive.ask(question)
console.log(JSON.stringify({ kind, maxRssBytes: process.resourceUsage().maxRSS * 1024 }))
archive.close()
