import { SqliteArticleCatalogue } from './article-catalogue.ts'
import { ArticleChoice } from './article-choice.ts'
import type {
  CorpusIndex,
  DenseHit,
  DenseScore,
  IndexSummary,
  LexicalHit,
  NamedArticles,
  StoredPassage,
  TermStatistics,
  Within,
} from './corpus-index.ts'
import { PASSAGE, type PassageRow, passageOf } from './corpus-queries.ts'
import { Meta } from './meta.ts'
import { ReadingConnection } from './reading-connection.ts'
import { StoredVectors } from './vectors/stored-vectors.ts'
import { VectorIndex } from './vectors/vector-index.ts'
import { LexicalSearch } from './words/lexical-search.ts'

/**
 * Opens the index of a data folder for reading. The vectors of the model it was built with are read by
 * the first search among them, since who only browses needs none; `warn` hears then, and later, why a
 * vector file that is there was not used.
 * @throws {IndexError} INDEX_MISSING, INDEX_OUTDATED, INDEX_DAMAGED
 */
export function openCorpusIndex(folder: string, warn: (message: string) => void): CorpusIndex {
  const connection = new ReadingConnection(folder, warn)
  try {
    // One transaction, so that all is of one generation while a writer publishes.
    return connection.transaction(() => new SqliteCorpusIndex(connection, folder, warn))
  } catch (cause) {
    connection.close()
    throw cause
  }
}

/**
 * Every newspaper, each by one look into the index of their names, where DISTINCT reads a row for every
 * article.
 */
const NEWSPAPERS = `WITH RECURSIVE found(newspaper) AS (
    SELECT min(newspaper) FROM articles
    UNION ALL
    SELECT (SELECT min(newspaper) FROM articles WHERE newspaper > found.newspaper) FROM found
    WHERE found.newspaper IS NOT NULL
  )
  SELECT newspaper FROM found WHERE newspaper IS NOT NULL`

class SqliteCorpusIndex implements CorpusIndex {
  readonly #connection: ReadingConnection
  readonly #folder: string
  readonly #warn: (message: string) => void
  /** Null until they are searched. */
  #vectors: VectorIndex | null = null
  #model = ''
  #generation = -1
  /** Of the generation that it names. */
  #summary: IndexSummary | null = null
  readonly catalogue: SqliteArticleCatalogue
  readonly #stored: StoredVectors
  readonly #lexical: LexicalSearch
  readonly #choice: ArticleChoice

  constructor(connection: ReadingConnection, folder: string, warn: (message: string) => void) {
    this.#connection = connection
    this.#folder = folder
    this.#warn = warn
    const rows = <Row>(sql: string, ...values: unknown[]): Row[] => connection.rows(sql, ...values)
    this.catalogue = new SqliteArticleCatalogue(rows)
    this.#stored = new StoredVectors(rows, folder)
    this.#lexical = new LexicalSearch(rows)
    this.#choice = new ArticleChoice(rows)
    this.#follow()
  }

  get model(): string {
    return this.#model
  }

  snapshot<T>(read: () => T): T {
    if (this.#connection.reopenReplaced()) this.#startAnew()
    return this.#connection.transaction(() => {
      this.#refresh()
      return read()
    })
  }

  summary(): IndexSummary {
    const meta = new Meta(this.#connection.database)
    // Counting takes as long as there are articles, and most replies have it.
    if (this.#summary?.generation === meta.generation) return this.#summary
    const first = this.#connection.value('SELECT min(iso_date) FROM articles')
    const last = this.#connection.value('SELECT max(iso_date) FROM articles')
    this.#summary = {
      files: this.#count('files'),
      articles: this.#count('articles'),
      passages: meta.statistics.passages,
      generation: meta.generation,
      publishedAt: meta.publishedAt,
      corpus: meta.corpus,
      model: meta.model,
      dates: typeof first === 'string' && typeof last === 'string' ? [first, last] : null,
      newspapers: this.#connection
        .rows<{ newspaper: string }>(NEWSPAPERS)
        .map((row) => row.newspaper),
    }
    return this.#summary
  }

  termStatistics(terms: readonly string[]): TermStatistics {
    return { passages: this.#lexical.passages, frequencies: this.#lexical.frequencies(terms) }
  }

  headFrequencies(terms: readonly string[]): ReadonlyMap<string, number> {
    return this.#lexical.headFrequencies(terms)
  }

  searchLexical(terms: readonly string[], limit: number, within: Within = null): LexicalHit[] {
    return this.#lexical.search(terms, limit, within)
  }

  scoreLexical(
    terms: readonly string[],
    passageIds: readonly number[],
  ): Map<number, ReadonlyMap<string, number>> {
    return this.#lexical.scores(terms, passageIds)
  }

  searchHeads(terms: readonly string[], limit: number): Map<number, number> {
    return this.#lexical.searchHeads(terms, limit)
  }

  passagesOfArticles(articleIds: readonly number[], limit: number): number[] {
    const sql = 'SELECT id FROM passages WHERE article_id = ? ORDER BY position LIMIT ?'
    return articleIds.flatMap((id) =>
      this.#connection.rows<{ id: number }>(sql, id, limit).map((row) => row.id),
    )
  }

  searchDense(vector: Float32Array, limit: number, within: Within = null): DenseHit[] {
    return this.#openVectors().search(vector, limit, within)
  }

  passagesDated(from: string, to: string): number[] {
    return this.#choice.passagesDated(from, to)
  }

  articlesIssued(from: string, to: string): number[] {
    return this.#choice.articlesIssued(from, to)
  }

  passagesWithPhrase(terms: readonly string[], years: readonly string[] | null = null): number[] {
    return this.#choice.passagesWithPhrase(terms, years)
  }

  articlesNamed(names: readonly string[]): NamedArticles[] {
    return this.#choice.articlesNamed(names)
  }

  articlesWithKey(key: string): number[] {
    return this.#choice.articlesWithKey(key)
  }

  scoreDense(vector: Float32Array, passageIds: readonly number[]): Map<number, DenseScore> {
    return this.#stored.scores(vector, passageIds, this.#model)
  }

  articleIds(passageIds: readonly number[]): Map<number, number> {
    const sql = `SELECT passages.id, article_id AS articleId FROM json_each(?) AS wanted
      JOIN passages ON passages.id = wanted.value`
    const rows = this.#connection.rows<{ id: number; articleId: number }>(
      sql,
      JSON.stringify(passageIds),
    )
    return new Map(rows.map(({ id, articleId }) => [id, articleId]))
  }

  passages(passageIds: readonly number[]): StoredPassage[] {
    const sql = `${PASSAGE} WHERE passages.id IN (SELECT value FROM json_each(?))`
    const rows = this.#connection.rows<PassageRow>(sql, JSON.stringify(passageIds))
    const byId = new Map(rows.map((row) => [row.passageId, passageOf(row)]))
    // SQLite returns `IN (…)` rows in rowid order; put them back in ranking order.
    return passageIds.flatMap((id) => byId.get(id) ?? [])
  }

  sourceText(file: string): string | null {
    const text = this.#connection.value('SELECT text FROM files WHERE path = ?', file)
    return typeof text === 'string' ? text : null
  }

  close(): void {
    this.#connection.close()
  }

  /** The database is another one. */
  #startAnew(): void {
    this.#vectors = null
    this.#generation = -1
    this.#summary = null
    this.#follow()
  }

  /** Takes over what was published since the last question. */
  #refresh(): void {
    if (!this.#connection.hasNews()) return
    this.#follow()
    if (this.#vectors?.model === this.#model) this.#vectors.refresh()
    else this.#vectors = null
  }

  #openVectors(): VectorIndex {
    // One transaction, so that they are of one generation while a writer publishes.
    this.#vectors ??= this.#connection.transaction(
      () => new VectorIndex(this.#connection.database, this.#folder, this.#warn),
    )
    return this.#vectors
  }

  /** Only where the generation is another one: vectors are committed all the time. */
  #follow(): void {
    const { generation, statistics, model } = new Meta(this.#connection.database)
    this.#model = model
    if (generation === this.#generation) return
    this.#generation = generation
    this.#lexical.follow(statistics)
  }

  #count(table: string): number {
    return Number(this.#connection.value(`SELECT count(*) FROM ${table}`))
  }
}
