import { readFileSync } from 'node:fs'
import { type Article, withoutWhiteSpace } from '../../../src/index/article.ts'
import type { Random } from './random.ts'

/** An article before it is set on a page: what a reader has to find again. */
export interface WholeArticle {
  readonly headline: string
  /** In reading order; the first opens with 本报讯. */
  readonly paragraphs: readonly string[]
  /** Subheads by the index of the paragraph they stand above. */
  readonly subheads: ReadonlyMap<number, string>
  /** MM-DD of a day in the lead, or null where the article prints none. */
  readonly monthDay: string | null
}

/** Shortest headline, and longest article in characters, that a page is made with. */
const MIN_HEADLINE = 9
const MAX_ARTICLE = 3_000
const LEAD = /^(?:本报讯|(?:央视网|新华社|本台)消息(?:\s*[（(][^）)]*[）)])?)\s*[:：]?/u
const TIME_IN_LEAD = /\d月|近日|近期|日前|目前|前不久|昨|今天|当天|明天|周[一二三四五六日]/u

interface LabelledArticle {
  readonly headline: string
  readonly paragraphs: readonly string[]
  readonly heads: readonly { role: string; text: string; before_paragraph: number }[]
  readonly fragments?: readonly unknown[]
}

/** The whole articles among those an editor labelled on the seed pages, in `tests/gold/articles.json`. */
export function labelledArticles(file: string): WholeArticle[] {
  const pages = JSON.parse(readFileSync(file, 'utf8')) as { articles: LabelledArticle[] }[]
  return pages
    .flatMap((page) => page.articles)
    .filter((article) => article.fragments === undefined)
    .flatMap(({ headline, paragraphs, heads }) => {
      const subheads = heads
        .filter(({ role }) => role === 'subhead')
        .map(({ before_paragraph, text }) => [before_paragraph, text] as const)
      return whole(headline, paragraphs, new Map(subheads))
    })
}

/** Articles of an archive that are fit to be set on a page. */
export function archiveArticles(articles: readonly Article[]): WholeArticle[] {
  return articles.flatMap(({ headline, paragraphs }) =>
    whole(
      headline,
      paragraphs.map(({ text }) => text),
      new Map(),
    ),
  )
}

/** The article as a newspaper would open it, or nothing where a page could not show its parts. */
function whole(
  headline: string,
  paragraphs: readonly string[],
  subheads: ReadonlyMap<number, string>,
): WholeArticle[] {
  const [lead = '', ...rest] = paragraphs.map((text) => text.trim())
  const length = paragraphs.join('').length
  const fits = headline.length >= MIN_HEADLINE && !/[。,，！？：:]/u.test(headline)
  // A reader can see the end of a paragraph by its mark alone.
  const closed = [lead, ...rest].every((text) => /[。！？”]$/u.test(text) && text.length >= 25)
  if (!fits || !closed || rest.length === 0 || length > MAX_ARTICLE) return []
  const opened = `本报讯 ${lead.replace(LEAD, '').trim()}`
  return [{ headline, paragraphs: [opened, ...rest], subheads, monthDay: null }]
}

/** The article with a day at the head of its lead, unless that speaks of the time already. */
export function dated(article: WholeArticle, random: Random): WholeArticle {
  const [lead = '', ...rest] = article.paragraphs
  if (TIME_IN_LEAD.test(lead)) return article
  const [month, day] = [random.int(1, 12), random.int(1, 28)]
  const printed = `${month}月${day}日${random.pick(['', '上午', '下午'])},`
  return {
    ...article,
    paragraphs: [lead.replace(/^本报讯 /u, `本报讯 ${printed}`), ...rest],
    monthDay: `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  }
}

/** The article with every year that it prints taken out. */
export function withoutYears(article: WholeArticle): WholeArticle {
  return {
    ...article,
    headline: article.headline.replace(/\d{4}年度?/gu, ''),
    paragraphs: article.paragraphs.map((text) => text.replace(/\d{4}年度?/gu, '')),
  }
}

/** The form in which texts are compared: without white space and the mark of the lead. */
export function comparable(text: string): string {
  return withoutWhiteSpace(text).replace(/^本报讯/u, '')
}
