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
import * as v from 'valibot'
import { indexSettings } from './settings.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a vector file holds; written beside it and checked before the native library sees the file. */
const headerSchema = v.object({
  format: v.literal(1),
  /** The HNSW file in the same folder: a name and nothing else, so that it cannot point outside. */
  file: v.pipe(v.string(), v.regex(/^vectors-\d+-\d+\.hnsw$/u)),
  model: v.string(),
  dimensions: count,
  /** Vectors in the file, deleted ones included. */
  count,
  deleted: count,
  neighbours: count,
  construction: count,
  /** The database that the passages are numbered in. */
  database: v.string(),
  /** Generation of the database that the file was made from. */
  generation: count,
  bytes: count,
  /** Of the fields above and the file. */
  sha256: v.string(),
})

/** The header of a vector file. */
export type VectorFileHeader = v.InferOutput<typeof headerSchema>

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
  expected: Pick<VectorFileHeader, 'model' | 'dimensions' | 'database'>,
): VectorFileCheck {
  const headerPath = join(folder, HEADER_FILE)
  if (!existsSync(headerPath)) return { kind: 'absent' }
  const header = parseHeader(readFileSync(headerPath, 'utf8'))
  if (header === null) return { kind: 'bad', reason: `${HEADER_FILE} is not a header` }
  if (header.model !== expected.model || header.dimensions !== expected.dimensions) {
    return { kind: 'bad', reason: `it was made with the model ${header.model}` }
  }
  if (header.database !== expected.database) {
    return { kind: 'bad', reason: 'it belongs to another database' }
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
  if (checksum(header, bytes) !== header.sha256) {
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
  const fields = { format: 1 as const, file, ...facts, bytes: bytes.length }
  const header: VectorFileHeader = { ...fields, sha256: checksum(fields, bytes) }
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
    return v.parse(headerSchema, JSON.parse(text))
  } catch {
    return null
  }
}

function checksum(header: Omit<VectorFileHeader, 'sha256'>, bytes: Uint8Array): string {
  const { file, model, dimensions, database, generation, count: vectors, deleted } = header
  const fields = [file, model, dimensions, database, generation, vectors, deleted, header.bytes]
  return createHash('sha256').update(fields.join('\n')).update(bytes).digest('hex')
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
