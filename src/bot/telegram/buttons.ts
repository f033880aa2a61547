import type { Telegram } from 'telegraf'
import type { CallbackQuery } from 'telegraf/types'
import type { Conversation } from '../conversation/conversation.ts'
import { clip } from '../conversation/text.ts'
import type { Outbox } from './outbox.ts'
import type { Readers } from './readers.ts'
import type { Sender } from './sender.ts'

/** Longest word in a pop-up, in characters: https://core.telegram.org/bots/api#answercallbackquery */
const MAX_NOTICE = 200

export interface ButtonParts {
  readonly conversation: Conversation
  readonly readers: Readers
  readonly sender: Sender
  readonly outbox: Outbox
  readonly telegram: Telegram
}

/**
 * Answers a pressed button: at once with a word or none, so that it stops spinning, and then with
 * what its message shows from now on.
 */
export async function pressButton(query: CallbackQuery, parts: ButtonParts): Promise<void> {
  const { conversation, readers, sender, outbox, telegram } = parts
  const { id, from, message } = query
  const action = 'data' in query ? query.data : ''
  const chat = message?.chat
  const isAllowed = chat !== undefined && readers.isAllowed(chat.id, from.id)
  const pressed = isAllowed
    ? await conversation.press(
        action,
        readers.placeOf({ chat, user: from, inNameOf: null, text: textOf(message) }),
      )
    : { reply: null, notice: null }
  const notice = pressed.notice === null ? undefined : clip(pressed.notice, MAX_NOTICE - 1)
  await outbox.call(() => telegram.answerCbQuery(id, notice))
  if (pressed.reply !== null && chat !== undefined && message !== undefined) {
    await sender.edit(pressed.reply, chat.id, message.message_id)
  }
}

function textOf(message: object | undefined): string {
  return (message as { text?: string } | undefined)?.text ?? ''
}
