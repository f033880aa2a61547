import type { Article } from './article.ts'
import type { Corpus, CorpusListing, SourceFile, SourcePage } from './corpus.ts'
import {
  checkPages,
  type Database,
  explain,
  makeDataFolder,
  openForWriting,
  removeDatabase,
} from './database.ts'
import type { Embedder } from './embedder.ts'
import { IndexError, reasonOf } from './errors.ts'
import { Meta, readingVersion } from './meta.ts'
import type { Doubt } from './page/parts.ts'
import { databaseVectors } from './passage-vectors.ts'
import { passagesOf } from './passages.ts'
import { Store, type StoredFile } from './store.ts'
import { VectorCache } from './vector-cache.ts'
import { VectorIndex } from './vector-index.ts'
import { lockForWriting } from './writer-lock.ts'

/** How far a build has come; `path` is the file at hand while files are read. */
export interface BuildProgress {
  readonly phase: 'read' | 'embed' | 'write' | 'vectors'
  readonly done: number
  readonly total: number
  readonly path?: string
}

export interface BuildOptions {
  readonly corpus: Corpus
  /** Data folder; made where it is missing. */
  readonly folder: string
  readonly embedder: Embedder
  /** Read every file again, and replace a damaged database. Vectors of known texts are kept. */
  readonly rebuild?: boolean
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
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
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
 * 4. embed the texts that have no vector yet, committing as it goes
 * 5. in one transaction, take out what is gone and put in what is new: a new generation
 * 6. publish the vector file of that generation
 * Nothing to do writes nothing. Killed anywhere, the last generation still answers, and the next
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
  const { embedder, folder, onProgress = () => {}, warn = () => {} } = options
  const store = new Store(database)
  const meta = new Meta(database)
  const plan = readChanges(listing, store, meta, options)

  const cache = new VectorCache(database, embedder)
  const texts = [...plan.changed.flatMap(({ page }) => textsOf(page)), ...cache.textsWithout()]
  const embedded = await cache.fill(texts, (done, total) =>
    onProgress({ phase: 'embed', done, total }),
  )

  const outdated = meta.model !== embedder.fingerprint || meta.reading !== readingVersion()
  if (plan.changed.length + plan.removed.length > 0 || outdated) {
    writeGeneration(database, store, meta, plan, options)
  }
  onProgress({ phase: 'vectors', done: 0, total: 1 })
  const source = databaseVectors(database, embedder.fingerprint)
  VectorIndex.open(folder, source, { publish: true, warn })
  onProgress({ phase: 'vectors', done: 1, total: 1 })

  const count = (table: string): number =>
    Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  return {
    files: listing.files.length,
    read: plan.changed.filter(({ page }) => page.articles.length > 0).length,
    unchanged: plan.unchanged,
    removed: plan.removed.length,
    articles: count('articles'),
    passages: count('passages'),
    embedded,
    skipped: plan.skipped,
    doubtful: plan.changed
      .map(({ file, page }) => ({ path: file.path, doubts: page.doubts }))
      .filter(({ doubts }) => doubts.length > 0),
    generation: meta.generation,
  }
}

interface Plan {
  readonly changed: {
    readonly file: SourceFile
    readonly page: SourcePage
    readonly old?: StoredFile
  }[]
  readonly removed: readonly StoredFile[]
  readonly skipped: { readonly path: string; readonly reason: string }[]
  unchanged: number
}

function readChanges(
  { files, unreadable }: CorpusListing,
  store: Store,
  meta: Meta,
  { corpus, rebuild, onProgress }: BuildOptions,
): Plan {
  const stored = new Map(store.files().map((file) => [file.path, file]))
  const readAll = rebuild === true || meta.reading !== readingVersion()
  const present = new Set(files.map((file) => file.path))
  const hidden = (path: string): boolean =>
    unreadable.some((folder) => path.startsWith(`${folder.path}/`))
  const removed = [...stored.values()].filter(({ path }) => !present.has(path) && !hidden(path))
  const plan: Plan = { changed: [], removed, skipped: unreadable.map(keptReason), unchanged: 0 }
  for (const [at, file] of files.entries()) {
    onProgress?.({ phase: 'read', done: at + 1, total: files.length, path: file.path })
    const old = stored.get(file.path)
    if (!readAll && old?.size === file.size && old.modifiedMs === file.modifiedMs) plan.unchanged++
    else readChange(plan, corpus, store, file, old, readAll)
  }
  return plan
}

function keptReason({ path, reason }: { path: string; reason: string }) {
  return { path, reason: `${reason}; what was indexed of it before stays` }
}

function readChange(
  plan: Plan,
  corpus: Corpus,
  store: Store,
  file: SourceFile,
  old: StoredFile | undefined,
  readAll: boolean,
): void {
  try {
    const page = corpus.read(file)
    if (!readAll && old?.hash === page.hash) {
      store.touch(old.id, file)
      plan.unchanged++
      return
    }
    plan.changed.push(old === undefined ? { file, page } : { file, page, old })
    if (page.articles.length === 0)
      plan.skipped.push({ path: file.path, reason: 'it holds no text' })
  } catch (error) {
    const skipped = { path: file.path, reason: reasonOf(error) }
    plan.skipped.push(old === undefined ? skipped : keptReason(skipped))
  }
}

function writeGeneration(
  database: Database,
  store: Store,
  meta: Meta,
  plan: Plan,
  { embedder, rebuild, onProgress }: BuildOptions,
): void {
  const write = database.transaction(() => {
    if (rebuild === true || meta.reading !== readingVersion()) store.rebuildTerms()
    for (const file of plan.removed) store.removeFile(file.id)
    for (const [at, { file, page, old }] of plan.changed.entries()) {
      if (old !== undefined) store.removeFile(old.id)
      store.addFile(file, page)
      onProgress?.({ phase: 'write', done: at + 1, total: plan.changed.length })
    }
    meta.publish(embedder.fingerprint)
  })
  write.immediate()
}

function textsOf(page: SourcePage): string[] {
  return page.articles.flatMap((article: Article) =>
    passagesOf(article, page.text).flatMap(({ text, windows }) => [
      text,
      ...windows.map((window) => text.slice(...window)),
    ]),
  )
}
