import { isDeepStrictEqual } from 'node:util'
import {
  privateChat,
  type TelegramChat,
  type TelegramMessage,
  type TelegramUser,
  unixNow,
} from './messages.ts'
import type { UpdateQueue } from './update-queue.ts'
import { isObject, type JsonObject } from './validate-text.ts'

// Far above the ids of the readers' messages that the update builders number from 1.
const FIRST_MESSAGE_ID = 10_000
const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same ' +
  'as a current content and reply markup of the message'

/** A call that Telegram refuses although its parameters are well formed. */
export class RefusedCall extends Error {
  readonly status: number

  constructor(status: number, description: string) {
    super(description)
    this.status = status
  }
}

function isMessage(value: JsonObject): value is TelegramMessage {
  const { message_id: id, chat } = value
  return typeof id === 'number' && isObject(chat)
}

function pick(source: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])),
  )
}

/** The text of a call as a message keeps it: no entities are the same as an empty list. */
function textOf({ text, entities }: JsonObject): JsonObject {
  return Array.isArray(entities) && entities.length > 0 ? { text, entities } : { text }
}

function commandKey({ scope, language_code: language }: JsonObject): string {
  const { type, ...rest } = isObject(scope) ? scope : { type: 'default' }
  return JSON.stringify([type, Object.entries(rest).sort(), language ?? ''])
}

/** What Telegram itself remembers: chats, the bot's messages, its commands and its webhook. */
export class TelegramState {
  readonly #bot: TelegramUser
  readonly #queue: UpdateQueue
  readonly #chats = new Map<number, TelegramChat>()
  readonly #messages = new Map<string, TelegramMessage>()
  readonly #commands = new Map<string, unknown>()
  readonly #answeredGuests = new Set<unknown>()
  #nextMessageId = FIRST_MESSAGE_ID
  #webhook = ''

  /** Users who are administrators of every group. */
  administrators: ReadonlySet<unknown> = new Set()

  readonly #answers: Record<string, (payload: JsonObject) => unknown> = {
    getMe: () => this.#bot,
    setWebhook: (payload) => this.#setWebhook(payload),
    deleteWebhook: (payload) => this.#setWebhook({ ...payload, url: '' }),
    getWebhookInfo: () => ({
      url: this.#webhook,
      has_custom_certificate: false,
      pending_update_count: this.#queue.size,
    }),
    sendMessage: (payload) => this.#send(payload, textOf(payload)),
    sendDocument: (payload) => this.#send(payload, this.#document(payload)),
    editMessageText: (payload) => this.#edit(payload, textOf(payload)),
    editMessageReplyMarkup: (payload) => this.#edit(payload, undefined),
    deleteMessage: (payload) => this.#messages.delete(this.#messageKey(payload)) || true,
    setMyCommands: ({ commands, ...where }) => this.#setCommands(commandKey(where), commands),
    deleteMyCommands: (payload) => this.#commands.delete(commandKey(payload)) || true,
    getMyCommands: (payload) => this.#commands.get(commandKey(payload)) ?? [],
    answerGuestQuery: ({ guest_query_id: id }) => this.#answerGuest(id),
    getChat: ({ chat_id: id }) => ({
      ...this.#chat(id),
      accent_color_id: 0,
      max_reaction_count: 11,
    }),
    getChatMember: ({ user_id: id }) => this.#member(id),
    getChatAdministrators: () => [],
  }

  constructor(bot: TelegramUser, queue: UpdateQueue) {
    this.#bot = bot
    this.#queue = queue
  }

  /** What a webhook is told to believe Telegram by. */
  secret = ''

  get hasWebhook(): boolean {
    return this.#webhook !== ''
  }

  /** Learns the chats and the bot's own messages that an update shows. */
  observe(value: unknown): void {
    if (!isObject(value)) return
    if (isMessage(value)) {
      const key = `${value.chat.id}:${value.message_id}`
      this.#chats.set(value.chat.id, value.chat)
      // What was really sent is better known than what an update shows of it.
      const isNews = value.from?.id === this.#bot.id && !this.#messages.has(key)
      if (isNews) this.#messages.set(key, value)
    }
    for (const inner of Object.values(value)) this.observe(inner)
  }

  /** The result of a valid call; methods that only succeed answer true. */
  answer(method: string, payload: JsonObject): unknown {
    const answer = this.#answers[method]
    return answer === undefined ? true : answer(payload)
  }

  #setWebhook({ url, drop_pending_updates: drop, secret_token: secret }: JsonObject): true {
    this.#webhook = String(url)
    this.secret = String(secret ?? '')
    if (drop === true) this.#queue.drop()
    return true
  }

  #setCommands(key: string, commands: unknown): true {
    this.#commands.set(key, commands)
    return true
  }

  #chat(id: unknown): TelegramChat {
    const number = Number(id)
    const known = this.#chats.get(number)
    if (known !== undefined) return known
    if (Number.isNaN(number)) {
      return { id: -1009, type: 'supergroup', title: String(id), username: String(id).slice(1) }
    }
    return number > 0
      ? privateChat({ id: number, is_bot: false, first_name: `User ${number}` })
      : { id: number, type: 'supergroup', title: `Group ${number}` }
  }

  #messageKey({ chat_id: chat, message_id: id }: JsonObject): string {
    return `${this.#chat(chat).id}:${String(id)}`
  }

  #send(payload: JsonObject, content: JsonObject): TelegramMessage {
    const { chat_id: chat } = payload
    const message: TelegramMessage = {
      message_id: this.#nextMessageId,
      from: this.#bot,
      chat: this.#chat(chat),
      date: unixNow(),
      ...content,
      ...pick(payload, ['message_thread_id', 'reply_markup']),
    }
    this.#nextMessageId += 1
    this.#messages.set(`${message.chat.id}:${message.message_id}`, message)
    return message
  }

  #document(payload: JsonObject): JsonObject {
    const { document } = payload
    const id = `file-${this.#nextMessageId}`
    const file = isObject(document) ? document : {}
    return {
      document: { file_id: id, file_unique_id: id, ...file },
      ...pick(payload, ['caption', 'caption_entities']),
    }
  }

  /** Replaces content and keyboard, or the keyboard alone where there is no new content. */
  #edit(payload: JsonObject, content: JsonObject | undefined): TelegramMessage | true {
    const { inline_message_id: inline } = payload
    if (inline !== undefined) return true
    const key = this.#messageKey(payload)
    const current = this.#messages.get(key)
    if (current === undefined) throw new RefusedCall(400, 'Bad Request: message to edit not found')
    const { edit_date: _, text, entities, reply_markup: __, ...kept } = current
    const edited: TelegramMessage = {
      ...kept,
      ...(content ?? textOf({ text, entities })),
      ...pick(payload, ['reply_markup']),
    }
    const { edit_date: ___, ...before } = current
    if (isDeepStrictEqual(edited, before))
      throw new RefusedCall(400, `Bad Request: ${NOT_MODIFIED}`)
    const message = { ...edited, edit_date: unixNow() }
    this.#messages.set(key, message)
    return message
  }

  #answerGuest(id: unknown): { inline_message_id: string } {
    if (this.#answeredGuests.has(id)) {
      const why = 'query is too old and response timeout expired or query ID is invalid'
      throw new RefusedCall(400, `Bad Request: ${why}`)
    }
    this.#answeredGuests.add(id)
    return { inline_message_id: `guest-${String(id)}` }
  }

  #member(id: unknown) {
    const user = id === this.#bot.id ? this.#bot : { id, is_bot: false, first_name: `User ${id}` }
    return { status: this.administrators.has(id) ? 'administrator' : 'member', user }
  }
}
