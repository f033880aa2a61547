import type { Message, UserFromGetMe } from 'telegraf/types'
import { parseCommand } from '../conversation/commands.ts'
import type { Said } from '../conversation/conversation.ts'

/** The kinds of message in which a reader may hope to be understood. */
const CONTENT =
  'photo voice audio video video_note animation document sticker location venue contact poll dice story'.split(
    ' ',
  )

/**
 * What a message asks of this bot, or null where it asks nothing: everything in a private chat;
 * in a group only a mention, a reply to the bot, or a command addressed to it. Bots are never
 * answered, nor is what came through one; people who write in the name of a group or a channel are.
 */
export function saidTo(message: Message, bot: Pick<UserFromGetMe, 'id' | 'username'>): Said | null {
  const text = textOf(message)
  if (text === null || !isPerson(message) || message.chat.type === 'channel') return null
  const answered = answeredBy(message)
  const toBot = answered?.from?.id === bot.id
  const repliedTo = toBot ? answered.message_id : null
  const said = { text, message: message.message_id, repliedTo }
  if (message.chat.type === 'private') return said

  const command = parseCommand(text)
  if (command?.addressee != null) return sameName(command.addressee, bot.username) ? said : null
  const asked = mentioning(message, bot.username)
  if (asked !== null) return { ...said, text: asked }
  return toBot ? said : null
}

/**
 * What a message asks that mentions the bot: the rest of its text, or, below somebody's words, those
 * where there is no rest. Null where the bot is not mentioned.
 */
export function mentioning(message: Message, username: string): string | null {
  const text = textOf(message) ?? ''
  // Readers write @bot问题 without a blank, which Telegram takes for no mention.
  const mention = new RegExp(`(?<![a-z0-9_.])@${username}(?![a-z0-9_])`, 'giu')
  if (!mention.test(text)) return null
  const rest = text.replace(mention, ' ').trim()
  const answered = answeredBy(message)
  return rest === '' && answered !== undefined ? (textOf(answered) ?? '') : rest
}

/** A message that somebody wrote to the bot alone and that has no words in it. */
export function isWordless(message: Message): boolean {
  return (
    message.chat.type === 'private' &&
    isPerson(message) &&
    textOf(message) === null &&
    // An album is many messages; one line for each would be a flood.
    !('media_group_id' in message) &&
    CONTENT.some((kind) => kind in message)
  )
}

/** The words of a message. */
export function textOf(message: object): string | null {
  const { text, caption } = message as { text?: string; caption?: string }
  return text ?? caption ?? null
}

function answeredBy(message: Message): Message | undefined {
  return 'reply_to_message' in message ? message.reply_to_message : undefined
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
