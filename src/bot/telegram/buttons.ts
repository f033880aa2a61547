import type { Logger } from 'pino'
import { type Telegram, TelegramError } from 'telegraf'
import type { CallbackQuery } from 'telegraf/types'
import type { Conversation, Pressed } from '../conversation/conversation.ts'
import type { Place } from '../conversation/place.ts'
import { clip } from '../conversation/text.ts'
import { textOf } from './addressing.ts'
import type { Task } from './dispatcher.ts'
import type { Limits } from './limits.ts'
import type { Outbox } from './outbox.ts'
import type { Readers } from './readers.ts'
import type { Sender } from './sender.ts'

/** Longest word in a pop-up, in characters: https://core.telegram.org/bots/api#answercallbackquery */
const MAX_NOTICE = 200

export interface ButtonParts {
  readonly conversation: Conversation
  readonly readers: Readers
  readonly limits: Limits
  readonly sender: Sender
  readonly outbox: Outbox
  readonly telegram: Telegram
  readonly log: Logger
  /** An error without secrets. */
  readonly redact: (error: unknown) => Error
}

/**
 * A pressed button: answered at once with a word or none, so that it stops spinning, and then with
 * what its message shows from now on.
 */
export async function pressButton(query: CallbackQuery, parts: ButtonParts): Promise<Task | null> {
  const { readers, limits } = parts
  const { from, message } = query
  if (message === undefined || !readers.isAllowed(message.chat.id, from.id)) {
    return { inOrder: false, run: () => answer(query, null, parts) }
  }
  const { chat } = message
  const place = readers.placeOf({ chat, user: from, inNameOf: null, text: textOf(message) ?? '' })
  const verdict = await limits.press(from.id)
  if (verdict.kind !== 'goes-on') {
    const seconds = verdict.kind === 'too-fast' ? verdict.seconds : 1
    const notice = place.messages.say('too-fast', { seconds })
    return { inOrder: false, run: () => answer(query, notice, parts) }
  }
  return {
    inOrder: false,
    run: async () => {
      const { reply, notice } = await pressed(query, place, parts)
      await answer(query, notice, parts)
      if (reply !== null) await parts.sender.edit(reply, chat.id, message.message_id)
    },
  }
}

async function pressed(query: CallbackQuery, place: Place, parts: ButtonParts): Promise<Pressed> {
  const { conversation, log, redact } = parts
  try {
    return await conversation.press('data' in query ? query.data : '', place)
  } catch (error) {
    log.error({ err: redact(error) }, 'press-failed')
    return { reply: null, notice: place.messages.say('failed', {}) }
  }
}

/** Stops the button's spinning; a press of long ago takes no answer any more, and needs none. */
async function answer(
  { id }: CallbackQuery,
  notice: string | null,
  { outbox, telegram }: ButtonParts,
): Promise<void> {
  const text = notice === null ? undefined : clip(notice, MAX_NOTICE - 1)
  try {
    await outbox.call(() => telegram.answerCbQuery(id, text))
  } catch (error) {
    if (!(error instanceof TelegramError) || error.code !== 400) throw error
  }
}
