import type { Statement } from 'better-sqlite3'
import { type Article, articleKey } from '../article.ts'
import type { SourceFile, SourcePage } from '../corpus.ts'
import type { NameKind } from '../corpus-index.ts'
import type { Database } from '../database.ts'
import { passagesOf } from '../passages.ts'
import { LineIndex } from '../provenance.ts'
import type { CollectionStatistics } from '../words/bm25.ts'
import { fold } from '../words/fold.ts'
import { TermTable } from '../words/term-table.ts'
import { tokenize } from '../words/tokens.ts'
import { PassageRows } from './passage-rows.ts'

/** What the database knows of a file, to see whether it has changed. */
export interface StoredFile {
  readonly id: number
  readonly path: string
  readonly size: number
  readonly modifiedMs: number
  readonly about: string
  readonly hash: string
  /** 1 where articles were found in it, 0 where it holds no text. */
  readonly hasText: number
}

/** Longest head that is searched, in UTF-16 units; a whole text taken for one must not cost more. */
const MAX_HEAD_LENGTH = 300

/** The writing side of the database: files with all that hangs on them. */
export class Store {
  readonly #prepare: (sql: string) => Statement<unknown[]>
  readonly #passages: PassageRows
  readonly #heads: TermTable

  /** @param statistics of what is stored */
  constructor(database: Database, statistics: CollectionStatistics) {
    const statements = new Map<string, Statement<unknown[]>>()
    this.#prepare = (sql) => {
      const statement = statements.get(sql) ?? database.prepare<unknown[]>(sql)
      statements.set(sql, statement)
      return statement
    }
    this.#passages = new PassageRows(this.#prepare, statistics)
    this.#heads = new TermTable(this.#prepare, 'article_terms')
  }

  get statistics(): CollectionStatistics {
    return this.#passages.statistics
  }

  files(): StoredFile[] {
    return this.#prepare(
      `SELECT id, path, size, modified_ms AS modifiedMs, about, hash,
        EXISTS (SELECT 1 FROM articles WHERE file_id = files.id) AS hasText
      FROM files`,
    ).all() as StoredFile[]
  }

  /** Size of all files. */
  bytes(): number {
    const [sum] = this.#prepare('SELECT total(size) AS bytes FROM files').all() as {
      bytes: number
    }[]
    return sum?.bytes ?? 0
  }

  /** Forgets the vectors, of every model, of passages that are gone. */
  forgetUnusedVectors(): void {
    this.#prepare('DELETE FROM vectors WHERE hash NOT IN (SELECT hash FROM passages)').run()
  }

  /** Notes that a file was touched without a change, so that it is not read again next time. */
  touch(id: number, file: SourceFile): void {
    const sql = 'UPDATE files SET size = ?, modified_ms = ? WHERE id = ?'
    this.#prepare(sql).run(file.size, file.modifiedMs, id)
  }

  /** Removes a file with its articles, passages and terms. */
  removeFile(id: number, generation: number): void {
    this.#passages.removeAll(this.#passages.ofFile(id), generation)
    this.#removeArticles(this.#articlesOf(id))
    this.#prepare('DELETE FROM files WHERE id = ?').run(id)
  }

  /**
   * Makes the terms of everything stored anew; needed before anything is removed when the rules of
   * the tokenizer have changed, since removing takes the terms that were put in.
   */
  rebuildTerms(): void {
    this.#passages.rebuildTerms()
    this.#heads.clear()
    const articles = this.#prepare('SELECT id, heads FROM articles').all() as StoredArticle[]
    for (const { id, heads } of articles) this.#heads.add(id, tokenize(heads))
  }

  /**
   * Writes a file with everything in it. What `old`, the same file before, has of it stays where it
   * is: a passage keeps its id, terms and place in the vector files as long as its text is printed
   * anywhere in the file.
   */
  writeFile(
    file: SourceFile,
    page: SourcePage,
    old: StoredFile | undefined,
    generation: number,
  ): void {
    const fileId = this.#writeFile(file, page, old)
    const articlesLeft = this.#articlesOf(fileId)
    const passagesLeft = this.#passages.ofFile(fileId)
    const lines = new LineIndex(page.text)
    for (const [place, article] of page.articles.entries()) {
      const articleId = this.#writeArticle(fileId, place, article, takeSame(article, articlesLeft))
      for (const [position, passage] of passagesOf(article, page.text).entries()) {
        this.#passages.write({ ...passage, articleId, position }, lines, passagesLeft)
      }
    }
    this.#passages.removeAll(passagesLeft, generation)
    this.#removeArticles(articlesLeft)
  }

  #writeFile(file: SourceFile, page: SourcePage, old: StoredFile | undefined): number {
    const { path, size, modifiedMs, about } = file
    const values = [path, size, modifiedMs, about, page.hash, page.encoding, page.text]
    if (old === undefined) {
      const sql = `INSERT INTO files (path, size, modified_ms, about, hash, encoding, text)
        VALUES (?, ?, ?, ?, ?, ?, ?)`
      return Number(this.#prepare(sql).run(...values).lastInsertRowid)
    }
    const sql = `UPDATE files SET path = ?, size = ?, modified_ms = ?, about = ?, hash = ?,
      encoding = ?, text = ?
      WHERE id = ?`
    this.#prepare(sql).run(...values, old.id)
    return old.id
  }

  #articlesOf(fileId: number): StoredArticle[] {
    const sql = 'SELECT id, key, headline, heads FROM articles WHERE file_id = ? ORDER BY position'
    return this.#prepare(sql).all(fileId) as StoredArticle[]
  }

  #writeArticle(
    fileId: number,
    position: number,
    article: Article,
    old: StoredArticle | undefined,
  ): number {
    const heads = headsOf(article)
    const values = [
      articleKey(article),
      fileId,
      position,
      article.headline,
      article.packageHeadline,
      article.section,
      article.newspaper,
      article.issued,
      article.url,
      article.pageNumber,
      article.licence,
      heads,
      JSON.stringify(article.date),
      article.date.iso,
      article.date.monthDay,
      JSON.stringify(article.reporters),
      JSON.stringify(article.correspondents),
    ]
    const sql = old === undefined ? INSERT_ARTICLE : UPDATE_ARTICLE
    const { lastInsertRowid } = this.#prepare(sql).run(...values, ...(old ? [old.id] : []))
    const id = old?.id ?? Number(lastInsertRowid)
    if (old !== undefined && old.heads !== heads) this.#heads.remove(id, tokenize(old.heads))
    if (old?.heads !== heads) this.#heads.add(id, tokenize(heads))
    if (old !== undefined) this.#prepare('DELETE FROM names WHERE article_id = ?').run(id)
    const addName = this.#prepare('INSERT OR IGNORE INTO names VALUES (?, ?, ?)')
    for (const [kind, name] of namesOf(article)) addName.run(fold(name), kind, id)
    return id
  }

  #removeArticles(articles: readonly StoredArticle[]): void {
    for (const { id, heads } of articles) {
      this.#heads.remove(id, tokenize(heads))
      this.#prepare('DELETE FROM articles WHERE id = ?').run(id)
    }
  }
}

interface StoredArticle {
  readonly id: number
  readonly key: string
  readonly headline: string
  readonly heads: string
}

const COLUMNS = [
  ...['key', 'file_id', 'position', 'headline', 'package_headline', 'section', 'newspaper'],
  ...[
    'issued',
    'url',
    'page_number',
    'licence',
    'heads',
    'date',
    'iso_date',
    'month_day',
    'reporters',
  ],
  'correspondents',
]
const INSERT_ARTICLE = `INSERT INTO articles (${COLUMNS.join(', ')})
  VALUES (${COLUMNS.map(() => '?').join(', ')})`
const UPDATE_ARTICLE = `UPDATE articles SET ${COLUMNS.map((name) => `${name} = ?`).join(', ')}
  WHERE id = ?`

/** Takes the article as it was before out of a list: the same one, else one of the same headline. */
function takeSame(article: Article, from: StoredArticle[]): StoredArticle | undefined {
  const key = articleKey(article)
  const same = from.findIndex((one) => one.key === key)
  const at = same < 0 ? from.findIndex((one) => one.headline === article.headline) : same
  return at < 0 ? undefined : from.splice(at, 1)[0]
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
