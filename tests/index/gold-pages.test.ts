import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Article, withoutWhiteSpace } from '../../src/index/article.ts'
import { decode } from '../../src/index/decode.ts'
import { readPage } from '../../src/index/page/read-page.ts'
import { PROJECT, SEEDS } from '../support/folders.ts'

/** What a careful editor made of three of the seed pages; the parts that are compared. */
interface GoldArticle {
  readonly id: string
  readonly headline: string
  readonly package_headline: string | null
  readonly section: string | null
  readonly date: {
    readonly text: string | null
    readonly iso: string | null
    readonly precision: string
    readonly month_day?: string
  }
  readonly reporters: readonly string[]
  readonly correspondents: readonly string[]
  readonly paragraphs: readonly string[]
  readonly paragraph_line_ranges: readonly (readonly (readonly [number, number])[])[]
  readonly heads: readonly { readonly role: string; readonly text: string }[]
}

const pages = JSON.parse(
  readFileSync(join(PROJECT, 'tests', 'gold', 'articles.json'), 'utf8'),
) as readonly { readonly file: string; readonly articles: readonly GoldArticle[] }[]

const read = new Map<string, readonly Article[]>()
for (const { file } of pages) {
  read.set(file, readPage(decode(readFileSync(join(SEEDS, file))).text).articles)
}

/** Every labelled article with what the reader made of it, found by its headline. */
const pairs = pages.flatMap(({ file, articles }) =>
  articles.map((gold) => ({
    id: gold.id,
    gold,
    found: read.get(file)?.find((article) => article.headline === gold.headline),
  })),
)

/** The form in which paragraphs are compared. */
function printed(paragraph: string): string {
  return withoutWhiteSpace(paragraph).replace(/^本报讯/u, '')
}

/** Harmonic mean of precision and recall of one list of texts against another, from 0 to 1. */
function f1(found: readonly string[], gold: readonly string[]): number {
  const open = [...gold]
  const right = found.filter((text) => {
    const at = open.indexOf(text)
    if (at !== -1) open.splice(at, 1)
    return at !== -1
  })
  return (2 * right.length) / (found.length + gold.length)
}

function heads(gold: GoldArticle, role: string): string[] {
  return gold.heads.filter((head) => head.role === role).map((head) => head.text)
}

describe('the labelled pages as a whole', () => {
  it.each(pages)('have every article of $file, in reading order', ({ file, articles }) => {
    expect(read.get(file)?.map((article) => article.headline)).toEqual(
      articles.map((article) => article.headline),
    )
  })

  it('have every paragraph: an F1 of 1', () => {
    const gold = pairs.flatMap((pair) => pair.gold.paragraphs)
    const found = [...read.values()].flat().flatMap((article) => article.paragraphs)
    expect(gold.length).toBeGreaterThan(50)
    expect(f1(found.map(({ text }) => printed(text)).sort(), gold.map(printed).sort())).toBe(1)
  })
})

describe.each(pairs)('article $id of the labelled pages', ({ gold, found }) => {
  it('has its own paragraphs and no others', () => {
    // The editor's order of 001-1 is one of several that read well, so order is not compared.
    const texts = found?.paragraphs.map(({ text }) => printed(text)) ?? []
    expect(texts.sort()).toEqual(gold.paragraphs.map(printed).sort())
  })

  it('has the lines each paragraph was torn into', () => {
    const lines = found?.paragraphs.map((paragraph) => JSON.stringify(paragraph.lines)) ?? []
    expect(lines.sort()).toEqual(
      gold.paragraph_line_ranges.map((line) => JSON.stringify(line)).sort(),
    )
  })

  it('has its heads in their roles', () => {
    expect(found).toMatchObject({
      packageHeadline: gold.package_headline,
      section: gold.section,
      kicker: heads(gold, 'kicker')[0] ?? null,
      decks: heads(gold, 'deck'),
    })
    expect([...(found?.subheads ?? [])].sort()).toEqual(heads(gold, 'subhead').sort())
  })

  it('has its own date and no other', () => {
    const { text, iso, precision, month_day } = gold.date
    const monthDay = month_day ?? iso?.slice(5) ?? null
    expect(found?.date).toMatchObject({ text, iso, precision, monthDay })
  })

  it('has its byline', () => {
    expect(found?.reporters).toEqual(gold.reporters)
    expect(found?.correspondents).toEqual(gold.correspondents)
  })
})
