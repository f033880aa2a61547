import type { Statement } from 'better-sqlite3'

type Prepare = (sql: string) => Statement<unknown[]>

/** The terms of one FTS5 table, by the rowid of what they stand in. */
export class TermTable {
  readonly #prepare: Prepare
  readonly #table: string
  #tokens: number

  /** @param tokens how many the table holds */
  constructor(prepare: Prepare, table: string, tokens = 0) {
    this.#prepare = prepare
    this.#table = table
    this.#tokens = tokens
  }

  /** Tokens in the table. */
  get tokens(): number {
    return this.#tokens
  }

  add(id: number, tokens: readonly string[]): void {
    const sql = `INSERT INTO ${this.#table} (rowid, terms) VALUES (?, ?)`
    this.#prepare(sql).run(id, tokens.join(' '))
    this.#tokens += tokens.length
  }

  /** Takes the tokens out again that were put in. */
  remove(id: number, tokens: readonly string[]): void {
    const sql = `INSERT INTO ${this.#table} (${this.#table}, rowid, terms) VALUES ('delete', ?, ?)`
    this.#prepare(sql).run(id, tokens.join(' '))
    this.#tokens -= tokens.length
  }

  /** Takes everything out, whatever was put in. */
  clear(): void {
    this.#prepare(`INSERT INTO ${this.#table} (${this.#table}) VALUES ('delete-all')`).run()
    this.#tokens = 0
  }
}
