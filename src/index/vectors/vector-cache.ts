import type { Statement } from 'better-sqlite3'
import type { Database } from '../database.ts'
import type { Embedder } from '../model/embedder.ts'
import { type EmbeddedParts, embeddedTexts } from '../passages.ts'
import { indexSettings } from '../settings.ts'
import { bytesOf, codesOf, vectorsIn } from './vectors.ts'

/** Whatever embeds: a model, or its threads. */
type Embeds = Pick<Embedder, 'embedPassages'>

/** The vectors in the database, by content and model: what is there is never embedded again. */
export class VectorCache {
  readonly #database: Database
  readonly #embeds: Embeds
  readonly #dimensions: number
  readonly #modelId: number
  readonly #known: Statement<unknown[]>
  readonly #insert: Statement<unknown[]>
  #waiting = new Map<string, EmbeddedParts>()
  #underWay = new Set<string>()
  #pending: Promise<void>[] = []
  #embedded = 0

  /** @param embeds what embeds, where it is not the model itself */
  constructor(database: Database, embedder: Embedder, embeds: Embeds = embedder) {
    this.#database = database
    this.#embeds = embeds
    this.#dimensions = embedder.dimensions
    database
      .prepare('INSERT OR IGNORE INTO models (fingerprint, dimensions) VALUES (?, ?)')
      .run(embedder.fingerprint, embedder.dimensions)
    this.#modelId = Number(
      database
        .prepare('SELECT id FROM models WHERE fingerprint = ?')
        .pluck()
        .get(embedder.fingerprint),
    )
    const known = 'SELECT vectors FROM vectors WHERE model_id = ? AND hash = ?'
    this.#known = database.prepare<unknown[]>(known).pluck()
    this.#insert = database.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)')
  }

  /** Texts embedded so far. */
  get embedded(): number {
    return this.#embedded
  }

  /** Whether as much is under way as may be. */
  get isFull(): boolean {
    return this.#pending.length > indexSettings.embeddingLotsAhead
  }

  /** Passages that were given and have no vectors yet. */
  get #open(): number {
    return this.#waiting.size + this.#underWay.size
  }

  /**
   * Has the passages embedded that have no vectors yet, a few thousand texts at a time, and commits
   * each lot as it is done, before the passages are published: a killed run goes on where it
   * stopped. Resolves when more may be given; `finish` says when all are done.
   */
  async add(passages: Iterable<EmbeddedParts>): Promise<void> {
    for (const passage of passages) {
      const key = passage.hash.toString('latin1')
      if (this.#waiting.has(key) || this.#underWay.has(key) || this.#isKnown(passage)) continue
      this.#waiting.set(key, passage)
      if (this.#waiting.size >= indexSettings.embeddingLot) this.#start()
    }
    if (this.isFull) await this.#pending[0]
  }

  /**
   * Has all that was given embedded and committed.
   * @param onDone hears how many passages of how many have their vectors
   */
  async finish(onDone: (done: number, total: number) => void): Promise<void> {
    const total = this.#open
    if (total === 0) return
    this.#start()
    while (this.#pending.length > 0) {
      await this.#pending[0]
      onDone(total - this.#open, total)
    }
  }

  #start(): void {
    if (this.#waiting.size === 0) return
    const lot = this.#waiting
    this.#waiting = new Map()
    for (const key of lot.keys()) this.#underWay.add(key)
    const embedding = this.#embed([...lot.values()]).then(() => {
      for (const key of lot.keys()) this.#underWay.delete(key)
      this.#pending = this.#pending.filter((pending) => pending !== embedding)
    })
    // Whoever waits for it hears of a failure, however late.
    embedding.catch(() => {})
    this.#pending.push(embedding)
  }

  async #embed(lot: readonly EmbeddedParts[]): Promise<void> {
    const vectors = await this.#embeds.embedPassages(lot.map(embeddedTexts))
    const commit = this.#database.transaction(() => {
      for (const [at, { hash }] of lot.entries()) {
        const bytes = Buffer.concat((vectors[at] ?? []).map(bytesOf))
        this.#insert.run(this.#modelId, hash, bytes)
      }
    })
    commit.immediate()
    this.#embedded += vectors.flat().length
  }

  /** One whose bytes cannot be vectors of this model counts as unknown, and is replaced. */
  #isKnown({ hash, windows }: EmbeddedParts): boolean {
    const bytes = this.#known.get(this.#modelId, hash) as Uint8Array | undefined
    const vectors = bytes === undefined ? null : vectorsIn(bytes, this.#dimensions)
    return vectors?.length === 1 + windows.length && vectors.every((one) => codesOf(one) !== null)
  }
}
