import type { Database } from '../database.ts'
import type { Meta } from '../meta.ts'
import { readingVersion } from '../reading-version.ts'
import { indexSettings } from '../settings.ts'
import { SegmentRegistry } from '../vectors/segment-registry.ts'
import { VectorCache } from '../vectors/vector-cache.ts'
import type { BuildOptions, BuildReport } from './build-index.ts'
import type { ChangedFile, Changes } from './changes.ts'
import { type Lot, readLots } from './lots.ts'
import type { Store } from './store.ts'
import { embedStored } from './stored-passages.ts'

type Written = Pick<BuildReport, 'read' | 'embedded' | 'doubtful'>

/** What a build writes with. */
export interface Writing {
  readonly database: Database
  readonly store: Store
  readonly meta: Meta
  readonly changes: Changes
  /** In which it may embed. */
  readonly threads: number
}

/**
 * Brings what is stored up to date with the files, a generation at a time:
 * 1. end where nothing differs; else load the model, and embed what is stored where it is another one
 * 2. read files, as many as one generation takes, and embed their passages meanwhile
 * 3. begin with the next ones
 * 4. in one transaction, write the files and publish; with the last ones, remove what is gone, and
 *    with a rebuild the vectors of what came no more
 */
export async function writeChanges(writing: Writing, options: BuildOptions): Promise<Written> {
  const { database, store, meta, changes } = writing
  const { embedder, rebuild = false, onProgress = () => {} } = options
  const isOtherModel = meta.model !== embedder.fingerprint
  const isOutdated = isOtherModel || meta.reading !== readingVersion()
  if (changes.none && !isOutdated && !rebuild) return { read: 0, doubtful: [], embedded: 0 }
  await embedder.load?.()
  const bytes = changes.bytes + (isOtherModel ? store.bytes() : 0)
  const isMuch = bytes >= indexSettings.threadsFromBytes
  const threads =
    isMuch && writing.threads > 1 ? embedder.startThreads?.(writing.threads) : undefined
  const cache = new VectorCache(database, embedder, threads)
  const written = { read: 0, doubtful: [] as BuildReport['doubtful'][number][] }
  try {
    if (isOtherModel || rebuild) {
      await embedStored(database, cache, (done, total) =>
        onProgress({ phase: 'embed', done, total }),
      )
    }
    for await (const lot of readLots(changes, cache, onProgress)) {
      const { files, isFirst, isLast } = lot
      const isGone = isLast && changes.removed.length > 0
      if (files.length > 0 || isGone || (isFirst && isOutdated)) publish(writing, lot, options)
      written.read += files.filter(({ page }) => page.articles.length > 0).length
      written.doubtful.push(...doubtfulOf(files))
    }
  } finally {
    await threads?.close()
  }
  return { ...written, embedded: cache.embedded }
}

function publish(
  { database, store, meta, changes }: Writing,
  { files, isFirst, isLast }: Lot,
  { embedder, rebuild = false, onProgress = () => {} }: BuildOptions,
): void {
  const present = readingVersion()
  const write = database.transaction(() => {
    if (isFirst) dropOutdated({ database, store, meta }, embedder.fingerprint, rebuild)
    const generation = meta.generation + 1
    for (const { id } of isLast ? changes.removed : []) store.removeFile(id, generation)
    for (const [at, changed] of files.entries()) {
      writeFile(store, changed, generation, rebuild)
      onProgress({ phase: 'write', done: at + 1, total: files.length })
    }
    // Until the last file is read by the present rules, the next run must read all of them.
    const isReadAnew = isLast || meta.generation === 0
    if (isLast && rebuild) store.forgetUnusedVectors()
    meta.publish(embedder.fingerprint, isReadAnew ? present : meta.reading, store.statistics)
  })
  write.immediate()
}

/** Drops what was made by other rules or with another model, and can be made of what stays. */
function dropOutdated(
  { database, store, meta }: Pick<Writing, 'database' | 'store' | 'meta'>,
  model: string,
  rebuild: boolean,
): void {
  if (rebuild || meta.reading !== readingVersion()) store.rebuildTerms()
  if (rebuild || meta.model !== model) new SegmentRegistry(database).clear()
}

/** A rebuild believes nothing of what is stored. */
function writeFile(
  store: Store,
  { file, page, old }: ChangedFile,
  generation: number,
  rebuild: boolean,
): void {
  if (rebuild && old !== undefined) store.removeFile(old.id, generation)
  store.writeFile(file, page, rebuild ? undefined : old, generation)
}

function doubtfulOf(files: readonly ChangedFile[]): BuildReport['doubtful'] {
  return files
    .map(({ file, page }) => ({ path: file.path, doubts: page.doubts }))
    .filter(({ doubts }) => doubts.length > 0)
}
