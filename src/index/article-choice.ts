import type { NamedArticles, NameKind } from './corpus-index.ts'
import { anyOf, type Rows } from './corpus-queries.ts'

const IDS_BY_ARTICLE =
  'SELECT passages.id AS id FROM articles JOIN passages ON article_id = articles.id'

// CROSS, so that SQLite begins with the phrase and not with the years.
const WITH_ARTICLE = `CROSS JOIN passages ON passages.id = passage_terms.rowid
  CROSS JOIN articles ON articles.id = article_id`
const OF_YEARS = `AND (iso_date IS NULL
  OR substr(iso_date, 1, 4) IN (SELECT value FROM json_each(?)))`

/** Chooses articles and passages by what readers name: days, phrases, writers, sections, keys. */
export class ArticleChoice {
  readonly #rows: Rows

  /** @param rows runs a query on the index */
  constructor(rows: Rows) {
    this.#rows = rows
  }

  passagesDated(from: string, to: string): number[] {
    const [firstDay, lastDay] = [from.slice(-5), to.slice(-5)]
    if (from.length === firstDay.length) {
      return this.#idsBetween(`${IDS_BY_ARTICLE} WHERE month_day`, from, to)
    }
    const dated = this.#idsBetween(`${IDS_BY_ARTICLE} WHERE iso_date`, from, to)
    // Without its year a day of the range may be meant, where the range is shorter than a year. Asked for
    // apart: with OR every passage of the archive would be looked at.
    const years = Number(to.slice(0, -6)) - Number(from.slice(0, -6))
    if (years > 1 || (years === 1 && lastDay >= firstDay)) return dated
    const yearless = `${IDS_BY_ARTICLE} WHERE iso_date IS NULL AND month_day`
    return [...dated, ...this.#idsBetween(yearless, firstDay, lastDay)]
  }

  articlesIssued(from: string, to: string): number[] {
    const day = from.length > 'MM-DD'.length ? 'issued' : 'substr(issued, 6)'
    return this.#idsBetween(`SELECT id FROM articles WHERE ${day}`, from, to)
  }

  passagesWithPhrase(terms: readonly string[], years: readonly string[] | null = null): number[] {
    if (terms.length === 0) return []
    const phrase = anyOf([terms.join(' ')])
    const inText = `SELECT passage_terms.rowid AS id FROM passage_terms ${years === null ? '' : WITH_ARTICLE}
      WHERE passage_terms MATCH ?`
    const inHeads = `${IDS_BY_ARTICLE} WHERE articles.id IN (
      SELECT rowid FROM article_terms WHERE article_terms MATCH ?)`
    const values = years === null ? [phrase] : [phrase, JSON.stringify(years)]
    const ofYears = years === null ? '' : OF_YEARS
    const ids = [inText, inHeads].flatMap((sql) => this.#ids(`${sql} ${ofYears}`, ...values))
    return [...new Set(ids)]
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
    return this.#ids('SELECT id FROM articles WHERE key = ? ORDER BY id', key)
  }

  /** Those of a query that ends with a day; from December to January where no year is named. */
  #idsBetween(sql: string, from: string, to: string): number[] {
    if (from <= to) return this.#ids(`${sql} BETWEEN ? AND ?`, from, to)
    return [...this.#ids(`${sql} >= ?`, from), ...this.#ids(`${sql} <= ?`, to)]
  }

  /** Given as one value: tens of thousands of rows take three times as long. */
  #ids(sql: string, ...values: unknown[]): number[] {
    const [row] = this.#rows<{ ids: string }>(
      `SELECT json_group_array(id) AS ids FROM (${sql})`,
      ...values,
    )
    return JSON.parse(row?.ids ?? '[]') as number[]
  }
}
