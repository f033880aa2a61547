import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** An update that waits to be answered. */
export interface PendingUpdate {
  /** Names it in the inbox. */
  readonly digest: string
  readonly update: unknown
}

/**
 * Updates between their arrival and their answer. Telegram counts them as delivered with the next
 * poll, which does not wait for answers; whoever is killed in between finds them here.
 */
export class Inbox {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Takes an update in; null for one that came before. It is told by its whole content, since
   * Telegram starts its numbers anew after a quiet week.
   */
  add(update: unknown, at: number): PendingUpdate | null {
    const body = JSON.stringify(update)
    const digest = createHash('sha256').update(body).digest('base64url')
    const sql = 'INSERT OR IGNORE INTO updates (digest, body, at) VALUES (?, ?, ?)'
    const isNew = this.#database.prepare(sql).run(digest, body, at).changes === 1
    return isNew ? { digest, update } : null
  }

  /** The update is answered; its text is forgotten. */
  done(digest: string): void {
    this.#database.prepare('UPDATE updates SET body = NULL WHERE digest = ?').run(digest)
  }

  /** Updates that were taken in and never answered, in the order of their arrival. */
  pending(): PendingUpdate[] {
    const sql = 'SELECT digest, body FROM updates WHERE body IS NOT NULL ORDER BY at, body ->> ?'
    return this.#database
      .prepare<[string], { digest: string; body: string }>(sql)
      .all('$.update_id')
      .map(({ digest, body }) => ({ digest, update: JSON.parse(body) as unknown }))
  }
}
