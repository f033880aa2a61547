import { type FmtString, fmt } from 'telegraf/format'
import type { Archive } from '../retrieval/archive.ts'
import { type Turn, turnAfter } from '../retrieval/follow-up.ts'
import { formatAnswer, formatLatest } from './format-answer.ts'
import { messagesFor } from './messages.ts'
import { today } from './today.ts'

/** Longest command name, as Telegram has it. */
const MAX_COMMAND = 32
/** Articles that /latest shows unless asked otherwise, and at most; ten heads fit one message. */
const LATEST = { default: 5, most: 10 } as const

/** A command as a reader writes it; `addressee` is the bot named behind `@`, or null. */
export interface Command {
  readonly name: string
  readonly addressee: string | null
  readonly argument: string
}

/**
 * Reads `/name@bot argument`. Null for a text that is no command. `/ask问题` without a blank is one
 * too: readers write it so, and Telegram marks no command there.
 */
export function parseCommand(text: string): Command | null {
  const match = /^[/／]([a-z][a-z0-9_]*)(?:@([a-z][a-z0-9_]*))?/iu.exec(text.trimStart())
  if (match === null) return null
  const [whole, name = '', addressee] = match
  return {
    name: name.toLowerCase(),
    addressee: addressee ?? null,
    argument: text.trimStart().slice(whole.length).trim(),
  }
}

/** The conversation with one archive, the same in Telegram and in the terminal. */
export interface Conversation {
  /**
   * The reply to a reader's text: a command's result, or the answer to a question.
   * @param chat where it is said, so that a question may go on from the one before it there
   */
  reply(text: string, chat: string): Promise<FmtString>
}

/** Chats whose last question is remembered; the longest silent one is forgotten first. */
const MAX_CHATS = 1_000

/** A conversation whose every reply is one message. */
export function createConversation(archive: Archive): Conversation {
  const turns = new Map<string, Turn>()

  async function ask(question: string, chat: string): Promise<FmtString> {
    const previous = turns.get(chat)
    const answer = await archive.ask(question, {
      askedOn: today(),
      ...(previous === undefined ? {} : { previous }),
    })
    remember(chat, turnAfter(question, answer, previous))
    return formatAnswer(answer, archive.summary(), messagesFor(question))
  }

  function remember(chat: string, turn: Turn): void {
    turns.delete(chat)
    turns.set(chat, turn)
    const [oldest] = turns.keys()
    if (turns.size > MAX_CHATS && oldest !== undefined) turns.delete(oldest)
  }

  function latest(argument: string): FmtString {
    const messages = messagesFor(argument)
    const count = argument === '' ? LATEST.default : Number(argument)
    if (!Number.isInteger(count) || count < 1 || count > LATEST.most) {
      return fmt(messages.latestRange(LATEST.most))
    }
    return formatLatest(archive.catalogue.latest(count).articles, messages)
  }

  return {
    async reply(text, chat) {
      const command = parseCommand(text)
      if (command === null) return await ask(text, chat)
      const { name, argument } = command
      const messages = messagesFor(argument)
      if (name === 'start' || name === 'help') return fmt(messages.help)
      if (name === 'ask') return argument === '' ? fmt(messages.askWhat) : await ask(argument, chat)
      if (name === 'latest') return latest(argument)
      return fmt(messages.unknownCommand(name.slice(0, MAX_COMMAND)))
    },
  }
}
