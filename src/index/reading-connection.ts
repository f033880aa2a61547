import type { Statement } from 'better-sqlite3'
import { type Database, explain, fileOfDatabase, openForReading } from './database.ts'
import { IndexError, reasonOf } from './errors.ts'

/** The connection that an index is read through, with its statements, each prepared once. */
export class ReadingConnection {
  #database: Database
  readonly #folder: string
  readonly #warn: (message: string) => void
  /** Which file is open, whatever stands at its path now. */
  #file: string | null
  /** SQLite's count of what others have written since this connection was opened. */
  #version: unknown
  readonly #statements = new Map<string, Statement<unknown[]>>()

  /**
   * @param warn hears why a database that was put in the place of this one is not read
   * @throws {IndexError} INDEX_MISSING, INDEX_OUTDATED, INDEX_DAMAGED
   */
  constructor(folder: string, warn: (message: string) => void) {
    this.#folder = folder
    this.#warn = warn
    this.#file = fileOfDatabase(folder)
    this.#database = openForReading(folder)
    try {
      this.#version = this.#dataVersion()
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** What is open now; another one after `reopenReplaced`. */
  get database(): Database {
    return this.#database
  }

  /** All that `read` reads is of one generation. @throws {IndexError} */
  transaction<T>(read: () => T): T {
    return this.#explained(() => this.#database.transaction(read)())
  }

  /** Whether others have written since it was last asked. */
  hasNews(): boolean {
    const version = this.#dataVersion()
    const isOther = version !== this.#version
    this.#version = version
    return isOther
  }

  /**
   * Opens the database that stands in the place of the one before, and says whether there was one: a damaged
   * one is deleted and built anew. Until that is published, and where it cannot be read, the one before answers.
   */
  reopenReplaced(): boolean {
    if (this.#database.inTransaction) return false
    const file = fileOfDatabase(this.#folder)
    if (file === null || file === this.#file) return false
    try {
      const database = openForReading(this.#folder)
      this.#database.close()
      this.#database = database
    } catch (error) {
      const isUnfinished = error instanceof IndexError && error.code === 'INDEX_MISSING'
      if (!isUnfinished) this.#warn(reasonOf(error))
      return false
    }
    this.#file = file
    this.#statements.clear()
    this.#version = this.#dataVersion()
    return true
  }

  /** All rows of a query. @throws {IndexError} */
  rows<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#explained(() => this.#prepare(sql).all(...values) as Row[])
  }

  /** The first column of the first row; undefined where there is none. @throws {IndexError} */
  value(sql: string, ...values: unknown[]): unknown {
    return this.#explained(
      () =>
        this.#prepare(sql)
          .raw(true)
          .get(...values) as unknown[],
    )?.[0]
  }

  /** Nothing can be read afterwards. */
  close(): void {
    this.#database.close()
  }

  #dataVersion(): unknown {
    return this.value('PRAGMA data_version')
  }

  #explained<T>(read: () => T): T {
    try {
      return read()
    } catch (cause) {
      throw explain(this.#folder, cause)
    }
  }

  #prepare(sql: string): Statement<unknown[]> {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare<unknown[]>(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
