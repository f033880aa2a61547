import type { NamedArticles, NameKind } from './corpus-index.ts'

type Rows = <Row>(sql: string, ...values: unknown[]) => Row[]

const IDS_BY_ARTICLE =
  'SELECT passages.id AS id FROM articles JOIN passages ON article_id = articles.id'

/** Chooses articles and passages by what readers name: days, phrases, writers, sections, keys. */
export class ArticleChoice {
  readonly #rows: Rows

  /** @param rows runs a query on the index */
  constructor(rows: Rows) {
    this.#rows = rows
  }

  passagesDated(from: string, to: string): number[] {
    const [firstDay, lastDay] = [from.slice(-5), to.slice(-5)]
    const isDated = from.length > firstDay.length
    // Without its year a day of the range may be meant, where the range does not span a new year.
    const yearless = from.slice(0, -5) === to.slice(0, -5)
    const sql = isDated
      ? `${IDS_BY_ARTICLE} WHERE iso_date BETWEEN ? AND ?
          OR (? AND iso_date IS NULL AND month_day BETWEEN ? AND ?)`
      : `${IDS_BY_ARTICLE} WHERE month_day BETWEEN ? AND ?`
    const values = isDated ? [from, to, Number(yearless), firstDay, lastDay] : [firstDay, lastDay]
    return this.#rows<{ id: number }>(sql, ...values).map(({ id }) => id)
  }

  articlesIssued(from: string, to: string): number[] {
    const day = from.length > 'MM-DD'.length ? 'issued' : 'substr(issued, 6)'
    const sql = `SELECT id FROM articles WHERE ${day} BETWEEN ? AND ? ORDER BY id`
    return this.#rows<{ id: number }>(sql, from, to).map(({ id }) => id)
  }

  passagesWithPhrase(terms: readonly string[]): number[] {
    if (terms.length === 0) return []
    const phrase = anyOf([terms.join(' ')])
    const inText = 'SELECT rowid AS id FROM passage_terms WHERE passage_terms MATCH ?'
    const inHeads = `${IDS_BY_ARTICLE} WHERE articles.id IN (
      SELECT rowid FROM article_terms WHERE article_terms MATCH ?)`
    const rows = [inText, inHeads].flatMap((sql) => this.#rows<{ id: number }>(sql, phrase))
    return [...new Set(rows.map(({ id }) => id))]
  }

  articlesNamed(names: readonly string[]): NamedArticles[] {
    const sql = `SELECT name, kind, json_group_array(article_id) AS ids FROM names
      WHERE name IN (SELECT value FROM json_each(?)) GROUP BY name, kind`
    return this.#rows<{ name: string; kind: NameKind; ids: string }>(
      sql,
      JSON.stringify(names),
    ).map(({ name, kind, ids }) => ({ name, kind, articleIds: JSON.parse(ids) as number[] }))
  }

  articlesWithKey(key: string): number[] {
    const sql = 'SELECT id FROM articles WHERE key = ? ORDER BY id'
    return this.#rows<{ id: number }>(sql, key).map(({ id }) => id)
  }
}

/** Terms are quoted, so that none is taken for an operator of the query language. */
export function anyOf(terms: readonly string[]): string {
  // A NUL would end the query's text.
  const quoted = terms.map((term) => term.replaceAll('\u0000', ' ').replaceAll('"', '""'))
  return quoted.map((term) => `"${term}"`).join(' OR ')
}
