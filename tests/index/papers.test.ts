import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/index/page/read-page.ts'
import { PROJECT } from '../support/folders.ts'
import { PageScore } from '../support/page-maker/score-pages.ts'
import { comparable } from '../support/page-maker/whole-article.ts'

/** A page of a paper as an editor would cut it; `lines` are those of its lists, tables and poems. */
interface CutPage {
  readonly file: string
  readonly articles: readonly {
    readonly headline: string
    readonly section: string | null
    readonly reporters: readonly string[]
    readonly correspondents: readonly string[]
    readonly paragraphs: readonly string[]
    readonly lines: readonly string[]
  }[]
}

const PAPERS = join(PROJECT, 'tests', 'gold', 'papers')

function scoreOf(set: string): PageScore {
  const pages = JSON.parse(readFileSync(join(PAPERS, `${set}.json`), 'utf8')) as readonly CutPage[]
  const score = new PageScore()
  for (const { file, articles } of pages) {
    const text = readFileSync(join(PAPERS, file), 'utf8')
    const truth = articles.map(({ paragraphs, lines, ...article }) => ({
      ...article,
      paragraphs: [...paragraphs, ...lines].map(comparable),
      monthDay: null,
    }))
    score.add({ text, articles: truth, yearless: false }, readPage(text).articles)
  }
  return score
}

// A little below what was measured; to be raised with the reader.
describe.each([
  [
    'a, with lists, poems, notices and interviews',
    'a',
    { articles: 0.96, paragraphs: 0.95, bylines: 0.96, sections: 0.99 },
  ],
  [
    'b, of county, company and university papers',
    'b',
    { articles: 0.88, paragraphs: 0.83, bylines: 0.94, sections: 0.94 },
  ],
  [
    'c, ordinary ones, which the rules were not made with',
    'c',
    { articles: 0.985, paragraphs: 0.96, bylines: 0.99, sections: 1 },
  ],
  [
    'd, of twelve kinds of papers, one in three with a column laid wrongly',
    'd',
    { articles: 0.88, paragraphs: 0.79, bylines: 0.85, sections: 0.97 },
  ],
])('pages of papers (%s)', (_, set, least) => {
  it('are read as well as they were when this was written', () => {
    const { articles, paragraphs, bylines, sections } = scoreOf(set)
    expect(articles.f1).toBeGreaterThanOrEqual(least.articles)
    expect(paragraphs.f1).toBeGreaterThanOrEqual(least.paragraphs)
    expect(bylines.f1).toBeGreaterThanOrEqual(least.bylines)
    expect(sections.f1).toBeGreaterThanOrEqual(least.sections)
  })
})
