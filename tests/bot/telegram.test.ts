import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { loadModel, updateArchive } from '../../src/retrieval/archive.ts'
import { type BotApiServer, startBotApi } from '../support/bot-api/server.ts'
import { groupMessage, privateMessage, replyToBot } from '../support/bot-api/updates.ts'
import { startBotProcess } from '../support/bot-process.ts'
import { MODEL, SEEDS, temporaryFolderOfFile } from '../support/folders.ts'

const data = temporaryFolderOfFile()
const QUESTION = '航空港区哪家企业每天能生产12万个口罩?'
const ANSWER = '满产状态可实现日产口罩12万个'

beforeAll(async () => {
  await updateArchive({ corpus: SEEDS, data }, await loadModel(MODEL))
})

async function startServer(options?: Parameters<typeof startBotApi>[0]): Promise<BotApiServer> {
  const server = await startBotApi(options)
  onTestFinished(() => server.close())
  return server
}

async function startBot(options?: Parameters<typeof startBotApi>[0]) {
  const server = await startServer(options)
  const bot = startBotProcess(server.url, data)
  await expect.poll(() => server.polls, { timeout: 15_000 }).toBeGreaterThan(0)
  return { server, bot }
}

/** Texts of the messages sent so far, after at least `count` have arrived. */
async function sent(server: BotApiServer, count: number) {
  const calls = await server.waitForCall('sendMessage', count)
  return calls.map(
    ({ payload }) => payload as { chat_id: number; text: string; entities?: Entity[] },
  )
}

interface Entity {
  readonly type: string
  readonly offset: number
  readonly length: number
}

describe('the bot, as a process, against a server that speaks the Bot API', () => {
  it('answers a private question with the quote, the answering words in bold, and the citation', async () => {
    const { server, bot } = await startBot()
    server.pushUpdate(privateMessage(QUESTION))
    const [message] = await sent(server, 1)
    const parts = (type: string) =>
      message?.entities
        ?.filter((entity) => entity.type === type)
        .map(({ offset, length }) => message.text.slice(offset, offset + length))
    expect(parts('blockquote')?.[0]).toContain(ANSWER)
    expect(parts('bold')?.[0]).toContain(ANSWER)
    expect(message?.text).toContain('《一企业可日产12万个口罩》')
    expect(message?.text).toContain('000_2e9cf329f221abb9.txt 第82行')
    expect(server.calls.flatMap((call) => call.problems)).toEqual([])
    await bot.stop('SIGTERM')
  })

  it('answers commands, and says what it does not know', async () => {
    const { server, bot } = await startBot()
    for (const text of [
      '/start',
      '/help',
      '/latest 2',
      '/latest 99',
      '/ask',
      '/nope',
      `/ask ${QUESTION}`,
    ]) {
      server.pushUpdate(privateMessage(text))
    }
    const texts = (await sent(server, 7)).map(({ text }) => text)
    expect(texts[0]).toContain('/latest')
    expect(texts[1]).toBe(texts[0])
    expect(texts[2]?.match(/《/gu)).toHaveLength(2)
    expect(texts[3]).toContain('1 到 10')
    expect(texts[4]).toContain('/ask')
    expect(texts[5]).toContain('/nope')
    expect(texts[6]).toContain(ANSWER)
    await bot.stop('SIGTERM')
  })

  it('speaks in a group only when it is mentioned, replied to, or addressed', async () => {
    const { server, bot } = await startBot()
    const ignored = [
      groupMessage(QUESTION),
      groupMessage(`/ask ${QUESTION}`),
      groupMessage(`/ask@other_bot ${QUESTION}`),
      groupMessage(`@newsquote_bot_fan ${QUESTION}`),
      groupMessage(`@newsquote_bot ${QUESTION}`, {
        from: { id: 9, is_bot: true, first_name: 'Other bot' },
      }),
      groupMessage(`@newsquote_bot ${QUESTION}`, {
        via_bot: { id: 9, is_bot: true, first_name: 'Other bot' },
      }),
    ]
    const answered = [
      groupMessage(`@newsquote_bot ${QUESTION}`),
      groupMessage(`/ask@newsquote_bot ${QUESTION}`),
      replyToBot(QUESTION),
    ]
    for (const update of [...ignored, ...answered]) server.pushUpdate(update)
    const messages = await sent(server, answered.length)
    for (const { text } of messages) expect(text).toContain(ANSWER)
    // Each reply names the message it answers; what was ignored has none.
    const repliedTo = messages.map(
      (message) =>
        (message as { reply_parameters?: { message_id: number } }).reply_parameters?.message_id,
    )
    expect(repliedTo).toEqual(answered.map((update) => update.message.message_id))
    server.pushUpdate(privateMessage('/help'))
    expect(await sent(server, answered.length + 1)).toHaveLength(answered.length + 1)
    await bot.stop('SIGTERM')
  })

  it('ends within five seconds of a signal, with every answer sent whole and confirmed', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const { server, bot } = await startBot()
      const id = server.pushUpdate(privateMessage(QUESTION))
      await sent(server, 1)
      const { status, milliseconds } = await bot.stop(signal)
      expect({ signal, status }).toEqual({ signal, status: 0 })
      expect(milliseconds).toBeLessThan(5_000)
      expect(server.confirmed(id)).toBe(true)
    }
  })

  it('finishes an answer that is under way when the signal comes', async () => {
    const { server, bot } = await startBot()
    for (let n = 0; n < 5; n++) server.pushUpdate(privateMessage(QUESTION))
    await sent(server, 1)
    await bot.stop('SIGTERM')
    // What had been taken from Telegram was answered, and nothing twice.
    expect(server.calls.filter((call) => call.method === 'sendMessage')).toHaveLength(5)
  })

  it('goes on after a failed send and after a server error', async () => {
    const { server, bot } = await startBot()
    server.failNext('sendMessage', {
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    server.pushUpdate(privateMessage(QUESTION))
    await expect.poll(() => server.failed.length, { timeout: 5_000 }).toBe(1)
    server.pushUpdate(privateMessage('/help'))
    expect((await sent(server, 1))[0]?.text).toContain('/latest')
    await bot.stop('SIGTERM')
    expect(bot.stderr()).toContain('send-failed')
    // Neither a reader's words nor the token are logged.
    expect(bot.stderr()).not.toContain('口罩?')
    expect(bot.stderr()).not.toContain('1:test')
  })
})

describe('a bot that cannot start', () => {
  const cases = [
    {
      why: 'a wrong token',
      options: { token: '2:other' },
      says: 'Telegram refuses BOT_TOKEN (401)',
    },
    {
      why: 'a second running copy',
      options: { conflict: true },
      says: 'Another copy of this bot is running',
    },
  ]
  for (const { why, options, says } of cases) {
    it(`ends with one readable line on ${why}`, async () => {
      const server = await startServer(options)
      if ('conflict' in options) {
        // The first copy: a poll that never ends.
        void fetch(`${server.url}/bot1:test/getUpdates?timeout=50`).catch(() => {})
        await expect.poll(() => server.polls, { timeout: 5_000 }).toBe(1)
      }
      const bot = startBotProcess(server.url, data)
      expect(await bot.ended()).toBe(1)
      const last = bot.stderr().trim().split('\n').at(-1)
      expect(last).toContain(says)
      expect(bot.stderr()).not.toContain('1:test')
    })
  }

  it('ends with one readable line when no server can be reached', async () => {
    const bot = startBotProcess('http://127.0.0.1:9', data)
    expect(await bot.ended()).toBe(1)
    expect(bot.stderr().trim().split('\n').at(-1)).toMatch(
      /^Telegram cannot be reached at http:\/\/127\.0\.0\.1:9 .*TELEGRAM_API_ROOT\.$/u,
    )
    expect(bot.stderr()).not.toContain('1:test')
  })
})
