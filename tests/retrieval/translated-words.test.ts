import { describe, expect, it, onTestFinished } from 'vitest'
import { buildIndex } from '../../src/index/build/build-index.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { readGlossary } from '../../src/retrieval/glossary.ts'
import { parseQuestion } from '../../src/retrieval/question.ts'
import { mayTranslate, withTranslations } from '../../src/retrieval/translated-words.ts'
import { corpusOf, MODEL, temporaryFolder } from '../support/folders.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'
import { tinyArchive } from '../support/tiny-archive.ts'

const glossary = await readGlossary()
const embedder = await openEmbedder(MODEL)

/** The terms that a question has beside its own in an archive of a page that says so. */
async function translated(question: string, text: string): Promise<string[]> {
  const data = temporaryFolder()
  const corpus = corpusOf({ 'page.txt': `市政新闻\n\n本报讯 ${text}\n` })
  await buildIndex({ corpus: folderCorpus(corpus), folder: data, embedder })
  const index = openCorpusIndex(data, () => {})
  onTestFinished(() => index.close())
  const asked = parseQuestion(question)
  const { terms, meanings } = withTranslations(asked, glossary, index)
  // As asked first, then as printed.
  const printed = meanings.flatMap(([, ...ways]) => ways.flat())
  expect(terms).toEqual([...new Set([...asked.terms, ...printed])])
  expect(meanings.every(([word, ...ways]) => word !== undefined && ways.length > 0)).toBe(true)
  return terms.filter((term) => !asked.terms.includes(term))
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
  ])('are searched as the archive prints them: %s', async (question, text, terms) => {
    expect((await translated(question, text)).sort()).toEqual([...terms].sort())
  })

  it('find what no vector is needed for', async () => {
    const { archive } = await tinyArchive(SMALL_PAGES, { model: 'no-such-model' })
    const answer = await archive.ask('Which flood warning was issued about the water level?')
    const [first] = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
    expect(first?.citation.file).toBe('flood.txt') // 洪水, 预警, 水位
  })

  // Some of their words stand in any newspaper, and prove as little as those of a Chinese question.
  it.each([
    'What is the population of Tokyo?',
    'Which bank financed the bridge in Paris?',
    'How do vaccines train the immune system?',
  ])('do not make an answer of a few common ones: %s', async (question) => {
    const { archive } = await tinyArchive(SMALL_PAGES)
    expect(await archive.ask(question)).toMatchObject({ kind: 'no-answer' })
  })

  it.each(['青河大桥多长?', '青河大桥 bridge?', 'Сколько стоит мост?', '?'])(
    'are looked up in no other question: %s',
    (question) => {
      expect(mayTranslate(parseQuestion(question))).toBe(false)
    },
  )
})
