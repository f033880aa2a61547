import { readPage } from '../page/read-page.ts'
import type { ReadDocument } from './markdown.ts'
import { type Metadata, metadataDate } from './metadata.ts'

/**
 * Reads the text of a newspaper page; what its file or folder says completes what it prints. An
 * article that prints no day is of the day the page was issued.
 */
export function readPageText(source: string, defaults: Metadata): ReadDocument {
  const { date, newspaper } = defaults
  const { articles, parts, doubts } = readPage(source, date, newspaper)
  const completed = articles.map((article) => ({
    ...article,
    section: article.section ?? defaults.section,
    url: defaults.url,
    pageNumber: article.pageNumber ?? defaults.pageNumber,
    licence: defaults.licence,
    date:
      date !== null && article.date.monthDay === null
        ? metadataDate(date, article.date.text)
        : article.date,
  }))
  return { plain: source, articles: completed, parts, doubts }
}
