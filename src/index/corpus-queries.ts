import type { ArticleDate, LineRange, Span } from './article.ts'
import type { StoredArticle, StoredPassage } from './corpus-index.ts'
import { indexSettings } from './settings.ts'

/** Runs a query on the index. */
export type Rows = <Row>(sql: string, ...values: unknown[]) => Row[]

/** How FTS5 ranks, as the value of its `rank` column. */
export const RANK = `bm25(${indexSettings.bm25Weight})`

/**
 * The query of FTS5 for any of these terms; they are quoted, so that none is taken for an operator of its
 * language.
 */
export function anyOf(terms: readonly string[]): string {
  // A NUL would end the query's text.
  const quoted = terms.map((term) => term.replaceAll('\u0000', ' ').replaceAll('"', '""'))
  return quoted.map((term) => `"${term}"`).join(' OR ')
}

/** Rows of `PassageRow`; a condition follows. */
export const PASSAGE = `
  SELECT passages.id AS passageId, passages.text,
    passages.position, paragraph, spans,
    key AS articleKey, path AS file, headline,
    package_headline AS packageHeadline, section, newspaper, issued,
    page_number AS pageNumber, url, licence,
    date, reporters, correspondents,
    (SELECT json_group_array(path ORDER BY path) FROM articles AS same
      JOIN files AS others ON others.id = same.file_id
      WHERE same.key = articles.key AND same.id <> articles.id) AS alsoIn
  FROM passages
  JOIN articles ON articles.id = article_id
  JOIN files ON files.id = file_id`

/** Rows of `VectorsRow`, for a JSON list of passage ids and a model fingerprint. */
export const PASSAGE_VECTORS = `
  SELECT passages.id AS passageId, windows, vectors
  FROM json_each(?) AS wanted JOIN passages ON passages.id = wanted.value
  JOIN vectors ON vectors.hash = passages.hash
    AND model_id = (SELECT id FROM models WHERE fingerprint = ?)`

/** A passage with its article. */
export interface PassageRow
  extends Omit<StoredArticle, 'date' | 'reporters' | 'correspondents' | 'alsoIn'> {
  readonly passageId: number
  readonly position: number
  readonly paragraph: number
  readonly text: string
  /** List of start, end, first and last line, as JSON. */
  readonly spans: string
  /** `ArticleDate` as JSON. */
  readonly date: string
  /** List as JSON. */
  readonly reporters: string
  /** List as JSON. */
  readonly correspondents: string
  /** List as JSON. */
  readonly alsoIn: string
}

/** A row as the rest of the project knows it. */
export function passageOf(row: PassageRow): StoredPassage {
  const { passageId, position, paragraph, text, spans, date, reporters, correspondents } = row
  const { articleKey, file, headline, packageHeadline, section, newspaper } = row
  const { issued, pageNumber, url, licence } = row
  const places = JSON.parse(spans) as [start: number, end: number, first: number, last: number][]
  return {
    passageId,
    position,
    paragraph,
    text,
    spans: places.map(([start, end]): Span => [start, end]),
    lines: places.map(([, , first, last]): LineRange => [first, last]),
    article: {
      articleKey,
      file,
      headline,
      packageHeadline,
      section,
      newspaper,
      issued,
      pageNumber,
      url,
      licence,
      date: JSON.parse(date) as ArticleDate,
      reporters: JSON.parse(reporters) as string[],
      correspondents: JSON.parse(correspondents) as string[],
      alsoIn: JSON.parse(row.alsoIn) as string[],
    },
  }
}

/** A passage's vectors. */
export interface VectorsRow {
  readonly passageId: number
  /** List of spans as JSON. */
  readonly windows: string
  /** Of the whole passage and of each window, as stored. */
  readonly vectors: Uint8Array
}
