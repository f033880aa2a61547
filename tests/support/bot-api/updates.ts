import {
  BOT_USER,
  detectEntities,
  GROUP,
  privateChat,
  READER,
  type TelegramMessage,
  type TelegramUser,
  unixNow,
} from './messages.ts'

/** Fields that replace those of the built message. */
export type MessageOverrides = Partial<TelegramMessage>

/** An update with a new message in it. */
export interface MessageUpdate {
  message: TelegramMessage & { from: TelegramUser; text: string }
}

// Readers' messages count from 1 and the server's from 10000, so an id never means two messages.
let lastMessageId = 0
// A message of the bot that no test made it send.
const UNSENT_ID = 9_999
let lastQueryId = 0

function nextQueryId(): string {
  lastQueryId += 1
  return String(7_000_000_000 + lastQueryId)
}

function textMessage(text: string, defaults: MessageOverrides, overrides: MessageOverrides) {
  lastMessageId += 1
  const from = overrides.from ?? READER
  const entities = detectEntities(text)
  return {
    message_id: lastMessageId,
    from,
    chat: privateChat(from),
    date: unixNow(),
    text,
    // Telegram leaves the field out where there is no entity.
    ...(entities.length > 0 ? { entities } : {}),
    ...defaults,
    ...overrides,
  }
}

/** A reader writes to the bot in private. */
export function privateMessage(text: string, overrides: MessageOverrides = {}): MessageUpdate {
  return { message: textMessage(text, {}, overrides) }
}

/** A reader writes in a supergroup that the bot is a member of. */
export function groupMessage(text: string, overrides: MessageOverrides = {}): MessageUpdate {
  return { message: textMessage(text, { chat: GROUP }, overrides) }
}

/** A reader answers a message of the bot, in the group unless `answered.chat` names another chat. */
export function replyToBot(
  text: string,
  answered: MessageOverrides = {},
  overrides: MessageOverrides = {},
): MessageUpdate {
  const chat = overrides.chat ?? answered.chat ?? GROUP
  const reply = { message_id: UNSENT_ID, date: unixNow(), text: 'An answer', from: BOT_USER, chat }
  return {
    message: textMessage(text, { chat, reply_to_message: { ...reply, ...answered } }, overrides),
  }
}

/** A reader changes the text of an earlier message. */
export function editedMessage(original: MessageUpdate, text: string) {
  const { entities: _, ...kept } = original.message
  const entities = detectEntities(text)
  return {
    edited_message: {
      ...kept,
      edit_date: unixNow(),
      text,
      ...(entities.length > 0 ? { entities } : {}),
    },
  }
}

/** A reader presses a button under a message of the bot, given by the id and chat it was sent to. */
export function callbackQuery(
  data: string,
  message: MessageOverrides,
  from: TelegramUser = READER,
) {
  const shown = { message_id: UNSENT_ID, date: unixNow(), text: 'An answer', from: BOT_USER }
  return {
    callback_query: {
      id: nextQueryId(),
      from,
      message: { ...shown, chat: privateChat(from), ...message },
      chat_instance: '-4242424242424242424',
      data,
    },
  }
}

/** A reader types after the bot's name in some chat. */
export function inlineQuery(query: string, from: TelegramUser = READER, offset = '') {
  return {
    inline_query: { id: nextQueryId(), from, chat_type: 'sender' as const, query, offset },
  }
}

/** A reader calls the bot into a chat that it is not a member of. */
export function guestMessage(text: string, overrides: MessageOverrides = {}) {
  const chat = { id: -1002, type: 'supergroup' as const, title: 'Elsewhere' }
  const guest_query_id = nextQueryId()
  return {
    guest_message: { ...textMessage(text, { chat, guest_query_id }, overrides), guest_query_id },
  }
}
