import {
  checkBytes,
  checkEntities,
  checkEntity,
  checkText,
  isObject,
  type JsonObject,
} from './validate-text.ts'

const MAX_TEXT = 4096
const MAX_CAPTION = 1024
const MAX_QUOTE = 1024
const MAX_NOTICE = 200
const MAX_RESULTS = 50
const MAX_COMMANDS = 100

// What a button does; a button does exactly one thing.
const BUTTON_LOOKS = new Set(['text', 'icon_custom_emoji_id', 'style'])

function checkButton(button: JsonObject, path: string): string[] {
  const actions = Object.keys(button).filter(
    (name) => !BUTTON_LOOKS.has(name) && button[name] !== undefined,
  )
  const { callback_data: data } = button
  const problems = checkBytes(data, `${path}.callback_data`, 64)
  return actions.length === 1 ? problems : [...problems, `${path} needs exactly one action`]
}

function checkCommand({ command, description }: JsonObject, path: string): string[] {
  const problems: string[] = []
  if (typeof command === 'string' && !/^[a-z0-9_]{1,32}$/.test(command)) {
    problems.push(`${path}.command must match [a-z0-9_]{1,32}`)
  }
  return [...problems, ...checkText(description, `${path}.description`, 1, 256)]
}

function checkStartParameter({ start_parameter: start }: JsonObject, path: string): string[] {
  if (typeof start !== 'string' || /^[A-Za-z0-9_-]{1,64}$/.test(start)) return []
  return [`${path}.start_parameter must match [A-Za-z0-9_-]{1,64}`]
}

function checkLanguage({ language_code: code }: JsonObject): string[] {
  // The empty code is Telegram's way to say "every language".
  if (typeof code !== 'string' || /^(?:[a-z]{2})?$/.test(code)) return []
  return ['language_code must have two letters']
}

function checkTextAndEntities({ text, entities }: JsonObject): string[] {
  return [...checkText(text, 'text', 1, MAX_TEXT), ...checkEntities(text, entities, 'entities')]
}

function checkTarget(payload: JsonObject): string[] {
  const { chat_id: chat, message_id: message, inline_message_id: inline } = payload
  return (chat !== undefined && message !== undefined) || inline !== undefined
    ? []
    : ['chat_id and message_id, or inline_message_id, are missing']
}

function idOf(result: unknown): unknown {
  const { id } = isObject(result) ? result : {}
  return id
}

function checkResults({ results }: JsonObject): string[] {
  if (!Array.isArray(results)) return []
  const ids = results.map(idOf)
  const problems: string[] = []
  if (results.length > MAX_RESULTS) problems.push(`results has more than ${MAX_RESULTS} entries`)
  if (new Set(ids).size < ids.length) problems.push('results has an id twice')
  return problems
}

/** What an object of a type must satisfy beyond the types of its fields. */
export const TYPE_RULES: Record<string, (value: JsonObject, path: string) => string[]> = {
  BotCommand: checkCommand,
  InlineKeyboardButton: checkButton,
  InlineQueryResultArticle: ({ id }, path) => checkBytes(id, `${path}.id`, 64),
  InlineQueryResultsButton: checkStartParameter,
  InputTextMessageContent: ({ message_text: text, entities }, path) => [
    ...checkText(text, `${path}.message_text`, 1, MAX_TEXT),
    ...checkEntities(text, entities, `${path}.entities`),
  ],
  MessageEntity: checkEntity,
  ReplyParameters: ({ quote, quote_entities: entities }, path) => [
    ...checkText(quote, `${path}.quote`, 0, MAX_QUOTE),
    ...checkEntities(quote, entities, `${path}.quote_entities`),
  ],
}

/** What a call of a method must satisfy beyond the types of its fields. */
export const METHOD_RULES: Record<string, (payload: JsonObject) => string[]> = {
  answerCallbackQuery: ({ text }) => checkText(text, 'text', 0, MAX_NOTICE),
  answerInlineQuery: checkResults,
  deleteMyCommands: checkLanguage,
  editMessageReplyMarkup: checkTarget,
  editMessageText: (payload) => {
    const { text, rich_message: rich } = payload
    const missing = text === undefined && rich === undefined ? ['text is missing'] : []
    return [...missing, ...checkTarget(payload), ...checkTextAndEntities(payload)]
  },
  getMyCommands: checkLanguage,
  sendDocument: ({ caption, caption_entities: entities }) => [
    ...checkText(caption, 'caption', 0, MAX_CAPTION),
    ...checkEntities(caption, entities, 'caption_entities'),
  ],
  sendMessage: checkTextAndEntities,
  setMyCommands: (payload) => {
    const { commands } = payload
    const tooMany = Array.isArray(commands) && commands.length > MAX_COMMANDS
    return [
      ...(tooMany ? [`commands has more than ${MAX_COMMANDS} entries`] : []),
      ...checkLanguage(payload),
    ]
  },
}
