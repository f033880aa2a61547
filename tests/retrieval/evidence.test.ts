import { describe, expect, it } from 'vitest'
import { type Turn, turnAfter } from '../../src/retrieval/follow-up.ts'
import type { AskTrace } from '../../src/retrieval/search.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'
import { sharedArchive, tinyArchive } from '../support/tiny-archive.ts'

/** Of the pages that most questions here are about. */
const sharedPages = sharedArchive(SMALL_PAGES)

describe('the evidence of an archive', () => {
  it('weighs evidence by the language of the question, how sure its words are, and the archive', async () => {
    const archive = await sharedPages()
    const { passages } = archive.summary()
    const traced = async (question: string): Promise<AskTrace | undefined> => {
      const traces: AskTrace[] = []
      await archive.ask(question, { onTrace: (trace) => void traces.push(trace) })
      return traces[0]
    }
    const [russian, spanish, english, chinese] = await Promise.all(
      [
        'Сколько стоит мост?',
        '¿Cuánto costó el puente?',
        'How long is the bridge?',
        '大桥多长?',
      ].map(traced),
    )
    expect(russian?.context).toMatchObject({ isAcross: true, passages })
    expect(spanish?.context).toMatchObject({ isAcross: true, passages })
    expect(english?.context).toMatchObject({ isAcross: false, passages })
    expect(chinese?.context).toMatchObject({ isAcross: false, passages })
    // 大桥 is near мост by a cosine, and 大桥 itself surely.
    expect(russian?.ranking[0]?.sureness).toBeLessThan(0.9)
    expect(chinese?.ranking[0]?.sureness).toBe(1)
  })

  it('asks more of what is in the language of the question, but for Chinese', async () => {
    const russian =
      'Тигрёнок\n\nВ зоопарке города родился амурский тигрёнок. Его мать зовут Забава.\n'
    const english =
      'Tiger cub\n\nAn Amur tiger cub was born at the city zoo. Its mother is called Zabava.\n'
    const { archive } = await tinyArchive({
      ...SMALL_PAGES,
      'russian.txt': russian,
      'english.txt': english,
    })
    const tell = async (question: string): Promise<unknown> => {
      const traces: AskTrace[] = []
      const answer = await archive.ask(question, {
        onTrace: (trace) => void traces.push(trace),
      })
      const { isAcross, isOwnLanguage } = traces[0]?.context ?? {}
      const quotes = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
      return { file: quotes[0]?.citation.file, isAcross, isOwnLanguage }
    }
    const own = { isAcross: false, isOwnLanguage: true }
    expect(await tell('Кто родился в зоопарке?')).toEqual({
      file: 'russian.txt',
      ...own,
    })
    expect(await tell('What is the mother of the tiger cub called?')).toEqual({
      file: 'english.txt',
      ...own,
    })
    // Of Latin letters too, but in another language.
    expect(await tell('¿Cómo se llama la madre del cachorro de tigre?')).toEqual({
      file: 'english.txt',
      isAcross: true,
      isOwnLanguage: false,
    })
    expect(await tell('青河大桥总造价多少?')).toMatchObject({
      isAcross: false,
      isOwnLanguage: false,
    })
  })

  it('sees how much of a question is said word by word, where it says itself what it asks', async () => {
    const archive = await sharedPages()
    const measured = async (question: string, previous?: Turn): Promise<number | null> => {
      const traces: AskTrace[] = []
      const onTrace = (trace: AskTrace): void => void traces.push(trace)
      await archive.ask(question, { onTrace, ...(previous && { previous }) })
      return traces[0]?.context.softCoverage ?? null
    }
    const asked = '青河大桥总造价多少?'
    expect(await measured(asked)).toBeGreaterThan(0.9)
    expect(await measured('金字塔的总造价多少?')).toBeLessThan(0.8)
    const previous = turnAfter(asked, await archive.ask(asked), undefined)
    expect(await measured('它有多长?', previous)).toBeNull()
  })
})

describe('a question of a year relative to today', () => {
  it('is held against articles as one that names it', async () => {
    const { archive } = await tinyArchive({
      'a.md': '# 债券发行\n\n2020年全市发行专项债券409亿元,全部投入建设。\n',
    })
    const ask = (question: string, askedOn: string) => archive.ask(question, { askedOn })
    expect(await ask('去年发行了多少专项债券?', '2021-05-20')).toMatchObject({ kind: 'quotes' })
    expect(await ask('去年发行了多少专项债券?', '2026-05-20')).toMatchObject({
      kind: 'no-answer',
      mismatch: { kind: 'year', asked: '2025' },
    })
  })
})

describe('a year relative to today', () => {
  const told = '去年全市发行专项债券300亿元。大桥明年通车。口罩厂目前年产口罩3亿只。'
  it.each([
    ['去年全市发行专项债券多少?', 'the article says 去年 in the year after'],
    ['大桥明年通车是谁说的?', 'and 明年 in the year before'],
    ['口罩厂目前年产口罩多少只?', '前年 is no word of it'],
    ['全市发行专项债券比去年多多少?', 'it is compared with'],
  ])('refuses no article that fits: %s (%s)', async (question) => {
    const { archive } = await tinyArchive({
      'a.md': `---\ndate: 2021-05-03\n---\n# 全市要闻\n\n${told}\n`,
    })
    expect(await archive.ask(question, { askedOn: '2021-05-20' })).toMatchObject({ kind: 'quotes' })
  })
})

describe('an archive in English', () => {
  const pages = {
    'bridge.md':
      '# Harbour bridge opens after four years\n\nThe new harbour bridge opened to traffic on Monday. It cost 240 million dollars and is 2.6 kilometres long, the city council said.\n\nMayor Ellen Price cut the ribbon in front of some 3,000 people.\n',
    'library.md':
      '# Library keeps its doors open at night\n\nThe central library will stay open until midnight during the examination season, its director Tom Hale said on Friday.\n\nStudents had asked for longer hours for two years. Four guards will be hired.\n',
    'zoo.md':
      '# Tiger cub born at the city zoo\n\nAn Amur tiger cub was born at the city zoo last week. Visitors can see it from May.\n',
    'bus.md':
      '# Bus fares to rise\n\nA bus ticket will cost 2.80 dollars from July, 30 cents more than now. Children under twelve still ride free.\n',
  }

  it('answers what it tells', async () => {
    const { archive } = await tinyArchive(pages)
    for (const [question, file] of [
      ['How long is the bridge?', 'bridge.md'],
      ['Who is the mayor?', 'bridge.md'], // one word is asked for, and stands there
      ['How late is the library open?', 'library.md'],
      ['Who is the director of the library?', 'library.md'],
      ['When can visitors see the tiger?', 'zoo.md'], // from May
      ['What does a bus ticket cost?', 'bus.md'],
      ['Do children pay on the bus?', 'bus.md'],
    ] as const) {
      const answer = await archive.ask(question)
      expect([question, answer.kind === 'quotes' && answer.quotes[0]?.citation.file]).toEqual([
        question,
        file,
      ])
    }
  })

  it('takes a question of another subject for no part of the one before', async () => {
    const { archive } = await tinyArchive(pages)
    const asked = 'What does a bus ticket cost?'
    const previous = turnAfter(asked, await archive.ask(asked), undefined)
    const answer = await archive.ask('Who is the mayor?', { previous })
    expect(answer.understood.rewritten).toBeNull()
    expect(answer).toMatchObject({ kind: 'quotes' })
    const { understood } = await archive.ask('How many children?', { previous })
    expect(understood.rewritten).toBe('What does a bus ticket cost? How many children?')
  })

  it('gives the latest where nothing but news is asked for, and nothing to thanks', async () => {
    const { archive } = await tinyArchive(pages)
    expect(await archive.ask("What's new?")).toMatchObject({
      kind: 'quotes',
      understood: { articles: 4 },
    })
    for (const said of ['Thanks!', '谢谢你', 'спасибо', 'ok thanks', '好的,谢谢', '¡Hola!']) {
      expect(await archive.ask(said)).toMatchObject({ reason: 'empty-question' })
    }
  })

  it('refuses what it does not, though it shares words with what it tells', async () => {
    const { archive } = await tinyArchive(pages)
    for (const question of [
      'How many students are there in the university?',
      'When does the museum open?',
      'When was the city founded?',
      'Which hospital has a new director?',
      'Who won the football match last night?',
      'What is the capital of Peru?',
    ]) {
      expect([question, (await archive.ask(question)).kind]).toEqual([question, 'no-answer'])
    }
  })
})
