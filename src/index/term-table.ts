import type { Statement } from 'better-sqlite3'
import { tokenize } from './tokens.ts'

type Prepare = (sql: string) => Statement<unknown[]>

/** The terms of one FTS5 table, by the rowid of what they stand in. */
export class TermTable {
  readonly #prepare: Prepare
  readonly #table: string
  readonly #column: string

  constructor(prepare: Prepare, table: string, column: string) {
    this.#prepare = prepare
    this.#table = table
    this.#column = column
  }

  add(id: number, text: string): void {
    const sql = `INSERT INTO ${this.#table} (rowid, ${this.#column}) VALUES (?, ?)`
    this.#prepare(sql).run(id, termsOf(text))
  }

  /** Takes the terms of a text out again; `text` is what was put in. */
  remove(id: number, text: string): void {
    const sql = `INSERT INTO ${this.#table} (${this.#table}, rowid, ${this.#column})
      VALUES ('delete', ?, ?)`
    this.#prepare(sql).run(id, termsOf(text))
  }

  /** Puts in anew what a query finds as rows of `id` and `text`, whatever was there. */
  rebuild(rows: string): void {
    this.#prepare(`INSERT INTO ${this.#table} (${this.#table}) VALUES ('delete-all')`).run()
    for (const { id, text } of this.#prepare(rows).all() as { id: number; text: string }[]) {
      this.add(id, text)
    }
  }
}

function termsOf(text: string): string {
  return tokenize(text).join(' ')
}
