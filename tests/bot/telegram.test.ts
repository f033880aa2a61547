import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { loadModel } from '../../src/retrieval/archive.ts'
import { updateArchive } from '../../src/retrieval/update-archive.ts'
import { READER } from '../support/bot-api/messages.ts'
import { type BotApiServer, startBotApi } from '../support/bot-api/server.ts'
import { privateMessage } from '../support/bot-api/updates.ts'
import { startBotProcess } from '../support/bot-process.ts'
import {
  corpusOf,
  MODEL,
  SEEDS,
  temporaryFolder,
  temporaryFolderOfFile,
} from '../support/folders.ts'

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

  it('finishes the answers that are under way when the signal comes', async () => {
    const { server, bot } = await startBot()
    for (const id of [11, 12, 13, 14, 15]) {
      server.pushUpdate(privateMessage(QUESTION, { from: { ...READER, id } }))
    }
    await sent(server, 1)
    await bot.stop('SIGTERM')
    // What had been taken from Telegram was answered, and nothing twice.
    expect(server.calls.filter((call) => call.method === 'sendMessage')).toHaveLength(5)
  })

  it('answers after a kill what it had taken before, each once', async () => {
    const folder = temporaryFolder()
    cpSync(data, folder, { recursive: true })
    const server = await startServer()
    const first = startBotProcess(server.url, folder)
    await expect.poll(() => server.polls, { timeout: 15_000 }).toBeGreaterThan(0)
    // One answer a second in a chat: most of them wait when the process dies.
    for (let n = 0; n < 4; n++) server.pushUpdate(privateMessage(`${QUESTION}${'?'.repeat(n)}`))
    await sent(server, 2)
    first.child.kill('SIGKILL')
    await first.ended()
    const before = (await sent(server, 2)).length
    const { polls } = server
    const second = startBotProcess(server.url, folder)
    await expect.poll(() => server.polls, { timeout: 15_000 }).toBeGreaterThan(polls)
    const all = await sent(server, 4)
    // The one that was being sent may have been sent without the bot's knowing.
    server.pushUpdate(privateMessage('/help'))
    await expect
      .poll(async () => (await sent(server, 5)).at(-1)?.text, { timeout: 10_000 })
      .toContain('/latest')
    const answers = (await sent(server, 5)).length - 1
    expect(answers).toBeGreaterThanOrEqual(4)
    expect(answers).toBeLessThanOrEqual(5)
    expect(before).toBeLessThan(4)
    for (const { text } of all) expect(text).toContain(ANSWER)
    await second.stop('SIGTERM')
  })

  it('sends again what a server error held up, and logs neither words nor the token', async () => {
    const { server, bot } = await startBot()
    server.failNext('sendMessage', { status: 502, times: 2 })
    server.failNext('sendMessage', { status: 400, description: 'Bad Request: chat not found' })
    server.pushUpdate(privateMessage(QUESTION, { from: { ...READER, id: 21 } }))
    await expect.poll(() => server.failed.length, { timeout: 10_000 }).toBe(3)
    server.pushUpdate(privateMessage(QUESTION, { from: { ...READER, id: 22 } }))
    expect((await sent(server, 1))[0]?.text).toContain(ANSWER)
    await bot.stop('SIGTERM')
    expect(bot.stderr()).toContain('refused')
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

  it('ends with one readable line when another copy takes over, with answers still waiting', async () => {
    const server = await startServer()
    const bot = startBotProcess(server.url, data)
    await expect.poll(() => server.polls, { timeout: 15_000 }).toBeGreaterThan(0)
    const from = { ...READER, id: 31 }
    for (let n = 0; n < 4; n++) server.pushUpdate(privateMessage(`/help ${n}`, { from }))
    await sent(server, 1)
    server.failNext('getUpdates', { status: 409, description: 'Conflict', times: 2 })
    server.pushUpdate(privateMessage('/help', { from }))
    expect(await bot.ended()).toBe(1)
    expect(bot.stderr().trim().split('\n').at(-1)).toContain('Another copy of this bot is running')
  })

  it('tells once of a file that it cannot read, be it there before or not', async () => {
    const server = await startServer()
    const folder = corpusOf({
      'a.txt': '大桥通车\n\n本报讯 5月3日,青河大桥建成通车。\n',
      'old.txt': ' ',
    })
    const bot = startBotProcess(server.url, temporaryFolder(), folder)
    await expect.poll(() => server.polls, { timeout: 15_000 }).toBeGreaterThan(0)
    expect(bot.stderr()).toContain('skipped old.txt: it holds no text.')
    writeFileSync(join(folder, 'new.txt'), ' ')
    await expect.poll(bot.stderr, { timeout: 15_000 }).toContain('"file-skipped"')
    writeFileSync(join(folder, 'b.txt'), '公园开园\n\n本报讯 5月4日,南山公园开园。\n')
    await expect.poll(bot.stderr, { timeout: 15_000 }).toContain('"index-updated"')
    await bot.stop('SIGTERM')
    const told = bot.stderr().match(/.*(?:"file-skipped"|skipped \w+\.txt).*/gu) ?? []
    expect(told).toHaveLength(2)
    expect(told[1]).toContain('"path":"new.txt","reason":"it holds no text"')
  })

  it('ends with one readable line when no server can be reached', async () => {
    const bot = startBotProcess('http://127.0.0.1:9', data)
    expect(await bot.ended()).toBe(1)
    expect(bot.stderr().trim().split('\n').at(-1)).toMatch(
      /^Telegram cannot be reached at http:\/\/127\.0\.0\.1:9 .*TELEGRAM_API_ROOT\.$/u,
    )
    expect(bot.stderr()).not.toContain('1:test')
  })
})
