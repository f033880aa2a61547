import type { Logger } from 'pino'
import type { Telegram } from 'telegraf'
import { fmt } from 'telegraf/format'
import type { Message, UserFromGetMe } from 'telegraf/types'
import { parseCommand } from '../conversation/commands.ts'
import type { Conversation, Said } from '../conversation/conversation.ts'
import type { Place } from '../conversation/place.ts'
import { plainReply, type Reply } from '../conversation/reply.ts'
import { botSettings } from '../settings.ts'
import type { FoundReply } from '../state/reply-store.ts'
import type { State } from '../state/state.ts'
import { isWordless, saidTo } from './addressing.ts'
import type { Task } from './dispatcher.ts'
import type { Limits } from './limits.ts'
import type { Outbox } from './outbox.ts'
import { withProgress } from './progress.ts'
import type { Readers } from './readers.ts'
import type { Destination, Sender } from './sender.ts'

export interface QuestionParts {
  readonly conversation: Conversation
  readonly state: State
  readonly readers: Readers
  readonly limits: Limits
  readonly sender: Sender
  readonly outbox: Outbox
  readonly telegram: Telegram
  readonly bot: UserFromGetMe
  readonly log: Logger
  /** An error without secrets. */
  readonly redact: (error: unknown) => Error
}

/** Answers messages, and messages that were corrected soon after. */
export class Questions {
  readonly #parts: QuestionParts

  constructor(parts: QuestionParts) {
    this.#parts = parts
  }

  async message(message: Message): Promise<Task | null> {
    const { state, bot } = this.#parts
    const { chat } = message
    if ('migrate_to_chat_id' in message) state.move(chat.id, message.migrate_to_chat_id)
    if ('migrate_from_chat_id' in message) state.move(message.migrate_from_chat_id, chat.id)
    const said = saidTo(message, bot)
    if (said !== null) {
      return await this.#admitted(message, said.text, (place, to) => this.#answer(said, place, to))
    }
    if (!isWordless(message)) return null
    return await this.#admitted(message, '', (place, to) => this.#say('only-text', place, to))
  }

  /** A question that is corrected within two minutes is answered in place of what was answered. */
  async edited(message: Message): Promise<Task | null> {
    const { state, bot } = this.#parts
    const { date, edit_date = date, chat, message_id } = message as Message.TextMessage
    if ((edit_date - date) * 1_000 > botSettings.editsCountFor) return null
    const said = saidTo(message, bot)
    const question = said === null ? null : questionIn(said.text)
    if (said === null || question === null) return null
    // Looked up in its turn: the first answer may be under way.
    return await this.#admitted(message, said.text, async (place, to) => {
      const before = state.replies.byQuestion(chat.id, message_id)
      if (before === null) await this.#answer(said, place, to)
      else if (before.question !== question) await this.#correct(said, before, place, to)
    })
  }

  /** What is done with a message that is allowed and not one too many; else what is said of that. */
  async #admitted(
    message: Message,
    text: string,
    run: (place: Place, to: Destination) => Promise<void>,
  ): Promise<Task | null> {
    const { limits, readers } = this.#parts
    const place = this.#placeOf(message, text)
    const to = destinationOf(message)
    if (!readers.isAllowed(place.chat, place.user)) return this.#refusal(place, to)
    const { sender_chat } = message as Message.TextMessage
    const verdict = await limits.question(place.chat, sender_chat?.id ?? place.user)
    if (verdict.kind === 'ignored') return null
    if (verdict.kind === 'goes-on') return { inOrder: true, run: () => run(place, to) }
    const said = place.messages.say('too-fast', { seconds: verdict.seconds })
    return { inOrder: false, run: () => this.#parts.sender.send(plainReply(fmt(said)), to) }
  }

  async #answer(said: Said, place: Place, to: Destination): Promise<void> {
    const { sender } = this.#parts
    await this.#withProgress(to, async () => sender.send(await this.#replyTo(said, place), to))
  }

  /** Puts another answer in the place of one; what is no answer leaves the old one standing. */
  async #correct(said: Said, before: FoundReply, place: Place, to: Destination): Promise<void> {
    const { sender, state } = this.#parts
    const reply = await this.#replyTo({ ...said, corrects: before.id }, place)
    if (reply.id === null || before.message === null) return
    if (await sender.edit(reply, place.chat, before.message)) {
      state.replies.sent(reply.id, before.message)
    } else await sender.send(reply, to)
  }

  async #replyTo(said: Said, place: Place): Promise<Reply> {
    const { conversation, log, redact } = this.#parts
    try {
      return await conversation.reply(said, place)
    } catch (error) {
      log.error({ err: redact(error) }, 'answer-failed')
      return plainReply(fmt(place.messages.say('failed', {})))
    }
  }

  #withProgress<T>({ chat, topic }: Destination, work: () => Promise<T>): Promise<T> {
    const { outbox, telegram } = this.#parts
    const thread = topic === null ? {} : { message_thread_id: topic }
    const show = () => outbox.hint(() => telegram.sendChatAction(chat, 'typing', thread))
    return withProgress(show, work())
  }

  /** Tells a stranger once that the archive is closed. */
  #refusal({ chat, messages }: Place, to: Destination): Task | null {
    const { chats } = this.#parts.state
    if (chats.isTold(chat, 'closed')) return null
    return {
      inOrder: true,
      run: async () => {
        if (chats.isTold(chat, 'closed')) return
        // As text: in digits with separators the number could not be copied.
        const said = messages.say('closed', { chat: String(chat) })
        await this.#parts.sender.send(plainReply(fmt(said)), to)
        chats.told(chat, 'closed')
      },
    }
  }

  async #say(id: 'only-text', { messages }: Place, to: Destination): Promise<void> {
    await this.#parts.sender.send(plainReply(fmt(messages.say(id, {}))), to)
  }

  #placeOf(message: Message, text: string): Place {
    const { chat, from, sender_chat } = message as Message.TextMessage
    const user = from ?? { id: chat.id }
    return this.#parts.readers.placeOf({ chat, user, inNameOf: sender_chat?.id ?? null, text })
  }
}

/** The question of a text; null for a command other than `/ask`, which a correction does not repeat. */
function questionIn(text: string): string | null {
  const command = parseCommand(text)
  if (command === null) return text
  return command.name === 'ask' ? command.argument : null
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
