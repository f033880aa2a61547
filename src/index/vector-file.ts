import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { indexSettings } from './settings.ts'

/** What a vector file holds; written beside it and checked before the native library sees the file. */
export interface VectorFileHeader {
  readonly format: 1
  /** The HNSW file, in the same folder. */
  readonly file: string
  readonly model: string
  readonly dimensions: number
  /** Vectors in the file, deleted ones included. */
  readonly count: number
  readonly deleted: number
  readonly neighbours: number
  readonly construction: number
  /** Generation of the database that the file was made from. */
  readonly generation: number
  readonly bytes: number
  readonly sha256: string
}

const HEADER_FILE = 'vectors.json'

/** What the reader of a vector file found: a file that may be loaded, or why there is none. */
export type VectorFileCheck =
  | { readonly kind: 'good'; readonly path: string; readonly header: VectorFileHeader }
  | { readonly kind: 'absent' }
  | { readonly kind: 'bad'; readonly reason: string }

/**
 * Checks the vector file of a data folder without the native library, which takes damaged and
 * foreign files and then crashes or answers wrongly:
 * 1. read the header and compare model, dimensions and parameters
 * 2. compare length and SHA-256 of the file
 */
export function checkVectorFile(
  folder: string,
  expected: { model: string; dimensions: number },
): VectorFileCheck {
  const headerPath = join(folder, HEADER_FILE)
  if (!existsSync(headerPath)) return { kind: 'absent' }
  const header = parseHeader(readFileSync(headerPath, 'utf8'))
  if (header === null) return { kind: 'bad', reason: `${HEADER_FILE} is not a header` }
  if (header.model !== expected.model || header.dimensions !== expected.dimensions) {
    return { kind: 'bad', reason: `it was made with the model ${header.model}` }
  }
  if (
    header.neighbours !== indexSettings.hnswNeighbours ||
    header.construction !== indexSettings.hnswConstruction
  ) {
    return { kind: 'bad', reason: 'it was made with other HNSW parameters' }
  }
  const path = join(folder, header.file)
  if (!existsSync(path)) return { kind: 'bad', reason: `${header.file} is missing` }
  const bytes = readFileSync(path)
  if (bytes.length !== header.bytes || sha256(bytes) !== header.sha256) {
    return { kind: 'bad', reason: `${header.file} does not match its checksum` }
  }
  return { kind: 'good', path, header }
}

/**
 * Publishes a new vector file so that a crash at any point leaves the old or the new one whole:
 * 1. let `write` make the HNSW file under a name of its own, and flush it to disk
 * 2. write the header aside, flush it, rename it over the old one
 * 3. delete the HNSW files that no header names any more
 */
export function publishVectorFile(
  folder: string,
  facts: Omit<VectorFileHeader, 'format' | 'file' | 'bytes' | 'sha256'>,
  write: (path: string) => void,
): void {
  const file = `vectors-${facts.generation}-${process.pid}.hnsw`
  const path = join(folder, file)
  write(path)
  flush(path)
  const bytes = readFileSync(path)
  const header: VectorFileHeader = {
    format: 1,
    file,
    ...facts,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }
  const aside = join(folder, `${HEADER_FILE}.new`)
  writeFileSync(aside, `${JSON.stringify(header, null, 2)}\n`)
  flush(aside)
  renameSync(aside, join(folder, HEADER_FILE))
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.hnsw') && name !== file) rmSync(join(folder, name), { force: true })
  }
}

function parseHeader(text: string): VectorFileHeader | null {
  try {
    const header: unknown = JSON.parse(text)
    return isHeader(header) ? header : null
  } catch {
    return null
  }
}

function isHeader(value: unknown): value is VectorFileHeader {
  if (typeof value !== 'object' || value === null) return false
  const header = value as Record<string, unknown>
  const numbers = ['dimensions', 'count', 'deleted', 'neighbours', 'construction', 'generation', 'bytes']
  return (
    header['format'] === 1 &&
    // A name and nothing else, so that a header cannot point outside the folder.
    /^vectors-\d+-\d+\.hnsw$/u.test(String(header['file'])) &&
    typeof header['model'] === 'string' &&
    typeof header['sha256'] === 'string' &&
    numbers.every((name) => Number.isSafeInteger(header[name]))
  )
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
