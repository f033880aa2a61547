import type { ArchiveReport } from '../retrieval/update-archive.ts'

type Skipped = ArchiveReport['skipped'][number]

/** The files that updates skip; each is told of once, until it is read or skipped for another reason. */
export class SkippedFiles {
  #told: ReadonlySet<string> = new Set()

  /** Those of an update that nobody was told of. */
  untold(skipped: readonly Skipped[]): Skipped[] {
    const before = this.#told
    this.#told = new Set(skipped.map(named))
    return skipped.filter((one) => !before.has(named(one)))
  }
}

function named({ path, reason }: Skipped): string {
  return `${path}: ${reason}`
}
