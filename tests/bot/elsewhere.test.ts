import { describe, expect, it } from 'vitest'
import { guestMessage, inlineQuery, privateMessage } from '../support/bot-api/updates.ts'
import { runBot } from '../support/running-bot.ts'

const QUESTION = '青河大桥的总造价是多少?'
const ANSWER = '总造价12亿元'

interface Result {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly input_message_content: { readonly message_text: string; readonly entities: object[] }
}

describe('behind its name in any chat', () => {
  it('offers quotes with headline, date and snippet, for this reader alone', async () => {
    const bot = await runBot()
    bot.server.pushUpdate(inlineQuery(QUESTION))
    const [answer] = await bot.calls('answerInlineQuery', 1)
    expect(answer).toMatchObject({
      is_personal: true,
      cache_time: 10,
      button: { text: '完整搜索这个问题', start_parameter: 'search' },
    })
    const [first, ...rest] = (answer?.['results'] ?? []) as Result[]
    expect(first?.title).toBe('《青河大桥建成通车》')
    expect(first?.description).toMatch(/^2021年5月3日 · .*总造价12亿元/u)
    expect(first?.input_message_content.message_text).toContain(ANSWER)
    expect(first?.input_message_content.message_text).toContain('town.txt 第6行')
    expect(rest.length).toBeLessThanOrEqual(9)
    expect(bot.problems()).toEqual([])
  })

  it('goes on with the full search in the private chat', async () => {
    const bot = await runBot()
    bot.server.pushUpdate(inlineQuery(QUESTION))
    await bot.calls('answerInlineQuery', 1)
    bot.server.pushUpdate(privateMessage('/start search'))
    expect((await bot.last(1)).text).toContain(ANSWER)
    const other = { id: 8, is_bot: false, first_name: 'Other', language_code: 'zh' }
    bot.server.pushUpdate(privateMessage('/start search', { from: other }))
    expect((await bot.last(2)).text).toContain('/latest')
  })

  it('lists the latest where nothing is typed, and nothing where nothing answers', async () => {
    const bot = await runBot()
    const other = { id: 8, is_bot: false, first_name: 'Other', language_code: 'en' }
    bot.server.pushUpdate(inlineQuery(''))
    bot.server.pushUpdate(inlineQuery('Who wrote War and Peace?', other))
    const answers = await bot.calls('answerInlineQuery', 2)
    const counts = answers.map(({ results }) => (results as unknown[]).length)
    expect(counts.sort()).toEqual([0, 4])
    expect(answers.map(({ button }) => (button as { text: string }).text).sort()).toEqual([
      'Nothing found; search in full',
      '请输入问题',
    ])
    expect(bot.problems()).toEqual([])
  })

  it('answers only the last of what a reader types', async () => {
    const bot = await runBot()
    for (const text of ['青', '青河', '青河大', QUESTION]) bot.server.pushUpdate(inlineQuery(text))
    const [answer] = await bot.calls('answerInlineQuery', 1)
    expect(JSON.stringify(answer)).toContain(ANSWER)
    bot.server.pushUpdate(privateMessage('/help'))
    await bot.sent(1)
    expect(await bot.calls('answerInlineQuery', 1)).toHaveLength(1)
  })
})

describe('called as a guest', () => {
  it('answers once, in short, in the language of who calls', async () => {
    const bot = await runBot()
    const updates = [
      guestMessage(`@newsquote_bot ${QUESTION}`),
      guestMessage('/ask@newsquote_bot Who wrote War and Peace?'),
    ]
    for (const update of updates) bot.server.pushUpdate(update)
    const answers = await bot.calls('answerGuestQuery', 2)
    const textOf = (n: number) => {
      const id = updates[n]?.guest_message.guest_query_id
      const answer = answers.find(({ guest_query_id }) => guest_query_id === id)
      const result = answer?.['result'] as Result | undefined
      return result?.input_message_content.message_text
    }
    expect(textOf(0)).toContain(ANSWER)
    expect(textOf(0)).toContain('town.txt 第6行')
    expect(textOf(1)).toMatch(/^档案里没有找到答案。/u)
    expect(bot.state.counts().answers).toBe(0)
    expect(bot.problems()).toEqual([])
  })
})

describe('a closed bot', () => {
  const access = { allowedChats: [7, -1_001], adminIds: [59] }

  it('answers its own, and tells a stranger once how to get in', async () => {
    const bot = await runBot({ access })
    const stranger = { id: 99, is_bot: false, first_name: 'S', language_code: 'en' }
    const keeper = { id: 59, is_bot: false, first_name: 'K', language_code: 'en' }
    bot.server.pushUpdate(privateMessage(QUESTION, { from: stranger }))
    bot.server.pushUpdate(privateMessage(QUESTION, { from: stranger }))
    bot.server.pushUpdate(privateMessage(QUESTION, { from: keeper }))
    bot.server.pushUpdate(privateMessage(QUESTION))
    await bot.sent(3)
    await bot.quiet()
    const messages = await bot.sent(3)
    const textsFor = (chat: number) =>
      messages.filter(({ chat_id }) => chat_id === chat).map(({ text }) => text)
    expect(textsFor(99)).toEqual([
      'This archive is open to its own readers only. Its keeper can let you in; the number of this chat is 99.',
    ])
    expect(textsFor(59)[0]).toContain(ANSWER)
    expect(textsFor(7)[0]).toContain(ANSWER)
  })

  it('offers strangers nothing in other chats', async () => {
    const bot = await runBot({ access })
    const stranger = { id: 99, is_bot: false, first_name: 'S', language_code: 'en' }
    bot.server.pushUpdate(inlineQuery(QUESTION, stranger))
    bot.server.pushUpdate(guestMessage(`@newsquote_bot ${QUESTION}`, { from: stranger }))
    const [inline] = await bot.calls('answerInlineQuery', 1)
    expect(inline?.['results']).toEqual([])
    const [guest] = await bot.calls('answerGuestQuery', 1)
    expect(JSON.stringify(guest)).toContain('open to its own readers only.')
    expect(JSON.stringify(guest)).not.toContain('99')
  })
})
