import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../src/index/words/tokens.ts'
import {
  maySpellNames,
  type NameLookup,
  spelledNames,
  spelledOut,
} from '../../src/retrieval/spelled-names.ts'
import { readSyllables } from '../../src/retrieval/syllables.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'
import { sharedArchive } from '../support/tiny-archive.ts'

const syllables = await readSyllables()

const PAGES = {
  ...SMALL_PAGES,
  'office.txt': `
高平办事处开工二十个项目

本报讯 4月26日,高平办事处召开会议,党委书记冯广伟要求年内二十个项目全部开工,投资30亿元。

记者 周明
`,
  'road.txt': `
环城路通车

本报讯 5月9日,环城路全线通车,交通局局长武斌到场,中原集团承建。

记者 周明
`,
}

/** Of the pages that most questions here are about. */
const sharedPages = sharedArchive(PAGES)

describe('a question that spells a Chinese name by its sound', () => {
  it.each([
    ['Who is Feng Guangwei?', '冯广伟', 'a surname and a name of two syllables'],
    ["What is Feng Guangwei's office?", '冯广伟', 'the English genitive is no part of it'],
    ['What did Wu Bin open?', '武斌', 'of one syllable each'],
    ['How many projects does Gaoping start?', '高平', 'a place'],
    ['Кто такой Фэн Гуанвэй?', '冯广伟', 'as Russian writes it'],
    ['Что открыл У Бинь?', '武斌', 'a surname of one letter'],
    ['Что построил Чжунъюань?', '中原', 'its hard sign parts syllables'],
    ['Где видели Фэна Гуанвэя?', '冯广伟', 'in the genitive'],
    ['Кто был с Фэном Гуанвэем?', '冯广伟', 'in the instrumental'],
    ['Сколько проектов в Гаопине?', '高平', 'in the prepositional'],
    ['Wo ist Feng Guangweis Büro?', '冯广伟', 'in the German genitive'],
  ])('is read as the archive prints it: %s', async (question, name) => {
    const archive = await sharedPages()
    const answer = await archive.ask(question)
    expect(answer.understood.spelled.map(({ found }) => found)).toEqual([[name]])
    const [first] = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
    expect(first?.text).toContain(name)
  })

  it('is refused, with the name, where the archive has nobody of that sound', async () => {
    const archive = await sharedPages()
    const answer = await archive.ask('How many projects did Zhengdong start?')
    expect(answer).toMatchObject({
      kind: 'no-answer',
      mismatch: { kind: 'name', asked: 'Zhengdong', found: null },
    })
  })

  it.each([
    ['What does China build?', 'a country, though chi and na are syllables'],
    ['Did anybody see it in June?', 'no character of a name sounds like the second half'],
    ['What did the mayor say?', 'no word has a capital but the first, which is no name'],
  ])('is left as it is where it spells none: %s', async (question) => {
    const archive = await sharedPages()
    expect((await archive.ask(question)).understood.spelled).toEqual([])
  })
})

describe('names that sound alike', () => {
  /** An archive that prints these names so often. */
  function printing(names: Readonly<Record<string, number>>): NameLookup {
    const often = (name: string): number => names[name] ?? 0
    const pairs = new Map<string, number>()
    for (const name of Object.keys(names)) {
      for (const pair of tokenize(name)) pairs.set(pair, (pairs.get(pair) ?? 0) + often(name))
    }
    return {
      termStatistics: (terms) => ({
        passages: 1_000,
        frequencies: new Map(
          terms.flatMap((one) => [[one, pairs.get(one) ?? 0] as const]).filter(([, n]) => n > 0),
        ),
      }),
      headFrequencies: () => new Map(),
      passagesWithPhrase: (terms) => {
        const name = Object.keys(names).find((one) => tokenize(one).join() === terms.join())
        return Array.from({ length: name === undefined ? 0 : often(name) }, (_, at) => at)
      },
    }
  }

  it('are both taken where both are frequent, the more frequent first', () => {
    const index = printing({ 李伟: 20, 黎薇: 15, 力为: 2 })
    expect(spelledNames('Who is Li Wei?', syllables, index)).toEqual([
      { asked: 'Li Wei', found: ['李伟', '黎薇'] },
    ])
  })

  it('need their characters side by side', () => {
    // 冯广 and 广伟 stand in the archive, never as 冯广伟.
    const index = printing({ 冯广: 3, 广伟: 4 })
    expect(spelledNames('Who is Feng Guangwei?', syllables, index)).toEqual([
      { asked: 'Guangwei', found: ['广伟'] },
    ])
  })

  it('are not looked for where the archive prints the spelling itself', () => {
    const index = printing({ 李伟: 20, Li: 1, Wei: 1 })
    expect(spelledNames('Who is Li Wei?', syllables, index)).toEqual([])
  })
})

describe('a question for the model', () => {
  it('has names as the archive prints them, which the model knows', () => {
    const names = [
      { asked: 'Wu Bin', found: ['武斌', '吴斌'] },
      { asked: 'Zhengdong', found: [] },
    ]
    expect(spelledOut('Did Wu Bin visit Zhengdong?', names)).toBe('Did 武斌 visit Zhengdong?')
    expect(spelledOut('Did anybody?', [])).toBe('Did anybody?')
  })
})

describe('any question', () => {
  it('is read in little time, whatever stands in it', () => {
    const nothing: NameLookup = {
      termStatistics: () => ({ passages: 0, frequencies: new Map() }),
      headFrequencies: () => new Map(),
      passagesWithPhrase: () => [],
    }
    const words = fc.array(
      fc.constantFrom('Xi’an', 'Yi', 'Shi', 'Lian', 'Чжан', 'a', ' ', '-', 'Q'),
      { maxLength: 300 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((list) => list.join('')),
          fc.string({ maxLength: 1_000 }),
        ),
        (question) => {
          if (!maySpellNames(question)) return
          const found = spelledNames(question, syllables, nothing)
          for (const { asked } of found) expect(question.replace(/[ -]/gu, ' ')).toContain(asked)
        },
      ),
    )
  })
})
