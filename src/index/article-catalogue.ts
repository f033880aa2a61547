import type { NameKind } from './corpus-index.ts'
import type { Rows } from './corpus-queries.ts'

/** A name that articles go by, and how many do. */
export interface NameCount {
  /** Folded. */
  readonly name: string
  readonly articles: number
  /** One of these articles, which has the name as printed. */
  readonly articleId: number
}

/** What the archive has of one newspaper. */
export interface NewspaperCount {
  /** Null for articles that name none. */
  readonly newspaper: string | null
  readonly articles: number
  /** First and last date known with its year, ISO 8601; null where no article has one. */
  readonly first: string | null
  readonly last: string | null
}

/** A source file as it was when indexed. */
export interface SourceFile {
  readonly encoding: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string
}

/** Lists what the archive holds, without a question. */
export interface ArticleCatalogue {
  /**
   * The first passages of up to `limit` articles, of the given ones where some are: dated ones
   * latest first, then those without a year.
   */
  latest(limit: number, articleIds?: readonly number[] | null): number[]
  /** Up to `limit` names of a kind that hold `part` (folded), those of most articles first. */
  names(kind: NameKind, part: string, limit: number): NameCount[]
  /** Every newspaper, those with most articles first. */
  newspapers(): NewspaperCount[]
  /** The first passage of an article taken by chance; null in an empty archive. */
  random(): number | null
  sourceFile(path: string): SourceFile | null
}

/** Kinds of articles by what is known of their day, in the order of `latest`, and the column that has it. */
const KINDS: readonly (readonly [condition: string, day: string | null])[] = [
  ['iso_date IS NOT NULL', 'iso_date'],
  ['iso_date IS NULL AND month_day IS NOT NULL', 'month_day'],
  ['iso_date IS NULL AND month_day IS NULL', null],
]

/** The catalogue of an index in SQLite. */
export class SqliteArticleCatalogue implements ArticleCatalogue {
  readonly #rows: Rows

  /** @param rows runs a query on the index */
  constructor(rows: Rows) {
    this.#rows = rows
  }

  latest(limit: number, articleIds: readonly number[] | null = null): number[] {
    if (articleIds !== null) {
      const chosen = 'articles.id IN (SELECT value FROM json_each(?))'
      return this.#firstPassages(chosen, [JSON.stringify(articleIds)], limit)
    }
    const found: number[] = []
    for (const [kind, day] of KINDS) {
      const left = limit - found.length
      if (left <= 0) break
      // Not all are sorted: none that is older than the last of so many days, which stand in an index.
      const oldest = `SELECT min(day) FROM (
        SELECT ${day} AS day FROM articles WHERE ${kind} ORDER BY day DESC LIMIT ?)`
      const condition = day === null ? kind : `${kind} AND ${day} >= (${oldest})`
      found.push(...this.#firstPassages(condition, day === null ? [] : [left], left))
    }
    return found
  }

  /** Of articles by a condition, in the order of `latest`. */
  #firstPassages(condition: string, values: readonly unknown[], limit: number): number[] {
    const sql = `SELECT passages.id FROM articles JOIN files ON files.id = file_id
      JOIN passages ON article_id = articles.id
      WHERE passages.position = 0 AND ${condition}
      ORDER BY iso_date IS NULL, iso_date DESC, month_day IS NULL, month_day DESC,
        path, articles.position
      LIMIT ?`
    return this.#rows<{ id: number }>(sql, ...values, limit).map(({ id }) => id)
  }

  names(kind: NameKind, part: string, limit: number): NameCount[] {
    const sql = `SELECT name, count(*) AS articles, min(article_id) AS articleId FROM names
      WHERE kind = ? AND instr(name, ?) > 0 GROUP BY name ORDER BY articles DESC, name LIMIT ?`
    return this.#rows<NameCount>(sql, kind, part, limit)
  }

  newspapers(): NewspaperCount[] {
    const sql = `SELECT newspaper, count(*) AS articles, min(iso_date) AS first, max(iso_date) AS last
      FROM articles GROUP BY newspaper ORDER BY articles DESC, newspaper`
    return this.#rows<NewspaperCount>(sql)
  }

  random(): number | null {
    // By a random rowid, so that nothing is sorted; a gap in the ids leads to the next article.
    const sql = `SELECT passages.id FROM passages WHERE position = 0 AND article_id = (
      SELECT id FROM articles WHERE id >= (
        (SELECT min(id) FROM articles) + abs(random()) % (
          (SELECT max(id) FROM articles) - (SELECT min(id) FROM articles) + 1)) ORDER BY id LIMIT 1)`
    return this.#rows<{ id: number }>(sql)[0]?.id ?? null
  }

  sourceFile(path: string): SourceFile | null {
    return (
      this.#rows<SourceFile>('SELECT encoding, hash FROM files WHERE path = ?', path)[0] ?? null
    )
  }
}
