import type { Database } from 'better-sqlite3'
import type { Language } from '../messages/language.ts'

/** What a chat has chosen; null follows the default of its kind. */
export interface ChatSettings {
  readonly language: Language | null
  readonly answers: 'short' | 'full' | null
  /** Who may ask in a group. */
  readonly asks: 'everyone' | 'administrators' | null
}

/** What a chat is told once: that the archive is closed to it, how mentions reach the bot. */
export type Notice = 'closed' | 'privacy'

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

  /** The group that a supergroup was before; null where it was none. */
  formerId(chat: number): number | null {
    const sql = 'SELECT former FROM moves WHERE chat = ?'
    return this.#database.prepare<[number], { former: number }>(sql).get(chat)?.former ?? null
  }

  /** Whether a chat was told something already. */
  isTold(chat: number, notice: Notice): boolean {
    const sql = 'SELECT 1 FROM told WHERE chat = ? AND notice = ?'
    return this.#database.prepare(sql).get(chat, notice) !== undefined
  }

  /** A chat was told something that it need not hear again. */
  told(chat: number, notice: Notice): void {
    const sql = 'INSERT OR IGNORE INTO told (chat, notice) VALUES (?, ?)'
    this.#database.prepare(sql).run(chat, notice)
  }
}
