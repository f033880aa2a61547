import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeAction, parseAction } from '../../src/bot/conversation/actions.ts'
import { parseCommand } from '../../src/bot/conversation/commands.ts'
import { createConversation } from '../../src/bot/conversation/conversation.ts'
import type { Place } from '../../src/bot/conversation/place.ts'
import type { Reply } from '../../src/bot/conversation/reply.ts'
import { languages } from '../../src/bot/messages/language.ts'
import { loadMessages } from '../../src/bot/messages/messages.ts'
import { State } from '../../src/bot/state/state.ts'
import { keyboard } from '../../src/bot/telegram/sender.ts'
import { terminalPlace } from '../../src/bot/terminal/terminal-place.ts'
import { toTerminal } from '../../src/bot/terminal/terminal-text.ts'
import type { Archive } from '../../src/retrieval/archive.ts'
import { validateCall } from '../support/bot-api/validate-call.ts'
import { tinyArchive } from '../support/tiny-archive.ts'

const messages = loadMessages()

function conversationWith(archive: Archive) {
  const workload = () => ({ since: 0, questions: 0, messages: 0 })
  const state = new State(':memory:')
  return createConversation({ archive, state, messages, workload, now: Date.now })
}

function placeIn(language: (typeof languages)[number], kind: 'private' | 'group'): Place {
  const settings = { language: null, answers: null, asks: null }
  const place = { chat: kind === 'group' ? -5 : 5, user: 5, kind, settings, bot: 'newsquote_bot' }
  const own = messages[language]
  return { ...place, messages: own, ownMessages: own, isKeeper: true, mayManage: async () => true }
}

const said = (text: string) => ({ text, message: 1, repliedTo: null })

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

describe('an action', () => {
  it('is read as it was written, in 64 bytes, and nothing else is one', () => {
    const number = fc.nat(1_000_000_000)
    const page = fc.option(number)
    const actions = fc.oneof(
      fc.record({
        kind: fc.constantFrom('page' as const, 'context' as const, 'source' as const),
        reply: number,
        at: number,
      }),
      fc.record({ kind: fc.constant('article' as const), reply: number, at: number, page }),
      fc.record({
        kind: fc.constant('key' as const),
        key: fc.string({
          unit: fc.constantFrom(...'0123456789abcdef'),
          minLength: 16,
          maxLength: 16,
        }),
        position: number,
        page,
      }),
      fc.record({
        kind: fc.constant('vote' as const),
        reply: number,
        at: number,
        good: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('language' as const),
        language: fc.option(fc.constantFrom(...languages)),
      }),
      fc.constantFrom(
        { kind: 'languages' as const },
        { kind: 'answers' as const, value: 'short' as const },
        { kind: 'asks' as const, value: 'everyone' as const },
      ),
    )
    fc.assert(
      fc.property(actions, (action) => {
        const data = encodeAction(action)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(parseAction(data)).toEqual(action)
      }),
      // Numbers of ten digits were once taken for none.
      { examples: [[{ kind: 'key', key: '0'.repeat(16), position: 0, page: 1_000_000_000 }]] },
    )
    for (const data of ['', 'p', 'p:1', 'p:x:1', 'q:1:2', 'k:zz:1:1', 'g:asks:nobody', 'l:de']) {
      expect(parseAction(data)).toBeNull()
    }
  })
})

describe('a reply', () => {
  it('and all that its buttons show are messages that Telegram accepts, whatever was written', async () => {
    // Long headlines, long paragraphs, marks of every mark-up, halves of nothing.
    const hostile = '*_[]()~`>#+-=|{}.!<b>&amp;\u0000\u200b“🙂'
    const names = Array.from({ length: 300 }, (_, n) => `周${'明丽华'[n % 3]}`).join(' ')
    const page = `${'长标题'.repeat(400)}\n\n本报讯 近日,${hostile}${'市民参观大桥,'.repeat(900)}完。\n\n记者 ${names.slice(0, 70)}\n`
    const { archive } = await tinyArchive({
      'page.txt': page,
      'other.txt': `无标题正文${hostile}。`,
    })
    const conversation = conversationWith(archive)
    const key = archive.catalogue.latest(1).articles[0]?.citation.articleKey ?? ''
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        ...['/latest 10', '/latest -1', '/latest x', '/ask 市民参观', '市民参观大桥', '/help@x y'],
        ...['/by', '/section x', '/on 1月', '/sources', '/random', '/lang', '/settings', '/status'],
        ...['/feedback', `/article ${key}`, `/start a_${key}_3`, '/forget', '/on 1..2', '/by 周明'],
      ),
    )
    const places = fc
      .tuple(fc.constantFrom(...languages), fc.constantFrom('private' as const, 'group' as const))
      .map(([language, kind]) => placeIn(language, kind))
    const isAccepted = ({ text: { text, entities = [] }, buttons }: Reply): void => {
      expect(
        validateCall('sendMessage', { chat_id: 1, text, entities, ...keyboard(buttons) }),
      ).toEqual([])
    }
    await fc.assert(
      fc.asyncProperty(texts, places, async (text, place) => {
        const reply = await conversation.reply(said(text), place)
        isAccepted(reply)
        for (const button of reply.buttons.flat()) {
          if (!('press' in button)) continue
          const pressed = await conversation.press(encodeAction(button.press), place)
          if (pressed.reply !== null) isAccepted(pressed.reply)
        }
      }),
      { numRuns: 80 },
    )
  })

  it('speaks the language of the question in the terminal, around quotes that stay as printed', async () => {
    const { archive } = await tinyArchive({
      'a.txt': '大桥通车\n\n本报讯 5月3日,青河大桥建成通车。\n\n记者 周明\n',
    })
    const conversation = conversationWith(archive)
    const ask = async (question: string) => {
      const { text } = await conversation.reply(said(question), terminalPlace(question, messages))
      return text.text
    }
    expect(await ask('What was opened on 5月3日 (青河大桥)?')).toMatch(
      /青河大桥建成通车[\s\S]*line 3/u,
    )
    expect(await ask('青河大桥哪天通车?')).toMatch(/青河大桥建成通车[\s\S]*第3行/u)
    expect(await ask('Who wrote War and Peace?')).toContain('did not find')
    expect(await ask('/nope')).toContain('没有 /nope')
  })

  it('shows a whole article in the terminal, however long', async () => {
    const long = Array.from({ length: 60 }, (_, n) => `第${n}段,${'市民参观大桥。'.repeat(20)}`)
    const { archive } = await tinyArchive({
      'a.md': `# 大桥通车\n\n${long.join('\n\n')}\n`,
    })
    const key = archive.catalogue.latest(1).articles[0]?.citation.articleKey ?? ''
    const place = terminalPlace('', messages)
    const { text } = await conversationWith(archive).reply(said(`/article ${key}`), place)
    for (const paragraph of long) expect(text.text).toContain(paragraph)
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
