import type { Statement } from 'better-sqlite3'
import { tokenize } from './tokens.ts'

type Prepare = (sql: string) => Statement<unknown[]>

/** The terms of one FTS5 table, by the rowid of what they stand in. */
export class TermTable {
  readonly #prepare: Prepare
  readonly #table: string
  readonly #column: string
  #tokens: number

  /** @param tokens how many the table holds */
  constructor(prepare: Prepare, table: string, column: string, tokens = 0) {
    this.#prepare = prepare
    this.#table = table
    this.#column = column
    this.#tokens = tokens
  }

  /** Tokens in the table. */
  get tokens(): number {
    return this.#tokens
  }

  add(id: number, text: string): void {
    const sql = `INSERT INTO ${this.#table} (rowid, ${this.#column}) VALUES (?, ?)`
    const tokens = tokenize(text)
    this.#prepare(sql).run(id, tokens.join(' '))
    this.#tokens += tokens.length
  }

  /** Takes the terms of a text out again; `text` is what was put in. */
  remove(id: number, text: string): void {
    const sql = `INSERT INTO ${this.#table} (${this.#table}, rowid, ${this.#column})
      VALUES ('delete', ?, ?)`
    const tokens = tokenize(text)
    this.#prepare(sql).run(id, tokens.join(' '))
    this.#tokens -= tokens.length
  }

  /** Puts in anew what a query finds as rows of `id` and `text`, whatever was there. */
  rebuild(rows: string): void {
    this.#prepare(`INSERT INTO ${this.#table} (${this.#table}) VALUES ('delete-all')`).run()
    this.#tokens = 0
    for (const { id, text } of this.#prepare(rows).all() as { id: number; text: string }[]) {
      this.add(id, text)
    }
  }
}
