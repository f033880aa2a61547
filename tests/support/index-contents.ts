import { folderCorpus } from '../../src/index/corpus.ts'
import type { Embedder } from '../../src/index/model/embedder.ts'
import { type IndexPlaces, indexPlaces } from './index-places.ts'

/** What every table holds, without ids and times, so that two indexes can be compared. */
export function contents(places: IndexPlaces): unknown {
  return tableContents((sql) => places.rows(sql))
}

/** Runs a query on the database of an index. */
export type Rows = <Row = Record<string, unknown>>(sql: string) => Row[]

/** As `contents`, of any database. */
export function tableContents(rows: Rows): unknown {
  return {
    files: rows('SELECT path, size, about, hash, encoding, text FROM files ORDER BY path'),
    articles: rows(
      `SELECT path, position, key, headline, package_headline, section, newspaper, issued, url,
         page_number, licence, date, iso_date, month_day, reporters, correspondents, heads
       FROM articles JOIN files ON files.id = file_id ORDER BY path, position`,
    ),
    names: rows(
      `SELECT path, position, name, kind FROM names JOIN articles ON articles.id = article_id
       JOIN files ON files.id = file_id ORDER BY path, position, name, kind`,
    ),
    passages: rows(
      `SELECT path, articles.position AS article, passages.position, paragraph, passages.text,
         hex(passages.hash) AS hash, spans, windows, hex(counts) AS counts, hex(vectors) AS vectors
       FROM passages JOIN articles ON articles.id = article_id JOIN files ON files.id = file_id
       LEFT JOIN vectors ON vectors.hash = passages.hash
         AND model_id = (SELECT id FROM models JOIN meta ON value = fingerprint WHERE key = 'model')
       ORDER BY path, articles.position, passages.position`,
    ),
    counted: rows("SELECT key, value FROM meta WHERE key IN ('passages', 'tokens') ORDER BY key"),
    // How they fall into segments, and what is removed of these, depends on the way there.
    segmentsWithoutVectors: rows(
      'SELECT file FROM segments WHERE file NOT IN (SELECT file FROM segment_vectors)',
    ),
    vectorsWithoutSegment: rows(
      'SELECT file FROM segment_vectors WHERE file NOT IN (SELECT file FROM segments)',
    ),
    headTerms: rows('SELECT count(*) AS rows FROM article_terms_docsize'),
    passageTerms: rows('SELECT count(*) AS rows FROM passage_terms'),
    articleTerms: rows('SELECT count(*) AS rows FROM article_terms'),
    terms: rows('SELECT term, doc, cnt FROM terms ORDER BY term'),
  }
}

/** The same corpus, indexed from nothing in another folder. */
export async function builtAnew(embedder: Embedder, places: IndexPlaces): Promise<unknown> {
  const fresh = indexPlaces(embedder, {})
  await fresh.build({ corpus: folderCorpus(places.corpus) })
  return contents(fresh)
}
