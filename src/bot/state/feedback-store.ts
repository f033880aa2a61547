import type { Database } from 'better-sqlite3'
import type { StoredReply } from './reply-store.ts'

/** What readers said of one reply. */
export interface Feedback {
  readonly reply: StoredReply
  /** When it was asked, milliseconds since 1970. */
  readonly at: number
  readonly good: number
  readonly bad: number
  readonly comments: readonly string[]
}

/** How often readers called a reply right and wrong. */
export interface VoteCount {
  readonly good: number
  readonly bad: number
}

/** What readers say of the replies they got. */
export class FeedbackStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** A reader's verdict on a reply; the last one counts. */
  vote(reply: number, user: number, good: boolean, at: number): void {
    const sql = 'INSERT OR REPLACE INTO votes (reply, user, good, at) VALUES (?, ?, ?, ?)'
    this.#database.prepare(sql).run(reply, user, Number(good), at)
  }

  /** A reader's words, with the reply that they are about where there is one. */
  comment(chat: number, reply: number | null, text: string, at: number): void {
    const sql = 'INSERT INTO comments (chat, reply, text, at) VALUES (?, ?, ?, ?)'
    this.#database.prepare(sql).run(chat, reply, text, at)
  }

  votes(): VoteCount {
    const sql = 'SELECT coalesce(sum(good), 0) AS good, count(*) AS "all" FROM votes'
    const { good = 0, all = 0 } =
      this.#database.prepare<[], { good: number; all: number }>(sql).get() ?? {}
    return { good, bad: all - good }
  }

  /** Every reply that somebody voted or wrote on, the oldest first. */
  all(): Feedback[] {
    const sql = `SELECT content, at,
        (SELECT count(*) FROM votes WHERE reply = replies.id AND good = 1) AS good,
        (SELECT count(*) FROM votes WHERE reply = replies.id AND good = 0) AS bad,
        (SELECT json_group_array(text) FROM comments WHERE reply = replies.id) AS comments
      FROM replies WHERE id IN (SELECT reply FROM votes UNION SELECT reply FROM comments)
      ORDER BY id`
    const rows = this.#database
      .prepare<[], { content: string; at: number; good: number; bad: number; comments: string }>(
        sql,
      )
      .all()
    return rows.map(({ content, comments, ...counts }) => ({
      ...counts,
      reply: JSON.parse(content) as StoredReply,
      comments: JSON.parse(comments) as string[],
    }))
  }
}
