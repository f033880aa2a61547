import type { Statement } from 'better-sqlite3'
import { type Article, articleKey } from './article.ts'
import type { SourceFile, SourcePage } from './corpus.ts'
import type { NameKind } from './corpus-index.ts'
import type { Database } from './database.ts'
import { fold } from './fold.ts'
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
    const passages = `SELECT passages.id, text FROM passages
      JOIN articles ON articles.id = article_id WHERE file_id = ?`
    const forget = `INSERT INTO passage_terms (passage_terms, rowid, body) VALUES ('delete', ?, ?)`
    for (const row of this.#prepare(passages).all(id) as { id: number; text: string }[]) {
      this.#prepare(forget).run(row.id, termsOf(row.text))
    }
    const articles = 'SELECT id, heads FROM articles WHERE file_id = ?'
    const forgetHeads = `INSERT INTO article_terms (article_terms, rowid, heads) VALUES ('delete', ?, ?)`
    for (const row of this.#prepare(articles).all(id) as { id: number; heads: string }[]) {
      this.#prepare(forgetHeads).run(row.id, termsOf(row.heads))
    }
    this.#prepare('DELETE FROM files WHERE id = ?').run(id)
  }

  /**
   * Makes the terms of everything stored anew; needed before anything is removed when the rules of
   * the tokenizer have changed, since removing takes the terms that were put in.
   */
  rebuildTerms(): void {
    this.#database.exec(`INSERT INTO passage_terms (passage_terms) VALUES ('delete-all')`)
    this.#database.exec(`INSERT INTO article_terms (article_terms) VALUES ('delete-all')`)
    const passages = this.#prepare('SELECT id, text FROM passages').all()
    for (const row of passages as { id: number; text: string }[]) {
      this.#prepare(ADD_TERMS).run(row.id, termsOf(row.text))
    }
    const articles = this.#prepare('SELECT id, heads FROM articles').all()
    for (const row of articles as { id: number; heads: string }[]) {
      this.#prepare(ADD_HEADS).run(row.id, termsOf(row.heads))
    }
  }

  /** Writes a file with everything in it. */
  addFile(file: SourceFile, page: SourcePage): void {
    const { path, size, modifiedMs } = file
    const sql =
      'INSERT INTO files (path, size, modified_ms, hash, encoding, text) VALUES (?, ?, ?, ?, ?, ?)'
    const fileId = this.#insert(sql, path, size, modifiedMs, page.hash, page.encoding, page.text)
    const lines = new LineIndex(page.text)
    for (const article of page.articles) {
      const articleId = this.#addArticle(fileId, article)
      for (const [position, passage] of passagesOf(article, page.text).entries()) {
        this.#addPassage(articleId, position, passage, lines)
      }
    }
  }

  #addArticle(fileId: number, article: Article): number {
    const sql = `INSERT INTO articles (key, file_id, headline, package_headline, section, newspaper,
      url, page_number, licence, heads, date, iso_date, month_day, reporters, correspondents)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    const heads = headsOf(article)
    const id = this.#insert(
      sql,
      articleKey(article),
      fileId,
      article.headline,
      article.packageHeadline,
      article.section,
      article.newspaper,
      article.url,
      article.pageNumber,
      article.licence,
      heads,
      JSON.stringify(article.date),
      article.date.iso,
      article.date.monthDay,
      JSON.stringify(article.reporters),
      JSON.stringify(article.correspondents),
    )
    this.#prepare(ADD_HEADS).run(id, termsOf(heads))
    for (const [kind, name] of namesOf(article)) this.#prepare(ADD_NAME).run(fold(name), kind, id)
    return id
  }

  #addPassage(articleId: number, position: number, passage: Passage, lines: LineIndex): void {
    const { text, paragraph, spans, windows } = passage
    const sql =
      'INSERT INTO passages (article_id, position, paragraph, text, hash) VALUES (?, ?, ?, ?, ?)'
    const id = this.#insert(sql, articleId, position, paragraph, text, textHash(text))
    const addSpan = this.#prepare('INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)')
    for (const [at, span] of spans.entries()) {
      const [line] = lines.linesOf([span])
      addSpan.run(id, at, ...span, ...(line ?? [1, 1]))
    }
    const addWindow = this.#prepare('INSERT INTO windows VALUES (?, ?, ?, ?)')
    for (const window of windows) addWindow.run(id, ...window, textHash(text.slice(...window)))
    this.#prepare(ADD_TERMS).run(id, termsOf(text))
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

const ADD_TERMS = 'INSERT INTO passage_terms (rowid, body) VALUES (?, ?)'
const ADD_HEADS = 'INSERT INTO article_terms (rowid, heads) VALUES (?, ?)'
const ADD_NAME = 'INSERT OR IGNORE INTO names (name, kind, article_id) VALUES (?, ?, ?)'
/** Longest head that is searched, in UTF-16 units; a whole text taken for one must not cost more. */
const MAX_HEAD_LENGTH = 300

function termsOf(text: string): string {
  return tokenize(text).join(' ')
}

/** Names by which readers choose an article. */
function namesOf(article: Article): [NameKind, string][] {
  const { reporters, correspondents, section, newspaper } = article
  return [
    ...[...reporters, ...correspondents].map((name): [NameKind, string] => ['reporter', name]),
    ...(section === null ? [] : [['section', section] satisfies [NameKind, string]]),
    ...(newspaper === null ? [] : [['newspaper', newspaper] satisfies [NameKind, string]]),
  ]
}

/** Everything printed about an article beside its text. */
function headsOf(article: Article): string {
  const { headline, packageHeadline, kicker, decks, subheads, section } = article
  const heads = [headline, packageHeadline, kicker, ...decks, ...subheads, section]
  return [...heads, ...article.reporters, ...article.correspondents]
    .filter((head) => head !== null)
    .map((head) => head.slice(0, MAX_HEAD_LENGTH))
    .join('\n')
}
