import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Span, withoutWhiteSpace } from '../../src/index/article.ts'
import { readPage } from '../../src/index/page/read-page.ts'
import { passagesOf } from '../../src/index/passages.ts'
import { indexSettings } from '../../src/index/settings.ts'
import { hostileText } from '../support/hostile-text.ts'

const RUNS = { numRuns: 1_500 }

/** The characters of `spans` without white space. */
function printedAt(source: string, spans: readonly Span[]): string {
  return withoutWhiteSpace(spans.map((span) => source.slice(...span)).join(''))
}

/** Number of the line that holds the character at `offset`, counted the slow way. */
function naiveLine(source: string, offset: number): number {
  return source.slice(0, offset).split(/\r\n|\r|\n/u).length
}

function isOrdered(spans: readonly Span[]): boolean {
  return spans.every(([start, end], at) => start < end && (spans[at - 1]?.[1] ?? 0) <= start)
}

describe('any text that is read as a page', () => {
  it('gives paragraphs that equal their spans without white space', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        for (const { paragraphs } of readPage(source).articles) {
          for (const { text, spans } of paragraphs) {
            expect(withoutWhiteSpace(text)).toBe(printedAt(source, spans))
            expect(withoutWhiteSpace(text)).not.toBe('')
          }
        }
      }),
      RUNS,
    )
  })

  it('gives every character to one paragraph at most', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const all: Span[] = []
        for (const { spans } of readPage(source).articles.flatMap(
          (article) => article.paragraphs,
        )) {
          // Not in page order: a sentence may go on in a column that was set above it.
          all.push(...spans)
        }
        all.sort(([a], [b]) => a - b)
        expect(isOrdered(all)).toBe(true)
        expect(all.at(-1)?.[1] ?? 0).toBeLessThanOrEqual(source.length)
      }),
      RUNS,
    )
  })

  it('gives the lines that the spans stand in', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        for (const { spans, lines } of readPage(source).articles.flatMap(
          (article) => article.paragraphs,
        )) {
          expect(lines).toEqual(
            spans.map(([start, end]) => [naiveLine(source, start), naiveLine(source, end - 1)]),
          )
        }
      }),
      RUNS,
    )
  })

  it('is read the same twice', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        expect(readPage(source)).toEqual(readPage(source))
      }),
    )
  })

  it('gives names, heads and labels that stand in it', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const printed = withoutWhiteSpace(source)
        for (const article of readPage(source).articles) {
          const { headline, packageHeadline, kicker, decks, subheads, section } = article
          const heads = [headline, packageHeadline, kicker, section, ...decks, ...subheads]
          const names = [...article.reporters, ...article.correspondents, article.newspaper]
          for (const text of [...heads, ...names]) {
            expect(printed).toContain(withoutWhiteSpace(text ?? ''))
          }
        }
      }),
    )
  })

  it('gives passages within the limit that equal their own spans', () => {
    const long = fc
      .array(hostileText, { minLength: 10, maxLength: 30 })
      .map((texts) => texts.join(''))
    fc.assert(
      fc.property(long, (source) => {
        for (const article of readPage(source).articles) {
          for (const { text, spans, windows } of passagesOf(article, source)) {
            expect(text.length).toBeLessThanOrEqual(indexSettings.maxPassageLength)
            expect(withoutWhiteSpace(text)).toBe(printedAt(source, spans))
            expect(isOrdered(windows)).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a page of a size that no newspaper prints', () => {
  const MEGABYTE = 1_000_000
  const LINES = 60_000

  it.each([
    '甲',
    ' ',
    '\u3000',
    'a',
    '#',
    '“',
    '(',
    '。',
    '、',
    '1',
    '2020年',
    '3月1日',
    '本报讯 ',
    '记者 ',
    '文/图',
    '！”',
    '甲。记者 ',
    '截至',
  ])('is read to its end as one line of %j', (piece) => {
    const source = `${piece.repeat(MEGABYTE / piece.length)}甲。`
    for (const article of readPage(source).articles) passagesOf(article, source)
    expect(readPage(`甲${' '.repeat(MEGABYTE)}${piece}乙。`).articles).toHaveLength(1)
    const lead = `本报讯 ${' '.repeat(MEGABYTE)}${piece}记者`
    expect(readPage(lead).articles.length).toBeLessThanOrEqual(1)
  })

  it.each([
    '甲乙丙。',
    '甲,乙',
    '甲乙丙',
    '“甲,乙',
    '“甲,乙\n”丙,丁',
    '本报讯 甲。\n记者 周明',
    '本报讯 甲,乙',
    '甲乙\n本报讯 甲,乙',
    '甲乙\n丙,丁。',
    'word word',
    '# 甲',
  ])('is read to its end as short lines of %j', (lines) => {
    const source = `本报讯 开始。\n${`${lines}\n`.repeat(LINES / lines.split('\n').length)}完。`
    expect(readPage(source).articles.length).toBeGreaterThan(0)
  })

  it('is cut into passages although one paragraph has a line for every few words', () => {
    const source = `${'word word\n'.repeat(LINES / 2)}end.`
    const passages = readPage(source).articles.flatMap((article) => passagesOf(article, source))
    expect(passages.length).toBeGreaterThan(source.length / indexSettings.maxPassageLength)
  })
})
