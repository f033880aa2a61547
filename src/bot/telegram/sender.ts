import type { Logger } from 'pino'
import { type Telegram, TelegramError } from 'telegraf'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'telegraf/types'
import { encodeAction } from '../conversation/actions.ts'
import type { Button, Reply } from '../conversation/reply.ts'
import { pagesOf } from '../conversation/text.ts'
import { botSettings } from '../settings.ts'
import type { State } from '../state/state.ts'
import { isUnchanged, movedTo } from './failures.ts'
import type { Outbox } from './outbox.ts'

/** Where a message goes. */
export interface Destination {
  readonly chat: number
  /** The message that it answers; null where it answers none. */
  readonly replyTo: number | null
  /** The topic of a forum; null for its General topic and for other chats. */
  readonly topic: number | null
}

// Links lead into the archive; a preview of the bot itself below each would only take room.
const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const

/** Sends replies and puts others in their place. */
export class Sender {
  readonly #telegram: Telegram
  readonly #outbox: Outbox
  readonly #state: State
  readonly #log: Logger
  /** What messages are to show that wait for their turn to be edited. */
  readonly #edits = new Map<string, Reply>()

  constructor(telegram: Telegram, outbox: Outbox, state: State, log: Logger) {
    this.#telegram = telegram
    this.#outbox = outbox
    this.#state = state
    this.#log = log
  }

  /** Sends a reply; one too long for a message goes out as several, its buttons below the last. */
  async send({ text, buttons, id }: Reply, to: Destination): Promise<void> {
    const pages = pagesOf(text, botSettings.messageLength)
    for (const [at, page] of pages.entries()) {
      const markup = at + 1 < pages.length ? {} : keyboard(buttons)
      const message = await this.#toChat(to.chat, (chat) =>
        this.#telegram.sendMessage(chat, page, { ...targetOf(to), ...NO_PREVIEW, ...markup }),
      )
      if (id !== null && message !== null) this.#state.replies.sent(id, message.message_id)
    }
  }

  /**
   * Shows another reply in a message that was sent before; false where that is there no more. Of
   * several that wait for their turn only the last is shown.
   */
  async edit(reply: Reply, chat: number, message: number): Promise<boolean> {
    const key = `${chat}:${message}`
    const isWaiting = this.#edits.has(key)
    this.#edits.set(key, reply)
    if (isWaiting) return true
    let shown = reply
    const call = async (): Promise<boolean> => {
      shown = this.#edits.get(key) ?? shown
      this.#edits.delete(key)
      const [page = shown.text] = pagesOf(shown.text, botSettings.messageLength)
      const extra = { ...NO_PREVIEW, ...keyboard(shown.buttons) }
      await this.#telegram.editMessageText(chat, message, undefined, page, extra)
      return true
    }
    try {
      return await this.#outbox.send(chat, call)
    } catch (error) {
      if (isUnchanged(error)) return true
      if (isClosed(error) || movedTo(error) !== null) return this.#closed(error)
      if (error instanceof TelegramError && error.code === 400) return false
      throw error
    }
  }

  /** Sends to a chat: a group that moved is followed, one that shut the bot out is left alone. */
  async #toChat<T>(chat: number, call: (chat: number) => Promise<T>): Promise<T | null> {
    try {
      return await this.#outbox.send(chat, () => call(chat))
    } catch (error) {
      const moved = movedTo(error)
      if (moved !== null) {
        this.#state.move(chat, moved)
        return await this.#outbox.send(moved, () => call(moved))
      }
      if (!isClosed(error)) throw error
      this.#closed(error)
      return null
    }
  }

  #closed(error: unknown): boolean {
    const reason = error instanceof TelegramError ? error.description : ''
    this.#log.info({ reason }, 'chat-closed')
    return true
  }
}

/** Whether the bot was blocked or removed. */
function isClosed(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 403
}

function targetOf({ replyTo, topic }: Destination) {
  return {
    ...(replyTo === null
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    ...(topic === null ? {} : { message_thread_id: topic }),
  }
}

/** The buttons of a reply as Telegram takes them. */
export function keyboard(
  rows: readonly (readonly Button[])[],
): { reply_markup: InlineKeyboardMarkup } | Record<string, never> {
  if (rows.length === 0) return {}
  const inline_keyboard = rows.map((row) => row.map((button) => pressable(button)))
  return { reply_markup: { inline_keyboard } }
}

function pressable(button: Button): InlineKeyboardButton {
  return 'url' in button
    ? { text: button.text, url: button.url }
    : { text: button.text, callback_data: encodeAction(button.press) }
}
