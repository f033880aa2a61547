import { describe, expect, it } from 'vitest'
import { GROUP } from '../support/bot-api/messages.ts'
import {
  callbackQuery,
  editedMessage,
  groupMessage,
  privateMessage,
  replyToBot,
} from '../support/bot-api/updates.ts'
import { button, type RunningBot, runBot, type SentMessage, under } from '../support/running-bot.ts'

const QUESTION = '青河大桥的总造价是多少?'
const ANSWER = '总造价12亿元'
const OTHER_BOT = { id: 9, is_bot: true, first_name: 'Other bot', username: 'other_bot' }

/** A group of its own, so that what is said there waits for nothing else. */
function group(id: number) {
  return { ...GROUP, id: -1000 - id }
}

function memberOf(chat: object, status: string, from = { id: 7, is_bot: false, first_name: 'A' }) {
  const user = { id: 1, is_bot: true, first_name: 'newsquote', username: 'newsquote_bot' }
  return {
    my_chat_member: {
      chat,
      from: { ...from, language_code: 'en' },
      date: 1,
      old_chat_member: { status: 'left', user },
      new_chat_member: { status, user },
    },
  }
}

function messageIn(messages: readonly SentMessage[], chat: number): SentMessage {
  const message = messages.find(({ chat_id }) => chat_id === chat)
  if (message === undefined) throw new Error(`nothing was sent to ${chat}`)
  return message
}

function setAdministrators(bot: RunningBot, ...ids: number[]): void {
  bot.server.administrators = new Set(ids)
}

describe('in a group', () => {
  it('answers a mention, a reply to it and a command for it, and nothing else', async () => {
    const bot = await runBot()
    const ignored = [
      groupMessage(QUESTION),
      groupMessage(`/ask ${QUESTION}`),
      groupMessage(`/ask@other_bot ${QUESTION}`),
      groupMessage(`@newsquote_bot_fan ${QUESTION}`),
      groupMessage(`me@newsquote_bot ${QUESTION}`),
      groupMessage(`@newsquote_bot ${QUESTION}`, { from: OTHER_BOT }),
      groupMessage(`@newsquote_bot ${QUESTION}`, { via_bot: OTHER_BOT }),
      // Its own inline result, sent by a member.
      groupMessage(`“${ANSWER}” @newsquote_bot`, { via_bot: { id: 1, is_bot: true } }),
      groupMessage(`@newsquote_bot ${QUESTION}`, { is_automatic_forward: true }),
    ]
    const answered = [
      groupMessage(`@newsquote_bot ${QUESTION}`, { chat: group(1) }),
      groupMessage(`@NewsQuote_Bot${QUESTION}`, { chat: group(2) }),
      groupMessage(`/ask@newsquote_bot ${QUESTION}`, { chat: group(3) }),
      replyToBot(QUESTION, { chat: group(4) }),
      // An anonymous administrator speaks through a bot of Telegram's own.
      groupMessage(`@newsquote_bot ${QUESTION}`, {
        chat: group(5),
        from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' },
        sender_chat: group(5),
      }),
      groupMessage('@newsquote_bot', {
        chat: group(6),
        reply_to_message: groupMessage(QUESTION).message,
      }),
    ]
    for (const update of [...ignored, ...answered]) bot.server.pushUpdate(update)
    const messages = await bot.sent(answered.length)
    for (const { message } of answered) {
      const reply = messages.find(({ chat_id }) => chat_id === message.chat.id)
      expect(reply?.text).toContain(ANSWER)
      expect(reply?.reply_parameters?.message_id).toBe(message.message_id)
    }
    bot.server.pushUpdate(privateMessage('/help'))
    expect(await bot.sent(answered.length + 1)).toHaveLength(answered.length + 1)
    expect(bot.problems()).toEqual([])
  })

  it('is short, and its articles open in the private chat', async () => {
    const bot = await runBot()
    bot.server.pushUpdate(groupMessage(`@newsquote_bot ${QUESTION}`))
    const message = await bot.last(1)
    expect(under('blockquote', message)).toHaveLength(1)
    expect(message.text).not.toContain('另见')
    expect(button(message, '全文').url).toMatch(
      /^https:\/\/t\.me\/newsquote_bot\?start=a_[0-9a-f]{16}_0$/u,
    )
  })

  it('stays in its topic, and in General without one', async () => {
    const bot = await runBot()
    const topic = { message_thread_id: 5, is_topic_message: true }
    bot.server.pushUpdate(groupMessage(`@newsquote_bot ${QUESTION}`, { ...topic, chat: group(1) }))
    bot.server.pushUpdate(
      groupMessage(`@newsquote_bot ${QUESTION}`, { message_thread_id: 1, chat: group(2) }),
    )
    const messages = await bot.sent(2)
    const threadOf = (chat: number) =>
      messages.find(({ chat_id }) => chat_id === chat)?.message_thread_id
    expect(threadOf(group(1).id)).toBe(5)
    expect(threadOf(group(2).id)).toBeUndefined()
  })

  it('goes on from the answer that is replied to, not from what others asked', async () => {
    const bot = await runBot()
    bot.server.pushUpdate(groupMessage('@newsquote_bot 青河大桥是哪一天通车的?'))
    await bot.sent(1)
    const [first] = await bot.server.waitForCall('sendMessage')
    bot.server.pushUpdate(groupMessage('@newsquote_bot 古城夜市有多少摊位?'))
    await bot.sent(2)
    bot.server.pushUpdate(replyToBot('那总造价呢?', { message_id: first?.messageId ?? 0 }))
    const reply = await bot.last(3)
    expect(reply.text).toContain('青河大桥是哪一天通车的')
    expect(reply.text).toContain(ANSWER)
  })

  it('answers a correction that calls it, once', async () => {
    const bot = await runBot()
    const said = groupMessage(QUESTION)
    bot.server.pushUpdate(said)
    bot.server.pushUpdate(editedMessage(said, `@newsquote_bot ${QUESTION}`))
    const message = await bot.last(1)
    expect(message.text).toContain(ANSWER)
    bot.server.pushUpdate(editedMessage(said, `@newsquote_bot ${QUESTION} `))
    const command = groupMessage('/latest@newsquote_bot', { chat: group(2) })
    bot.server.pushUpdate(command)
    bot.server.pushUpdate(editedMessage(command, '/latest@newsquote_bot 2'))
    await bot.sent(2)
    await bot.quiet()
    const sent = bot.server.calls.filter(({ method }) => /^(?:send|edit)Message/u.test(method))
    expect(sent).toHaveLength(2)
  })

  it('lets administrators set it, and nobody else', async () => {
    const bot = await runBot()
    setAdministrators(bot, 7)
    const member = { id: 8, is_bot: false, first_name: 'Member', language_code: 'en' }
    bot.server.pushUpdate(groupMessage('/settings@newsquote_bot', { from: member, chat: group(1) }))
    bot.server.pushUpdate(groupMessage('/settings@newsquote_bot', { chat: group(2) }))
    const messages = await bot.sent(2)
    const of = (chat: number) => messageIn(messages, group(chat).id)
    expect(of(1).text).toBe('Only the administrators of this group may do that.')
    const menu = of(2)
    const shown = { message_id: 10_000, chat: group(2) }
    const data = button(menu, '谁可以问：所有人').callback_data ?? ''
    bot.server.pushUpdate(callbackQuery(data, shown, member))
    const [refused] = await bot.calls('answerCallbackQuery', 1)
    expect(refused?.['text']).toBe('Only the administrators of this group may do that.')
    bot.server.pushUpdate(callbackQuery(data, shown))
    await bot.calls('editMessageText', 1)
    expect(bot.state.chats.settings(group(2).id).asks).toBe('administrators')

    const ask = { from: member, chat: group(2) }
    bot.server.pushUpdate(groupMessage(`@newsquote_bot ${QUESTION}`, ask))
    expect((await bot.last(3)).text).toContain('only the administrators may ask me')
  })

  it('tells once, when it is added in privacy mode, how mentions can reach it', async () => {
    const bot = await runBot()
    bot.server.pushUpdate(memberOf(group(1), 'member'))
    bot.server.pushUpdate(memberOf(group(1), 'left'))
    bot.server.pushUpdate(memberOf(group(1), 'member'))
    bot.server.pushUpdate(memberOf(group(2), 'administrator'))
    const hint = await bot.last(1)
    expect(hint).toMatchObject({ chat_id: group(1).id })
    expect(hint.text).toContain('/setprivacy')
    await bot.quiet()
    expect(await bot.sent(1)).toHaveLength(1)
  })

  it('says nothing of privacy mode where it is off', async () => {
    const bot = await runBot({ api: { bot: { can_read_all_group_messages: true } } })
    bot.server.pushUpdate(memberOf(group(1), 'member'))
    bot.server.pushUpdate(privateMessage('/help'))
    expect((await bot.last(1)).text).toContain('/latest')
  })

  it('moves with a group that becomes a supergroup, told or found out', async () => {
    const bot = await runBot()
    const old = { ...group(1), type: 'group' as const }
    bot.state.chats.change(old.id, { language: 'ru' })
    bot.state.chats.change(group(3).id, { language: 'ru' })
    const { text: _, ...service } = groupMessage('', { chat: old }).message
    bot.server.pushUpdate({ message: { ...service, migrate_to_chat_id: group(2).id } })
    bot.server.pushUpdate(groupMessage('/nope@newsquote_bot', { chat: group(2) }))
    expect((await bot.last(1)).text).toContain('Команды /nope нет')

    bot.server.failNext('sendMessage', {
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: group(4).id },
    })
    bot.server.pushUpdate(groupMessage('/nope@newsquote_bot', { chat: group(3) }))
    expect((await bot.last(2)).chat_id).toBe(group(4).id)
    expect(bot.state.chats.settings(group(4).id).language).toBe('ru')
    expect(bot.state.chats.settings(group(3).id).language).toBeNull()
  })

  it('survives being shut out', async () => {
    const bot = await runBot()
    bot.server.failNext('sendMessage', {
      status: 403,
      description: 'Forbidden: bot was kicked from the supergroup chat',
    })
    const id = bot.server.pushUpdate(groupMessage(`@newsquote_bot ${QUESTION}`))
    await expect.poll(() => bot.server.failed.length).toBe(1)
    bot.server.pushUpdate(memberOf(group(1), 'kicked'))
    bot.server.pushUpdate(privateMessage('/help'))
    expect((await bot.last(1)).text).toContain('/latest')
    expect(bot.server.confirmed(id)).toBe(true)
    await expect.poll(() => bot.state.inbox.pending()).toEqual([])
  })
})
