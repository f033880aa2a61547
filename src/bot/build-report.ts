import type { ArchiveReport } from '../retrieval/archive.ts'

/** What an update of the index did, in a few lines for the operator. */
export function formatReport(report: ArchiveReport): string {
  const { files, read, unchanged, removed, articles, passages, embedded, skipped, generation } =
    report
  const lines = skipped.map(({ path, reason }) => `skipped ${path}: ${reason}.`)
  lines.push(
    `${files} files: ${read} read, ${unchanged} unchanged, ${removed} removed, ${skipped.length} skipped. ` +
      `${embedded} texts embedded in ${report.seconds.toFixed(1)} s.`,
    `The index has ${articles} articles and ${passages} passages (generation ${generation}).`,
  )
  return lines.join('\n')
}
