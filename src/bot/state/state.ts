import type { Database } from 'better-sqlite3'
import { botSettings } from '../settings.ts'
import { ChatStore } from './chat-store.ts'
import { FeedbackStore } from './feedback-store.ts'
import { Inbox } from './inbox.ts'
import { ReplyStore } from './reply-store.ts'
import { openStateDatabase } from './state-database.ts'

/** How much is remembered. */
export interface StateCounts {
  readonly chats: number
  readonly answers: number
}

/** All that the bot remembers: `data/state.sqlite`. */
export class State {
  readonly chats: ChatStore
  readonly replies: ReplyStore
  readonly feedback: FeedbackStore
  readonly inbox: Inbox
  readonly #database: Database

  /** @throws {StateError} @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#database = openStateDatabase(path)
    this.chats = new ChatStore(this.#database)
    this.replies = new ReplyStore(this.#database)
    this.feedback = new FeedbackStore(this.#database)
    this.inbox = new Inbox(this.#database)
  }

  /** Keeps the last text that a user typed behind the bot's name. */
  keepInlineQuestion(user: number, question: string, at: number): void {
    const sql = 'INSERT OR REPLACE INTO inline_questions (user, question, at) VALUES (?, ?, ?)'
    this.#database.prepare(sql).run(user, question, at)
  }

  inlineQuestion(user: number): string | null {
    const sql = 'SELECT question FROM inline_questions WHERE user = ?'
    return this.#database.prepare<[number], { question: string }>(sql).get(user)?.question ?? null
  }

  counts(): StateCounts {
    const sql = `SELECT (SELECT count(DISTINCT chat) FROM replies) AS chats,
      (SELECT count(*) FROM replies) AS answers`
    return this.#database.prepare<[], StateCounts>(sql).get() ?? { chats: 0, answers: 0 }
  }

  /** Deletes everything about a chat, and what its user said elsewhere where it is a private one. */
  forget(chat: number): void {
    this.#each(
      [
        'DELETE FROM comments WHERE chat = ?',
        'DELETE FROM replies WHERE chat = ?',
        'DELETE FROM votes WHERE user = ?',
        'DELETE FROM chats WHERE id = ?',
        'DELETE FROM told WHERE chat = ?',
        'DELETE FROM inline_questions WHERE user = ?',
        'DELETE FROM moves WHERE chat = ?',
      ],
      chat,
    )
    // The log beside the file holds the old pages until it is emptied.
    this.#database.pragma('wal_checkpoint(TRUNCATE)')
  }

  /** A group became a supergroup: everything about it goes on under its new id. */
  move(from: number, to: number): void {
    this.#each(
      [
        'UPDATE OR REPLACE chats SET id = @to WHERE id = @from',
        'UPDATE OR REPLACE told SET chat = @to WHERE chat = @from',
        // The supergroup counts its messages anew: the old numbers name others there.
        'UPDATE replies SET chat = @to, message = NULL, question_message = NULL WHERE chat = @from',
        'INSERT OR REPLACE INTO moves (chat, former) VALUES (@to, @from)',
        'UPDATE comments SET chat = @to WHERE chat = @from',
      ],
      { from, to },
    )
  }

  /** Deletes what is older than it is kept for; see `botSettings`. */
  prune(now: number): void {
    const { keptReplies, keptUpdates } = botSettings
    this.#each(
      [
        'DELETE FROM replies WHERE at < ? AND id NOT IN (SELECT reply FROM votes) AND id NOT IN (SELECT reply FROM comments WHERE reply IS NOT NULL)',
        'DELETE FROM inline_questions WHERE at < ?',
      ],
      now - keptReplies,
    )
    this.#each(['DELETE FROM updates WHERE body IS NULL AND at < ?'], now - keptUpdates)
  }

  close(): void {
    this.#database.close()
  }

  #each(statements: readonly string[], values: unknown): void {
    this.#database.transaction(() => {
      for (const sql of statements) this.#database.prepare(sql).run(values)
    })()
  }
}
