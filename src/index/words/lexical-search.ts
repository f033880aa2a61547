import type { LexicalHit, Within } from '../corpus-index.ts'
import { anyOf, RANK, type Rows } from '../corpus-queries.ts'
import { indexSettings } from '../settings.ts'
import { type CollectionStatistics, idf, termScores } from './bm25.ts'
import { hashOf } from './term-counts.ts'

/** The terms of passages, and those of the heads of articles. */
type Vocabulary = 'terms' | 'head_terms'

/** How much is read for one search; see the settings of these names. */
export type LexicalLimits = Readonly<
  Record<
    | 'choosingPostings'
    | 'choosingPostingsWithin'
    | 'headPostings'
    | 'rescored'
    | 'scoredWithin'
    | 'keptFrequencies',
    number
  >
>

/**
 * Passages by their words. To rank by a term FTS5 takes about a microsecond for each passage in its
 * list, and a sixth of that to give the list alone, so that common words would make answers slower as
 * the archive grows: they choose nothing, and count only in the passages that the rarer ones have chosen.
 */
export class LexicalSearch {
  readonly #rows: Rows
  readonly #limits: LexicalLimits
  /** How many passages, and how many heads, hold a term; of one generation. */
  #frequencies = { terms: new Map<string, number>(), head_terms: new Map<string, number>() }
  #statistics: CollectionStatistics = { passages: 0, tokens: 0 }

  /** @param rows runs a query on the index */
  constructor(rows: Rows, limits: LexicalLimits = indexSettings) {
    this.#rows = rows
    this.#limits = limits
  }

  /** How many the archive has. */
  get passages(): number {
    return this.#statistics.passages
  }

  /** Begins with another generation. */
  follow(statistics: CollectionStatistics): void {
    this.#statistics = statistics
    this.#forget()
  }

  /** Number of passages that hold each term; terms in none are left out. */
  frequencies(terms: readonly string[]): Map<string, number> {
    return this.#held(terms, 'terms')
  }

  /**
   * Up to `limit` passages that hold any of the terms, best first; of the given ones where some are:
   * 1. choose by the rarest terms, as many as have short lists together: passages whose terms have the
   *    largest idf together; where that tells too few of them apart, by FTS5's rank. A few given ones
   *    are all chosen
   * 2. score what was chosen by all
   */
  search(terms: readonly string[], limit: number, within: Within): LexicalHit[] {
    const frequencies = this.frequencies(terms)
    const rarest = [...frequencies].sort((a, b) => a[1] - b[1])
    if (rarest.length === 0 || within?.length === 0) return []
    const { choosingPostings, choosingPostingsWithin, rescored, scoredWithin } = this.#limits
    if (within !== null && within.length <= scoredWithin) {
      return best(this.scores(terms, within), limit)
    }
    const choosing = shortest(rarest, within === null ? choosingPostings : choosingPostingsWithin)
    const count = Math.max(rescored, limit)
    const chosen =
      this.#byIdf(choosing, limit, count, within) ?? this.#ranked(choosing, count, within)
    return best(this.scores(terms, chosen), limit)
  }

  /** In how many heads each term stands; terms in none are left out. */
  headFrequencies(terms: readonly string[]): Map<string, number> {
    return this.#held(terms, 'head_terms')
  }

  /**
   * BM25 of up to `limit` articles whose heads hold any of the terms. Words that stand in very many
   * heads are left out where rarer ones remain.
   */
  searchHeads(terms: readonly string[], limit: number): Map<number, number> {
    const rarest = [...this.#held(terms, 'head_terms')].sort((a, b) => a[1] - b[1])
    const searched = shortest(rarest, this.#limits.headPostings)
    if (searched.length === 0) return new Map()
    const sql = `SELECT rowid AS articleId, -rank AS bm25 FROM article_terms
      WHERE article_terms MATCH ? AND rank MATCH ? ORDER BY rank LIMIT ?`
    const rows = this.#rows<{ articleId: number; bm25: number }>(sql, anyOf(searched), RANK, limit)
    return new Map(rows.map(({ articleId, bm25 }) => [articleId, bm25]))
  }

  /** BM25 of each of the terms that each of the given passages holds. */
  scores(
    terms: readonly string[],
    passageIds: readonly number[],
  ): Map<number, Map<string, number>> {
    const frequencies = this.frequencies(terms)
    if (frequencies.size === 0 || passageIds.length === 0) return new Map()
    const counted = [...frequencies].map(([term, holding]) => ({
      term,
      hash: hashOf(term),
      holding,
    }))
    const sql = `SELECT passages.id, counts FROM json_each(?) AS wanted
      JOIN passages ON passages.id = wanted.value`
    const rows = this.#rows<{ id: number; counts: Buffer }>(sql, JSON.stringify(passageIds))
    return new Map(
      rows
        .map(({ id, counts }): [number, Map<string, number>] => [
          id,
          termScores(counted, counts, this.#statistics),
        ])
        .filter(([, scores]) => scores.size > 0),
    )
  }

  /**
   * The `count` passages whose terms have the largest idf together; null where that does not tell which
   * `limit` are best: all that hold a single word have the same, and its list may be that of an archive.
   */
  #byIdf(terms: readonly string[], limit: number, count: number, within: Within): number[] | null {
    if (terms.length === 1) return null
    const found = [...this.#idfOfPassages(terms, within)].sort((a, b) => b[1] - a[1])
    const [, least = 0] = found[count] ?? []
    const isTold = found.length <= count || found.findIndex(([, sum]) => sum === least) >= limit
    return isTold ? found.slice(0, count).map(([id]) => id) : null
  }

  /** Sum of the idf of the terms that each passage holds; of the given ones where some are. */
  #idfOfPassages(terms: readonly string[], within: Within): Map<number, number> {
    const allowed = within === null ? null : new Set(within)
    const range = within === null ? [] : [min(within), max(within)]
    const sql = `SELECT json_group_array(rowid) AS ids FROM passage_terms
      WHERE passage_terms MATCH ? ${within === null ? '' : 'AND rowid BETWEEN ? AND ?'}`
    const found = new Map<number, number>()
    for (const term of terms) {
      const weight = idf(this.#frequency(term, 'terms'), this.passages)
      const [row] = this.#rows<{ ids: string }>(sql, anyOf([term]), ...range)
      for (const id of JSON.parse(row?.ids ?? '[]') as number[]) {
        if (allowed?.has(id) ?? true) found.set(id, (found.get(id) ?? 0) + weight)
      }
    }
    return found
  }

  /** The `count` best passages that hold any of the terms; of the given ones where some are. */
  #ranked(terms: readonly string[], count: number, within: Within): number[] {
    // LIMIT before any join: FTS5 then keeps only the best while it reads the lists.
    const sql = `SELECT rowid AS id FROM passage_terms
      WHERE passage_terms MATCH ? AND rank MATCH ? ORDER BY rank LIMIT ?`
    const rows = this.#rows<{ id: number }>(sql, anyOf(terms), RANK, within === null ? count : -1)
    const ids = rows.map(({ id }) => id)
    if (within === null) return ids
    const allowed = new Set(within)
    return ids.filter((id) => allowed.has(id)).slice(0, count)
  }

  #held(terms: readonly string[], vocabulary: Vocabulary): Map<string, number> {
    if (this.#frequencies[vocabulary].size > this.#limits.keptFrequencies) this.#forget()
    return new Map(
      terms
        .map((term): [string, number] => [term, this.#frequency(term, vocabulary)])
        .filter(([, frequency]) => frequency > 0),
    )
  }

  #frequency(term: string, vocabulary: Vocabulary): number {
    const known = this.#frequencies[vocabulary].get(term)
    if (known !== undefined) return known
    const [row] = this.#rows<{ doc: number }>(`SELECT doc FROM ${vocabulary} WHERE term = ?`, term)
    const frequency = row?.doc ?? 0
    this.#frequencies[vocabulary].set(term, frequency)
    return frequency
  }

  #forget(): void {
    this.#frequencies = { terms: new Map(), head_terms: new Map() }
  }
}

/** The first terms, whose lists are together no longer than that; one at least. */
function shortest(rarest: readonly (readonly [string, number])[], postings: number): string[] {
  let sum = 0
  return rarest.flatMap(([term, frequency], at) => {
    sum += frequency
    return at === 0 || sum <= postings ? [term] : []
  })
}

function best(
  scores: ReadonlyMap<number, ReadonlyMap<string, number>>,
  limit: number,
): LexicalHit[] {
  return [...scores]
    .map(([passageId, ofTerms]) => ({
      passageId,
      bm25: [...ofTerms.values()].reduce((sum, score) => sum + score, 0),
      ofTerms,
    }))
    .sort((a, b) => b.bm25 - a.bm25 || a.passageId - b.passageId)
    .slice(0, limit)
}

// Not spread: there may be more numbers than a call takes arguments.
function min(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY)
}

function max(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0)
}
