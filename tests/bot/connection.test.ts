import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createConversation } from '../../src/bot/conversation.ts'
import { createTelegramBot } from '../../src/bot/telegram.ts'
import { startBotApi } from '../support/bot-api/server.ts'
import { privateMessage } from '../support/bot-api/updates.ts'
import { tinyArchive } from '../support/tiny-archive.ts'

const PAGE = '大桥通车\n\n本报讯 5月3日,青河大桥建成通车。\n\n记者 周明\n'

async function createParts(options: { replyAfterMs?: number } = {}) {
  const server = await startBotApi()
  onTestFinished(() => server.close())
  const { archive } = await tinyArchive({ 'a.txt': PAGE })
  const inner = createConversation(archive)
  const conversation = {
    async reply(text: string) {
      await sleep(options.replyAfterMs ?? 0)
      return await inner.reply(text, 'chat')
    },
  }
  const log = pino({ level: 'silent' })
  return { server, parts: { token: '1:test', apiRoot: server.url, conversation, log } }
}

describe('polling', () => {
  it('notices a connection that went silent, on the second request as on the first', async () => {
    const { server, parts } = await createParts()
    // The server holds a poll for 50 s without a byte; the connection was used before, for getMe.
    const bot = createTelegramBot({ ...parts, socketTimeoutMs: 300 })
    const running = bot.run()
    await expect.poll(() => server.polls, { timeout: 20_000 }).toBeGreaterThan(1)
    await bot.stop()
    await running
  })
})

describe('stopping', () => {
  it('works at once after starting, before the first poll', async () => {
    const { server, parts } = await createParts()
    const bot = createTelegramBot(parts)
    const running = bot.run()
    await bot.stop()
    await running
    expect(server.calls.filter((call) => call.method === 'sendMessage')).toEqual([])
  })

  it('begins no queued answer after its deadline, and never tells a reader of a closed archive', async () => {
    const { server, parts } = await createParts({ replyAfterMs: 1_500 })
    const bot = createTelegramBot(parts)
    const running = bot.run()
    for (let n = 0; n < 5; n++) server.pushUpdate(privateMessage('青河大桥哪天通车?'))
    await server.waitForCall('sendMessage', 1)
    const started = performance.now()
    await bot.stop()
    expect(performance.now() - started).toBeLessThan(5_000)
    await running
    await sleep(2_000)
    const texts = server.calls
      .filter((call) => call.method === 'sendMessage')
      .map((call) => (call.payload as { text: string }).text)
    expect(texts.length).toBeLessThan(5)
    for (const text of texts) expect(text).toContain('青河大桥')
  })
})
