import type { Telegram } from 'telegraf'
import { fmt } from 'telegraf/format'
import type { Message, UserFromGetMe } from 'telegraf/types'
import type { Archive } from '../../retrieval/archive.ts'
import { answerPage, refusalText } from '../conversation/answer-view.ts'
import { parseCommand } from '../conversation/commands.ts'
import type { Place } from '../conversation/place.ts'
import { clip, type Text } from '../conversation/text.ts'
import { today } from '../today.ts'
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
}

/** Answers a guest call: once, in short, and without keeping anything of that chat. */
export async function answerGuest(message: GuestMessage, parts: GuestParts): Promise<void> {
  const { readers, limits, outbox, telegram, bot } = parts
  const { guest_query_id: query, chat, from } = message
  if (query === undefined || from === undefined || from.is_bot) return
  const question = questionOf(message, bot.username)
  const group = { id: chat.id, type: 'supergroup' as const }
  const place = readers.placeOf({ chat: group, user: from, inNameOf: null, text: question })
  const isAllowed = readers.isAllowed(chat.id, from.id)
  const verdict = isAllowed ? await limits.count(chat.id, from.id) : null
  if (verdict?.kind === 'ignored') return
  const text =
    verdict === null
      ? fmt(place.messages.say('closed', { chat: String(from.id) }))
      : verdict.kind === 'too-fast'
        ? fmt(place.messages.say('too-fast', { seconds: verdict.seconds }))
        : await answerTo(question, place, parts.archive)
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
}

async function answerTo(question: string, place: Place, archive: Archive): Promise<Text> {
  const answer = await archive.ask(question, { askedOn: today(), top: 1 })
  if (answer.kind === 'no-answer') return refusalText(answer, archive.summary(), place)
  return answerPage(answer, 0, answer.quotes, place)
}

/** What is asked: the text without the bot's name and without `/ask`. */
function questionOf(message: Message, username: string): string {
  const { text, caption } = message as { text?: string; caption?: string }
  const said = text ?? caption ?? ''
  const command = parseCommand(said)
  const asked = command === null ? said : command.argument
  return asked.replace(new RegExp(`@${username}(?![a-z0-9_])`, 'giu'), ' ').trim()
}
