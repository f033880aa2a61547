import type { Logger } from 'pino'
import type { Telegram } from 'telegraf'
import { fmt } from 'telegraf/format'
import type { Message, UserFromGetMe } from 'telegraf/types'
import type { Conversation, Said } from '../conversation/conversation.ts'
import type { Place } from '../conversation/place.ts'
import { plainReply, type Reply } from '../conversation/reply.ts'
import { botSettings } from '../settings.ts'
import type { State } from '../state/state.ts'
import { isWordless, saidTo } from './addressing.ts'
import type { Limits } from './limits.ts'
import { withProgress } from './progress.ts'
import type { Readers } from './readers.ts'
import type { Destination, Sender } from './sender.ts'

export interface QuestionParts {
  readonly conversation: Conversation
  readonly state: State
  readonly readers: Readers
  readonly limits: Limits
  readonly sender: Sender
  readonly telegram: Telegram
  readonly bot: UserFromGetMe
  readonly log: Logger
}

/** Answers messages, and messages that were corrected soon after. */
export class Questions {
  readonly #parts: QuestionParts

  constructor(parts: QuestionParts) {
    this.#parts = parts
  }

  async message(message: Message): Promise<void> {
    const { state, bot } = this.#parts
    const { chat } = message
    if ('migrate_to_chat_id' in message) state.move(chat.id, message.migrate_to_chat_id)
    if ('migrate_from_chat_id' in message) state.move(message.migrate_from_chat_id, chat.id)
    const said = saidTo(message, bot)
    if (said !== null) await this.#answer(message, said, null)
    else if (isWordless(message)) await this.#sayOnce(message, 'only-text')
  }

  /** A correction within two minutes is answered in place of what was answered before. */
  async edited(message: Message): Promise<void> {
    const { state, bot } = this.#parts
    const { date, edit_date = date, chat, message_id } = message as Message.TextMessage
    if ((edit_date - date) * 1_000 > botSettings.editsCountFor) return
    const said = saidTo(message, bot)
    const before = state.replies.byQuestion(chat.id, message_id)
    if (said === null || before?.question === said.text) return
    await this.#answer(message, said, before?.message ?? null)
  }

  /** @param replaced the bot's message that the reply takes the place of; null for a new one */
  async #answer(message: Message, said: Said, replaced: number | null): Promise<void> {
    const { limits, sender, readers } = this.#parts
    const place = this.#placeOf(message, said.text)
    const to = destinationOf(message)
    if (!readers.isAllowed(place.chat, place.user)) return await this.#refuse(place, to)
    const verdict = await limits.count(place.chat, place.user)
    if (verdict.kind === 'ignored') return
    const reply =
      verdict.kind === 'too-fast'
        ? plainReply(fmt(place.messages.say('too-fast', { seconds: verdict.seconds })))
        : await this.#replyTo(said, place, to)
    if (replaced === null) return await sender.send(reply, to)
    await sender.edit(reply, place.chat, replaced)
    if (reply.id !== null) this.#parts.state.replies.sent(reply.id, replaced)
  }

  async #replyTo(said: Said, place: Place, { chat, topic }: Destination): Promise<Reply> {
    const { conversation, log, telegram } = this.#parts
    const thread = topic === null ? {} : { message_thread_id: topic }
    const working = conversation.reply(said, place).catch((error: unknown) => {
      log.error({ err: error }, 'answer-failed')
      return plainReply(fmt(place.messages.say('failed', {})))
    })
    return await withProgress(() => telegram.sendChatAction(chat, 'typing', thread), working)
  }

  /** Tells a stranger once that the archive is closed. */
  async #refuse({ chat, messages }: Place, to: Destination): Promise<void> {
    const { state, sender } = this.#parts
    if (!state.chats.tellsFirst(chat, 'closed')) return
    // As text: in digits with separators the number could not be copied.
    await sender.send(plainReply(fmt(messages.say('closed', { chat: String(chat) }))), to)
  }

  async #sayOnce(message: Message, id: 'only-text'): Promise<void> {
    const place = this.#placeOf(message, '')
    const to = destinationOf(message)
    if (!this.#parts.readers.isAllowed(place.chat, place.user)) return await this.#refuse(place, to)
    const { kind } = await this.#parts.limits.count(place.chat, place.user)
    if (kind !== 'goes-on') return
    await this.#parts.sender.send(plainReply(fmt(place.messages.say(id, {}))), to)
  }

  #placeOf(message: Message, text: string): Place {
    const { chat, from, sender_chat } = message as Message.TextMessage
    const user = from ?? { id: chat.id }
    return this.#parts.readers.placeOf({ chat, user, inNameOf: sender_chat?.id ?? null, text })
  }
}

/** In a group: as a reply to the question, in its topic. The General topic takes no thread id. */
function destinationOf(message: Message): Destination {
  const { chat, message_id, message_thread_id, is_topic_message } = message as Message.TextMessage
  const isPrivate = chat.type === 'private'
  return {
    chat: chat.id,
    replyTo: isPrivate ? null : message_id,
    topic: is_topic_message === true ? (message_thread_id ?? null) : null,
  }
}
