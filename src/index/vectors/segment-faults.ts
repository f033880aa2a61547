import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from '../errors.ts'
import { indexSettings } from '../settings.ts'
import type { SegmentRow } from './segment-registry.ts'

/** Read at a time of a file whose checksum is worked out. */
const READ_BYTES = 1_048_576

/**
 * What is wrong with the file of a segment, found without the native library, which takes damaged
 * and foreign files and then crashes or answers wrongly; null where nothing is.
 */
export function faultOf(folder: string, row: SegmentRow, model: string): string | null {
  try {
    const fault = misfitOf(row, model) ?? sizeFault(folder, row)
    return fault ?? checksumFault(row, checksumOf(join(folder, row.file), row.twins))
  } catch (error) {
    return unreadable(row, error)
  }
}

/** As `faultOf`, beside whatever else runs. */
export async function faultOfAside(
  folder: string,
  row: SegmentRow,
  model: string,
): Promise<string | null> {
  try {
    const fault = misfitOf(row, model) ?? sizeFault(folder, row)
    if (fault !== null) return fault
    const hash = createHash('sha256').update(row.twins)
    const pieces = createReadStream(join(folder, row.file), { highWaterMark: READ_BYTES })
    for await (const piece of pieces) hash.update(piece)
    return checksumFault(row, hash.digest('hex'))
  } catch (error) {
    return unreadable(row, error)
  }
}

/**
 * The files whose checksum was right, as they were then: who updates an index again and again reads
 * a file once, and again where it, its size or its time is another, or its row.
 */
export class SoundFiles {
  /** What each was like, by its name. */
  readonly #known = new Map<string, string>()
  readonly #examine: typeof faultOf

  /** @param examine reads a file */
  constructor(examine: typeof faultOf = faultOf) {
    this.#examine = examine
  }

  /** As `faultOf`. */
  faultOf(folder: string, row: SegmentRow, model: string): string | null {
    const state = stateOf(join(folder, row.file), row)
    if (state !== null && this.#known.get(row.file) === state) return misfitOf(row, model)
    const fault = this.#examine(folder, row, model)
    if (fault === null && state !== null) this.#known.set(row.file, state)
    return fault
  }

  /** Forgets all others. */
  keep(rows: readonly SegmentRow[]): void {
    const files = new Set(rows.map(({ file }) => file))
    for (const file of this.#known.keys()) if (!files.has(file)) this.#known.delete(file)
  }
}

/** Tells a file and its row from what they were before; null where there is none to be had. */
function stateOf(path: string, row: SegmentRow): string | null {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
    const state = `${ino} ${size} ${mtimeNs} ${ctimeNs} ${JSON.stringify(row)}`
    return createHash('sha256').update(state).digest('hex')
  } catch {
    return null
  }
}

function sizeFault(folder: string, row: SegmentRow): string | null {
  const size = statSync(join(folder, row.file), { throwIfNoEntry: false })?.size
  if (size === undefined) return `${row.file} is missing`
  return size === row.bytes ? null : `${row.file} has ${size} bytes instead of ${row.bytes}`
}

function misfitOf(row: SegmentRow, model: string): string | null {
  if (row.model !== model) return `${row.file} was made with the model ${row.model}`
  const { hnswNeighbours, hnswConstruction } = indexSettings
  const fits = row.neighbours === hnswNeighbours && row.construction === hnswConstruction
  return fits ? null : `${row.file} was made with other HNSW parameters`
}

function unreadable({ file }: SegmentRow, error: unknown): string {
  return `${file} cannot be read (${reasonOf(error)})`
}

/**
 * Of what a segment is made of: its twins and its file, which is read piece by piece, since the memory
 * of a whole one takes longer to get than the file to read.
 */
export function checksumOf(path: string, twins: string): string {
  const hash = createHash('sha256').update(twins)
  const piece = Buffer.allocUnsafe(READ_BYTES)
  const file = openSync(path, 'r')
  try {
    for (let read = READ_BYTES; read > 0; ) {
      read = readSync(file, piece)
      hash.update(piece.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

function checksumFault(row: SegmentRow, sha256: string): string | null {
  return sha256 === row.sha256 ? null : `${row.file} does not match its checksum`
}
