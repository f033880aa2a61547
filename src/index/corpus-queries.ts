import type { StoredArticle } from './corpus-index.ts'
import { indexSettings } from './settings.ts'

/** How FTS5 ranks, as the value of its `rank` column. */
export const RANK = `bm25(${indexSettings.bm25Weight})`

/** Rows of `PassageRow`; a condition follows. */
export const PASSAGE = `
  SELECT passages.id AS passageId, passages.text,
    position, paragraph,
    key AS articleKey, path AS file, headline,
    package_headline AS packageHeadline, section, newspaper, date, reporters, correspondents
  FROM passages
  JOIN articles ON articles.id = article_id
  JOIN files ON files.id = file_id`

const VECTOR_OF = `
  JOIN vectors ON vectors.hash = part.hash
  WHERE model_id = (SELECT id FROM models WHERE fingerprint = ?)`

/** Rows of `VectorRow`, for a JSON list of passage ids and a model fingerprint. */
export const PASSAGE_VECTORS = `
  SELECT part.id AS passageId, vector
  FROM json_each(?) AS wanted JOIN passages AS part ON part.id = wanted.value ${VECTOR_OF}`

/** Rows of `WindowRow`, for a JSON list of passage ids and a model fingerprint. */
export const WINDOW_VECTORS = `
  SELECT part.passage_id AS passageId, part.start, part.end, vector
  FROM json_each(?) AS wanted JOIN windows AS part ON part.passage_id = wanted.value ${VECTOR_OF}`

/** A passage with its article. */
export interface PassageRow extends Omit<StoredArticle, 'date' | 'reporters' | 'correspondents'> {
  readonly passageId: number
  readonly position: number
  readonly paragraph: number
  readonly text: string
  /** `ArticleDate` as JSON. */
  readonly date: string
  /** List as JSON. */
  readonly reporters: string
  /** List as JSON. */
  readonly correspondents: string
}

/** A place in the source. */
export interface SpanRow {
  readonly start: number
  readonly end: number
  readonly first_line: number
  readonly last_line: number
}

/** The vector of a passage. */
export interface VectorRow {
  readonly passageId: number
  readonly vector: Uint8Array
}

/** The vector of a part of a passage. */
export interface WindowRow extends VectorRow {
  readonly start: number
  readonly end: number
}
