import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/index/decode.ts'
import { association, endOf, startOf } from '../../src/index/page/characters.ts'
import { PROJECT, SEEDS } from '../support/folders.ts'

const pages = JSON.parse(
  readFileSync(join(PROJECT, 'tests', 'gold', 'articles.json'), 'utf8'),
) as readonly {
  readonly file: string
  readonly articles: readonly {
    readonly paragraph_line_ranges: readonly (readonly (readonly [number, number])[])[]
  }[]
}[]

/** What stands before and behind each tear of the labelled pages that an editor closed. */
const tears = pages.flatMap(({ file, articles }) => {
  const lines = decode(readFileSync(join(SEEDS, file))).text.split('\n')
  return articles
    .flatMap((article) => article.paragraph_line_ranges)
    .flatMap((ranges) =>
      ranges.slice(1).map(([next], at) => ({
        before: lines[(ranges[at]?.[1] ?? 0) - 1]?.trim() ?? '',
        behind: lines[next - 1]?.trim() ?? '',
      })),
    )
})

function together(before: string, behind: string): number {
  return association(endOf(before), startOf(behind))
}

function inside(text: string): number {
  return startOf(text).insideOdds
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('how well texts go on in each other', () => {
  it('is seen at the tears of the labelled pages: better with their own rest than with others', () => {
    const own = tears.map(({ before, behind }) => together(before, behind))
    const others = tears.flatMap((tear) =>
      tears.filter((one) => one !== tear).map(({ behind }) => together(tear.before, behind)),
    )
    expect(tears.length).toBeGreaterThan(15)
    expect(mean(own)).toBeGreaterThan(mean(others) + 3)
  })

  it('is seen at single tears: of all rests their own is mostly among the best three', () => {
    const near = tears.filter(({ before, behind }) => {
      const better = tears.filter((one) => together(before, one.behind) > together(before, behind))
      return better.length < 3
    })
    expect(near.length).toBeGreaterThan(tears.length * 0.6)
  })

  it('is high inside a word and low between words that never meet', () => {
    expect(together('两岸的人民群', '众出门方便了')).toBeGreaterThan(3)
    expect(together('两岸的人民群', '的出门方便了')).toBeLessThan(0)
  })

  it('depends on which comes first', () => {
    expect(together('人民群', '众都来')).not.toBe(together('众都来', '人民群'))
  })
})

describe('the characters that open a text', () => {
  it('say that it stands inside a sentence where none opens with them', () => {
    expect(inside('的车程缩短了')).toBeGreaterThan(3)
    expect(inside('，车程缩短了')).toBeGreaterThan(3)
  })

  it('say that it opens a paragraph where many open with them', () => {
    expect(inside('据了解,大桥建成')).toBeLessThan(-1)
  })

  it('say never more than that the beginning may be lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(inside(text)).toBeLessThanOrEqual(5)
      }),
    )
    for (const text of ['，车', '。车', '、车']) expect(inside(text)).toBeLessThanOrEqual(5)
  })
})

describe.each([
  [',', '，'],
  [';', '；'],
  [':', '：'],
  ['(', '（'],
  [')', '）'],
  ['?', '？'],
  ['!', '！'],
])('the ASCII mark %s', (ascii, full) => {
  it(`says what ${full} says, wherever it stands`, () => {
    for (const character of '的了中大国人会在其他') {
      const [before, behind] = [`大桥${character}`, `${character}们都`]
      expect(together(before + ascii, behind)).toBe(together(before + full, behind))
      expect(together(before, ascii + behind)).toBe(together(before, full + behind))
      expect(together(`${ascii}${character}`, behind)).toBe(together(`${full}${character}`, behind))
    }
    expect(inside(`${ascii}车程`)).toBe(inside(`${full}车程`))
    expect(inside(`${ascii}车程`)).not.toBeCloseTo(0)
  })
})

describe('characters that were never counted', () => {
  it('say nothing of how a text opens', () => {
    for (const text of ['☃☃', '𠀀𠀀', '\ud800', '']) expect(inside(text)).toBeCloseTo(0)
  })

  it('say nothing of how well texts go on in each other', () => {
    expect(together('☃☃', '♘♘')).toBe(0)
  })
})

describe('a text of a single character', () => {
  it('goes on by what follows that one character', () => {
    expect(together('国', '家的')).toBeGreaterThan(together('国', '的家'))
    expect(Number.isFinite(together('国', '家的'))).toBe(true)
  })

  it('gets nothing for words that it could be the beginning of', () => {
    for (const [before, single] of [
      ['中国', '的'],
      ['经济', '大'],
    ] as const) {
      expect(together(before, single) - together(before, `${single}☃`)).toBeLessThan(1)
    }
  })
})
