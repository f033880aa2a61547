import type { Database } from 'better-sqlite3'
import type { Language } from '../messages/language.ts'

/** What a chat has chosen; null follows the default of its kind. */
export interface ChatSettings {
  readonly language: Language | null
  readonly answers: 'short' | 'full' | null
  /** Who may ask in a group. */
  readonly asks: 'everyone' | 'administrators' | null
}

const NOTHING_CHOSEN: ChatSettings = { language: null, answers: null, asks: null }

/** The settings of chats. */
export class ChatStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  settings(chat: number): ChatSettings {
    const row = this.#database
      .prepare<[number], ChatSettings>('SELECT language, answers, asks FROM chats WHERE id = ?')
      .get(chat)
    return row ?? NOTHING_CHOSEN
  }

  change(chat: number, change: Partial<ChatSettings>): void {
    const { language, answers, asks } = { ...this.settings(chat), ...change }
    this.#database
      .prepare('INSERT OR REPLACE INTO chats (id, language, answers, asks) VALUES (?, ?, ?, ?)')
      .run(chat, language, answers, asks)
  }

  /** Whether a chat is told something for the first time; the next time it is not. */
  tellsFirst(chat: number, notice: 'closed' | 'privacy'): boolean {
    const sql = 'INSERT OR IGNORE INTO told (chat, notice) VALUES (?, ?)'
    return this.#database.prepare(sql).run(chat, notice).changes === 1
  }
}
