import type { Article } from '../../../src/index/article.ts'
import type { MadePage, TrueArticle } from './make-page.ts'
import { comparable } from './whole-article.ts'

/** Counts of things found, over one page or many. */
export class Tally {
  found = 0
  expected = 0
  right = 0

  add(found: number, expected: number, right: number): void {
    this.found += found
    this.expected += expected
    this.right += right
  }

  /** Harmonic mean of precision and recall, from 0 to 1; 1 where there was nothing to find. */
  get f1(): number {
    const all = this.found + this.expected
    return all === 0 ? 1 : (2 * this.right) / all
  }
}

/** How well made pages were read. */
export class PageScore {
  /** An article is right when its headline is and most of its text is its own. */
  readonly articles = new Tally()
  /** A paragraph is right when its whole text is, in the article it belongs to. */
  readonly paragraphs = new Tally()
  /** Reporters and correspondents of the articles that were found. */
  readonly bylines = new Tally()
  /** Month and day, and no year where the page prints none. */
  readonly dates = new Tally()
  readonly sections = new Tally()

  add(page: MadePage, read: readonly Article[]): void {
    const rest = [...read]
    let right = 0
    for (const truth of page.articles) {
      const at = rest.findIndex((article) => isSame(article, truth))
      const [article] = at === -1 ? [] : rest.splice(at, 1)
      if (article !== undefined) right++
      this.#addArticle(page, truth, article)
    }
    for (const { paragraphs } of rest) this.paragraphs.add(paragraphs.length, 0, 0)
    this.articles.add(read.length, page.articles.length, right)
  }

  #addArticle(page: MadePage, truth: TrueArticle, article: Article | undefined): void {
    const texts = article?.paragraphs.map(({ text }) => comparable(text)) ?? []
    this.paragraphs.add(texts.length, truth.paragraphs.length, common(texts, truth.paragraphs))
    if (article === undefined) return
    const names = (by: Pick<TrueArticle, 'reporters' | 'correspondents'>): string =>
      JSON.stringify([by.reporters, by.correspondents])
    this.bylines.add(1, 1, Number(names(article) === names(truth)))
    this.sections.add(1, 1, Number(article.section === truth.section))
    if (truth.monthDay === null) return
    const { monthDay, iso } = article.date
    const isDated = monthDay === truth.monthDay && (!page.yearless || iso === null)
    this.dates.add(1, 1, Number(isDated))
  }
}

function isSame(article: Article, truth: TrueArticle): boolean {
  if (article.headline !== truth.headline) return false
  const text = article.paragraphs.map((paragraph) => comparable(paragraph.text))
  const own = truth.paragraphs.join('')
  const length = text.join('').length
  const shared = text.filter((paragraph) => own.includes(paragraph)).join('').length
  return shared * 2 >= length && shared * 2 >= own.length
}

/** How many of the texts are among the others, each counted once. */
function common(texts: readonly string[], others: readonly string[]): number {
  const open = [...others]
  return texts.filter((text) => {
    const at = open.indexOf(text)
    if (at !== -1) open.splice(at, 1)
    return at !== -1
  }).length
}
