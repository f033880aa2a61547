import type { Telegram } from 'telegraf'
import type { Chat, User, UserFromGetMe } from 'telegraf/types'
import type { Place } from '../conversation/place.ts'
import { languageFor, languageOfText } from '../messages/language.ts'
import type { MessageCatalogue } from '../messages/messages.ts'
import type { ChatStore } from '../state/chat-store.ts'

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

/** Knows the readers: their language, their rights, and what their chat has chosen. */
export class Readers {
  readonly #access: Access
  readonly #chats: ChatStore
  readonly #messages: MessageCatalogue
  readonly #telegram: Telegram
  readonly #bot: UserFromGetMe

  constructor(
    access: Access,
    chats: ChatStore,
    messages: MessageCatalogue,
    telegram: Telegram,
    bot: UserFromGetMe,
  ) {
    this.#access = access
    this.#chats = chats
    this.#messages = messages
    this.#telegram = telegram
    this.#bot = bot
  }

  /** Whether a chat may use the bot, by itself or by its reader. */
  isAllowed(chat: number, user: number): boolean {
    const { allowedChats, adminIds } = this.#access
    if (allowedChats.length === 0) return true
    return [chat, user].some((id) => allowedChats.includes(id)) || adminIds.includes(user)
  }

  placeOf({ chat, user, inNameOf, text }: Speaker): Place {
    const settings = this.#chats.settings(chat.id)
    const language =
      settings.language ?? languageFor(user.language_code ?? '') ?? languageOfText(text)
    const isKeeper = this.#access.adminIds.includes(user.id)
    const isPrivate = chat.type === 'private'
    return {
      chat: chat.id,
      user: user.id,
      kind: isPrivate ? 'private' : 'group',
      settings,
      messages: this.#messages[language],
      bot: this.#bot.username,
      isKeeper: isKeeper && isPrivate,
      mayManage: async () =>
        isPrivate ||
        isKeeper ||
        inNameOf === chat.id ||
        (await this.#isAdministrator(chat.id, user.id)),
    }
  }

  async #isAdministrator(chat: number, user: number): Promise<boolean> {
    const { status } = await this.#telegram.getChatMember(chat, user)
    return status === 'creator' || status === 'administrator'
  }
}
