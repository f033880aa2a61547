import { availableParallelism } from 'node:os'
import { type Corpus, type CorpusListing, placeOf, type Remark } from '../corpus.ts'
import {
  checkPages,
  type Database,
  explain,
  makeDataFolder,
  openForWriting,
  removeDatabase,
} from '../database.ts'
import { IndexError } from '../errors.ts'
import { Meta } from '../meta.ts'
import type { Embedder } from '../model/embedder.ts'
import type { Doubt } from '../page/parts.ts'
import { readingVersion } from '../reading-version.ts'
import type { SoundFiles } from '../vectors/segment-faults.ts'
import type { SegmentSizes } from '../vectors/segment-plan.ts'
import { updateSegments } from '../vectors/segments.ts'
import { Changes, type Skipped } from './changes.ts'
import { Store } from './store.ts'
import { writeChanges } from './write-changes.ts'
import { lockForWriting } from './writer-lock.ts'

/** How far a build has come; `path` is the file at hand while files are read. */
export interface BuildProgress {
  readonly phase: 'read' | 'embed' | 'write' | 'vectors'
  readonly done: number
  readonly total: number
  readonly path?: string
}

/** What a build is made of, and what hears of it. */
export interface BuildOptions {
  readonly corpus: Corpus
  /** Data folder; made where it is missing. */
  readonly folder: string
  readonly embedder: Embedder
  /** Read every file again, and replace a damaged database. Vectors of known texts are kept. */
  readonly rebuild?: boolean
  /** Threads that embed and make vector files of what is much. @default all processors */
  readonly threads?: number
  /** How large vector files grow. @default indexSettings */
  readonly segmentSizes?: SegmentSizes
  /** What builds before this one found right, where the same goes on. @default nothing */
  readonly soundFiles?: SoundFiles
  readonly onProgress?: (progress: BuildProgress) => void
  readonly warn?: (message: string) => void
}

/** What a build did; `articles` and `passages` count what the index now holds. */
export interface BuildReport {
  readonly files: number
  readonly read: number
  readonly unchanged: number
  readonly removed: number
  readonly articles: number
  readonly passages: number
  /** Texts that were embedded. */
  readonly embedded: number
  readonly skipped: readonly Skipped[]
  /** What else whoever keeps the corpus should know. */
  readonly remarks: readonly Remark[]
  /** Of the files that were read, those with places that may have been read wrongly. */
  readonly doubtful: readonly { readonly path: string; readonly doubts: readonly Doubt[] }[]
  readonly generation: number
  readonly seconds: number
}

/**
 * Brings the index of a data folder up to date with its corpus:
 * 1. become the one writer
 * 2. compare the files with those indexed, by size and time, then by hash
 * 3. read the new and changed ones into articles and passages; a file that cannot be read is
 *    reported, and what was indexed of it before stays
 * 4. embed, beside the reading, the passages that have no vectors yet, committing as it goes
 * 5. in one transaction, take out what is gone and put in what is new: a new generation, which is
 *    searched from then on. Very many changes make several, each with whole files
 * 6. make vector files of what is many
 * Nothing to do writes nothing, but where the corpus is now. Killed anywhere, the last generation still answers, and the next
 * run embeds nothing twice.
 * @throws {IndexError} CORPUS_MISSING, CORPUS_EMPTY, DATA_UNWRITABLE, INDEX_BUSY, INDEX_DAMAGED
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const started = performance.now()
  const listing = options.corpus.list()
  if (listing.files.length + listing.unreadable.length === 0) {
    throw new IndexError(
      'CORPUS_EMPTY',
      `The corpus ${options.corpus.name} holds no file of a known kind (.txt, .md, .html, .json, .jsonl). Put the archive there, or name another folder with --corpus or CORPUS_DIR.`,
    )
  }
  makeDataFolder(options.folder)
  const unlock = lockForWriting(options.folder)
  try {
    return {
      ...(await updateOrReplace(listing, options)),
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    unlock()
  }
}

/** Updates the database; a rebuild replaces one that turns out to be damaged. */
async function updateOrReplace(
  listing: CorpusListing,
  options: BuildOptions,
): Promise<Omit<BuildReport, 'seconds'>> {
  try {
    return await updateDatabase(listing, options)
  } catch (error) {
    const damaged = error instanceof IndexError && error.code === 'INDEX_DAMAGED'
    if (!damaged || options.rebuild !== true) throw error
    removeDatabase(options.folder)
    return await updateDatabase(listing, options)
  }
}

async function updateDatabase(
  listing: CorpusListing,
  options: BuildOptions,
): Promise<Omit<BuildReport, 'seconds'>> {
  const database = openForWriting(options.folder)
  try {
    if (options.rebuild === true) checkPages(database, options.folder)
    return await update(database, listing, options)
  } catch (cause) {
    throw explain(options.folder, cause)
  } finally {
    database.close()
  }
}

async function update(
  database: Database,
  listing: CorpusListing,
  options: BuildOptions,
): Promise<Omit<BuildReport, 'seconds'>> {
  const { embedder, corpus, folder, onProgress = () => {}, warn = () => {} } = options
  const { threads = availableParallelism() } = options
  const meta = new Meta(database)
  const store = new Store(database, meta.statistics)
  const readAll = options.rebuild === true || meta.reading !== readingVersion()
  const changes = new Changes(listing, store, corpus, readAll)
  const written = await writeChanges({ database, store, meta, changes, threads }, options)
  meta.corpus = placeOf(corpus.name)
  await updateSegments(database, folder, embedder.fingerprint, {
    warn,
    threads,
    ...(options.segmentSizes === undefined ? {} : { sizes: options.segmentSizes }),
    ...(options.soundFiles === undefined ? {} : { soundFiles: options.soundFiles }),
    onProgress: (segments, total) => onProgress({ phase: 'vectors', done: segments, total }),
  })
  return {
    ...written,
    files: listing.files.length,
    unchanged: changes.unchanged,
    removed: changes.removed.length,
    articles: Number(database.prepare('SELECT count(*) FROM articles').pluck().get()),
    passages: meta.statistics.passages,
    skipped: changes.skipped,
    remarks: listing.remarks ?? [],
    generation: meta.generation,
  }
}
