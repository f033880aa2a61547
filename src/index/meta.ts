import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'
import type { CollectionStatistics } from './words/bm25.ts'

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

  /** The `readingVersion` by which all files were read; empty before the first build. */
  get reading(): string {
    return this.#get('reading') ?? ''
  }

  /** Where the corpus is that the index was last brought up to date with; empty where an older newsquote did. */
  get corpus(): string {
    return this.#get('corpus') ?? ''
  }

  set corpus(place: string) {
    if (this.corpus === place) return
    this.#database.prepare("REPLACE INTO meta VALUES ('corpus', ?)").run(place)
  }

  /** When the present generation was published, ISO 8601; empty before the first. */
  get publishedAt(): string {
    return this.#get('published_at') ?? ''
  }

  /** As who writes keeps them: to count them takes as long as there are passages. */
  get statistics(): CollectionStatistics {
    return {
      passages: Number(this.#get('passages') ?? 0),
      tokens: Number(this.#get('tokens') ?? 0),
    }
  }

  /**
   * Marks a new generation; inside the transaction that makes it.
   * @param model fingerprint of the model whose vectors all passages have
   * @param reading `readingVersion` by which all files were read
   */
  publish(model: string, reading: string, { passages, tokens }: CollectionStatistics): void {
    const set = this.#database.prepare('REPLACE INTO meta VALUES (?, ?)')
    if (this.database === '') set.run('database', randomUUID())
    set.run('generation', String(this.generation + 1))
    set.run('model', model)
    set.run('reading', reading)
    set.run('passages', String(passages))
    set.run('tokens', String(tokens))
    set.run('published_at', new Date().toISOString())
  }

  #get(key: string): string | undefined {
    return this.#database.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as
      | string
      | undefined
  }
}
