import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { IndexError, REBUILD_INDEX, reasonOf, UPDATE_INDEX } from './errors.ts'
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.ts'
import { indexSettings } from './settings.ts'

/** The open SQLite database of one data folder. */
export type Database = Sqlite.Database

/** Where a data folder keeps its database. */
export function databasePath(folder: string): string {
  return join(folder, 'index.sqlite')
}

/**
 * Opens the database of a data folder for reading.
 * @throws {IndexError} INDEX_MISSING, INDEX_OUTDATED, INDEX_DAMAGED
 */
export function openForReading(folder: string): Database {
  const path = databasePath(folder)
  if (!existsSync(path)) throw missing(folder)
  const prepare = (database: Database): void => {
    database.pragma('query_only = true')
    checkVersion(database, folder)
    const published = `SELECT 1 FROM meta WHERE key = 'generation'`
    if (database.prepare(published).get() === undefined) throw missing(folder)
  }
  try {
    // Not `readonly`: reading a WAL database must be able to make its shared-memory file.
    return open(path, () => new Sqlite(path, CONNECTION), prepare)
  } catch (error) {
    if (!(error instanceof IndexError) || error.code !== 'DATA_UNWRITABLE') throw error
    return open(path, () => readIntoMemory(path), prepare)
  }
}

/** Tells the database of a data folder from another that is put in its place; null where there is none. */
export function fileOfDatabase(folder: string): string | null {
  const file = statSync(databasePath(folder), { bigint: true, throwIfNoEntry: false })
  return file === undefined ? null : `${file.dev}:${file.ino}`
}

/**
 * Opens the database of a data folder for writing, and makes its tables where they are missing;
 * an index of an earlier format is replaced, since the corpus can build it anew.
 * @throws {IndexError} DATA_UNWRITABLE, INDEX_DAMAGED, INDEX_OUTDATED
 */
export function openForWriting(folder: string): Database {
  const path = databasePath(folder)
  const connect = (): Database => new Sqlite(path, CONNECTION)
  const database = open(path, connect, migrate)
  const version = formatOf(database)
  if (version === SCHEMA_VERSION) return database
  database.close()
  if (version === null || version > SCHEMA_VERSION) {
    throw new IndexError(
      'INDEX_OUTDATED',
      `${path} is ${version === null ? 'no index of newsquote' : 'the index of a newer newsquote'} and is left as it is. Choose another folder with --data or DATA_DIR.`,
    )
  }
  removeDatabase(folder)
  return open(path, connect, migrate)
}

/**
 * Reads every page of a database, which takes about a second for a gigabyte.
 * @throws {IndexError} INDEX_DAMAGED
 */
export function checkPages(database: Database, folder: string): void {
  const result = database.pragma('quick_check(1)', { simple: true })
  if (result === 'ok') return
  throw new IndexError(
    'INDEX_DAMAGED',
    `The index ${databasePath(folder)} is damaged (${String(result).replace(/\s+/gu, ' ')}). Build it anew from the corpus: ${REBUILD_INDEX}`,
  )
}

/** Deletes the database of a data folder; the corpus can build it anew. */
export function removeDatabase(folder: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(databasePath(folder) + ending, { force: true })
}

/** Makes a data folder where it is missing. @throws {IndexError} DATA_UNWRITABLE */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw unwritable(folder, cause)
  }
}

const CONNECTION = { timeout: indexSettings.busyTimeoutMs } as const

function open(
  path: string,
  connect: () => Database,
  prepare: (database: Database) => void,
): Database {
  let database: Database | undefined
  try {
    database = connect()
    database.pragma('foreign_keys = true')
    prepare(database)
    return database
  } catch (cause) {
    database?.close()
    throw explain(path, cause)
  }
}

/**
 * The database of a folder that cannot be written, such as a read-only medium: a copy in memory,
 * marked as not in WAL mode (bytes 18 and 19, https://sqlite.org/fileformat2.html), since WAL needs
 * a file beside it. Only where nothing waits in the WAL.
 */
function readIntoMemory(path: string): Database {
  if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)
    return new Sqlite(path, CONNECTION)
  const bytes = readFileSync(path)
  bytes[18] = 1
  bytes[19] = 1
  return new Sqlite(bytes)
}

/** Makes the tables of an empty database; leaves any other as it is. */
function migrate(database: Database): void {
  const isEmpty = (): boolean =>
    database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  if (isEmpty()) {
    database
      .transaction(() => {
        if (!isEmpty()) return
        database.exec(SCHEMA)
        database.pragma(`application_id = ${APPLICATION_ID}`)
        database.pragma(`user_version = ${SCHEMA_VERSION}`)
      })
      .immediate()
  }
  if (formatOf(database) !== SCHEMA_VERSION) return
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
}

/** The format of an index, or null for a database that is none of ours. */
function formatOf(database: Database): number | null {
  const ours = database.pragma('application_id', { simple: true }) === APPLICATION_ID
  return ours ? Number(database.pragma('user_version', { simple: true })) : null
}

function checkVersion(database: Database, folder: string): void {
  const version = formatOf(database)
  if (version === SCHEMA_VERSION) return
  throw new IndexError(
    'INDEX_OUTDATED',
    version === null
      ? `${databasePath(folder)} is no index of newsquote. Choose another folder with --data or DATA_DIR.`
      : `The index in ${folder} has format ${version}, this newsquote reads ${SCHEMA_VERSION}. Build it anew: ${UPDATE_INDEX}`,
  )
}

function missing(folder: string): IndexError {
  return new IndexError(
    'INDEX_MISSING',
    `There is no finished index in ${folder}. Build it: ${UPDATE_INDEX}`,
  )
}

/**
 * What an operator should know of an error met while `path` was used: a damaged database, a busy
 * one, or a place that cannot be written. Any other error stays as it is.
 */
export function explain(path: string, cause: unknown): unknown {
  if (cause instanceof IndexError) return cause
  const code = cause instanceof Sqlite.SqliteError ? cause.code : ''
  if (/^SQLITE_(CANTOPEN|READONLY|FULL|IOERR)/u.test(code) || isSystemError(cause)) {
    return unwritable(path, cause)
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new IndexError('INDEX_BUSY', `${path} is being written by another process. Try again.`, {
      cause,
    })
  }
  if (!/^SQLITE_(CORRUPT|NOTADB|FORMAT)/u.test(code)) return cause
  return new IndexError(
    'INDEX_DAMAGED',
    `The index ${path} is damaged (${reasonOf(cause)}). Build it anew from the corpus: ${REBUILD_INDEX}`,
    { cause },
  )
}

function unwritable(path: string, cause: unknown): IndexError {
  return new IndexError(
    'DATA_UNWRITABLE',
    `${path} cannot be written (${reasonOf(cause)}). Make it writable, free disk space, or choose another folder with --data or DATA_DIR.`,
    { cause },
  )
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
