import { describe, expect, test } from 'vitest'
import { validateCall } from './validate-call.ts'

function problemsOfText(text: string, entities: object[] = []): string[] {
  return validateCall('sendMessage', { chat_id: 7, text, entities })
}

function problemsOfButton(button: object): string[] {
  const reply_markup = { inline_keyboard: [[{ text: 'More', ...button }]] }
  return validateCall('sendMessage', { chat_id: 7, text: 'answer', reply_markup })
}

function article(id: string, message_text = 'answer') {
  return { type: 'article', id, title: 'Title', input_message_content: { message_text } }
}

test('passes what a quoting bot sends', () => {
  const entities = [
    { type: 'blockquote', offset: 0, length: 5 },
    { type: 'bold', offset: 0, length: 2 },
    { type: 'expandable_blockquote', offset: 5, length: 3 },
    { type: 'text_link', offset: 8, length: 1, url: 'https://example.org' },
  ]
  const payload = {
    chat_id: 7,
    text: '😀 answer',
    entities,
    link_preview_options: { is_disabled: true },
    reply_parameters: { message_id: 3, allow_sending_without_reply: true },
    reply_markup: { inline_keyboard: [[{ text: 'More', callback_data: 'x'.repeat(64) }]] },
    message_thread_id: undefined,
  }
  expect(validateCall('sendMessage', payload)).toEqual([])
  expect(validateCall('getMe', {})).toEqual([])
})

describe('fields', () => {
  test.each([
    ['sendSong', {}, 'sendSong is an unknown method'],
    ['toString', {}, 'toString is an unknown method'],
    ['deleteMessage', { chat_id: 7 }, 'message_id is missing'],
    ['leaveChat', { chat_id: 7.5 }, 'chat_id must be Integer or String, not a number'],
    ['leaveChat', { chat_id: null }, 'chat_id must be Integer or String, not null'],
    ['leaveChat', { chat_id: 7, now: true }, 'now is an unknown field'],
    ['sendChatAction', { chat_id: 7, action: 'sleep' }, 'action has the unknown value sleep'],
    [
      'getUpdates',
      { allowed_updates: ['message', 'msg'] },
      'allowed_updates has the unknown value msg',
    ],
    [
      'sendDocument',
      { chat_id: 7, document: 5 },
      'document must be InputFile or String, not a number',
    ],
    ['getMyCommands', { scope: { type: 'all' } }, 'scope.type has the unknown value all'],
    [
      'sendMessage',
      { chat_id: 7, text: 'a', reply_parameters: { message_id: '3' } },
      'reply_parameters.message_id must be Integer, not a string',
    ],
    [
      'sendMessage',
      { chat_id: 7, text: 'a', parse_mode: 'HTML' },
      'parse_mode is used instead of entities',
    ],
    [
      'sendMessage',
      { chat_id: 7, text: 'a', entities: {} },
      'entities must be Array of MessageEntity, not an object',
    ],
    ['editMessageText', { chat_id: 7, message_id: 3 }, 'text is missing'],
    [
      'editMessageText',
      { chat_id: 7, text: 'a' },
      'chat_id and message_id, or inline_message_id, are missing',
    ],
  ])('%s %j', (method, payload, problem) => {
    expect(validateCall(method, payload)).toEqual([problem])
  })
})

describe('texts', () => {
  test.each([
    ['', 'text is empty'],
    [' \n', 'text is empty'],
    ['问'.repeat(4097), 'text is longer than 4096'],
    ['😀'.slice(0, 1), 'text has half a surrogate pair'],
  ])('%#', (text, problem) => {
    expect(problemsOfText(text)).toEqual([problem])
  })

  test('may have 4096 units', () => {
    expect(problemsOfText('😀'.repeat(2048))).toEqual([])
  })
})

describe('entities', () => {
  const quote = { type: 'blockquote', offset: 0, length: 4 }

  test.each([
    [[{ type: 'bold', offset: 0, length: 9 }], 'entities[0] leaves the text'],
    [[{ type: 'bold', offset: -1, length: 1 }], 'entities[0] leaves the text'],
    [[{ type: 'bold', offset: 2, length: 0 }], 'entities[0] has no length'],
    [[{ type: 'bold', offset: 1, length: 2 }], 'entities[0] splits a surrogate pair'],
    [[{ type: 'bold', offset: 0, length: 1 }], 'entities[0] splits a surrogate pair'],
    [[{ type: 'quote', offset: 0, length: 2 }], 'entities[0].type has the unknown value quote'],
    [[{ type: 'text_link', offset: 0, length: 2 }], 'entities[0] of type text_link needs url'],
    [
      [{ type: 'expandable_blockquote', offset: 2, length: 2 }, quote],
      'entities[0] is a blockquote inside a blockquote',
    ],
    [[quote, quote], 'entities[1] is a blockquote inside a blockquote'],
    [
      Array.from({ length: 101 }, () => ({ type: 'bold', offset: 0, length: 2 })),
      'entities has more than 100 entities',
    ],
  ])('%#', (entities, problem) => {
    expect(problemsOfText('😀 quoted'.slice(0, 8), entities)).toEqual([problem])
  })
})

test('buttons do one thing and carry at most 64 bytes', () => {
  const where = 'reply_markup.inline_keyboard[0][0]'
  expect(problemsOfButton({ url: 'https://example.org' })).toEqual([])
  expect(problemsOfButton({})).toEqual([`${where} needs exactly one action`])
  expect(problemsOfButton({ callback_data: '问'.repeat(22) })).toEqual([
    `${where}.callback_data has 66 bytes instead of 1 to 64`,
  ])
})

test('commands keep to their alphabet and languages to two letters', () => {
  const set = (command: string, description: string, language_code: string) =>
    validateCall('setMyCommands', { commands: [{ command, description }], language_code })
  expect(set('ask_1', '提问', 'zh')).toEqual([])
  expect(set('ask_1', 'Ask', '')).toEqual([])
  expect(set('Ask', 'Ask', 'en')).toEqual(['commands[0].command must match [a-z0-9_]{1,32}'])
  expect(set('ask', '', 'en')).toEqual(['commands[0].description is empty'])
  expect(set('ask', 'a'.repeat(257), 'en')).toEqual(['commands[0].description is longer than 256'])
  expect(set('ask', 'Ask', 'zh-hans')).toEqual(['language_code must have two letters'])
})

test('inline answers hold at most 50 different results', () => {
  const answer = (results: object[]) =>
    validateCall('answerInlineQuery', { inline_query_id: '1', results })
  const many = Array.from({ length: 51 }, (_, at) => article(String(at)))
  expect(answer(many.slice(1))).toEqual([])
  expect(answer(many)).toEqual(['results has more than 50 entries'])
  expect(answer([article('1'), article('1')])).toEqual(['results has an id twice'])
  expect(answer([article('x'.repeat(65))])).toEqual([
    'results[0].id has 65 bytes instead of 1 to 64',
  ])
  expect(answer([article('1', ' ')])).toEqual([
    'results[0].input_message_content.message_text is empty',
  ])
})
