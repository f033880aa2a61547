import { join } from 'node:path'
import type { ArchiveReport } from '../retrieval/update-archive.ts'

/** How many doubtful pages, and places of one, are named. */
const MAX_DOUBTFUL = 10
const MAX_PLACES = 8

/** What an update of the index of a corpus did, in a few lines for the operator. */
export function formatReport(report: ArchiveReport, corpus: string): string {
  const { files, read, unchanged, removed, articles, passages, embedded, generation } = report
  const { skipped, remarks } = report
  const doubtful = report.doubtful
    .slice(0, MAX_DOUBTFUL)
    .map(({ path, doubts }) => `doubtful ${path}: ${placesOf(doubts)}.`)
  if (report.doubtful.length > MAX_DOUBTFUL) {
    doubtful.push(`doubtful: ${report.doubtful.length - MAX_DOUBTFUL} more pages.`)
  }
  const [first] = report.doubtful
  if (first !== undefined) {
    doubtful.push(`To see why: npm run articles -- ${join(corpus, first.path)}`)
  }
  const lines = skipped.map(({ path, reason }) => `skipped ${path}: ${reason}.`)
  lines.push(
    ...remarks.map(({ path, reason }) => `note ${path}: ${reason}.`),
    ...doubtful,
    `${files} files: ${read} read, ${unchanged} unchanged, ${removed} removed, ${skipped.length} skipped. ` +
      `${embedded} texts embedded in ${report.seconds.toFixed(1)} s.`,
    `The index has ${articles} articles and ${passages} passages (generation ${generation}).`,
  )
  return lines.join('\n')
}

function placesOf(doubts: readonly { readonly line: number }[]): string {
  const lines = [...new Set(doubts.map(({ line }) => line))]
  const named = lines.slice(0, MAX_PLACES).join(', ')
  const more = lines.length > MAX_PLACES ? ` and ${lines.length - MAX_PLACES} more` : ''
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${more}`
}
