import { Telegraf } from 'telegraf'
import { afterEach, describe, expect, test } from 'vitest'
import { type BotApiOptions, type BotApiServer, startBotApi } from './support/bot-api/server.ts'
import { groupMessage, inlineQuery, privateMessage } from './support/bot-api/updates.ts'

const servers: BotApiServer[] = []

async function start(options?: BotApiOptions): Promise<BotApiServer> {
  const server = await startBotApi(options)
  servers.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

interface Reply {
  ok: boolean
  error_code?: number
  description?: string
  // Every method answers another shape.
  result?: unknown
}

async function call(
  server: BotApiServer,
  method: string,
  payload: object = {},
  signal: AbortSignal | null = null,
): Promise<Reply> {
  const response = await fetch(`${server.url}/bot1:test/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    signal,
  })
  return (await response.json()) as Reply
}

function updateIds({ result }: Reply): number[] {
  return (result as { update_id: number }[]).map(({ update_id: id }) => id)
}

async function pollsReached(server: BotApiServer, count: number): Promise<void> {
  await expect.poll(() => server.polls, { interval: 5 }).toBe(count)
}

describe('getUpdates', () => {
  test('confirms what lies below the offset and respects limit and allowed_updates', async () => {
    const server = await start()
    const first = server.pushUpdate(privateMessage('one'))
    const second = server.pushUpdate(inlineQuery('two'))
    const third = server.pushUpdate(groupMessage('three'))
    expect(updateIds(await call(server, 'getUpdates', { limit: 2 }))).toEqual([first, second])
    expect(server.confirmed(first)).toBe(false)
    const request = { offset: first + 1, allowed_updates: ['message'] }
    expect(updateIds(await call(server, 'getUpdates', request))).toEqual([third])
    expect([first, second, third].map((id) => server.confirmed(id))).toEqual([true, false, false])
    expect(updateIds(await call(server, 'getUpdates', { offset: -1 }))).toEqual([third])
  })

  test('holds a poll until an update arrives, all of one tick in one batch', async () => {
    const server = await start()
    const poll = call(server, 'getUpdates', { timeout: 50 })
    await pollsReached(server, 1)
    const ids = [server.pushUpdate(privateMessage('one')), server.pushUpdate(privateMessage('two'))]
    expect(updateIds(await poll)).toEqual(ids)
    expect(updateIds(await call(server, 'getUpdates', { timeout: 50 }))).toEqual(ids)
    expect(server.calls).toEqual([])
  })

  test('ends an empty poll after its timeout', async () => {
    const server = await start()
    const started = Date.now()
    expect(await call(server, 'getUpdates', { timeout: 1 })).toEqual({ ok: true, result: [] })
    expect(Date.now() - started).toBeGreaterThanOrEqual(990)
  })

  test('forgets a poll whose client left, and keeps its updates', async () => {
    const server = await start({ conflict: true })
    const client = new AbortController()
    const left = call(server, 'getUpdates', { timeout: 50 }, client.signal)
    await pollsReached(server, 1)
    client.abort()
    await expect(left).rejects.toThrow('aborted')
    await expect.poll(() => call(server, 'getUpdates'), { interval: 5 }).toMatchObject({ ok: true })
    const id = server.pushUpdate(privateMessage('one'))
    expect(updateIds(await call(server, 'getUpdates'))).toEqual([id])
  })

  test('lets one poll at a time wait: the later wins, or with `conflict` the earlier', async () => {
    for (const conflict of [false, true]) {
      const server = await start({ conflict })
      const polls = [call(server, 'getUpdates', { timeout: 50 })]
      await pollsReached(server, 1)
      polls.push(call(server, 'getUpdates', { timeout: 50 }))
      const refused = await Promise.race(polls)
      expect(refused).toMatchObject({ ok: false, error_code: 409 })
      expect(refused.description).toMatch(/^Conflict: terminated by other getUpdates request/)
      const id = server.pushUpdate(privateMessage('one'))
      const served = await polls[conflict ? 0 : 1]
      expect(served && updateIds(served)).toEqual([id])
    }
  })

  test('is refused while a webhook is set', async () => {
    const server = await start()
    await call(server, 'setWebhook', { url: 'https://example.org/hook' })
    server.pushUpdate(privateMessage('one'))
    expect(await call(server, 'getUpdates')).toMatchObject({ error_code: 409 })
    expect(await call(server, 'getWebhookInfo')).toMatchObject({
      result: { url: 'https://example.org/hook', pending_update_count: 1 },
    })
    await call(server, 'deleteWebhook', { drop_pending_updates: true })
    expect(await call(server, 'getUpdates')).toEqual({ ok: true, result: [] })
  })
})

describe('other methods', () => {
  test('sends and edits messages, and refuses an edit that changes nothing', async () => {
    const server = await start()
    server.pushUpdate(groupMessage('hello', { chat: { id: -5, type: 'group', title: 'Five' } }))
    const text = '引文 quoted'
    const entities = [{ type: 'blockquote', offset: 0, length: 2 }]
    const sent = await call(server, 'sendMessage', { chat_id: -5, text, entities })
    expect(sent.result).toMatchObject({ chat: { title: 'Five' }, text, entities })
    await call(server, 'sendMessage', { chat_id: '@channel', text })
    const [first, second] = await server.waitForCall('sendMessage', 2)
    expect(second?.messageId).toBe((first?.messageId ?? 0) + 1)
    const target = { chat_id: -5, message_id: first?.messageId }
    const same = await call(server, 'editMessageText', { ...target, text, entities })
    expect(same).toMatchObject({ error_code: 400 })
    expect(same.description).toMatch(/^Bad Request: message is not modified/)
    const edited = await call(server, 'editMessageText', { ...target, text: 'other' })
    expect(edited).toMatchObject({ ok: true, result: { text: 'other' } })
    const keyboard = { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] }
    const marked = await call(server, 'editMessageReplyMarkup', {
      ...target,
      reply_markup: keyboard,
    })
    expect(marked.result).toMatchObject({ text: 'other', reply_markup: keyboard })
    await call(server, 'deleteMessage', target)
    expect(await call(server, 'editMessageText', { ...target, text: 'late' })).toMatchObject({
      description: 'Bad Request: message to edit not found',
    })
    expect(server.calls.flatMap(({ problems }) => problems)).toEqual([])
  })

  test('knows its token, its bot and its paths', async () => {
    const server = await start({ token: '2:other', bot: { username: 'other_bot' } })
    expect(await call(server, 'getMe')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    })
    const me = await fetch(`${server.url}/bot2:other/getMe`)
    expect(await me.json()).toMatchObject({ result: { id: 1, username: 'other_bot' } })
    expect((await fetch(`${server.url}/elsewhere`)).status).toBe(404)
    expect(server.calls).toEqual([])
  })

  test('reads query strings, urlencoded bodies and forms', async () => {
    const server = await start()
    const markup = { inline_keyboard: [[{ text: 'Read', url: 'https://example.org' }]] }
    const fields = { chat_id: '7', text: '1984', reply_markup: JSON.stringify(markup) }
    const expected = { chat_id: 7, text: '1984', reply_markup: markup }
    const url = `${server.url}/bot1:test/sendMessage`
    await fetch(`${url}?${new URLSearchParams(fields)}`)
    await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    await fetch(url, { method: 'POST', body: form })
    expect(server.calls.map(({ payload }) => payload)).toEqual([expected, expected, expected])
    expect(server.calls.flatMap(({ problems }) => problems)).toEqual([])
  })

  test('answers 400 to a wrong call and records what is wrong', async () => {
    const server = await start()
    const wrong = await call(server, 'sendMessage', { chat_id: 7, text: '', colour: 'red' })
    expect(wrong).toMatchObject({ ok: false, error_code: 400 })
    expect(wrong.description).toBe('Bad Request: colour is an unknown field; text is empty')
    const broken = await fetch(`${server.url}/bot1:test/close`, { method: 'POST', body: '{' })
    expect(broken.status).toBe(400)
    expect(server.calls.map(({ problems }) => problems.length)).toEqual([2, 1])
  })
})

test('failNext fails as many calls as asked, apart from the recorded ones', async () => {
  const server = await start()
  const parameters = { retry_after: 3 }
  server.failNext('sendMessage', { status: 429, description: 'Too Many Requests', parameters })
  server.failNext('sendMessage', { status: 502, times: 2 })
  server.failNext('sendMessage', { status: 0, drop: true })
  const message = { chat_id: 7, text: 'again' }
  expect(await call(server, 'sendMessage', message)).toMatchObject({ error_code: 429, parameters })
  for (const _ of [1, 2]) {
    expect(await call(server, 'sendMessage', message)).toMatchObject({ description: 'Bad Gateway' })
  }
  await expect(call(server, 'sendMessage', message)).rejects.toThrow('fetch failed')
  expect(await call(server, 'sendMessage', message)).toMatchObject({ ok: true })
  expect(server.failed).toHaveLength(4)
  expect(server.calls).toHaveLength(1)
})

test('waitForCall gives up with the calls that came, and close ends every wait', async () => {
  const server = await start()
  await call(server, 'sendChatAction', { chat_id: 7, action: 'typing' })
  await expect(server.waitForCall('sendMessage', 1, 20)).rejects.toThrow('calls: sendChatAction')
  const poll = call(server, 'getUpdates', { timeout: 50 }).catch(() => 'ended')
  const wait = server.waitForCall('sendMessage')
  await pollsReached(server, 1)
  await server.close()
  await expect(wait).rejects.toThrow('server closed')
  await poll
})

test('telegraf answers a reader through the server', async () => {
  const server = await start()
  const bot = new Telegraf('1:test', { telegram: { apiRoot: server.url } })
  bot.command('ask', async (ctx) => {
    await ctx.reply(`Answer to ${ctx.payload}`, { reply_parameters: { message_id: ctx.msgId } })
    await ctx.replyWithDocument({ source: Buffer.from('all'), filename: '全文.txt' })
  })
  const running = bot.launch()
  const id = server.pushUpdate(groupMessage('/ask 谁？'))
  const [answer] = await server.waitForCall('sendMessage')
  expect(answer?.payload).toMatchObject({ chat_id: -1001, text: 'Answer to 谁？' })
  const [file] = await server.waitForCall('sendDocument')
  expect(file?.payload).toMatchObject({ document: { file_name: '全文.txt', file_size: 3 } })
  await expect.poll(() => server.confirmed(id), { interval: 5 }).toBe(true)
  bot.stop()
  await running
  expect(server.calls.map(({ method }) => method)).toEqual([
    'deleteWebhook',
    'sendMessage',
    'sendDocument',
  ])
  expect(server.calls.flatMap(({ problems }) => problems)).toEqual([])
})
