import type { Telegram } from 'telegraf'
import type { Chat, User, UserFromGetMe } from 'telegraf/types'
import type { Place } from '../conversation/place.ts'
import { languageFor, languageOfText } from '../messages/language.ts'
import type { MessageCatalogue } from '../messages/messages.ts'
import type { ChatStore } from '../state/chat-store.ts'
import type { Outbox } from './outbox.ts'

/** Who may use the bot, and who keeps it. */
export interface Access {
  /** Chats and users that may ask; empty: everyone. */
  readonly allowedChats: readonly number[]
  readonly adminIds: readonly number[]
}

/** Who speaks, where, and in whose name. */
export interface Speaker {
  readonly chat: Pick<Chat, 'id' | 'type'>
  readonly user: Pick<User, 'id' | 'language_code'>
  /** The chat in whose name a person writes; null mostly. */
  readonly inNameOf: number | null
  /** What was said, for the language where nothing else tells it. */
  readonly text: string
}

export interface ReaderParts {
  readonly access: Access
  readonly chats: ChatStore
  readonly messages: MessageCatalogue
  readonly outbox: Outbox
  readonly telegram: Telegram
  readonly bot: UserFromGetMe
}

/** Knows the readers: their language, their rights, and what their chat has chosen. */
export class Readers {
  readonly #parts: ReaderParts

  constructor(parts: ReaderParts) {
    this.#parts = parts
  }

  /** Whether a chat may use the bot, by itself or by its reader. */
  isAllowed(chat: number, user: number): boolean {
    const { access, chats } = this.#parts
    const { allowedChats, adminIds } = access
    if (allowedChats.length === 0 || adminIds.includes(user)) return true
    // A group that became a supergroup is still the one that was let in.
    return [chat, user, chats.formerId(chat)].some((id) => id !== null && allowedChats.includes(id))
  }

  placeOf({ chat, user, inNameOf, text }: Speaker): Place {
    const { access, chats, messages, bot } = this.#parts
    const settings = chats.settings(chat.id)
    const own = messages[languageFor(user.language_code ?? '') ?? languageOfText(text)]
    const isKeeper = access.adminIds.includes(user.id)
    const isPrivate = chat.type === 'private'
    return {
      chat: chat.id,
      user: user.id,
      kind: isPrivate ? 'private' : 'group',
      settings,
      messages: settings.language === null ? own : messages[settings.language],
      ownMessages: own,
      bot: bot.username,
      isKeeper,
      mayManage: async () =>
        isPrivate ||
        isKeeper ||
        inNameOf === chat.id ||
        (await this.#isAdministrator(chat.id, user.id)),
    }
  }

  async #isAdministrator(chat: number, user: number): Promise<boolean> {
    const { outbox, telegram } = this.#parts
    const { status } = await outbox.call(() => telegram.getChatMember(chat, user))
    return status === 'creator' || status === 'administrator'
  }
}
