import { expect, test } from 'vitest'
import { BOT_USER } from './messages.ts'
import { TelegramState } from './telegram-state.ts'
import { UpdateQueue } from './update-queue.ts'
import { callbackQuery, privateMessage } from './updates.ts'

function newState(): TelegramState {
  return new TelegramState(BOT_USER, new UpdateQueue())
}

test('edits a message of the bot that it only knows from an update', () => {
  const state = newState()
  state.observe(callbackQuery('more', { message_id: 77 }))
  const edit = { chat_id: 7, message_id: 77, text: 'more' }
  expect(state.answer('editMessageText', edit)).toMatchObject({ message_id: 77, text: 'more' })
})

test('does not edit what a reader wrote', () => {
  const state = newState()
  const question = privateMessage('why?')
  state.observe(question)
  const edit = { chat_id: 7, message_id: question.message.message_id, text: 'because' }
  expect(() => state.answer('editMessageText', edit)).toThrow('message to edit not found')
})

test('trusts what was sent over what an update shows of it', () => {
  const state = newState()
  const text = 'the answer'
  const sent = state.answer('sendMessage', { chat_id: 7, text })
  expect(sent).toMatchObject({ message_id: 10_000, text, from: { id: 1 } })
  state.observe(callbackQuery('more', { message_id: 10_000, text: 'something else' }))
  const edit = { chat_id: '7', message_id: 10_000, text, entities: [] }
  expect(() => state.answer('editMessageText', edit)).toThrow('message is not modified')
})

test('takes a keyboard away when an edit brings none', () => {
  const state = newState()
  const reply_markup = { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] }
  state.answer('sendMessage', { chat_id: 7, text: 'answer', reply_markup })
  const target = { chat_id: 7, message_id: 10_000 }
  const edited = state.answer('editMessageReplyMarkup', target)
  expect(edited).toMatchObject({ text: 'answer' })
  expect(edited).not.toHaveProperty('reply_markup')
  expect(() => state.answer('editMessageReplyMarkup', target)).toThrow('message is not modified')
})

test('remembers commands by scope and language', () => {
  const state = newState()
  const commands = [{ command: 'ask', description: '提问' }]
  state.answer('setMyCommands', { commands, language_code: 'zh' })
  expect(state.answer('getMyCommands', {})).toEqual([])
  const inChinese = { language_code: 'zh', scope: { type: 'default' } }
  expect(state.answer('getMyCommands', inChinese)).toEqual(commands)
  state.answer('deleteMyCommands', { language_code: 'zh' })
  expect(state.answer('getMyCommands', inChinese)).toEqual([])
})

test('takes one answer to a guest query', () => {
  const state = newState()
  const answer = { guest_query_id: '5' }
  expect(state.answer('answerGuestQuery', answer)).toEqual({ inline_message_id: 'guest-5' })
  expect(() => state.answer('answerGuestQuery', answer)).toThrow('query is too old')
})

test('knows the chats it saw and makes up the others', () => {
  const state = newState()
  const from = { id: 8, is_bot: false, first_name: 'Eight' }
  state.observe(privateMessage('hi', { from }))
  expect(state.answer('getChat', { chat_id: 8 })).toMatchObject({ first_name: 'Eight' })
  expect(state.answer('getChat', { chat_id: -9 })).toMatchObject({ id: -9, type: 'supergroup' })
  expect(state.answer('getChat', { chat_id: '@news' })).toMatchObject({ username: 'news' })
  expect(state.answer('getChatMember', { chat_id: -9, user_id: 1 })).toMatchObject({
    status: 'member',
    user: { username: 'newsquote_bot' },
  })
})
