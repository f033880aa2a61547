import type { Article } from '../article.ts'
import { readPage } from '../page/read-page.ts'
import type { ReadDocument } from './markdown.ts'
import { type Metadata, metadataDate } from './metadata.ts'

/** Reads the text of a newspaper page; what its file or folder says completes what it prints. */
export function readPageText(source: string, { date, newspaper, url }: Metadata): ReadDocument {
  const { articles, parts, doubts } = readPage(source)
  const completedArticles = articles.map((article) => ({
    ...article,
    newspaper: article.newspaper ?? newspaper,
    url,
    date: date === null ? article.date : completed(article.date, date),
  }))
  return { plain: source, articles: completedArticles, parts, doubts }
}

/**
 * The date of an article on a page of a known day: a printed month and day takes the page's year,
 * or the year before for a day that the page could not know yet; no printed date is the page's own.
 */
function completed(printed: Article['date'], issue: string): Article['date'] {
  if (printed.yearSource === 'explicit') return printed
  if (printed.monthDay === null) return metadataDate(issue, printed.text)
  const issueYear = Number(issue.slice(0, 4))
  const year = printed.monthDay > issue.slice(5) ? issueYear - 1 : issueYear
  return { ...printed, iso: `${year}-${printed.monthDay}`, yearSource: 'metadata' }
}
