import { describe, expect, it } from 'vitest'
import { callbackQuery, privateMessage } from '../support/bot-api/updates.ts'
import {
  button,
  type RunningBot,
  type RunningBotOptions,
  runBot,
  type SentMessage,
  type Transport,
  under,
} from '../support/running-bot.ts'

const QUESTION = '青河大桥的总造价是多少?'
const ANSWER = '总造价12亿元'
const BRIDGE = '《青河大桥建成通车》'

/** Presses a button of a message and gives what its message shows then. */
async function press(bot: RunningBot, message: SentMessage, text: string): Promise<SentMessage> {
  const { callback_data: data = '' } = button(message, text)
  const [call] = (await bot.server.waitForCall('sendMessage')).filter(
    ({ payload }) => payload['chat_id'] === message.chat_id,
  )
  const edits = bot.server.calls.filter(({ method }) => method === 'editMessageText').length
  bot.server.pushUpdate(callbackQuery(data, { message_id: call?.messageId ?? 0 }))
  return await bot.edited(edits + 1)
}

describe.each<Transport>(['polling', 'webhook'])(
  'an answer in a private chat, by %s',
  (transport) => {
    const start = (options: RunningBotOptions = {}) => runBot({ transport, ...options })

    it('quotes the passage with the answering words in bold, and cites it', async () => {
      const bot = await start()
      bot.server.pushUpdate(privateMessage(QUESTION))
      const message = await bot.last(1)
      expect(under('blockquote', message)[0]).toContain(ANSWER)
      expect(under('bold', message)[0]).toContain(ANSWER)
      expect(under('text_link', message)[0]).toBe(BRIDGE)
      expect(message.text).toContain('2021年5月3日')
      expect(message.text).toContain('记者 周明 通讯员 吴小兰')
      expect(message.text).toContain('town.txt 第6行')
      // The next best stand below in brief, and all can be paged through.
      expect(message.text).toContain('另见')
      expect(button(message, '1 / 6').callback_data).toMatch(/^p:\d+:0$/u)
      expect(bot.problems()).toEqual([])
    })

    it('is paged in place, and leads to its article, its neighbours and its source', async () => {
      const bot = await start()
      bot.server.pushUpdate(privateMessage(QUESTION))
      const message = await bot.last(1)

      const second = await press(bot, message, '›')
      expect(button(second, '2 / 6')).toBeDefined()
      expect(under('blockquote', second)[0]).not.toContain(ANSWER)
      const first = await press(bot, second, '‹')
      expect(under('bold', first)[0]).toContain(ANSWER)

      const article = await press(bot, first, '全文')
      expect(under('bold', article)).toEqual([BRIDGE])
      expect(under('blockquote', article)[0]).toContain(ANSWER)
      expect(article.text).toContain('沿河居民出行更加方便')
      const back = await press(bot, article, '返回')
      expect(back.text).toBe(first.text)

      const around = await press(bot, back, '上下文')
      expect(around.text).toContain('市长林志远在通车仪式上说')
      const source = await press(bot, around, '返回').then((page) => press(bot, page, '核对原文'))
      expect(source.text).toMatch(
        /文件：town\.txt\n第 6 行；字符 \d+–\d+\n文件的 SHA-256（utf-8）：[0-9a-f]{64}/u,
      )
      // Every press was answered at once, so that no button spins.
      expect(await bot.calls('answerCallbackQuery', 7)).toHaveLength(7)
      expect(bot.problems()).toEqual([])
    })

    it('is voted on by each reader once, and a second thought counts', async () => {
      const bot = await start()
      bot.server.pushUpdate(privateMessage(QUESTION))
      const message = await bot.last(1)
      for (const thumb of ['👍', '👎', '👎']) {
        const { callback_data: data = '' } = button(message, thumb)
        bot.server.pushUpdate(callbackQuery(data, {}))
      }
      const answers = await bot.calls('answerCallbackQuery', 3)
      expect(answers.map(({ text }) => String(text).slice(0, 8))).toEqual([
        '谢谢，记为答对。',
        '谢谢，记为答错。',
        '谢谢，记为答错。',
      ])
      expect(bot.state.feedback.all()).toMatchObject([
        { good: 0, bad: 1, reply: { question: QUESTION, kind: 'answer' } },
      ])
    })

    it('shows nothing of another chat, however its button is called', async () => {
      const bot = await start()
      bot.server.pushUpdate(privateMessage(QUESTION))
      await bot.sent(1)
      const stranger = { id: 99, is_bot: false, first_name: 'Stranger', language_code: 'en' }
      for (const data of [
        'p:1:0',
        'a:1:0:-',
        's:1:0',
        'c:1:0',
        'v:1:0:1',
        'p:99:0',
        'p',
        '',
        'x',
      ]) {
        bot.server.pushUpdate(callbackQuery(data, {}, stranger))
      }
      const answers = await bot.calls('answerCallbackQuery', 9)
      expect(new Set(answers.map(({ text }) => text))).toEqual(
        new Set(['This message is too old for its buttons. Please ask again.']),
      )
      expect(bot.state.feedback.all()).toEqual([])
      expect(bot.server.calls.filter(({ method }) => method === 'editMessageText')).toEqual([])
    })

    it('refuses honestly, with what came nearest and what the archive covers', async () => {
      const bot = await start()
      const reader = { id: 8, is_bot: false, first_name: 'Reader', language_code: 'ru' }
      bot.server.pushUpdate(privateMessage('青河大桥2018年建成通车了吗?'))
      bot.server.pushUpdate(privateMessage('Кто написал «Войну и мир»?', { from: reader }))
      const third = { ...reader, id: 9 }
      bot.server.pushUpdate(privateMessage('如何在2021年5月做红烧肉?', { from: third }))
      const messages = await bot.sent(3)
      const textFor = (chat: number) => messages.find(({ chat_id }) => chat_id === chat)?.text ?? ''
      expect(textFor(7)).toMatch(/^档案里没有找到答案。.*2018.*2021/u)
      expect(textFor(7)).toContain('最接近的段落（并不是答案）：')
      // What it was limited to is said too.
      expect(textFor(9)).toMatch(
        /^Время: 1 мая 2021 г\. – 31 мая 2021 г\.\n\nОтвета в архиве не нашлось\./u,
      )
      expect(textFor(8)).toMatch(/^Ответа в архиве не нашлось\. .*В архиве 4 статьи\./u)
      expect(bot.problems()).toEqual([])
    })

    it('goes on from the question before it, also after a restart', async () => {
      const bot = await start()
      bot.server.pushUpdate(privateMessage('青河大桥是哪一天通车的?'))
      await bot.sent(1)
      await bot.stop()
      const next = await start({ server: bot.server, archive: bot.archive, state: bot.state })
      next.server.pushUpdate(privateMessage('那总造价呢?'))
      const message = await next.last(2)
      expect(message.text).toContain('接着上一个问题')
      expect(message.text).toContain(ANSWER)
    })

    it('that was corrected does not go on from what it was before', async () => {
      const bot = await start()
      bot.server.pushUpdate(privateMessage('青河大桥是哪一天通车的?'))
      await bot.sent(1)
      const asked = privateMessage('那夜市呢?')
      bot.server.pushUpdate(asked)
      await bot.sent(2)
      const { message } = asked
      bot.server.pushUpdate({
        edited_message: { ...message, text: '那总造价呢?', edit_date: message.date + 9 },
      })
      const corrected = await bot.edited(1)
      expect(corrected.text).toContain('青河大桥是哪一天通车的? 那总造价呢?')
      expect(corrected.text).toContain(ANSWER)
    })

    it('that was corrected within two minutes is corrected in place', async () => {
      const bot = await start()
      const asked = privateMessage('古城夜市哪天开市?')
      bot.server.pushUpdate(asked)
      await bot.sent(1)
      const entities = undefined
      const edited = { ...asked.message, text: QUESTION, entities }
      const at = asked.message.date
      bot.server.pushUpdate({ edited_message: { ...edited, text: '太晚了?', edit_date: at + 121 } })
      bot.server.pushUpdate({ edited_message: { ...edited, edit_date: at + 60 } })
      const [edit] = await bot.calls('editMessageText', 1)
      expect(edit?.['text']).toContain(ANSWER)
      expect(edit?.['message_id']).toBe(
        bot.server.calls.find(({ method }) => method === 'sendMessage')?.messageId,
      )
      expect(bot.problems()).toEqual([])
    })
  },
)
