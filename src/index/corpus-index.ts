import type { ArticleDate, LineRange, Span } from './article.ts'
import type { ArticleCatalogue } from './article-catalogue.ts'

/** A passage found by its words. */
export interface LexicalHit {
  readonly passageId: number
  /** BM25, above 0, higher is better; no upper bound. */
  readonly bm25: number
  /** What it is the sum of: BM25 of each term that the passage holds. */
  readonly ofTerms: ReadonlyMap<string, number>
}

/** A passage found by its vector. */
export interface DenseHit {
  readonly passageId: number
  /** Cosine with the question's vector, in [-1, 1]. */
  readonly cosine: number
}

/** How near a passage is to a vector in meaning; cosines in [-1, 1]. */
export interface DenseScore {
  /** Of the whole passage. */
  readonly cosine: number
  /** Of the nearest of its windows; of the whole where it has none. */
  readonly windowCosine: number
  /** Where that window stands in the passage's text; null where it has none. */
  readonly window: Span | null
}

/** What the index says of the article that a passage stands in. */
export interface StoredArticle {
  /** Names the article by its content; survives a rebuild. */
  readonly articleKey: string
  /** Path relative to the corpus. */
  readonly file: string
  readonly headline: string
  readonly packageHeadline: string | null
  readonly section: string | null
  readonly newspaper: string | null
  /** The day the newspaper was issued, YYYY-MM-DD, where it is known apart from the article's own. */
  readonly issued: string | null
  /** Of the newspaper, as printed or as its file says: 第3版, A02. */
  readonly pageNumber: string | null
  /** Where it stands on the web, as its file says. */
  readonly url: string | null
  /** Under what licence its text may be used, as its file says. */
  readonly licence: string | null
  readonly date: ArticleDate
  readonly reporters: readonly string[]
  readonly correspondents: readonly string[]
  /** Other files that print the same article, in order. */
  readonly alsoIn: readonly string[]
}

/** A passage with all that a citation needs. */
export interface StoredPassage {
  readonly passageId: number
  /** Its place among the passages of its article, from 0. */
  readonly position: number
  /** Its paragraph in the article, from 0; a long one has several passages. */
  readonly paragraph: number
  readonly text: string
  readonly spans: readonly Span[]
  readonly lines: readonly LineRange[]
  readonly article: StoredArticle
}

/** How often terms stand in the archive. */
export interface TermStatistics {
  /** Number of all passages. */
  readonly passages: number
  /** Number of passages that hold each term; terms in none are left out. */
  readonly frequencies: ReadonlyMap<string, number>
}

/** What kind of name an article goes by: of who wrote it, of its section, of its newspaper. */
export type NameKind = 'reporter' | 'section' | 'newspaper'

/** A name in the archive and the articles that go by it. */
export interface NamedArticles {
  /** Folded. */
  readonly name: string
  readonly kind: NameKind
  readonly articleIds: readonly number[]
}

/** What the index holds, for people. */
export interface IndexSummary {
  readonly files: number
  readonly articles: number
  readonly passages: number
  readonly generation: number
  readonly publishedAt: string
  /** Where its corpus is, from the root of the file system; empty where that is not known. */
  readonly corpus: string
  /** Fingerprint of the model its vectors were made with. */
  readonly model: string
  /** First and last date known with its year, ISO 8601. */
  readonly dates: readonly [first: string, last: string] | null
  readonly newspapers: readonly string[]
}

/** The only passages that may be found; null allows all. */
export type Within = readonly number[] | null

/** The reading side of the index: everything that retrieval asks of storage. */
export interface CorpusIndex {
  /** Fingerprint of the model whose vectors are searched. */
  readonly model: string
  /**
   * Runs `read` on one generation of the index, the latest: whatever it reads belongs together, and
   * a writer that publishes meanwhile is seen by the next call.
   */
  snapshot<T>(read: () => T): T
  summary(): IndexSummary
  termStatistics(terms: readonly string[]): TermStatistics
  /** In how many articles' headlines, section or byline each term stands; terms in none are left out. */
  headFrequencies(terms: readonly string[]): ReadonlyMap<string, number>
  /** Up to `limit` passages that hold any of the terms, best first; of the given ones where some are. */
  searchLexical(terms: readonly string[], limit: number, within?: Within): LexicalHit[]
  /** BM25 of each term in those of the given passages that hold any; their sum is that of `LexicalHit`. */
  scoreLexical(
    terms: readonly string[],
    passageIds: readonly number[],
  ): Map<number, ReadonlyMap<string, number>>
  /** BM25 of up to `limit` articles whose headlines, section or byline hold any of the terms. */
  searchHeads(terms: readonly string[], limit: number): Map<number, number>
  /** The first passages, up to `limit` of each, of the given articles. */
  passagesOfArticles(articleIds: readonly number[], limit: number): number[]
  /**
   * Up to `limit` passages with the highest cosine, best first; none without vectors. A few given
   * passages are scanned exactly, many are searched in the graph with them as its filter.
   */
  searchDense(vector: Float32Array, limit: number, within?: Within): DenseHit[]
  /** How near each of the given passages is, and which part of it is nearest. */
  scoreDense(vector: Float32Array, passageIds: readonly number[]): Map<number, DenseScore>
  /** The articles of a newspaper that was issued between two days, YYYY-MM-DD, or MM-DD of any year. */
  articlesIssued(from: string, to: string): number[]
  /** Passages of articles whose own day lies between two, YYYY-MM-DD, or MM-DD of any year. */
  passagesDated(from: string, to: string): number[]
  /**
   * Passages that hold terms one behind the other, and those of articles whose heads do; where years are
   * given, YYYY, only those of articles of these, or of none that is known.
   */
  passagesWithPhrase(terms: readonly string[], years?: readonly string[] | null): number[]
  /** Which of the names, folded, the archive has. */
  articlesNamed(names: readonly string[]): NamedArticles[]
  /** The articles with a key; several where the same text stands in several files. */
  articlesWithKey(key: string): number[]
  /** The article of each of the given passages. */
  articleIds(passageIds: readonly number[]): Map<number, number>
  /** The passages in the order asked for; an id that is gone is left out. */
  passages(passageIds: readonly number[]): StoredPassage[]
  /** Lists of what the archive holds. */
  readonly catalogue: ArticleCatalogue
  /** Text of a source file as it was when indexed. */
  sourceText(file: string): string | null
  close(): void
}
