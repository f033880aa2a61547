import { describe, expect, it, onTestFinished } from 'vitest'
import { buildIndex } from '../../src/index/build/build-index.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { parseQuestion, type Question } from '../../src/retrieval/question.ts'
import { withPlaces, withTranslations } from '../../src/retrieval/translated-words.ts'
import { createTranslator, mayTranslate } from '../../src/retrieval/translator.ts'
import { corpusOf, MODEL, temporaryFolder } from '../support/folders.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'
import { sharedArchive, tinyArchive } from '../support/tiny-archive.ts'

/** Of the pages that most questions here are about. */
const sharedPages = sharedArchive(SMALL_PAGES)

const embedder = await openEmbedder(MODEL)
const byModel = createTranslator(embedder)
const byDictionary = createTranslator(null)

/** A question as it is searched in an archive of a page that says so. */
async function translated(
  question: string,
  text: string,
  translator = byModel,
): Promise<{ asked: Question; searched: Question; added: string[] }> {
  const data = temporaryFolder()
  const corpus = corpusOf({ 'page.txt': `市政新闻\n\n本报讯 ${text}\n` })
  await buildIndex({ corpus: folderCorpus(corpus), folder: data, embedder })
  const index = openCorpusIndex(data, () => {})
  onTestFinished(() => index.close())
  const asked = parseQuestion(question)
  const translations = await translator.translationsOf(asked, [])
  const searched = translations === null ? asked : withTranslations(asked, translations, index)
  const added = searched.terms.filter((term) => !asked.terms.includes(term)).sort()
  return { asked, searched, added }
}

describe('English words of a question', () => {
  it.each([
    ['How many parcels arrived?', '今年邮包到达三万件。', ['邮包', '到达'], 'in other forms'],
    [
      'How many traffic police work there?',
      '交通警察二十人上岗。',
      ['交通', '通警', '警察'],
      'two',
    ],
    ['Who returned to work?', '工人全部复工,工作有序。', ['复工'], 'before the word alone'],
    ['Which permits?', '发放许可证,允许通行。', ['许可', '允许'], 'two of several that it prints'],
    ['Which permits?', '发放许可证。', ['许可', '可证'], 'only those that it prints'],
    ['Who is in the zebra?', '今年邮包到达三万件。', [], 'none of what it does not print'],
    ['What is it?', '什么是它?', [], 'no words that only ask'],
  ])(
    'are searched as the archive prints them, by the dictionary: %s',
    async (question, text, terms) => {
      const { asked, searched, added } = await translated(question, text, byDictionary)
      expect(added).toEqual([...terms].sort())
      // As asked first, then as printed.
      const printed = searched.meanings.flatMap(([, ...ways]) => ways.flatMap((way) => way.terms))
      expect(searched.terms).toEqual([...new Set([...asked.terms, ...printed])])
      expect(searched.meanings.every((ways) => ways.length > 1)).toBe(true)
      expect(searched.meanings.flat().every(({ sureness }) => sureness === 1)).toBe(true)
    },
  )

  it('are near in meaning to others where the dictionary has none that the archive prints', async () => {
    // The dictionary has 流行病 for it.
    const text = '疫情防控工作有序。'
    expect((await translated('Is there an epidemic?', text, byDictionary)).added).toEqual([])
    expect((await translated('Is there an epidemic?', text)).added).toEqual(['疫情'])
  })

  it('find what no vector is needed for', async () => {
    const { archive } = await tinyArchive(SMALL_PAGES, { model: 'no-such-model' })
    const answer = await archive.ask('Which flood warning was issued about the water level?')
    const [first] = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
    expect(first?.citation.file).toBe('flood.txt') // 洪水, 预警, 水位
  })
})

describe('words of a question in any language that the model knows', () => {
  it.each([
    ['Где больница?', '医院'],
    ['Где школа?', '学校'],
    ['¿Dónde está la escuela?', '学校'],
    ['Où est la ville ?', '城市'],
    ['Wo ist die Schule?', '学校'],
    ['أين المستشفى؟', '医院'],
    ['병원은 어디입니까?', '医院'],
    ['病院はどこですか?', '医院'],
    ['โรงเรียนอยู่ที่ไหน', '学校'],
  ])('are searched as the archive prints what is near in meaning: %s', async (question, word) => {
    const { searched, added } = await translated(question, `新建${word}二十处。`)
    expect(added).toEqual([word])
    const [way] = searched.meanings.flatMap(([, ...ways]) =>
      ways.filter(({ terms }) => terms.join() === word),
    )
    // No dictionary says so.
    expect(way?.sureness).toBeGreaterThan(0.3)
    expect(way?.sureness).toBeLessThan(1)
  })

  it('are counted once in all their forms, and no articles with them', async () => {
    const { searched } = await translated('Где мост у моста под мостом?', '大桥建成。')
    expect(searched.meanings.map((ways) => ways.map(({ terms }) => terms.join()))).toEqual([
      ['мост', '大桥', 'моста', 'мосто'],
    ])
    const spanish = await translated('¿Dónde está la casa de la abuela?', '老挝代表团来访丹麦。')
    expect(spanish.added).toEqual([])
  })

  it('are found of two syllables where each is written as a word', async () => {
    const { searched } = await translated('Thành phố ở đâu?', '城市建设。')
    const ways = searched.meanings.map((meaning) => meaning.map(({ terms }) => terms.join(' ')))
    expect(ways[0]?.slice(0, 2)).toEqual(['thành phố', '城市'])
  })

  it('are found behind an elision', async () => {
    expect((await translated("Où est l'hôpital ?", '新建医院二十处。')).added).toEqual(['医院'])
  })

  it.each([
    ['Combien coûte le pain ?', false],
    ['Wie viele Tage dauert der Kurs?', false],
    ['¿Dónde está la casa?', false],
    ['How many die each year?', true],
    ['masks', true],
    ['Where is the 大桥?', true],
  ])('are looked up in the dictionary where they are English: %s', async (question, isEnglish) => {
    const translations = await byModel.translationsOf(parseQuestion(question), [])
    expect(translations?.glossary !== null).toBe(isEnglish)
  })

  it('are not searched where they only ask', async () => {
    // It is near 如何, which asks in Chinese.
    const { asked, searched } = await translated('Каково состояние моста?', '大桥建成。')
    expect(asked.terms).toContain('каков')
    expect(searched.terms).not.toContain('каков')
    expect(searched.terms).toContain('моста')
  })

  it('are none of names', async () => {
    const question = parseQuestion('Where did Anna see the hospital?')
    const names = [{ asked: 'Anna', found: [] }]
    const near = (await byModel.translationsOf(question, names))?.near
    expect([...(near?.keys() ?? [])]).toEqual(['see', 'hospital'])
    expect(near?.get('hospital')?.[0]?.word).toBe('医院')
  })
})

describe('a city of China in another language', () => {
  it.each([
    ['How many stalls are in Beijing?', 'how many stalls are in 北京?'],
    ['Wie viele Stände gibt es in Shanghai?', 'wie viele stände gibt es in 上海?'],
    ['How many stalls are in Paris?', 'how many stalls are in paris?'],
    ['How many stalls are there?', 'how many stalls are there?'],
  ])(
    'is the city, when what the question names is held against an article: %s',
    async (text, named) => {
      const translations = await byModel.translationsOf(parseQuestion(text), [])
      expect(translations === null ? null : withPlaces(text, translations)).toBe(named)
    },
  )

  it('that the page does not name is why it does not answer', async () => {
    const { archive } = await tinyArchive({
      'a.txt': '城区新增停车位\n\n本报讯 5月3日,郑州市新增停车位1623个,停车更方便。\n',
    })
    expect(await archive.ask('How many parking spaces were added?')).toMatchObject({
      kind: 'quotes',
    })
    expect(await archive.ask('How many parking spaces were added in Beijing?')).toMatchObject({
      kind: 'no-answer',
      mismatch: { kind: 'name', asked: '北京', found: null },
    })
  })
})

describe('a question of one word', () => {
  it.each(['大桥', 'bridge', 'мост?'])('finds what has it: %s', async (word) => {
    const archive = await sharedPages()
    const answer = await archive.ask(word)
    expect(answer.kind === 'quotes' ? answer.quotes[0]?.text : null).toContain('大桥')
  })

  it('and no letter finds nothing by chance', async () => {
    const archive = await sharedPages()
    expect(await archive.ask('54321')).toMatchObject({ kind: 'no-answer' })
  })
})

describe('a question far from the archive', () => {
  // Some of their words stand in any newspaper, and prove as little as those of a Chinese question.
  it('is refused, whatever a few common words of it mean', async () => {
    const archive = await sharedPages()
    for (const question of [
      'What is the population of Tokyo?',
      'Which bank financed the stadium in Paris?',
      'How do vaccines train the immune system?',
      'Кто написал «Войну и мир»?',
      'Wie hoch ist der Mount Everest?',
      'ビットコインの値段はいくらですか?',
    ]) {
      expect(await archive.ask(question), question).toMatchObject({ kind: 'no-answer' })
    }
  })

  // Its bridge is in Paris: one rare word and a like meaning are enough to be shown, but not to be called sure.
  it('is answered as unsure where it shares what the archive is about', async () => {
    const archive = await sharedPages()
    expect(await archive.ask('Which bank financed the bridge in Paris?')).toMatchObject({
      kind: 'quotes',
      confidence: 'weak',
    })
  })

  it.each(['青河大桥多长?', '青河大桥 bridge?', '?', '2020'])(
    'has its words looked up unless it is in Chinese, or in no language: %s',
    async (question) => {
      expect(mayTranslate(parseQuestion(question))).toBe(false)
      expect(await byModel.translationsOf(parseQuestion(question), [])).toBeNull()
    },
  )
})
