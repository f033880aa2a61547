import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Outbox } from '../../src/bot/telegram/outbox.ts'
import type { Archive } from '../../src/retrieval/archive.ts'
import { READER } from '../support/bot-api/messages.ts'
import { callbackQuery, groupMessage, privateMessage } from '../support/bot-api/updates.ts'
import { runBot } from '../support/running-bot.ts'
import { tinyArchive } from '../support/tiny-archive.ts'

const PAGE = '大桥通车\n\n本报讯 5月3日,青河大桥建成通车。\n\n记者 周明\n'
const QUESTION = '青河大桥哪天通车?'

/** A real archive that takes its time. */
async function slowArchive(milliseconds: number): Promise<Archive> {
  const { archive } = await tinyArchive({ 'a.txt': PAGE })
  return {
    ...archive,
    async ask(...question) {
      await sleep(milliseconds)
      return await archive.ask(...question)
    },
  }
}

const reader = (id: number) => ({ from: { ...READER, id } })

describe('polling', () => {
  it('notices a connection that went silent, on the second request as on the first', async () => {
    // The server holds a poll for 50 s without a byte; the connection was used before, for getMe.
    const bot = await runBot({ socketTimeoutMs: 300 })
    await expect.poll(() => bot.server.polls, { timeout: 20_000 }).toBeGreaterThan(1)
  })

  it('goes on after an answer of the server that is cut short', async () => {
    const bot = await runBot()
    bot.server.failNext('getUpdates', { status: 200, cut: true })
    bot.server.failNext('sendMessage', { status: 200, cut: true })
    // Ends the poll that waits, so that the next one is cut.
    bot.server.pushUpdate(privateMessage('/help', reader(8)))
    expect((await bot.last(1)).text).toContain('/latest')
    bot.server.pushUpdate(privateMessage('/help', reader(9)))
    expect((await bot.sent(2)).map(({ chat_id }) => chat_id).sort()).toEqual([8, 9])
  })

  it('goes on while answers are made', async () => {
    const bot = await runBot({ archive: await slowArchive(1_500) })
    bot.server.pushUpdate(privateMessage(QUESTION))
    await expect.poll(() => bot.server.polls).toBeGreaterThan(1)
    bot.server.pushUpdate(privateMessage('/help', reader(8)))
    // Whoever asks for less does not wait for the other.
    expect(await bot.last(1)).toMatchObject({ chat_id: 8 })
    expect(await bot.last(2)).toMatchObject({ chat_id: 7 })
  })

  it('answers an update that comes twice once, and updates in any order', async () => {
    const bot = await runBot()
    const update = { ...privateMessage(QUESTION), update_id: 9 }
    for (const again of [update, update]) bot.server.pushRaw(again)
    bot.server.pushRaw({ ...privateMessage(QUESTION, reader(8)), update_id: 4 })
    bot.server.pushUpdate(privateMessage('/help', reader(9)))
    const messages = await bot.sent(3)
    expect(messages.map(({ chat_id }) => chat_id).sort()).toEqual([7, 8, 9])
    await bot.quiet()
    expect(await bot.sent(3)).toHaveLength(3)
  })
})

describe('what takes longer than half a second', () => {
  it('is shown to be under way, in its topic', async () => {
    const bot = await runBot({ archive: await slowArchive(900) })
    const topic = { message_thread_id: 5, is_topic_message: true }
    bot.server.pushUpdate(groupMessage(`@newsquote_bot ${QUESTION}`, topic))
    bot.server.pushUpdate(privateMessage('/help'))
    await bot.sent(2)
    expect(await bot.calls('sendChatAction', 1)).toEqual([
      { action: 'typing', chat_id: -1001, message_thread_id: 5 },
    ])
  })
})

describe('sending', () => {
  it('keeps to a message a second in a chat, in order', async () => {
    const bot = await runBot()
    for (const n of [1, 2, 3]) bot.server.pushUpdate(privateMessage(`/on 200${n}年1月`))
    const messages = await bot.sent(3)
    expect(messages.map(({ text }) => /200\d/u.exec(text)?.[0])).toEqual(['2001', '2002', '2003'])
    const times = bot.server.calls
      .filter(({ method }) => method === 'sendMessage')
      .map(({ at }) => at)
    const gaps = times.slice(1).map((at, n) => at - (times[n] ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(990)
  })

  it('waits as long as Telegram asks, and sends again after trouble, in order', async () => {
    const bot = await runBot()
    bot.server.failNext('sendMessage', {
      status: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    bot.server.failNext('sendMessage', { status: 500 })
    bot.server.failNext('sendMessage', { status: 0, drop: true })
    bot.server.pushUpdate(privateMessage(QUESTION))
    bot.server.pushUpdate(privateMessage('/nope'))
    const messages = await bot.sent(2)
    expect(bot.server.failed).toHaveLength(3)
    const [refused, after] = bot.server.failed
    expect((after?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1_000)
    expect(messages[0]?.text).toContain('青河大桥')
    expect(messages[1]?.text).toContain('/nope')
  })

  it('answers two hundred readers at once, each exactly once, at the pace that Telegram allows', async () => {
    const bot = await runBot()
    const ids = Array.from({ length: 200 }, (_, n) => 1_000 + n)
    for (const id of ids) bot.server.pushUpdate(privateMessage(QUESTION, reader(id)))
    const messages = await bot.sent(200)
    expect(new Set(messages.map(({ chat_id }) => chat_id))).toEqual(new Set(ids))
    expect(messages).toHaveLength(200)
    const times = bot.server.calls
      .filter(({ method }) => method === 'sendMessage')
      .map(({ at }) => at)
    // 25 at once and then 25 a second: the last cannot come sooner.
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(6_000)
    expect(bot.problems()).toEqual([])
  })
})

describe('the outbox', () => {
  const quick = { messages: 100, within: 10 }

  it('keeps to the pace of a group, and of all', async () => {
    const paces = { chat: quick, group: quick, all: quick, hints: quick }
    const group = new Outbox({ ...paces, group: { messages: 2, within: 400 } })
    const times: number[] = []
    const send = (outbox: Outbox, chat: number) =>
      outbox.send(chat, async () => {
        times.push(performance.now())
      })
    await Promise.all([1, 2, 3].map(() => send(group, -5)))
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(380)

    times.length = 0
    const all = new Outbox({ ...paces, all: { messages: 2, within: 400 } })
    await Promise.all([1, 2, 3].map((chat) => send(all, chat)))
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(380)
  })

  it('sends nothing after a stop, and waits for what is on its way', async () => {
    const all = { messages: 1, within: 100 }
    const outbox = new Outbox({ chat: quick, group: quick, hints: quick, all })
    const sent: number[] = []
    for (const chat of [1, 2, 3]) {
      void outbox.send(chat, async () => {
        await sleep(50)
        sent.push(chat)
      })
    }
    await sleep(20)
    await outbox.stop(1_000)
    expect(sent).toEqual([1])
    await sleep(300)
    expect(sent).toEqual([1])
  })
})

describe('a reader who asks too much', () => {
  it('is asked to wait once, at once, and then not answered for a while', async () => {
    const bot = await runBot()
    for (let n = 0; n < 64; n++) bot.server.pushUpdate(privateMessage('/nope'))
    // Said before the sixty answers that wait for their turn.
    const texts = (await bot.sent(3)).map(({ text }) => text)
    expect(texts.filter((text) => /请等 \d+ 秒再问/u.test(text))).toHaveLength(1)
    expect(bot.state.inbox.pending().length).toBeLessThanOrEqual(60)
    bot.server.pushUpdate(privateMessage('/help', reader(8)))
    await expect
      .poll(() => bot.server.calls.some(({ payload }) => payload['chat_id'] === 8))
      .toBe(true)
  })

  it('of buttons is asked to wait, and one that pages fast sees the last page', async () => {
    const bot = await runBot()
    bot.server.pushUpdate(privateMessage(QUESTION.replace('哪天通车', '是什么')))
    const message = { message_id: (await bot.server.waitForCall('sendMessage'))[0]?.messageId ?? 0 }
    for (const at of [1, 2, 3, 4]) bot.server.pushUpdate(callbackQuery(`p:1:${at}`, message))
    await bot.calls('answerCallbackQuery', 4)
    await bot.quiet()
    await expect
      .poll(() => JSON.stringify(bot.server.calls.at(-1)?.payload), { timeout: 5_000 })
      .toContain('5 / 6')
    const edits = bot.server.calls.filter(({ method }) => method === 'editMessageText')
    expect(edits.length).toBeLessThan(4)
    expect(JSON.stringify(edits.at(-1)?.payload)).toContain('5 / 6')
    for (let n = 0; n < 60; n++) bot.server.pushUpdate(callbackQuery('v:1:0:1', message))
    const answers = await bot.calls('answerCallbackQuery', 64)
    expect(answers.filter(({ text }) => /请等 \d+ 秒再问/u.test(String(text)))).toHaveLength(4)
  })
})

describe('stopping', () => {
  it('leaves what is not begun for the next start, and then answers it', async () => {
    const bot = await runBot({ archive: await slowArchive(1_500) })
    for (let n = 0; n < 5; n++) bot.server.pushUpdate(privateMessage(`${QUESTION}${'?'.repeat(n)}`))
    await bot.sent(1)
    const started = performance.now()
    await bot.stop()
    expect(performance.now() - started).toBeLessThan(5_000)
    const before = (await bot.sent(1)).length
    expect(before).toBeLessThan(5)
    await runBot({ server: bot.server, archive: bot.archive, state: bot.state })
    await bot.quiet()
    expect(await bot.sent(5)).toHaveLength(5)
  })
})
