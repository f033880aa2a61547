import type { Database } from 'better-sqlite3'
import type { Confidence, Understood } from '../../retrieval/answer.ts'
import type { Turn } from '../../retrieval/follow-up.ts'

/** A quote as a reply remembers it: enough to find it again after a rebuild. */
export interface ShownQuote {
  readonly articleKey: string
  readonly file: string
  readonly position: number
  readonly highlight: readonly [start: number, end: number] | null
  /** The words marked, or all where none were: what a reader's verdict is about. Empty in lists. */
  readonly words: string
}

/** What a reply showed. */
export interface StoredReply {
  /** As asked, or the command of a list. */
  readonly question: string
  readonly kind: 'answer' | 'refusal' | 'list' | 'passage'
  /** Quotes or articles of `shown` on one page. */
  readonly perPage: number
  /** Null for a refusal and a list. */
  readonly confidence: Confidence | null
  readonly understood: Understood | null
  /** The line over a list; empty for anything else. */
  readonly head: string
  /** Quotes, best first, or the articles of a list. */
  readonly shown: readonly ShownQuote[]
  /** Where the conversation stands after it; null for lists. */
  readonly turn: Turn | null
}

/** A stored reply with its place. */
export interface FoundReply extends StoredReply {
  readonly id: number
  readonly chat: number
  readonly message: number | null
  readonly at: number
}

interface Row {
  readonly id: number
  readonly chat: number
  readonly message: number | null
  readonly at: number
  readonly content: string
}

const REPLY = 'SELECT id, chat, message, at, content FROM replies'

/** The replies that can be gone on from: their buttons, and questions that refer to them. */
export class ReplyStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Keeps a reply; its id names it in buttons. */
  add(
    chat: number,
    reply: StoredReply,
    { at, questionMessage }: { at: number; questionMessage: number | null },
  ): number {
    const sql = 'INSERT INTO replies (chat, question_message, at, content) VALUES (?, ?, ?, ?)'
    const values = [chat, questionMessage, at, JSON.stringify(reply)]
    return Number(this.#database.prepare(sql).run(...values).lastInsertRowid)
  }

  /** Notes which message of the bot a reply became; one that it took the place of is no more there. */
  sent(id: number, message: number): void {
    const take = `UPDATE replies SET message = NULL
      WHERE message = @message AND chat = (SELECT chat FROM replies WHERE id = @id)`
    this.#database.prepare(take).run({ id, message })
    this.#database.prepare('UPDATE replies SET message = ? WHERE id = ?').run(message, id)
  }

  byId(id: number): FoundReply | null {
    return this.#find(`${REPLY} WHERE id = ?`, id)
  }

  byMessage(chat: number, message: number): FoundReply | null {
    return this.#find(`${REPLY} WHERE chat = ? AND message = ?`, chat, message)
  }

  /** The reply to a reader's message, where it was sent. */
  byQuestion(chat: number, message: number): FoundReply | null {
    const sql = `${REPLY} WHERE chat = ? AND question_message = ? AND message IS NOT NULL
      ORDER BY id DESC LIMIT 1`
    return this.#find(sql, chat, message)
  }

  /** The last answer or refusal in a chat since a time, before another reply where one is given. */
  last(chat: number, since: number, before = Number.MAX_SAFE_INTEGER): FoundReply | null {
    const sql = `${REPLY} WHERE chat = ? AND at >= ? AND id < ?
      AND content ->> '$.turn' IS NOT NULL ORDER BY id DESC LIMIT 1`
    return this.#find(sql, chat, since, before)
  }

  #find(sql: string, ...values: number[]): FoundReply | null {
    const row = this.#database.prepare<number[], Row>(sql).get(...values)
    if (row === undefined) return null
    const { content, ...place } = row
    return { ...(JSON.parse(content) as StoredReply), ...place }
  }
}
