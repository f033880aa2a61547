/** A Telegram user or bot, with the fields a bot reads. */
export interface TelegramUser {
  id: number
  is_bot: boolean
  first_name: string
  username?: string
  language_code?: string
  [field: string]: unknown
}

/** The chat a message lives in. */
export interface TelegramChat {
  id: number
  type: 'private' | 'group' | 'supergroup' | 'channel'
  title?: string
  username?: string
  [field: string]: unknown
}

/** One marked stretch of a text, in UTF-16 units. */
export interface TelegramEntity {
  type: string
  offset: number
  length: number
  [field: string]: unknown
}

/** A text message as Telegram delivers it. */
export interface TelegramMessage {
  message_id: number
  date: number
  chat: TelegramChat
  from?: TelegramUser
  text?: string
  entities?: TelegramEntity[]
  reply_to_message?: TelegramMessage
  [field: string]: unknown
}

/** The user that getMe describes unless a test says otherwise. */
export const BOT_USER: TelegramUser = {
  id: 1,
  is_bot: true,
  first_name: 'newsquote',
  username: 'newsquote_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_guest_queries: true,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
}

/** The reader who writes every update unless a test says otherwise. */
export const READER: TelegramUser = {
  id: 7,
  is_bot: false,
  first_name: 'Reader',
  language_code: 'zh-hans',
}

/** The supergroup that group updates come from unless a test says otherwise. */
export const GROUP: TelegramChat = { id: -1001, type: 'supergroup', title: 'Archive readers' }

// The two patterns repeat what Telegram's own library does: letters and digits of every script
// continue a word, so `/ask问题` and `@bot问题` without a space are no entities.
const WORD = '[\\p{L}\\p{N}_]'
const COMMAND = new RegExp(
  `(?<!${WORD}|[/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}|(?!@))(?!${WORD}|[/<>])`,
  'gu',
)
const MENTION = new RegExp(`(?<!${WORD})@[A-Za-z0-9_]{4,32}(?!${WORD})`, 'gu')

function matches(text: string, pattern: RegExp, type: string): TelegramEntity[] {
  return [...text.matchAll(pattern)].map((match) => ({
    type,
    offset: match.index,
    length: match[0].length,
  }))
}

/** Finds the command and mention entities that Telegram adds to a plain text. */
export function detectEntities(text: string): TelegramEntity[] {
  return [...matches(text, COMMAND, 'bot_command'), ...matches(text, MENTION, 'mention')].sort(
    (a, b) => a.offset - b.offset,
  )
}

/** The private chat between a user and the bot. */
export function privateChat(user: TelegramUser): TelegramChat {
  const username = user.username === undefined ? {} : { username: user.username }
  return { id: user.id, type: 'private', first_name: user.first_name, ...username }
}

/** The present second, as Telegram dates messages. */
export function unixNow(): number {
  return Math.floor(Date.now() / 1000)
}
