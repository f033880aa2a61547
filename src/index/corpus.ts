import { createHash } from 'node:crypto'
import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { extname, join, relative, resolve, sep } from 'node:path'
import type { Article } from './article.ts'
import { decode } from './decode.ts'
import { IndexError, reasonOf } from './errors.ts'
import type { ReadDocument } from './formats/markdown.ts'
import { type Metadata, noMetadata } from './formats/metadata.ts'
import { isSource, readDocument } from './formats/read-source.ts'
import { SIDECAR, Sidecars } from './formats/sidecar.ts'
import type { Doubt, PagePart } from './page/parts.ts'
import { indexSettings } from './settings.ts'

/** A file of the corpus as the folder lists it; `path` is relative to the corpus, with `/`. */
export interface SourceFile {
  readonly path: string
  readonly size: number
  readonly modifiedMs: number
  /** Changes with what is said of the file elsewhere; empty where nothing is. */
  readonly about: string
}

/**
 * A file that was read: its plain text (as long as the file, escapes of its format resolved), the
 * SHA-256 of its bytes, and its articles in reading order.
 */
export interface SourcePage {
  readonly hash: string
  readonly text: string
  readonly encoding: string
  readonly articles: readonly Article[]
  /** What became of every printed character, where the file was read as a newspaper page. */
  readonly parts: readonly PagePart[]
  /** Places that may have been read wrongly. */
  readonly doubts: readonly Doubt[]
}

/** What a corpus holds now. */
export interface CorpusListing {
  /** All files that could be indexed, sorted by path. */
  readonly files: readonly SourceFile[]
  /** Folders that could not be looked into, with the reason; what was indexed of them stays. */
  readonly unreadable: readonly Remark[]
  /** What else whoever keeps the corpus should know: files that are not read, mistakes beside them. */
  readonly remarks?: readonly Remark[]
}

/** Something about a file or a folder. */
export interface Remark {
  readonly path: string
  readonly reason: string
}

/** Where source files come from: a folder, or anything else that can list and read them. */
export interface Corpus {
  /** For messages: where it is. */
  readonly name: string
  /** @throws {IndexError} CORPUS_MISSING */
  list(): CorpusListing
  /** @throws {IndexError} FILE_UNREADABLE with the reason, without the file's name */
  read(file: SourceFile): SourcePage
}

/** The corpus in a folder and its subfolders; hidden files and symbolic links are left alone. */
export function folderCorpus(folder: string): Corpus {
  const sidecars = new Sidecars(folder)
  return {
    name: folder,
    list: () => {
      sidecars.forget()
      const { files, unreadable, remarks } = listFolder(folder)
      const described = files.map((file) => ({ ...file, about: sidecars.fingerprint(file.path) }))
      const paths = new Set(files.map(({ path }) => path))
      return { files: described, unreadable, remarks: [...remarks, ...sidecars.faults(paths)] }
    },
    read: (file) => readSource(join(folder, file.path), file.size, sidecars.about(file.path)),
  }
}

/**
 * Reads one file into articles.
 * @throws {IndexError} FILE_UNREADABLE when it is too large, cannot be opened or is not text
 */
export function readSource(path: string, size: number, defaults = noMetadata): SourcePage {
  const limit = indexSettings.maxFileBytes
  if (size > limit) {
    throw new IndexError(
      'FILE_UNREADABLE',
      `it has ${megabytes(size)} MB, more than the ${megabytes(limit)} MB of one source file. Split it`,
    )
  }
  const bytes = readBytes(path)
  const { text, encoding } = decode(bytes)
  const { plain, articles, parts = [], doubts = [] } = readNested(path, text, defaults)
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { hash, text: plain, encoding, articles, parts, doubts }
}

/** A text nested deeper than the stack of a parser is reported like any other that cannot be read. */
function readNested(path: string, text: string, defaults: Metadata): ReadDocument {
  try {
    return readDocument(path, text, defaults)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new IndexError('FILE_UNREADABLE', 'it is nested too deeply. Mend it, or remove it', {
      cause,
    })
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new IndexError('FILE_UNREADABLE', `it cannot be opened (${reasonOf(cause)})`, { cause })
  }
}

type ListedFile = Omit<SourceFile, 'about'>

function listFolder(
  root: string,
): Required<Omit<CorpusListing, 'files'>> & { files: ListedFile[] } {
  const files: ListedFile[] = []
  const unreadable: Remark[] = []
  const others = new OtherFiles()
  const folders = [root]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      const entries = readdirSync(folder, { withFileTypes: true }).filter(isVisible)
      const paths = (wanted: (entry: Dirent) => boolean): string[] =>
        entries.filter(wanted).map((entry) => join(entry.parentPath, entry.name))
      // Not spread: a folder may hold more files than a call takes arguments.
      for (const path of paths((entry) => entry.isDirectory())) folders.push(path)
      unreadable.push(...entries.filter(hasLostName).map((entry) => lostName(root, entry)))
      const sources = paths(
        (entry) => entry.isFile() && isSource(entry.name) && entry.name !== SIDECAR,
      )
      for (const path of sources) files.push(...sourceFile(path, root))
      for (const path of paths((entry) => entry.isFile() && !isSource(entry.name))) {
        others.add(pathIn(root, path))
      }
    } catch (cause) {
      if (folder === root) throw missing(root, cause)
      const reason = `it cannot be opened (${reasonOf(cause)})`
      unreadable.push({ path: pathIn(root, folder), reason })
    }
  }
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    unreadable,
    remarks: others.remarks,
  }
}

/** Files of kinds that are not read, by the ending of their names. */
class OtherFiles {
  readonly #byEnding = new Map<string, { readonly first: string; count: number }>()

  add(path: string): void {
    const ending = extname(path).toLowerCase()
    const known = this.#byEnding.get(ending)
    if (known === undefined) this.#byEnding.set(ending, { first: path, count: 1 })
    else known.count++
  }

  get remarks(): Remark[] {
    return [...this.#byEnding].map(([ending, { first, count }]) => ({
      path: count === 1 ? first : `${first} and ${count - 1} more${ending && ` ${ending}`}`,
      reason: 'files of this kind are not read. Save them as .txt, .md, .html, .json or .jsonl',
    }))
  }
}

/** A name that is not UTF-8 reaches us with replacement characters, and names no file any more. */
function hasLostName({ name }: Dirent): boolean {
  return name.includes('\uFFFD') && isSource(name)
}

function lostName(root: string, { parentPath, name }: Dirent) {
  const path = pathIn(root, join(parentPath, name))
  return { path, reason: 'its name is not UTF-8. Rename it' }
}

function isVisible({ name }: Dirent): boolean {
  return !name.startsWith('.')
}

/** The file as it is now; none where it vanished since its folder was read. */
function sourceFile(path: string, root: string): ListedFile[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return []
  return [{ path: pathIn(root, path), size: stats.size, modifiedMs: Math.trunc(stats.mtimeMs) }]
}

/** Where a corpus is by its name, by whatever path it was named: one that is not there has no other name. */
export function placeOf(name: string): string {
  try {
    return realpathSync(name)
  } catch {
    return resolve(name)
  }
}

/**
 * Whether an index is of another corpus than the one that is named.
 * @param indexed place of its corpus; where that is there no more it was moved, and nothing is known
 */
export function isOfAnother(indexed: string, named: string): boolean {
  return indexed !== '' && indexed !== placeOf(named) && existsSync(indexed)
}

/** A path relative to the corpus, with `/` on every system. */
export function pathIn(root: string, path: string): string {
  return relative(root, path).split(sep).join('/')
}

function missing(folder: string, cause: unknown): IndexError {
  return new IndexError(
    'CORPUS_MISSING',
    `The corpus folder ${folder} cannot be read (${reasonOf(cause)}). Name an existing folder with --corpus or CORPUS_DIR.`,
    { cause },
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)
}
