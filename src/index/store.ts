import type { Statement } from 'better-sqlite3'
import { type Article, articleKey } from './article.ts'
import type { SourceFile, SourcePage } from './corpus.ts'
import type { Database } from './database.ts'
import { type Passage, passagesOf, textHash } from './passages.ts'
import { LineIndex } from './provenance.ts'
import { tokenize } from './tokens.ts'

/** What the database knows of a file, to see whether it has changed. */
export interface StoredFile {
  readonly id: number
  readonly path: string
  readonly size: number
  readonly modifiedMs: number
  readonly hash: string
}

/** What was written for one file. */
export interface Written {
  readonly articles: number
  readonly passages: number
}

/** The writing side of the database: prepared statements for files and all that hangs on them. */
export class Store {
  readonly #database: Database
  readonly #statements = new Map<string, Statement<unknown[]>>()

  constructor(database: Database) {
    this.#database = database
  }

  files(): StoredFile[] {
    return this.#prepare(
      'SELECT id, path, size, modified_ms AS modifiedMs, hash FROM files',
    ).all() as StoredFile[]
  }

  /** Notes that a file was touched without a change, so that it is not read again next time. */
  touch(id: number, file: SourceFile): void {
    const sql = 'UPDATE files SET size = ?, modified_ms = ? WHERE id = ?'
    this.#prepare(sql).run(file.size, file.modifiedMs, id)
  }

  /** Removes a file with its articles, passages, spans, windows and terms. */
  removeFile(id: number): void {
    this.#prepare(
      `DELETE FROM passage_terms WHERE rowid IN (
         SELECT passages.id FROM passages JOIN articles ON articles.id = article_id WHERE file_id = ?
       )`,
    ).run(id)
    this.#prepare(
      'DELETE FROM article_terms WHERE rowid IN (SELECT id FROM articles WHERE file_id = ?)',
    ).run(id)
    this.#prepare('DELETE FROM files WHERE id = ?').run(id)
  }

  /** Writes a file with everything in it. */
  addFile(file: SourceFile, page: SourcePage): Written {
    const { path, size, modifiedMs } = file
    const sql =
      'INSERT INTO files (path, size, modified_ms, hash, encoding, text) VALUES (?, ?, ?, ?, ?, ?)'
    const fileId = this.#insert(sql, path, size, modifiedMs, page.hash, page.encoding, page.text)
    const lines = new LineIndex(page.text)
    let passages = 0
    for (const article of page.articles) {
      const articleId = this.#addArticle(fileId, article)
      for (const passage of passagesOf(article, page.text)) {
        this.#addPassage(articleId, passage, lines)
        passages++
      }
    }
    return { articles: page.articles.length, passages }
  }

  #addArticle(fileId: number, article: Article): number {
    const sql = `INSERT INTO articles (key, file_id, headline, package_headline, section, newspaper,
      date, iso_date, month_day, reporters, correspondents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    const id = this.#insert(
      sql,
      articleKey(article),
      fileId,
      article.headline,
      article.packageHeadline,
      article.section,
      article.newspaper,
      JSON.stringify(article.date),
      article.date.iso,
      article.date.monthDay,
      JSON.stringify(article.reporters),
      JSON.stringify(article.correspondents),
    )
    const addTerms = this.#prepare('INSERT INTO article_terms (rowid, heads) VALUES (?, ?)')
    addTerms.run(id, tokenize(headsOf(article)).join(' '))
    return id
  }

  #addPassage(articleId: number, passage: Passage, lines: LineIndex): void {
    const { text, paragraph, spans, windows } = passage
    const sql = 'INSERT INTO passages (article_id, paragraph, text, hash) VALUES (?, ?, ?, ?)'
    const id = this.#insert(sql, articleId, paragraph, text, textHash(text))
    const addSpan = this.#prepare('INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)')
    for (const [at, span] of spans.entries()) {
      const [line] = lines.linesOf([span])
      addSpan.run(id, at, ...span, ...(line ?? [1, 1]))
    }
    const addWindow = this.#prepare('INSERT INTO windows VALUES (?, ?, ?, ?)')
    for (const window of windows) addWindow.run(id, ...window, textHash(text.slice(...window)))
    const addTerms = this.#prepare('INSERT INTO passage_terms (rowid, body) VALUES (?, ?)')
    addTerms.run(id, tokenize(text).join(' '))
  }

  #insert(sql: string, ...values: unknown[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid)
  }

  #prepare(sql: string): Statement<unknown[]> {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare<unknown[]>(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** Everything printed about an article beside its text. */
function headsOf(article: Article): string {
  const { headline, packageHeadline, kicker, decks, section, reporters, correspondents } = article
  return [headline, packageHeadline, kicker, ...decks, section, ...reporters, ...correspondents]
    .filter((head) => head !== null)
    .join('\n')
}
