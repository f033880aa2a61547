import type { Message, UserFromGetMe } from 'telegraf/types'
import { parseCommand } from '../conversation/commands.ts'
import type { Said } from '../conversation/conversation.ts'

/** The kinds of message in which a reader may hope to be understood. */
const CONTENT = [
  'photo',
  'voice',
  'audio',
  'video',
  'video_note',
  'document',
  'sticker',
  'location',
]

/**
 * What a message asks of this bot, or null where it asks nothing: everything in a private chat;
 * in a group only a mention, a reply to the bot, or a command addressed to it. Bots are never
 * answered, nor is what came through one; people who write in the name of a group or a channel are.
 */
export function saidTo(message: Message, bot: Pick<UserFromGetMe, 'id' | 'username'>): Said | null {
  const text = textOf(message)
  if (text === null || !isPerson(message) || message.chat.type === 'channel') return null
  const answered = 'reply_to_message' in message ? message.reply_to_message : undefined
  const toBot = answered?.from?.id === bot.id
  const repliedTo = toBot ? answered.message_id : null
  const said = { text, message: message.message_id, repliedTo }
  if (message.chat.type === 'private') return said

  const command = parseCommand(text)
  if (command?.addressee != null) return sameName(command.addressee, bot.username) ? said : null
  const mention = new RegExp(`@${bot.username}(?![a-z0-9_])`, 'giu')
  if (mention.test(text)) {
    const rest = text.replace(mention, ' ').trim()
    // A mention alone, below somebody's question, asks that question.
    const asked = rest === '' && answered !== undefined && !toBot ? textOf(answered) : rest
    return { ...said, text: asked ?? '' }
  }
  return toBot ? said : null
}

/** A message that somebody wrote to the bot alone and that has no words in it. */
export function isWordless(message: Message): boolean {
  return (
    message.chat.type === 'private' &&
    isPerson(message) &&
    textOf(message) === null &&
    CONTENT.some((kind) => kind in message)
  )
}

function textOf(message: object): string | null {
  const { text, caption } = message as { text?: string; caption?: string }
  return text ?? caption ?? null
}

function isPerson(message: Message): boolean {
  const { from, via_bot, sender_chat, is_automatic_forward } = message as Message.TextMessage
  if (via_bot !== undefined || is_automatic_forward === true) return false
  // Anonymous administrators and channels come from a bot of Telegram's own, with their chat beside it.
  return from?.is_bot !== true || sender_chat !== undefined
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
