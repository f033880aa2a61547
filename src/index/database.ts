import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { IndexError, reasonOf } from './errors.ts'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'
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
  if (!existsSync(path)) {
    throw new IndexError('INDEX_MISSING', `There is no index in ${folder}. Build it: npm run index`)
  }
  // Not `readonly`: reading a WAL database must be able to make its shared-memory file.
  return open(path, (database) => {
    database.pragma('query_only = true')
    checkVersion(database, folder)
  })
}

/**
 * Opens the database of a data folder for writing, and makes its tables where they are missing;
 * a database of another schema version is replaced, since the corpus can build it anew.
 * @throws {IndexError} DATA_UNWRITABLE, INDEX_DAMAGED
 */
export function openForWriting(folder: string): Database {
  const path = databasePath(folder)
  const database = open(path, migrate)
  if (database.pragma('user_version', { simple: true }) === SCHEMA_VERSION) return database
  database.close()
  removeDatabase(folder)
  return open(path, migrate)
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
    `The index ${databasePath(folder)} is damaged (${String(result).replace(/\s+/gu, ' ')}). Build it anew from the corpus: npm run index -- --rebuild`,
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

function open(path: string, prepare: (database: Database) => void): Database {
  let database: Database | undefined
  try {
    database = new Sqlite(path, { timeout: indexSettings.busyTimeoutMs })
    database.pragma('foreign_keys = true')
    prepare(database)
    return database
  } catch (cause) {
    database?.close()
    throw explain(path, cause)
  }
}

/** Makes the tables of an empty database; leaves one of another version as it is. */
function migrate(database: Database): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database
    .transaction(() => {
      const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
      if (tables !== 0) return
      database.exec(SCHEMA)
      database.pragma(`user_version = ${SCHEMA_VERSION}`)
    })
    .immediate()
}

function checkVersion(database: Database, folder: string): void {
  const version = database.pragma('user_version', { simple: true })
  if (version === SCHEMA_VERSION) return
  throw new IndexError(
    'INDEX_OUTDATED',
    `The index in ${folder} has format ${version}, this newsquote reads ${SCHEMA_VERSION}. Build it anew: npm run index`,
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
    `The index ${path} is damaged (${reasonOf(cause)}). Build it anew from the corpus: npm run index -- --rebuild`,
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
