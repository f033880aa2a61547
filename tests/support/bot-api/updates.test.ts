import { describe, expect, test } from 'vitest'
import { detectEntities } from './messages.ts'
import {
  callbackQuery,
  editedMessage,
  groupMessage,
  guestMessage,
  inlineQuery,
  privateMessage,
  replyToBot,
} from './updates.ts'

describe('updates', () => {
  test('mark commands and mentions as Telegram does', () => {
    const spans = (text: string) =>
      detectEntities(text).map(({ type, offset, length }) => [
        type,
        text.slice(offset, offset + length),
      ])
    expect(spans('/ask 问题')).toEqual([['bot_command', '/ask']])
    expect(spans('😀 /ask@newsquote_bot why')).toEqual([['bot_command', '/ask@newsquote_bot']])
    expect(spans('@newsquote_bot, 问 @other_bot')).toEqual([
      ['mention', '@newsquote_bot'],
      ['mention', '@other_bot'],
    ])
    for (const text of [
      '/ask问题',
      '@newsquote_bot问题',
      'and/or',
      'me@example',
      '/ask@x',
      '//a',
    ]) {
      expect(spans(text)).toEqual([])
    }
  })

  test('carry chats, replies and growing ids', () => {
    const { message: first } = privateMessage('/start')
    const { message: reply } = replyToBot('why?', { message_id: 10_003 })
    expect(first).toMatchObject({
      chat: { id: 7, type: 'private' },
      from: { first_name: 'Reader' },
    })
    expect(reply).toMatchObject({ chat: { id: -1001 }, reply_to_message: { from: { id: 1 } } })
    expect(reply.reply_to_message?.message_id).toBe(10_003)
    expect(reply.message_id).toBe(first.message_id + 1)
    const { edited_message: edited } = editedMessage({ message: first }, 'start')
    expect(edited).toMatchObject({ message_id: first.message_id, text: 'start' })
    expect(edited).not.toHaveProperty('entities')
  })
  test('let a test replace any field', () => {
    const from = { id: 8, is_bot: false, first_name: 'Other', username: 'other' }
    expect(privateMessage('hi', { from }).message.chat).toEqual({
      id: 8,
      type: 'private',
      first_name: 'Other',
      username: 'other',
    })
    const topic = groupMessage('hi', { message_thread_id: 3, is_topic_message: true })
    expect(topic.message).toMatchObject({ chat: { id: -1001 }, message_thread_id: 3 })
    const chat = { id: 7, type: 'private' as const }
    const { message } = replyToBot('why?', { chat })
    expect([message.chat, message.reply_to_message?.chat]).toEqual([chat, chat])
  })

  test('number their queries', () => {
    const press = callbackQuery('more:2', { message_id: 10_001, text: 'Shown' }).callback_query
    expect(press).toMatchObject({ data: 'more:2', message: { message_id: 10_001, text: 'Shown' } })
    const typed = inlineQuery('谁').inline_query
    expect(typed).toMatchObject({ query: '谁', offset: '', from: { id: 7 } })
    const { guest_message: guest } = guestMessage('@newsquote_bot why')
    expect(guest.entities).toEqual([{ type: 'mention', offset: 0, length: 14 }])
    expect(new Set([press.id, typed.id, guest.guest_query_id]).size).toBe(3)
  })
})
