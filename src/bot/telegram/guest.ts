import type { Logger } from 'pino'
import type { Telegram } from 'telegraf'
import { fmt } from 'telegraf/format'
import type { Message, UserFromGetMe } from 'telegraf/types'
import type { Archive } from '../../retrieval/archive.ts'
import { answerPage, refusalText } from '../conversation/answer-view.ts'
import { parseCommand } from '../conversation/commands.ts'
import type { Place } from '../conversation/place.ts'
import { clip, type Text } from '../conversation/text.ts'
import { today } from '../today.ts'
import { mentioning, textOf } from './addressing.ts'
import type { Task } from './dispatcher.ts'
import { contentOf } from './inline.ts'
import type { Limits } from './limits.ts'
import type { Outbox } from './outbox.ts'
import type { Readers } from './readers.ts'

const MAX_TITLE = 100

/** A message that calls the bot into a chat it is no member of (Bot API 10.0). */
export type GuestMessage = Message & { readonly guest_query_id?: string }

export interface GuestParts {
  readonly archive: Archive
  readonly readers: Readers
  readonly limits: Limits
  readonly outbox: Outbox
  readonly telegram: Telegram
  readonly bot: UserFromGetMe
  readonly log: Logger
  /** An error without secrets. */
  readonly redact: (error: unknown) => Error
}

/**
 * A guest call: answered once, in short, and nothing of that chat is kept. Who calls counts alone:
 * the chat's number may be that of another one the bot knows.
 */
export async function answerGuest(message: GuestMessage, parts: GuestParts): Promise<Task | null> {
  const { readers, limits, outbox, telegram, bot } = parts
  const { guest_query_id: query, from } = message
  if (query === undefined || from === undefined || from.is_bot) return null
  const question = questionOf(message, bot.username)
  const own = { id: from.id, type: 'private' as const }
  const place = readers.placeOf({ chat: own, user: from, inNameOf: null, text: question })
  const isAllowed = readers.isAllowed(from.id, from.id)
  const verdict = await limits.question(from.id, from.id)
  if (verdict.kind === 'ignored') return null
  return {
    inOrder: false,
    run: async () => {
      const text = !isAllowed
        ? fmt(place.messages.say('closed-elsewhere', {}))
        : verdict.kind === 'too-fast'
          ? fmt(place.messages.say('too-fast', { seconds: verdict.seconds }))
          : await answerTo(question, place, parts)
      const result = {
        type: 'article',
        id: query.slice(0, 64),
        title: clip(question === '' ? bot.username : question, MAX_TITLE),
        input_message_content: contentOf(text),
      }
      // Not among the methods that telegraf knows.
      await outbox.call(() =>
        telegram.callApi('answerGuestQuery' as never, { guest_query_id: query, result } as never),
      )
    },
  }
}

async function answerTo(
  question: string,
  own: Place,
  { archive, log, redact }: GuestParts,
): Promise<Text> {
  const place: Place = { ...own, settings: { ...own.settings, answers: 'short' } }
  const { messages } = place
  // Other commands are about a chat that the bot is a member of.
  if (parseCommand(question) !== null) return fmt(messages.say('ask-what', {}))
  try {
    const answer = await archive.ask(question, { askedOn: today(), top: 1 })
    if (answer.kind === 'no-answer') return refusalText(answer, archive.summary(), place)
    return answerPage(answer, 0, answer.quotes, place)
  } catch (error) {
    log.error({ err: redact(error) }, 'answer-failed')
    return fmt(messages.say('failed', {}))
  }
}

/** What is asked: the text without the bot's name and without `/ask`. */
function questionOf(message: Message, username: string): string {
  const said = mentioning(message, username) ?? textOf(message) ?? ''
  const command = parseCommand(textOf(message) ?? '')
  return command?.name === 'ask' ? command.argument : said
}
