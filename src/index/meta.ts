import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'

/** What the database says about itself. */
export class Meta {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Names this database; another one counts generations and passages from 1 again. */
  get database(): string {
    return this.#get('database') ?? ''
  }

  /** Raised by one with everything that is published; 0 before the first. */
  get generation(): number {
    return Number(this.#get('generation') ?? 0)
  }

  /** Fingerprint of the model whose vectors the passages have; empty before the first build. */
  get model(): string {
    return this.#get('model') ?? ''
  }

  get reading(): string {
    return this.#get('reading') ?? ''
  }

  /** When the present generation was published, ISO 8601; empty before the first. */
  get publishedAt(): string {
    return this.#get('published_at') ?? ''
  }

  /** How many there are; counted once by who writes, since it takes as long as there are passages. */
  get passages(): number {
    return Number(this.#get('passages') ?? 0)
  }

  /** Tokens of all passages together. */
  get tokens(): number {
    return Number(this.#get('tokens') ?? 0)
  }

  /**
   * Marks a new generation; inside the transaction that makes it.
   * @param model fingerprint of the model whose vectors all passages have
   * @param reading `readingVersion` by which all files were read
   * @param tokens of all passages together
   */
  publish(model: string, reading: string, tokens: number): void {
    const set = this.#database.prepare('REPLACE INTO meta VALUES (?, ?)')
    if (this.database === '') set.run('database', randomUUID())
    set.run('generation', String(this.generation + 1))
    set.run('model', model)
    set.run('reading', reading)
    set.run('passages', String(this.#count()))
    set.run('tokens', String(tokens))
    set.run('published_at', new Date().toISOString())
  }

  #count(): unknown {
    return this.#database.prepare('SELECT count(*) FROM passages').pluck().get()
  }

  #get(key: string): string | undefined {
    return this.#database.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as
      | string
      | undefined
  }
}
