import type { NameKind } from './corpus-index.ts'

type Rows = <Row>(sql: string, ...values: unknown[]) => Row[]

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

/** The catalogue of an index in SQLite. */
export class SqliteArticleCatalogue implements ArticleCatalogue {
  readonly #rows: Rows

  /** @param rows runs a query on the index */
  constructor(rows: Rows) {
    this.#rows = rows
  }

  latest(limit: number, articleIds: readonly number[] | null = null): number[] {
    const chosen = articleIds === null ? '' : 'AND articles.id IN (SELECT value FROM json_each(?))'
    const sql = `SELECT passages.id FROM articles JOIN files ON files.id = file_id
      JOIN passages ON article_id = articles.id
      WHERE passages.position = 0 ${chosen}
      ORDER BY iso_date IS NULL, iso_date DESC, month_day IS NULL, month_day DESC,
        path, articles.position
      LIMIT ?`
    const values = articleIds === null ? [] : [JSON.stringify(articleIds)]
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
        SELECT min(id) + abs(random()) % (max(id) - min(id) + 1) FROM articles) ORDER BY id LIMIT 1)`
    return this.#rows<{ id: number }>(sql)[0]?.id ?? null
  }

  sourceFile(path: string): SourceFile | null {
    return (
      this.#rows<SourceFile>('SELECT encoding, hash FROM files WHERE path = ?', path)[0] ?? null
    )
  }
}
