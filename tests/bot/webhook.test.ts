import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openWebhook, webhookSecret } from '../../src/bot/telegram/webhook.ts'
import { privateMessage } from '../support/bot-api/updates.ts'
import { runBot } from '../support/running-bot.ts'

const log = pino({ level: 'silent' })
const SECRET = 'x-telegram-bot-api-secret-token'
const URL_OF_BOT = 'https://example.org/hooks/newsquote'

async function open(take: (update: object) => void = () => undefined) {
  const webhook = await openWebhook({ token: '1:test', url: URL_OF_BOT, port: 0, take, log })
  onTestFinished(() => webhook.close())
  return webhook
}

function post(port: number, body: string, secret = webhookSecret('1:test')): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/hooks/newsquote`, {
    method: 'POST',
    body,
    headers: { [SECRET]: secret },
  })
}

describe('a webhook', () => {
  it('takes updates from Telegram alone, and says that it is well', async () => {
    const taken: object[] = []
    const { port } = await open((update) => taken.push(update))
    expect((await post(port, '{"update_id":1}')).status).toBe(200)
    expect((await post(port, '{"update_id":2}', 'guessed')).status).toBe(401)
    expect((await post(port, 'no json')).status).toBe(400)
    expect((await post(port, '[]')).status).toBe(400)
    expect((await post(port, 'x'.repeat(1_000_001))).status).toBe(413)
    expect((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(404)
    const health = await fetch(`http://127.0.0.1:${port}/health`)
    expect([health.status, await health.text()]).toEqual([200, 'ok\n'])
    expect(taken).toEqual([{ update_id: 1 }])
  })

  it('reads characters that are split between two pieces', async () => {
    const taken: object[] = []
    const { port } = await open((update) => taken.push(update))
    const bytes = Buffer.from(JSON.stringify({ update_id: 1, text: '青河大桥🙂' }))
    const body = new ReadableStream({
      async start(controller) {
        for (const byte of bytes) {
          controller.enqueue(new Uint8Array([byte]))
          await new Promise((resolve) => setImmediate(resolve))
        }
        controller.close()
      },
    })
    const options = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { [SECRET]: webhookSecret('1:test') },
    }
    await fetch(`http://127.0.0.1:${port}/hooks/newsquote`, options as RequestInit)
    expect(taken).toEqual([{ update_id: 1, text: '青河大桥🙂' }])
  })

  it('asks Telegram to bring again what it could not keep', async () => {
    const { port } = await open(() => {
      throw new Error('disk full')
    })
    expect((await post(port, '{"update_id":1}')).status).toBe(500)
  })

  it('says which port cannot be had', async () => {
    const { port } = await open()
    const second = openWebhook({
      token: '1:test',
      url: URL_OF_BOT,
      port,
      take: () => undefined,
      log,
    })
    await expect(second).rejects.toThrow(`Port ${port} cannot be had for the webhook`)
  })
})

describe('a bot with a webhook', () => {
  it('answers as one that polls does, once, and tells Telegram where it is', async () => {
    const bot = await runBot({ transport: 'webhook' })
    const [set] = await bot.calls('setWebhook', 1)
    expect(set).toMatchObject({ secret_token: webhookSecret('1:test') })
    expect(set?.['allowed_updates']).toEqual(
      expect.arrayContaining(['message', 'callback_query', 'inline_query', 'guest_message']),
    )
    const update = { update_id: 1, ...privateMessage('青河大桥的总造价是多少?') }
    for (const again of [update, update]) bot.server.pushRaw(again)
    expect((await bot.last(1)).text).toContain('总造价12亿元')
    await bot.quiet()
    expect(await bot.sent(1)).toHaveLength(1)
    expect(bot.problems()).toEqual([])
  })
})
