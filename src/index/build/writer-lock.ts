import { rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { explain } from '../database.ts'
import { IndexError } from '../errors.ts'

/**
 * Makes this process the one writer of a data folder until the returned function is called.
 * The lock is a write transaction on a small database of its own: the system frees it with the
 * process, so a killed writer leaves none behind. The owner is written there first, for the others.
 * @throws {IndexError} INDEX_BUSY, naming the process that writes and since when; DATA_UNWRITABLE
 */
export function lockForWriting(folder: string): () => void {
  const path = join(folder, 'writer.sqlite')
  try {
    return lock(path, folder)
  } catch (error) {
    // It holds nothing but the lock: a damaged one is simply made again.
    if (!(error instanceof IndexError) || error.code !== 'INDEX_DAMAGED') throw error
    for (const ending of ['', '-journal']) rmSync(path + ending, { force: true })
    return lock(path, folder)
  }
}

function lock(path: string, folder: string): () => void {
  let database: Sqlite.Database | undefined
  try {
    database = new Sqlite(path, { timeout: 0 })
    database.exec(
      'CREATE TABLE IF NOT EXISTS owner (id INTEGER PRIMARY KEY, name TEXT, since TEXT)',
    )
    const owner = `process ${process.pid} on ${hostname()}`
    database.prepare('REPLACE INTO owner VALUES (1, ?, ?)').run(owner, new Date().toISOString())
    database.exec('BEGIN IMMEDIATE')
  } catch (cause) {
    const busy = cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')
    const owner = busy && database !== undefined ? ownerOf(database) : 'another process'
    database?.close()
    if (!busy) throw explain(path, cause)
    throw new IndexError(
      'INDEX_BUSY',
      `The index in ${folder} is being written by ${owner}. Wait until it is done, or stop it.`,
      { cause },
    )
  }
  const held = database
  return () => held.close()
}

function ownerOf(database: Sqlite.Database): string {
  const row = database.prepare<[], { name: string; since: string }>('SELECT * FROM owner').get()
  return row === undefined ? 'another process' : `${row.name} since ${row.since}`
}
