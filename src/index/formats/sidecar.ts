import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { decode } from '../decode.ts'
import { IndexError, reasonOf } from '../errors.ts'
import { isKnownField, type Metadata, noMetadata, readMetadata, withDefaults } from './metadata.ts'

/** A file beside sources that says what they do not say themselves. */
export const SIDECAR = 'corpus.json'

/** The `corpus.json` files of a corpus, each read once until they are forgotten. */
export class Sidecars {
  readonly #root: string
  readonly #read = new Map<string, Record<string, unknown>>()

  constructor(root: string) {
    this.#root = root
  }

  /**
   * What they say about a source: that of its own folder first, then those above, up to the corpus.
   * Each holds fields for all files of its folder (newspaper, date, url, …), and under `files` fields
   * for single ones by name.
   * @throws {IndexError} FILE_UNREADABLE when one is not JSON
   */
  about(path: string): Metadata {
    let metadata = noMetadata
    for (
      let folder = dirname(path), name = path.slice(folder === '.' ? 0 : folder.length + 1);
      ;
    ) {
      const values = this.#valuesOf(folder)
      const files = values['files']
      const own = isRecord(files) ? files[name] : undefined
      if (isRecord(own)) metadata = withDefaults(metadata, readMetadata(own))
      if (values !== nothing) metadata = withDefaults(metadata, readMetadata(values))
      if (folder === '.') return metadata
      name = `${folder.slice(folder.lastIndexOf('/') + 1)}/${name}`
      folder = dirname(folder)
    }
  }

  /** Changes with what they say about a source; empty where they say nothing. */
  fingerprint(path: string): string {
    try {
      const metadata = this.about(path)
      if (metadata === noMetadata) return ''
      return createHash('sha256').update(JSON.stringify(metadata)).digest('hex').slice(0, 16)
    } catch (error) {
      // Reading the file says what is wrong.
      return reasonOf(error)
    }
  }

  /**
   * What is wrong with those that were read: fields that nobody knows, days that are none, files that
   * are not there.
   * @param paths of all files of the corpus
   */
  faults(paths: ReadonlySet<string>): { readonly path: string; readonly reason: string }[] {
    return [...this.#read].flatMap(([folder, values]) => {
      const inFolder = (name: string): string => (folder === '.' ? name : `${folder}/${name}`)
      const { files = {}, ...all } = values
      const own = isRecord(files) ? Object.entries(files) : []
      const missing = own
        .filter(([name]) => !paths.has(inFolder(name)))
        .map(([name]) => `it speaks of ${name}, which is not there`)
      const records = [all, ...own.flatMap(([, record]) => (isRecord(record) ? [record] : []))]
      const reasons = [...missing, ...new Set(records.flatMap(faultsOf))]
      const wrongForm = values === notAnObject ? ['it is no object: { "newspaper": … }'] : []
      return [...wrongForm, ...reasons].map((reason) => ({ path: inFolder(SIDECAR), reason }))
    })
  }

  /** The next question reads them anew. */
  forget(): void {
    this.#read.clear()
  }

  #valuesOf(folder: string): Record<string, unknown> {
    const known = this.#read.get(folder)
    if (known !== undefined) return known
    const values = readFolder(join(this.#root, folder, SIDECAR))
    this.#read.set(folder, values)
    return values
  }
}

const nothing: Record<string, unknown> = {}
const notAnObject: Record<string, unknown> = {}

function faultsOf(record: Record<string, unknown>): string[] {
  const unknown = Object.keys(record)
    .filter((name) => !isKnownField(name))
    .map((name) => `its field ${name} is none that is known`)
  const { date } = record
  const isNoDay = date !== undefined && readMetadata({ date }).date === null
  return isNoDay ? [...unknown, `its date ${String(date)} is no day: YYYY-MM-DD`] : unknown
}

function readFolder(path: string): Record<string, unknown> {
  if (!existsSync(path)) return nothing
  try {
    const values: unknown = JSON.parse(decode(readFileSync(path)).text)
    return isRecord(values) ? values : notAnObject
  } catch (cause) {
    throw new IndexError(
      'FILE_UNREADABLE',
      `its ${SIDECAR} is not JSON (${reasonOf(cause)}). Mend it`,
      { cause },
    )
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
