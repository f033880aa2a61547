import { setImmediate as turn } from 'node:timers/promises'
import type { Corpus, CorpusListing, SourceFile, SourcePage } from '../corpus.ts'
import { reasonOf } from '../errors.ts'
import { type Passage, passagesOf } from '../passages.ts'
import { indexSettings } from '../settings.ts'
import type { Store, StoredFile } from './store.ts'

/** A file that was read because it is new or changed. */
export interface ChangedFile {
  readonly file: SourceFile
  readonly page: SourcePage
  /** What is stored of it, or of the removed file that it was renamed from. */
  readonly old?: StoredFile
}

/** Something that was not indexed, and why. */
export interface Skipped {
  readonly path: string
  readonly reason: string
}

/** What differs between a corpus and what is stored of it, read in lots that fit into memory. */
export class Changes {
  readonly #corpus: Corpus
  readonly #store: Store
  readonly #toRead: { readonly file: SourceFile; readonly old: StoredFile | undefined }[] = []
  readonly #readAll: boolean
  readonly #files: number
  #removed: StoredFile[]
  #next = 0
  readonly skipped: Skipped[]
  unchanged = 0

  /** @param readAll read every file, changed or not */
  constructor(
    { files, unreadable }: CorpusListing,
    store: Store,
    corpus: Corpus,
    readAll: boolean,
  ) {
    this.#corpus = corpus
    this.#store = store
    this.#readAll = readAll
    this.#files = files.length
    this.skipped = unreadable.map(kept)
    const stored = new Map(store.files().map((file) => [file.path, file]))
    const present = new Set(files.map((file) => file.path))
    const hidden = (path: string): boolean =>
      unreadable.some((folder) => path.startsWith(`${folder.path}/`))
    this.#removed = [...stored.values()].filter(({ path }) => !present.has(path) && !hidden(path))
    for (const file of files) {
      const old = stored.get(file.path)
      const isSame = old?.size === file.size && old.modifiedMs === file.modifiedMs
      if (isSame && old.about === file.about && !readAll) this.#leave(old)
      else this.#toRead.push({ file, old })
    }
  }

  /** Size of all files to read. */
  get bytes(): number {
    return this.#toRead.reduce((sum, { file }) => sum + file.size, 0)
  }

  /** Whether no file is to be read or removed. */
  get none(): boolean {
    return this.#toRead.length === 0 && this.#removed.length === 0
  }

  /** Whether all files were read. */
  get done(): boolean {
    return this.#next === this.#toRead.length
  }

  /** Files that are gone, but for those found under another name so far. */
  get removed(): readonly StoredFile[] {
    return this.#removed
  }

  /**
   * Reads the next files until they hold as many passages as one generation takes. A file that
   * cannot be read is reported, and what is stored of it stays.
   * @param onRead hears of every file how many of all were looked at
   * @param onPassages is given what each holds, and may have the reading wait
   */
  async read(
    onRead: (path: string, done: number, total: number) => void,
    onPassages: (passages: readonly Passage[]) => Promise<void>,
  ): Promise<ChangedFile[]> {
    const changed: ChangedFile[] = []
    let passages = 0
    while (!this.done && passages < indexSettings.generationPassages) {
      const { file, old } = this.#toRead[this.#next++] ?? {}
      if (file === undefined) break
      onRead(file.path, this.#files - this.#toRead.length + this.#next, this.#files)
      const one = this.#readFile(file, old)
      if (one !== null) {
        changed.push(one)
        const { articles, text } = one.page
        const held = articles.flatMap((article) => passagesOf(article, text))
        passages += held.length
        await onPassages(held)
      }
      // What was embedded meanwhile is taken over here.
      await turn()
    }
    return changed
  }

  #readFile(file: SourceFile, old: StoredFile | undefined): ChangedFile | null {
    try {
      const page = this.#corpus.read(file)
      if (!this.#readAll && old?.hash === page.hash && old.about === file.about) {
        this.#store.touch(old.id, file)
        this.#leave(old)
        return null
      }
      if (page.articles.length === 0) this.skipped.push(withoutText(file))
      const before = old ?? this.#takeRenamed(page.hash)
      return before === undefined ? { file, page } : { file, page, old: before }
    } catch (error) {
      const skipped = { path: file.path, reason: reasonOf(error) }
      this.skipped.push(old === undefined ? skipped : kept(skipped))
      return null
    }
  }

  /** A file that is as it was. */
  #leave(file: StoredFile): void {
    if (file.hasText === 1) this.unchanged++
    else this.skipped.push(withoutText(file))
  }

  /** A removed file of the same bytes, which is then not removed but renamed. */
  #takeRenamed(hash: string): StoredFile | undefined {
    const renamed = this.#removed.find((file) => file.hash === hash)
    if (renamed !== undefined) this.#removed = this.#removed.filter((file) => file !== renamed)
    return renamed
  }
}

function withoutText({ path }: { readonly path: string }): Skipped {
  const isRecords = /\.(?:json|jsonl|ndjson)$/iu.test(path)
  const missing = isRecords ? ' in a field that holds it (content, body, text, 正文 …)' : ''
  return { path, reason: `it holds no text${missing}` }
}

function kept({ path, reason }: Skipped): Skipped {
  return { path, reason: `${reason}; what was indexed of it before stays` }
}
