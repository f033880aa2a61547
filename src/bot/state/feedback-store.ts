import type { Database } from 'better-sqlite3'
import type { StoredReply } from './reply-store.ts'

/** What readers said of one quote of a reply, or of the bot where they had no reply in mind. */
export interface Feedback {
  /** Null for words about no reply. */
  readonly reply: StoredReply | null
  /** Which of the quotes shown is meant, from 0. */
  readonly quote: number
  /** When it was asked, or said; milliseconds since 1970. */
  readonly at: number
  readonly good: number
  readonly bad: number
  readonly comments: readonly string[]
}

interface Row {
  readonly content: string | null
  readonly quote: number
  readonly at: number
  readonly good: number
  readonly bad: number
  readonly comments: string
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

  /** A reader's verdict on a quote of a reply, or on a refusal; the last one counts. */
  vote(reply: number, quote: number, user: number, good: boolean, at: number): void {
    const sql = 'INSERT OR REPLACE INTO votes (reply, quote, user, good, at) VALUES (?, ?, ?, ?, ?)'
    this.#database.prepare(sql).run(reply, quote, user, Number(good), at)
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

  /** All that readers voted and wrote, the oldest reply first, words about none last. */
  all(): Feedback[] {
    const judged = `SELECT content, quote, replies.at AS at, sum(good) AS good, sum(1 - good) AS bad,
        (SELECT json_group_array(text) FROM comments WHERE reply = replies.id) AS comments
      FROM replies JOIN votes ON reply = replies.id GROUP BY replies.id, quote`
    const commented = `SELECT content, 0 AS quote, replies.at AS at, 0 AS good, 0 AS bad,
        json_group_array(text) AS comments
      FROM replies JOIN comments ON reply = replies.id
      WHERE replies.id NOT IN (SELECT reply FROM votes) GROUP BY replies.id`
    const remarks = `SELECT NULL AS content, 0 AS quote, at, 0 AS good, 0 AS bad,
        json_array(text) AS comments
      FROM comments WHERE reply IS NULL`
    const sql = `SELECT * FROM (${judged} UNION ALL ${commented} UNION ALL ${remarks})
      ORDER BY content IS NULL, at`
    return this.#database
      .prepare<[], Row>(sql)
      .all()
      .map(({ content, comments, ...counts }) => ({
        ...counts,
        reply: content === null ? null : (JSON.parse(content) as StoredReply),
        comments: JSON.parse(comments) as string[],
      }))
  }
}
