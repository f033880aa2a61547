import type { Database } from './database.ts'
import type { Embedder } from './embedder.ts'
import { textHash } from './passages.ts'
import { bytesOf, isUnitVector, vectorOf } from './vectors.ts'

/** Vectors committed together; a killed run loses at most these. */
const COMMIT_EVERY = 1_024

/** The vectors in the database, by content and model: what is there is never embedded again. */
export class VectorCache {
  readonly #database: Database
  readonly #embedder: Embedder
  readonly #modelId: number

  constructor(database: Database, embedder: Embedder) {
    this.#database = database
    this.#embedder = embedder
    database
      .prepare('INSERT OR IGNORE INTO models (fingerprint, dimensions) VALUES (?, ?)')
      .run(embedder.fingerprint, embedder.dimensions)
    this.#modelId = Number(
      database
        .prepare('SELECT id FROM models WHERE fingerprint = ?')
        .pluck()
        .get(embedder.fingerprint),
    )
  }

  /**
   * Embeds the texts that have no vector yet and commits them every thousand, before the passages
   * that need them are published: a killed run goes on where it stopped.
   * `onDone` hears how many of how many are done.
   */
  async fill(
    texts: Iterable<string>,
    onDone: (done: number, total: number) => void,
  ): Promise<number> {
    const missing = this.#missing(texts)
    const insert = this.#database.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)')
    const commit = this.#database.transaction(
      (batch: readonly string[], vectors: Float32Array[]) => {
        for (const [at, vector] of vectors.entries()) {
          insert.run(this.#modelId, textHash(batch[at] ?? ''), bytesOf(vector))
        }
      },
    )
    for (let at = 0; at < missing.length; at += COMMIT_EVERY) {
      const batch = missing.slice(at, at + COMMIT_EVERY)
      commit(batch, await this.#embedder.embed(batch))
      onDone(Math.min(missing.length, at + COMMIT_EVERY), missing.length)
    }
    return missing.length
  }

  /** Texts of passages and windows in the database that have no vector of this model. */
  textsWithout(): string[] {
    const lacks = `NOT EXISTS (SELECT 1 FROM vectors WHERE model_id = ? AND vectors.hash = part.hash)`
    const passages = this.#database
      .prepare(`SELECT text FROM passages AS part WHERE ${lacks}`)
      .pluck()
      .all(this.#modelId) as string[]
    const windows = this.#database
      .prepare(
        `SELECT text, start, end FROM windows AS part JOIN passages ON passages.id = passage_id WHERE ${lacks}`,
      )
      .all(this.#modelId) as { text: string; start: number; end: number }[]
    // Not SQL's substr: it counts characters, and spans count UTF-16 units.
    return [...passages, ...windows.map(({ text, start, end }) => text.slice(start, end))]
  }

  #isSound(bytes: Uint8Array): boolean {
    return isUnitVector(vectorOf(bytes), this.#embedder.dimensions)
  }

  #missing(texts: Iterable<string>): string[] {
    const known = this.#database
      .prepare('SELECT vector FROM vectors WHERE model_id = ? AND hash = ?')
      .pluck()
    const missing = new Set<string>()
    for (const text of texts) {
      const bytes = known.get(this.#modelId, textHash(text)) as Uint8Array | undefined
      // One that cannot be a vector of this model counts as missing, and is replaced.
      if (bytes === undefined || !this.#isSound(bytes)) missing.add(text)
    }
    // Batches of like length waste no padding.
    return [...missing].sort((a, b) => a.length - b.length)
  }
}
