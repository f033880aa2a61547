import type { Statement } from 'better-sqlite3'
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
import { type Database, explain, fileOfDatabase, openForReading } from './database.ts'
import { IndexError, reasonOf } from './errors.ts'
import { Meta } from './meta.ts'
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
  const file = fileOfDatabase(folder)
  const database = openForReading(folder)
  try {
    // One transaction, so that all is of one generation while a writer publishes.
    return database.transaction(() => new SqliteCorpusIndex(database, file, folder, warn))()
  } catch (cause) {
    database.close()
    throw explain(folder, cause)
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
  #database: Database
  readonly #folder: string
  readonly #warn: (message: string) => void
  /** Which file is open, whatever stands at its path now. */
  #file: string | null
  /** Null until they are searched. */
  #vectors: VectorIndex | null = null
  #model = ''
  /** SQLite's count of what others have written since this connection was opened. */
  #version: unknown
  #generation = -1
  /** Of the generation that it names. */
  #summary: IndexSummary | null = null
  readonly catalogue = new SqliteArticleCatalogue((sql, ...values) => this.#rows(sql, ...values))
  readonly #stored: StoredVectors
  readonly #lexical = new LexicalSearch((sql, ...values) => this.#rows(sql, ...values))
  readonly #choice = new ArticleChoice((sql, ...values) => this.#rows(sql, ...values))
  readonly #statements = new Map<string, Statement<unknown[]>>()

  constructor(
    database: Database,
    file: string | null,
    folder: string,
    warn: (message: string) => void,
  ) {
    this.#database = database
    this.#folder = folder
    this.#warn = warn
    this.#file = file
    this.#stored = new StoredVectors((sql, ...values) => this.#rows(sql, ...values), folder)
    this.#version = this.#value('PRAGMA data_version')
    this.#follow()
  }

  get model(): string {
    return this.#model
  }

  snapshot<T>(read: () => T): T {
    this.#reopenReplaced()
    return this.#explained(() =>
      this.#database.transaction(() => {
        this.#refresh()
        return read()
      })(),
    )
  }

  summary(): IndexSummary {
    const meta = new Meta(this.#database)
    // Counting takes as long as there are articles, and most replies have it.
    if (this.#summary?.generation === meta.generation) return this.#summary
    const first = this.#value('SELECT min(iso_date) FROM articles')
    const last = this.#value('SELECT max(iso_date) FROM articles')
    this.#summary = {
      files: this.#count('files'),
      articles: this.#count('articles'),
      passages: meta.statistics.passages,
      generation: meta.generation,
      publishedAt: meta.publishedAt,
      corpus: meta.corpus,
      model: meta.model,
      dates: typeof first === 'string' && typeof last === 'string' ? [first, last] : null,
      newspapers: this.#rows<{ newspaper: string }>(NEWSPAPERS).map((row) => row.newspaper),
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
      this.#rows<{ id: number }>(sql, id, limit).map((row) => row.id),
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
    const rows = this.#rows<{ id: number; articleId: number }>(sql, JSON.stringify(passageIds))
    return new Map(rows.map(({ id, articleId }) => [id, articleId]))
  }

  passages(passageIds: readonly number[]): StoredPassage[] {
    const sql = `${PASSAGE} WHERE passages.id IN (SELECT value FROM json_each(?))`
    const rows = this.#rows<PassageRow>(sql, JSON.stringify(passageIds))
    const byId = new Map(rows.map((row) => [row.passageId, passageOf(row)]))
    // SQLite returns `IN (…)` rows in rowid order; put them back in ranking order.
    return passageIds.flatMap((id) => byId.get(id) ?? [])
  }

  sourceText(file: string): string | null {
    const text = this.#value('SELECT text FROM files WHERE path = ?', file)
    return typeof text === 'string' ? text : null
  }

  close(): void {
    this.#database.close()
  }

  /**
   * Opens the database that stands in the place of the one before: a damaged one is deleted and built
   * anew. Until that is published, and where it cannot be read, the one before answers.
   */
  #reopenReplaced(): void {
    if (this.#database.inTransaction) return
    const file = fileOfDatabase(this.#folder)
    if (file === null || file === this.#file) return
    try {
      const database = openForReading(this.#folder)
      this.#database.close()
      this.#database = database
      this.#vectors = null
    } catch (error) {
      const isUnfinished = error instanceof IndexError && error.code === 'INDEX_MISSING'
      if (!isUnfinished) this.#warn(reasonOf(error))
      return
    }
    this.#file = file
    this.#statements.clear()
    this.#version = this.#value('PRAGMA data_version')
    this.#generation = -1
    this.#summary = null
    this.#follow()
  }

  /** Takes over what was published since the last question. */
  #refresh(): void {
    const version = this.#value('PRAGMA data_version')
    if (version === this.#version) return
    this.#version = version
    this.#follow()
    if (this.#vectors?.model === this.#model) this.#vectors.refresh()
    else this.#vectors = null
  }

  #openVectors(): VectorIndex {
    // One transaction, so that they are of one generation while a writer publishes.
    this.#vectors ??= this.#database.transaction(
      () => new VectorIndex(this.#database, this.#folder, this.#warn),
    )()
    return this.#vectors
  }

  /** Only where the generation is another one: vectors are committed all the time. */
  #follow(): void {
    const { generation, statistics, model } = new Meta(this.#database)
    this.#model = model
    if (generation === this.#generation) return
    this.#generation = generation
    this.#lexical.follow(statistics)
  }

  #count(table: string): number {
    return Number(this.#value(`SELECT count(*) FROM ${table}`))
  }

  #value(sql: string, ...values: unknown[]): unknown {
    return this.#explained(
      () =>
        this.#prepare(sql)
          .raw(true)
          .get(...values) as unknown[],
    )?.[0]
  }

  #rows<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#explained(() => this.#prepare(sql).all(...values) as Row[])
  }

  #explained<T>(read: () => T): T {
    try {
      return read()
    } catch (cause) {
      throw explain(this.#folder, cause)
    }
  }

  #prepare(sql: string): Statement<unknown[]> {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare<unknown[]>(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
