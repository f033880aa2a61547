import { folderCorpus } from '../../src/index/corpus.ts'
import type { Embedder } from '../../src/index/embedder.ts'
import { type IndexPlaces, indexPlaces } from './index-places.ts'

/** What every table holds, without ids and times, so that two indexes can be compared. */
export function contents(places: IndexPlaces): unknown {
  return {
    files: places.rows('SELECT path, size, hash, encoding, text FROM files ORDER BY path'),
    articles: places.rows(
      `SELECT path, key, headline, package_headline, section, newspaper, date, iso_date, month_day,
         reporters, correspondents
       FROM articles JOIN files ON files.id = file_id ORDER BY path, articles.id`,
    ),
    passages: places.rows(
      `SELECT path, paragraph, passages.text, hex(passages.hash) AS hash,
         (SELECT json_group_array(json_array(position, start, end, first_line, last_line))
          FROM spans WHERE passage_id = passages.id) AS spans,
         (SELECT json_group_array(json_array(start, end, hex(hash)))
          FROM windows WHERE passage_id = passages.id) AS windows
       FROM passages JOIN articles ON articles.id = article_id JOIN files ON files.id = file_id
       ORDER BY path, passages.id`,
    ),
    spans: places.rows('SELECT count(*) AS rows FROM spans'),
    windows: places.rows('SELECT count(*) AS rows FROM windows'),
    passageTerms: places.rows('SELECT count(*) AS rows FROM passage_terms'),
    articleTerms: places.rows('SELECT count(*) AS rows FROM article_terms'),
    terms: places.rows('SELECT term, doc, cnt FROM terms ORDER BY term'),
  }
}

/** The same corpus, indexed from nothing in another folder. */
export async function builtAnew(embedder: Embedder, places: IndexPlaces): Promise<unknown> {
  const fresh = indexPlaces(embedder, {})
  await fresh.build({ corpus: folderCorpus(places.corpus) })
  return contents(fresh)
}
