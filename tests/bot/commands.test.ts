import { describe, expect, it } from 'vitest'
import { callbackQuery, privateMessage } from '../support/bot-api/updates.ts'
import { button, type RunningBot, runBot, type SentMessage, under } from '../support/running-bot.ts'

const BRIDGE = '《青河大桥建成通车》'
let readers = 100

/** Says each text in a chat of its own, so that none waits for another; the replies in that order. */
async function say<const Texts extends readonly string[]>(
  bot: RunningBot,
  ...texts: Texts
): Promise<{ [At in keyof Texts]: SentMessage }> {
  const before = bot.server.calls.filter(({ method }) => method === 'sendMessage').length
  const users = texts.map(() => {
    readers += 1
    return { id: readers, is_bot: false, first_name: 'Reader', language_code: 'zh-hans' }
  })
  for (const [at, text] of texts.entries()) {
    const from = users[at]
    if (from !== undefined) bot.server.pushUpdate(privateMessage(text, { from }))
  }
  const messages = await bot.sent(before + texts.length)
  return users.map(({ id }) => messages.find(({ chat_id }) => chat_id === id)) as {
    [At in keyof Texts]: SentMessage
  }
}

describe('commands that browse', () => {
  it('list the latest articles, all of them or those with every word', async () => {
    const bot = await runBot()
    const [all, two, words, quoted, none, many] = await say(
      bot,
      '/latest',
      '/latest 2',
      '/latest 3 青河 大桥',
      '/latest 1 “南山公园”',
      '/latest 火星',
      '/latest 99',
    )
    expect(all.text).toMatch(/^最新的文章，共 4 篇/u)
    expect(all.text.match(/《/gu)).toHaveLength(4)
    expect(two.text.match(/《/gu)).toHaveLength(2)
    expect(under('text_link', words)).toEqual([BRIDGE])
    expect(quoted.text).toMatch(/^有“南山公园”的文章/u)
    expect(none.text).toBe('没有一篇文章里有“火星”。')
    expect(many.text).toBe('篇数请写 1 到 10，例如：/latest 5')
    expect(bot.problems()).toEqual([])
  })

  it('page through a list in place', async () => {
    const bot = await runBot()
    const [list] = await say(bot, '/latest 2')
    const from = { id: list.chat_id, is_bot: false, first_name: 'R', language_code: 'zh' }
    const sent = bot.server.calls.find(({ method }) => method === 'sendMessage')
    const { callback_data: data = '' } = button(list, '›')
    bot.server.pushUpdate(callbackQuery(data, { message_id: sent?.messageId ?? 0 }, from))
    const second = await bot.edited(1)
    expect(second.text).toContain('《青河水位上涨 防汛指挥部发布预警》')
    expect(second.text).toContain('7月20日（未印年份）')
    expect(second.text).not.toContain(BRIDGE)
  })

  it('choose articles by day, writer and section, and say what there is instead', async () => {
    const bot = await runBot()
    const [on, range, never, what, by, nobody, section, sections] = await say(
      bot,
      '/on 2021年5月3日',
      '/on 2020-01-01..2020-12-31',
      '/on 1999年2月',
      '/on 大桥',
      '/by 周明',
      '/by 丽华',
      '/section 民生直通车',
      '/section',
    )
    expect(on.text).toContain(BRIDGE)
    expect(range.text).toContain('《古城夜市红火》')
    expect(never.text).toBe('档案里没有1999年2月的文章。')
    expect(what.text).toContain('/on 2020-04-26')
    expect(by.text).toMatch(/^周明的文章，共 2 篇/u)
    expect(nobody.text).toBe('档案里没有叫“丽华”的作者。\n有：郑丽华（2）。')
    expect(section.text).toContain(BRIDGE)
    expect(sections.text).toBe('请把栏目写在命令后面：/section 栏目。\n有：民生直通车（2）。')
    expect(bot.problems()).toEqual([])
  })

  it('show an article by its key, by a link, and one by chance', async () => {
    const bot = await runBot()
    const key = bot.archive.catalogue.latest(1).articles[0]?.citation.articleKey ?? ''
    const [whole, linked, gone, wrong, chance, sources] = await say(
      bot,
      `/article ${key}`,
      `/start a_${key}_1`,
      '/start a_0123456789abcdef_0',
      '/article nothing',
      '/random',
      '/sources',
    )
    expect(under('bold', whole)).toEqual([BRIDGE])
    expect(under('blockquote', linked)[0]).toContain('市长林志远')
    expect(gone.text).toContain('档案里已经没有这篇文章')
    expect(wrong.text).toContain('16 位数字和字母')
    expect(under('blockquote', chance)).toHaveLength(1)
    expect(sources.text).toMatch(/^档案里有 3 个文件、4 篇文章/u)
    expect(bot.problems()).toEqual([])
  })
})

describe('commands about the bot', () => {
  it('say what it can do, and what it does not know', async () => {
    const bot = await runBot()
    const [start, help, unknown, empty, payload] = await say(
      bot,
      '/start',
      '/help',
      '/nope',
      '/ask',
      '/start nonsense-payload',
    )
    expect(start.text).toContain('/latest – 最新的文章')
    expect(start.text).toContain('/ask@newsquote_bot')
    expect(help.text).toBe(start.text)
    expect(payload.text).toBe(start.text)
    expect(unknown.text).toBe('没有 /nope 这个命令。/help 列出可用的命令。')
    expect(empty.text).toContain('/ask 大桥')
  })

  it('change the language, for good', async () => {
    const bot = await runBot()
    const from = { id: 55, is_bot: false, first_name: 'R', language_code: 'zh-hans' }
    bot.server.pushUpdate(privateMessage('/lang', { from }))
    const menu = await bot.last(1)
    expect(menu.text).toBe('我用哪种语言？现在是：简体中文。')
    const sent = bot.server.calls.find(({ method }) => method === 'sendMessage')
    const data = button(menu, 'Русский').callback_data ?? ''
    bot.server.pushUpdate(callbackQuery(data, { message_id: sent?.messageId ?? 0 }, from))
    const [edit] = await bot.calls('editMessageText', 1)
    expect(edit?.['text']).toContain('Теперь я говорю по-русски')
    bot.server.pushUpdate(privateMessage('/nope', { from }))
    expect((await bot.last(2)).text).toBe('Команды /nope нет. Список команд: /help.')
    bot.server.pushUpdate(privateMessage('/lang zh-hant', { from }))
    expect((await bot.last(3)).text).toContain('繁體中文')
    expect(bot.state.chats.settings(55).language).toBe('zh-Hant')
  })

  it('keep short or full answers as they are set', async () => {
    const bot = await runBot()
    const from = { id: 56, is_bot: false, first_name: 'R', language_code: 'en' }
    bot.server.pushUpdate(privateMessage('/settings', { from }))
    const menu = await bot.last(1)
    const sent = bot.server.calls.find(({ method }) => method === 'sendMessage')
    const data = button(menu, 'Answers: full').callback_data ?? ''
    bot.server.pushUpdate(callbackQuery(data, { message_id: sent?.messageId ?? 0 }, from))
    const edit = await bot.edited(1)
    expect(button(edit, 'Answers: short')).toBeDefined()
    bot.server.pushUpdate(privateMessage('青河大桥的总造价是多少?', { from }))
    const answer = await bot.last(2)
    expect(under('blockquote', answer)).toHaveLength(1)
    expect(answer.text).not.toContain('See also')
  })

  it('keep feedback with the question that it is about', async () => {
    const bot = await runBot()
    const from = { id: 57, is_bot: false, first_name: 'R', language_code: 'en' }
    for (const text of ['青河大桥的总造价是多少?', '/feedback', '/feedback another year']) {
      bot.server.pushUpdate(privateMessage(text, { from }))
    }
    const texts = (await bot.sent(3)).map(({ text }) => text)
    expect(texts[1]).toContain('/feedback the quote is of another year')
    expect(texts[2]).toContain('Your words are kept')
    expect(bot.state.feedback.all()).toMatchObject([
      { comments: ['another year'], reply: { question: '青河大桥的总造价是多少?' } },
    ])
  })

  it('forget everything about a chat', async () => {
    const bot = await runBot()
    const from = { id: 58, is_bot: false, first_name: 'R' }
    for (const text of ['青河大桥的总造价是多少?', '/lang en', '/feedback good', '/forget']) {
      bot.server.pushUpdate(privateMessage(text, { from }))
    }
    expect((await bot.last(4)).text).toContain('is deleted')
    expect(bot.state.counts()).toEqual({ chats: 0, answers: 0 })
    expect(bot.state.chats.settings(58).language).toBeNull()
    expect(bot.state.feedback.all()).toEqual([])
  })

  it('tell its state to its keepers only', async () => {
    const bot = await runBot({ access: { allowedChats: [], adminIds: [59] } })
    const keeper = { id: 59, is_bot: false, first_name: 'K', language_code: 'en' }
    bot.server.pushUpdate(privateMessage('/status', { from: keeper }))
    bot.server.pushUpdate(privateMessage('/status'))
    const messages = await bot.sent(2)
    const textFor = (chat: number) => messages.find(({ chat_id }) => chat_id === chat)?.text
    expect(textFor(59)).toMatch(
      /^State of newsquote_bot\nArchive: 4 articles, 6 passages in 3 files\nIndex: generation 1 of .+\nModel: newsquote-static-.+\nUp for 0 h 0 min\nWaiting: /u,
    )
    expect(textFor(7)).toBe('只有机器人的管理者可以查看。')
  })

  it('are offered in every language, to readers, groups, administrators and keepers', async () => {
    const bot = await runBot({ access: { allowedChats: [], adminIds: [59] } })
    const menus = await bot.calls('setMyCommands', 12)
    const menu = (type: string, language?: string) =>
      menus.find(
        ({ scope, language_code }) =>
          (scope as { type: string }).type === type && language_code === language,
      )?.['commands'] as { command: string; description: string }[]
    const names = (type: string) => menu(type).map(({ command }) => command)
    expect(names('all_private_chats')).toContain('settings')
    expect(names('all_group_chats')).not.toContain('settings')
    expect(names('all_chat_administrators')).toContain('settings')
    expect(names('all_private_chats')).not.toContain('status')
    expect(names('chat')).toContain('status')
    expect(menu('all_private_chats', 'zh')[0]).toEqual({
      command: 'ask',
      description: '提问：问题',
    })
    expect(menu('all_private_chats', 'ru')[0]?.description).toBe('спросить: ВОПРОС')
    expect(bot.problems()).toEqual([])
  })
})

describe('a message without words', () => {
  it('gets one helpful line in a private chat', async () => {
    const bot = await runBot()
    const { text: _, ...message } = privateMessage('').message
    bot.server.pushUpdate({ message: { ...message, voice: { file_id: 'x' } } })
    bot.server.pushUpdate({ message: { ...message, new_chat_title: 'x' } })
    bot.server.pushUpdate(privateMessage('/help'))
    const texts = (await bot.sent(2)).map(({ text }) => text)
    expect(texts[0]).toBe('我只看得懂文字。请把问题写出来。')
    expect(texts[1]).toContain('/latest')
  })
})
