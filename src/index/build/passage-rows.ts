import type { Statement } from 'better-sqlite3'
import type { Passage } from '../passages.ts'
import type { LineIndex } from '../provenance.ts'
import { indexSettings } from '../settings.ts'
import type { CollectionStatistics } from '../words/bm25.ts'
import { storedCounts } from '../words/term-counts.ts'
import { TermTable } from '../words/term-table.ts'
import { tokenize } from '../words/tokens.ts'

type Prepare = (sql: string) => Statement<unknown[]>

/** A passage with its place in the archive. */
export interface PlacedPassage extends Passage {
  readonly articleId: number
  readonly position: number
}

/** A passage of a file as it was before. */
export interface StoredText {
  readonly id: number
  readonly hash: Buffer
  readonly text: string
}

/** Where passages are written: their rows and their terms. */
export class PassageRows {
  readonly #prepare: Prepare
  readonly #terms: TermTable

  #passages: number

  /** @param statistics of what is stored */
  constructor(prepare: Prepare, { passages, tokens }: CollectionStatistics) {
    this.#prepare = prepare
    this.#passages = passages
    this.#terms = new TermTable(prepare, 'passage_terms', tokens)
  }

  get statistics(): CollectionStatistics {
    return { passages: this.#passages, tokens: this.#terms.tokens }
  }

  /** The passages of a file in reading order, by their hash; equal ones behind each other. */
  ofFile(fileId: number): Map<string, StoredText[]> {
    const sql = `SELECT passages.id, passages.hash, text FROM passages
      JOIN articles ON articles.id = article_id
      WHERE file_id = ? ORDER BY articles.position, passages.position`
    const byHash = new Map<string, StoredText[]>()
    for (const row of this.#prepare(sql).all(fileId) as StoredText[]) {
      const key = row.hash.toString('latin1')
      const equal = byHash.get(key)
      if (equal === undefined) byHash.set(key, [row])
      else equal.push(row)
    }
    return byHash
  }

  /** Writes a passage, in the place of one of the same text where `old` has one, which it takes. */
  write(passage: PlacedPassage, lines: LineIndex, old: Map<string, StoredText[]>): void {
    const { articleId, position, paragraph, text, windows, hash } = passage
    const spans = passage.spans.map((span) => [...span, ...(lines.linesOf([span])[0] ?? [1, 1])])
    const place = [articleId, position, paragraph, JSON.stringify(spans)]
    const same = old.get(hash.toString('latin1'))?.shift()
    if (same !== undefined) {
      const sql =
        'UPDATE passages SET article_id = ?, position = ?, paragraph = ?, spans = ? WHERE id = ?'
      this.#prepare(sql).run(...place, same.id)
      return
    }
    const tokens = tokenize(text)
    const sql = `INSERT INTO passages
      (article_id, position, paragraph, spans, text, windows, hash, counts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
    const values = [...place, text, JSON.stringify(windows), hash, storedCounts(tokens)]
    this.#terms.add(Number(this.#prepare(sql).run(...values).lastInsertRowid), tokens)
    this.#passages++
  }

  /** Removes passages, and notes it for those who have their vectors: segments and readers. */
  removeAll(passages: ReadonlyMap<string, readonly StoredText[]>, generation: number): void {
    const note = 'INSERT INTO removed_passages VALUES (?, ?)'
    for (const { id, text } of [...passages.values()].flat()) {
      this.#terms.remove(id, tokenize(text))
      this.#prepare('DELETE FROM passages WHERE id = ?').run(id)
      this.#prepare(note).run(id, generation)
      this.#passages--
    }
  }

  /** Makes the terms of all passages anew, and counts both, whatever was there. */
  rebuildTerms(): void {
    this.#terms.clear()
    this.#passages = 0
    const update = 'UPDATE passages SET counts = ? WHERE id = ?'
    const next = 'SELECT id, text FROM passages WHERE id > ? ORDER BY id LIMIT ?'
    let last = 0
    for (;;) {
      // Not all at once: they may be a gigabyte.
      const some = this.#prepare(next).all(last, indexSettings.embeddingLot) as StoredText[]
      for (const { id, text } of some) {
        const tokens = tokenize(text)
        this.#terms.add(id, tokens)
        this.#passages++
        this.#prepare(update).run(storedCounts(tokens), id)
        last = id
      }
      if (some.length === 0) return
    }
  }
}
