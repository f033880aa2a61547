import { createHash } from 'node:crypto'
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Article } from './article.ts'
import { decode } from './decode.ts'
import { IndexError, reasonOf } from './errors.ts'
import { readPage } from './page/read-page.ts'
import { indexSettings } from './settings.ts'

/** A file of the corpus as the folder lists it; `path` is relative to the corpus, with `/`. */
export interface SourceFile {
  readonly path: string
  readonly size: number
  readonly modifiedMs: number
}

/** A file that was read: its text, the SHA-256 of its bytes, and its articles in reading order. */
export interface SourcePage {
  readonly hash: string
  readonly text: string
  readonly encoding: string
  readonly articles: readonly Article[]
}

/** Where source files come from: a folder, or anything else that can list and read them. */
export interface Corpus {
  /** All files that could be indexed, sorted by path. @throws {IndexError} CORPUS_MISSING */
  list(): SourceFile[]
  /** @throws {IndexError} FILE_UNREADABLE with the reason, without the file's name */
  read(file: SourceFile): SourcePage
}

/** File name endings that are read; others are left alone without a word. */
const ENDINGS = /\.(txt|text)$/iu

/** The corpus in a folder and its subfolders; hidden files and symbolic links are left alone. */
export function folderCorpus(folder: string): Corpus {
  return {
    list: () => [...walk(folder, folder)].sort((a, b) => (a.path < b.path ? -1 : 1)),
    read: (file) => readSource(join(folder, file.path), file.size),
  }
}

/**
 * Reads one file into articles.
 * @throws {IndexError} FILE_UNREADABLE when it is too large, cannot be opened or is not text
 */
export function readSource(path: string, size: number): SourcePage {
  const limit = indexSettings.maxFileBytes
  if (size > limit) {
    throw new IndexError(
      'FILE_UNREADABLE',
      `it has ${megabytes(size)} MB, more than the ${megabytes(limit)} MB of one source file. Split it`,
    )
  }
  const bytes = readBytes(path)
  const { text, encoding } = decode(bytes)
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    text,
    encoding,
    articles: readPage(text),
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new IndexError('FILE_UNREADABLE', `it cannot be opened (${reasonOf(cause)})`, { cause })
  }
}

function* walk(folder: string, root: string): Generator<SourceFile> {
  for (const entry of entriesOf(folder, root)) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) yield* walk(path, root)
    else if (entry.isFile() && ENDINGS.test(entry.name)) yield sourceFile(path, root)
  }
}

function sourceFile(path: string, root: string): SourceFile {
  const { size, mtimeMs } = statSync(path)
  return { path: relative(root, path).split(sep).join('/'), size, modifiedMs: Math.trunc(mtimeMs) }
}

function entriesOf(folder: string, root: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    // A subfolder that nobody may open (`lost+found`) must not stop the reading of the others.
    if (folder !== root) return []
    throw new IndexError(
      'CORPUS_MISSING',
      `The corpus folder ${folder} cannot be read (${reasonOf(cause)}). Name an existing folder with --corpus or CORPUS_DIR.`,
      { cause },
    )
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)
}
