import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createConversation, parseCommand } from '../../src/bot/conversation.ts'
import { toTerminal } from '../../src/bot/terminal-text.ts'
import { validateCall } from '../support/bot-api/validate-call.ts'
import { tinyArchive } from '../support/tiny-archive.ts'

describe('parseCommand', () => {
  it.each([
    ['/ask 问题', { name: 'ask', addressee: null, argument: '问题' }],
    ['／ask 问题', { name: 'ask', addressee: null, argument: '问题' }],
    ['/ask问题', { name: 'ask', addressee: null, argument: '问题' }],
    ['/ASK@News_Bot  问题 ', { name: 'ask', addressee: 'News_Bot', argument: '问题' }],
    ['/ask\n多行\n问题', { name: 'ask', addressee: null, argument: '多行\n问题' }],
    ['/latest', { name: 'latest', addressee: null, argument: '' }],
  ])('reads %j', (text, command) => {
    expect(parseCommand(text)).toEqual(command)
  })

  it.each(['问题', '2/3 是多少', '/', '/ ask', '// comment', '/问题'])(
    'takes %j for no command',
    (text) => {
      expect(parseCommand(text)).toBeNull()
    },
  )
})

describe('a reply', () => {
  it('is a message that Telegram accepts, whatever the page and the reader wrote', async () => {
    // Long headlines, long paragraphs, marks of every mark-up, halves of nothing.
    const hostile = '*_[]()~`>#+-=|{}.!<b>&amp;\u0000\u200b“🙂'
    const names = Array.from({ length: 300 }, (_, n) => `周${'明丽华'[n % 3]}`).join(' ')
    const page = `${'长标题'.repeat(400)}\n\n本报讯 近日,${hostile}${'市民参观大桥,'.repeat(300)}完。\n\n记者 ${names.slice(0, 70)}\n`
    const { archive } = await tinyArchive({
      'page.txt': page,
      'other.txt': `无标题正文${hostile}。`,
    })
    const conversation = createConversation(archive)
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        '/latest 10',
        '/latest -1',
        '/latest x',
        '/ask 市民参观',
        '市民参观大桥',
        '/help@x y',
      ),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { text: sent, entities } = await conversation.reply(text, 'chat')
        expect(
          validateCall('sendMessage', { chat_id: 1, text: sent, entities: entities ?? [] }),
        ).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('speaks the language of the question around quotes that stay as printed', async () => {
    const { archive } = await tinyArchive({
      'a.txt': '大桥通车\n\n本报讯 5月3日,青河大桥建成通车。\n\n记者 周明\n',
    })
    const { reply } = createConversation(archive)
    expect((await reply('What was opened on 5月3日 (青河大桥)?', 'chat')).text).toMatch(
      /青河大桥建成通车[\s\S]*line 3/u,
    )
    expect((await reply('青河大桥哪天通车?', 'chat')).text).toMatch(/青河大桥建成通车[\s\S]*第3行/u)
    expect((await reply('Who wrote War and Peace?', 'another')).text).toContain('did not find')
  })
})

describe('toTerminal', () => {
  const message = {
    text: 'head\none two\nthree\nend',
    entities: [
      { type: 'blockquote', offset: 5, length: 13 },
      { type: 'bold', offset: 5, length: 3 },
    ],
  } as Parameters<typeof toTerminal>[0]

  it('sets quotations behind a bar and marked words in bold', () => {
    expect(toTerminal(message, true)).toBe('head\n│ \u001b[1mone\u001b[0m two\n│ three\nend')
  })

  it('marks with asterisks where there are no colours', () => {
    expect(toTerminal(message, false)).toBe('head\n│ **one** two\n│ three\nend')
  })
})
