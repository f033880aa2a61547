import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/index/decode.ts'
import type { PagePart } from '../../src/index/page/parts.ts'
import { type PageReading, readPage } from '../../src/index/page/read-page.ts'
import { SEEDS } from '../support/folders.ts'
import { hostileText } from '../support/hostile-text.ts'
import { BRIDGE, PARK } from '../support/printed-page.ts'
import { TOWN } from '../support/small-pages.ts'

/** Pages on which lines that wait for their role stand above such as have theirs already. */
const WAITING = [
  ['周明\n(图片由县文化馆提供)'],
  ['民生直通车\n记者 周明\n青河大桥通车\n本报讯 通车了。'],
] as [string][]
const RUNS = { numRuns: 1_500, examples: WAITING }
const LINE_END = /\r\n|\r|\n/u

const seeds = readdirSync(SEEDS)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => ({ name, source: decode(readFileSync(join(SEEDS, name))).text }))

/** What is printed before, between and behind the parts. */
function leftOut(source: string, parts: readonly PagePart[]): string[] {
  const spans = parts.map(({ span }) => span).sort(([a], [b]) => a - b)
  const ends = [0, ...spans.map(([, end]) => end)]
  const starts = [...spans.map(([start]) => start), source.length]
  return ends.map((end, at) => source.slice(end, starts[at]))
}

function expectEveryCharacterOnce(source: string): void {
  const { parts } = readPage(source)
  const gaps = leftOut(`\n${source}`, parts.map(movedByOne))
  expect(gaps.pop()).toMatch(/^\s*$/u)
  // Marks stand at the head of a line, directly before what they mark.
  for (const gap of gaps) expect(gap).toMatch(/^\s*$|^\s*[\r\n]\s*#{1,6}[^\S\r\n]*$/u)
  const spans = parts.map(({ span }) => span).sort(([a], [b]) => a - b)
  for (const [at, [start, end]] of spans.entries()) {
    expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.[1] ?? 0)
    const printed = source.slice(start, end)
    expect(printed).not.toBe('')
    expect(printed).toBe(printed.trim())
  }
}

function movedByOne(part: PagePart): PagePart {
  return { ...part, span: [part.span[0] + 1, part.span[1] + 1] }
}

function expectPageOrder(source: string): void {
  const starts = readPage(source).parts.map(({ span }) => span[0])
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
}

function expectOwners(source: string): void {
  const { articles, parts } = readPage(source)
  for (const { role, article, reason } of parts) {
    if (role === 'ignored') {
      expect(article).toBeNull()
      expect(reason).toMatch(/\S/u)
    } else {
      expect(articles[article ?? -1]).toBeDefined()
      expect(reason).toBeNull()
    }
  }
}

/** Every paragraph's spans with the index of its article, in page order. */
function paragraphSpans({ articles }: PageReading): string[] {
  return articles
    .flatMap(({ paragraphs }, at) =>
      paragraphs.flatMap(({ spans }) => spans.map((span) => JSON.stringify([at, span]))),
    )
    .sort()
}

function expectSameParagraphs(source: string): void {
  const reading = readPage(source)
  const own = reading.parts.filter(({ role }) => role === 'paragraph')
  expect(own.map(({ article, span }) => JSON.stringify([article, span])).sort()).toEqual(
    paragraphSpans(reading),
  )
}

function expectSameHeads(source: string): void {
  const { articles, parts } = readPage(source)
  const printed = (at: number, role: string): string[] =>
    parts
      .filter((part) => part.article === at && part.role === role)
      .map(({ span }) => source.slice(...span))
  for (const [at, { headline, kicker, decks, subheads }] of articles.entries()) {
    expect(printed(at, 'headline').join('')).toBe(headline)
    expect(printed(at, 'kicker')).toEqual(kicker === null ? [] : [kicker])
    expect(printed(at, 'deck')).toEqual(decks)
    expect(printed(at, 'subhead').sort()).toEqual([...subheads].sort())
  }
}

function expectLines(source: string): void {
  for (const { span, line } of readPage(source).parts) {
    expect(line).toBe(source.slice(0, span[0]).split(LINE_END).length)
  }
}

function expectDoubtsOfPrintedLines(source: string): void {
  const lines = source.split(LINE_END)
  const { doubts } = readPage(source)
  for (const { line, reason } of doubts) {
    expect(lines[line - 1]).toMatch(/\S/u)
    expect(reason).toMatch(/\S/u)
  }
  expect(doubts).toEqual(doubts.toSorted((a, b) => a.line - b.line))
}

const CLAIMS = [
  ['hold every printed character once, apart from the marks of heads', expectEveryCharacterOnce],
  ['stand in page order', expectPageOrder],
  ['belong to an article of the page, or are ignored for a reason', expectOwners],
  ['that are paragraphs are those of the articles', expectSameParagraphs],
  ['that are heads are those of the articles', expectSameHeads],
  ['have the number of the line they stand in', expectLines],
  ['are doubted by lines that are printed, from top to bottom', expectDoubtsOfPrintedLines],
] as const

describe.each(CLAIMS)('the parts of a page %s', (_, expectClaim) => {
  it('for any text', () => {
    fc.assert(fc.property(hostileText, expectClaim), RUNS)
  })

  it.each(seeds)('for $name', ({ source }) => {
    expectClaim(source)
  })
})

/** The doubts of a page whose blocks are set apart by blank lines, each behind the text it is about. */
function doubted(...blocks: readonly string[]): string[] {
  const source = blocks.join('\n\n')
  const lines = source.split('\n')
  return readPage(source).doubts.map(({ line, reason }) => `${lines[line - 1]} ${reason}`)
}

describe('what became of a small page', () => {
  it('is said of each of its lines', () => {
    const { parts } = readPage(TOWN)
    expect(parts.map(({ line, role, article }) => [line, role, article])).toEqual([
      [2, 'section', 0],
      [4, 'headline', 0],
      [6, 'paragraph', 0],
      [8, 'paragraph', 0],
      [10, 'paragraph', 0],
      [12, 'byline', 0],
      [14, 'headline', 1],
      [16, 'paragraph', 1],
      [18, 'byline', 1],
    ])
  })

  it('is said of both parts of a line on which a byline runs on', () => {
    const source = '# 青河大桥建成通车\n本报讯 大桥通车。记者 周明\n'
    const { parts } = readPage(source)
    expect(parts.map(({ span, line, role }) => [source.slice(...span), line, role])).toEqual([
      ['青河大桥建成通车', 1, 'headline'],
      ['本报讯 大桥通车。', 2, 'paragraph'],
      ['记者 周明', 2, 'byline'],
    ])
  })

  it('is said, with the reason, of a credit line and of a byline above every article', () => {
    const source = '记者 周明\n\n青河大桥建成通车\n\n本报讯 大桥通车。\n(图片由县文化馆提供)'
    const ignored = readPage(source).parts.filter(({ role }) => role === 'ignored')
    expect(ignored.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'a byline above every article'],
      [6, 'it credits a source or a photo'],
    ])
  })
})

describe('the doubts about a page', () => {
  it('are none where it was read without trouble', () => {
    expect(doubted(...BRIDGE, ...PARK)).toEqual([])
    expect(readPage(TOWN).doubts).toEqual([])
  })

  it('name text with no headline above it', () => {
    expect(doubted('本报讯 大桥通车。')).toEqual([
      '本报讯 大桥通车。 no headline stands above this text',
    ])
  })

  it('name a sentence whose end is not on the page', () => {
    expect(doubted(BRIDGE[0], '本报讯 去年,大桥先后', ...PARK)).toEqual([
      '本报讯 去年,大桥先后 the end of this sentence is not on the page',
    ])
  })

  it('name a sentence whose beginning is not on the page', () => {
    expect(doubted(...BRIDGE.slice(0, 2), '的重要标尺,群众都满意。')).toEqual([
      '的重要标尺,群众都满意。 the beginning of this sentence is not on the page',
    ])
  })

  it('name a paragraph joined over other text, and text that stands below another article', () => {
    const torn = '本报讯 大桥建成,发挥党组织的战斗堡垒作'
    const [rest, more] = ['用,两岸的学校和医院也将共用。', '桥上装了灯,夜里也亮。']
    expect(doubted(BRIDGE[0], torn, ...PARK, rest, more)).toEqual([
      `${torn} this paragraph was joined over other text of the page`,
      `${more} this text stands below another article`,
    ])
  })

  it('about seed page 001 name the lines where its sentences break off and are joined again', () => {
    const page = seeds.find(({ name }) => name.startsWith('001'))
    const doubts = readPage(page?.source ?? '').doubts
    const reasons = new Map(doubts.map(({ line, reason }) => [line, reason]))
    expect(reasons.get(11)).toBe('this paragraph was joined over other text of the page')
    expect(reasons.get(17)).toBe('the end of this sentence is not on the page')
    expect(reasons.get(25)).toBe('the beginning of this sentence is not on the page')
    const others = doubts.filter(({ line }) => ![11, 17, 25].includes(line))
    expect(new Set(others.map(({ reason }) => reason))).toEqual(
      new Set(['this text stands below another article']),
    )
  })

  it('about the other seed pages is one, where the texts at a tear do not say that they belong together', () => {
    const doubts = seeds
      .filter(({ name }) => !name.startsWith('001'))
      .flatMap(({ name, source }) =>
        readPage(source).doubts.map(({ line, reason }) => [name.slice(0, 3), line, reason]),
      )
    const reason = 'this may not be the rest of the sentence before it'
    expect(doubts).toEqual([['004', 77, reason]])
  })
})
