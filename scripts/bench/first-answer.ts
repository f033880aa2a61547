import { loadModel, openArchive } from '../../src/retrieval/archive.ts'

/**
 * What `bench` measures in a process of its own: load the model in the folder named first, open the
 * archive in the second, answer the question, and say so on stdout with the memory it took.
 */
const [model = '', data = '', question = ''] = process.argv.slice(2)
const archive = openArchive(data, await loadModel(model), {
  warn: (message) => console.error(message),
  onFalseQuote: ({ file }) => console.error(file),
})
const { kind } = await archive.ask(question)
console.log(JSON.stringify({ kind, maxRssBytes: process.resourceUsage().maxRSS * 1024 }))
archive.close()
