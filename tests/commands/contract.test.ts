import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { withoutWhiteSpace } from '../../src/index/article.ts'
import { indexSeeds, QUESTION } from '../support/command-checks.ts'
import {
  type AnswerLine,
  type ArticleLine,
  answerSchema,
  articleSchema,
  jsonLines,
  shownQuotes,
} from '../support/command-schemas.ts'
import { runProgram } from '../support/commands.ts'
import { SEEDS, temporaryFolder, temporaryFolderOfFile } from '../support/folders.ts'

const ENGLISH = 'Which company makes 120,000 masks a day?'
/** Requests in the order they are sent; `language` where one is beyond doubt. */
const REQUESTS = [
  { id: 'zh', question: QUESTION, kind: 'quotes', language: 'zh' },
  { id: 7, question: ENGLISH, kind: 'quotes', language: 'en' },
  { id: 'hant', question: '鄭大二附院周邊道路什麼時候通車?', kind: 'quotes', language: 'zh' },
  { id: 'ru', question: 'Сколько масок в день делает 航空港区?', language: 'ru' },
  { id: 'ja', question: '航空港区の企業は一日に何個のマスクを作れますか?', language: 'ja' },
  { id: 'ko', question: '항공항구 기업은 하루에 마스크를 몇 개 만듭니까?', language: 'ko' },
  { id: 'fr', question: 'Combien de masques par jour ?' },
  { id: 0, question: '如何做红烧肉?', kind: 'no-answer', language: 'zh' },
  { id: -1.5, question: 'Who painted the Mona Lisa?', kind: 'no-answer', language: 'en' },
  { id: 'война', question: 'Кто написал «Войну и мир»?', kind: 'no-answer', language: 'ru' },
  { id: '', question: '', kind: 'no-answer' },
  { id: '?', question: '？！', kind: 'no-answer' },
  { id: 'long', question: 'a'.repeat(100_000), kind: 'no-answer' },
  { id: 'one', question: QUESTION, top: 1, kind: 'quotes' },
  { id: 'five', question: QUESTION, top: 5, kind: 'quotes' },
  { id: 'many', question: 'Who painted the Mona Lisa?', top: 10, kind: 'no-answer' },
  { id: 'more', question: QUESTION, kind: 'quotes', colour: 'blue', nested: { top: [0] } },
  { id: 'talk', question: QUESTION, kind: 'quotes', conversation: 'c', askedOn: '2020-03-20' },
] as const

const data = temporaryFolderOfFile()
const ask = (args: string[], input = '') =>
  runProgram('scripts/ask.ts', ['--data', data, ...args], { input })
const sources = new Map(
  readdirSync(SEEDS).map((file) => [file, readFileSync(join(SEEDS, file), 'utf8')]),
)
const sourceOf = (file: string): string => sources.get(file) ?? ''
/** Files as they are named to `articles`, not sorted: the output keeps their order. */
const files = [...sources.keys()].sort().reverse()
let articles: ArticleLine[] = []
let answers: AnswerLine[] = []
const answerTo = (id: string | number): AnswerLine | undefined =>
  answers.find((answer) => answer.id === id)

beforeAll(async () => {
  const read = runProgram('scripts/articles.ts', [
    '--json',
    ...files.map((file) => `seeds/${file}`),
  ])
  await indexSeeds(data)
  const lines = REQUESTS.map((request) =>
    JSON.stringify({ ...request, kind: undefined, language: undefined }),
  )
  const asked = await ask(['--jsonl'], `${lines.join('\n')}\n`)
  expect(asked.stderr).toBe('')
  expect(asked.status).toBe(0)
  answers = jsonLines(asked.stdout, answerSchema)
  const { stdout, stderr, status } = await read
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  articles = jsonLines(stdout, articleSchema)
})

/** A text stands in its source, in the given spans and lines. */
function expectInSource(
  text: string,
  source: string,
  { spans, lines }: { spans: readonly number[][]; lines: readonly number[][] },
): void {
  for (const [start = -1, end = -1] of spans) {
    expect(start).toBeLessThan(end)
    expect(end).toBeLessThanOrEqual(source.length)
  }
  const printed = spans.map(([start, end]) => source.slice(start, end)).join('')
  expect(withoutWhiteSpace(printed)).toBe(withoutWhiteSpace(text))

  const lineOf = (at: number): number => source.slice(0, at).split('\n').length
  const ofSpans = spans.map(([start = 0, end = 0]) => [lineOf(start), lineOf(end - 1)])
  expect(everyLine(lines)).toEqual(everyLine(ofSpans))
}

function everyLine(ranges: readonly (readonly number[])[]): number[] {
  const lines = ranges.flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  )
  return [...new Set(lines)].sort((a, b) => a - b)
}

describe('articles --json', () => {
  it('prints the articles of all files, in the order of the files and of each page', () => {
    expect([...new Set(articles.map(({ file }) => file))]).toEqual(files)
    for (const file of files) {
      const starts = articles
        .filter((article) => article.file === file)
        .map(({ paragraphs }) => paragraphs[0]?.spans[0]?.[0] ?? -1)
      expect(starts.length).toBeGreaterThan(1)
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
    }
  })

  it('places every paragraph in the spans and lines of its file', () => {
    for (const { file, paragraphs } of articles) {
      expect(paragraphs.length).toBeGreaterThan(0)
      for (const paragraph of paragraphs) {
        expectInSource(paragraph.text, sourceOf(file), paragraph)
      }
    }
  })

  it('prints heads, names and dates that stand in the file, and years only with their source', () => {
    for (const article of articles) {
      const source = withoutWhiteSpace(sourceOf(article.file))
      const { headline, packageHeadline, kicker, decks, subheads, section, date } = article
      const heads = [headline, packageHeadline, kicker, section, ...decks, ...subheads]
      const printed = [...heads, ...article.reporters, ...article.correspondents, date.text]
      for (const text of printed) expect(source).toContain(withoutWhiteSpace(text ?? ''))
      if (date.yearSource === 'unknown') expect(date.iso).toBeNull()
      if (date.iso !== null) expect(date.iso.slice(5)).toBe(date.monthDay)
      if (date.precision === 'day') expect(date.monthDay).not.toBeNull()
    }
  })

  it('gives every article a key of its own', () => {
    expect(new Set(articles.map(({ articleKey }) => articleKey)).size).toBe(articles.length)
  })

  it('names a file by its path in the corpus, with its subfolder', async () => {
    const corpus = temporaryFolder()
    mkdirSync(join(corpus, 'may'))
    const page = join(corpus, 'may', 'page.txt')
    writeFileSync(page, '大桥通车\n\n本报讯 5月3日,青河大桥建成通车。\n')
    const run = await runProgram('scripts/articles.ts', ['--json', '--corpus', corpus, page])
    expect(jsonLines(run.stdout, articleSchema).map(({ file }) => file)).toEqual(['may/page.txt'])
  })
})

describe('ask --jsonl', () => {
  it('answers every request, in their order and with their ids as they were', () => {
    expect(answers.map(({ id }) => id)).toEqual(REQUESTS.map(({ id }) => id))
  })

  it('answers what the archive holds, refuses what it does not, and knows the language', () => {
    const expected = REQUESTS.filter((request) => 'kind' in request)
    expect(expected.map(({ id }) => [id, answerTo(id)?.kind])).toEqual(
      expected.map(({ id, kind }) => [id, kind]),
    )
    const known = REQUESTS.filter((request) => 'language' in request)
    expect(known.map(({ id }) => [id, answerTo(id)?.understood.language])).toEqual(
      known.map(({ id, language }) => [id, language]),
    )
  })

  it('quotes nothing that does not stand in its file, in the spans and lines it cites', () => {
    const quotes = answers.flatMap(shownQuotes)
    expect(quotes.length).toBeGreaterThan(20)
    for (const { text, citation } of quotes) {
      expectInSource(text, sourceOf(citation.file), citation)
    }
  })

  it('cites each article as `articles` prints it', () => {
    for (const { text, citation } of answers.flatMap(shownQuotes)) {
      const { articleKey, file, headline, section, date, reporters, correspondents } = citation
      const article = articles.find((one) => one.articleKey === articleKey && one.file === file)
      expect(article).toMatchObject({ headline, section, date, reporters, correspondents })
      const paragraphs = article?.paragraphs.map((paragraph) => paragraph.text) ?? []
      expect(paragraphs.some((paragraph) => paragraph.includes(text))).toBe(true)
    }
  })

  it('marks words inside the quote', () => {
    const marks = answers.flatMap(shownQuotes).filter(({ highlight }) => highlight !== null)
    expect(marks.length).toBeGreaterThan(0)
    for (const { text, highlight } of marks) {
      const [start = -1, end = -1] = highlight ?? []
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  })

  it('orders quotes by score, best first, and quotes no text twice', () => {
    for (const quotes of answers.map(shownQuotes)) {
      const scores = quotes.map(({ score }) => score)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      expect(new Set(quotes.map(({ text }) => text)).size).toBe(quotes.length)
    }
  })

  it('quotes as many passages as `top` says, the best ones', () => {
    const five = answerTo('five')?.quotes ?? []
    expect(five).toHaveLength(5)
    expect(answerTo('one')?.quotes).toEqual(five.slice(0, 1))
  })

  it('shows at most three near misses', () => {
    const refused = answers.filter(({ id, kind }) => kind === 'no-answer' && id !== 'many')
    const counts = refused.map(({ nearMisses }) => nearMisses.length)
    expect(Math.max(...counts)).toBeGreaterThan(0)
    expect(Math.max(...counts)).toBeLessThanOrEqual(3)
  })

  it('shows at most three near misses even when more quotes were asked for', () => {
    expect(answerTo('many')?.nearMisses.length).toBeLessThanOrEqual(3)
  })

  it('does not mind fields it does not know', () => {
    const quotes = answerTo('zh')?.quotes ?? []
    expect(quotes).not.toEqual([])
    expect(answerTo('more')?.quotes).toEqual(quotes)
  })

  it('takes its number of quotes from --top where a request names none', async () => {
    const lines = [
      { id: 1, question: QUESTION },
      { id: 2, question: QUESTION, top: 1 },
    ]
    const input = lines.map((line) => JSON.stringify(line)).join('\n')
    const { stdout } = await ask(['--jsonl', '--top', '2'], input)
    const counts = jsonLines(stdout, answerSchema).map(({ id, quotes }) => [id, quotes.length])
    expect(counts).toEqual([
      [1, 2],
      [2, 1],
    ])
  })
})

describe('ask --json', () => {
  it('prints for one question what --jsonl prints for it', async () => {
    const { stdout, stderr, status } = await ask(['--json', ENGLISH])
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    const printed = jsonLines(stdout, answerSchema)
    expect(printed.map((answer) => ({ ...answer, id: 7, elapsedMs: 0 }))).toEqual([
      { ...answerTo(7), elapsedMs: 0 },
    ])
  })
})

describe('ask --jsonl in conversations', () => {
  it('goes on from the last question of the same conversation alone, on the day it is asked', async () => {
    const [first, second] = ['经开区财政局2020年申报了几个专项债项目?', '申请了多少钱?']
    const requests = [
      { id: 1, question: first, conversation: 'a' },
      { id: 2, question: second, conversation: 'a' },
      { id: 3, question: second, conversation: 'b' },
      { id: 4, question: '上个月有什么新闻?', askedOn: '2020-07-02' },
    ]
    const lines = requests.map((request) => JSON.stringify(request)).join('\n')
    const { stdout } = await ask(['--jsonl'], `${lines}\n`)
    const [, goesOn, alone, lastMonth] = jsonLines(stdout, answerSchema)
    expect(goesOn?.understood.rewritten).toBe(`${first} ${second}`)
    expect(goesOn?.quotes[0]).toMatchObject({ text: expect.stringContaining('127.58亿元') })
    expect(alone?.understood.rewritten).toBeNull()
    expect(lastMonth?.understood.dates).toEqual(['2020-06-01/2020-06-30'])
    expect(lastMonth?.quotes[0]).toMatchObject({
      citation: { date: { monthDay: expect.stringMatching(/^06-/u) } },
    })
  })
})
