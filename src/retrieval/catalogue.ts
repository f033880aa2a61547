import type { NewspaperCount, SourceFile } from '../index/article-catalogue.ts'
import type { CorpusIndex, NameKind } from '../index/corpus-index.ts'
import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import type { Quote } from './answer.ts'
import { rangeOf } from './date-range.ts'
import { type OnFalseQuote, quotesOf } from './quote.ts'

/** What a list of articles goes by. */
export type { SourceFile } from '../index/article-catalogue.ts'
export type { NameKind } from '../index/corpus-index.ts'

/** Some articles, each by its first passage, the latest first and those without a year last. */
export interface ArticleList {
  readonly articles: readonly Quote[]
  /** How many there are in all. */
  readonly total: number
}

/** A name as printed, and how many articles go by it. */
export interface ListedName {
  readonly name: string
  readonly articles: number
}

/** The archive browsed without a question: no model is needed for any of it. */
export interface Catalogue {
  /** The latest articles; where words are given, of those whose text or heads hold every one. */
  latest(limit: number, words?: string): ArticleList
  /**
   * The articles of the days that a text means (see `rangeOf`), by their own day or by that of issue,
   * those without a year as possible ones; null where it means none.
   * @param askedOn YYYY-MM-DD, what 上周 and yesterday are reckoned from
   */
  dated(when: string, askedOn: string, limit: number): ArticleList | null
  /** The articles of a reporter, a section or a newspaper. */
  named(kind: NameKind, name: string, limit: number): ArticleList
  /** Up to `limit` names of a kind that hold `part`, those of most articles first. */
  names(kind: NameKind, part: string, limit: number): ListedName[]
  /** What the archive has of each newspaper; null stands for articles that name none. */
  newspapers(): NewspaperCount[]
  /** The first passage of an article taken by chance; null in an empty archive. */
  random(): Quote | null
  /**
   * Every passage of an article in its order; empty where the archive has it no more.
   * @param file the one meant where several files hold the same article
   */
  article(key: string, file?: string): Quote[]
  sourceFile(file: string): SourceFile | null
}

/** The catalogue of an index. */
export function createCatalogue(index: CorpusIndex, onFalseQuote: OnFalseQuote): Catalogue {
  const quotes = (ids: readonly number[]): Quote[] => quotesOf(ids, index, onFalseQuote)

  function listOf(articleIds: readonly number[], limit: number): ArticleList {
    return {
      articles: quotes(index.catalogue.latest(limit, articleIds)),
      total: articleIds.length,
    }
  }

  function articlesOf(passageIds: readonly number[]): number[] {
    return [...new Set(index.articleIds(passageIds).values())]
  }

  /** Articles that hold every word; null where the text holds no word. */
  function articlesWith(words: string): number[] | null {
    const phrases = words.split(/[\s,，、;；]+/u).map((word) => tokenize(word))
    const found = phrases
      .filter((terms) => terms.length > 0)
      .map((terms) => articlesOf(index.passagesWithPhrase(terms)))
    return found.length === 0
      ? null
      : found.reduce((all, some) => {
          const allowed = new Set(some)
          return all.filter((id) => allowed.has(id))
        })
  }

  /** Of one generation: to count them takes as long as there are articles. */
  let counted: { generation: number; newspapers: NewspaperCount[] } | null = null

  return ofOneGeneration(index, {
    latest(limit, words = '') {
      const chosen = articlesWith(words)
      if (chosen !== null) return listOf(chosen, limit)
      const total = index.summary().articles
      return { articles: quotes(index.catalogue.latest(limit)), total }
    },
    dated(when, askedOn, limit) {
      const range = rangeOf(when, askedOn)
      if (range === null) return null
      const { from, to } = range
      const told = articlesOf(index.passagesDated(from, to))
      return listOf([...new Set([...told, ...index.articlesIssued(from, to)])], limit)
    },
    named(kind, name, limit) {
      const named = index.articlesNamed([fold(name)]).filter((found) => found.kind === kind)
      return listOf(
        named.flatMap(({ articleIds }) => articleIds),
        limit,
      )
    },
    names(kind, part, limit) {
      return index.catalogue.names(kind, fold(part), limit).map(({ name, articles, articleId }) => {
        const [first] = index.passages(index.passagesOfArticles([articleId], 1))
        if (first === undefined) return { name, articles }
        const { reporters, correspondents, section, newspaper } = first.article
        const printed = [...reporters, ...correspondents, section ?? '', newspaper ?? '']
        return { name: printed.find((text) => fold(text) === name) ?? name, articles }
      })
    },
    newspapers() {
      const { generation } = index.summary()
      if (counted?.generation !== generation) {
        counted = { generation, newspapers: index.catalogue.newspapers() }
      }
      return counted.newspapers
    },
    random() {
      const id = index.catalogue.random()
      return id === null ? null : (quotes([id])[0] ?? null)
    },
    article(key, file) {
      const articles = index
        .articlesWithKey(key)
        .map((id) => index.passagesOfArticles([id], Number.MAX_SAFE_INTEGER))
      const isMeant = (ids: readonly number[]): boolean =>
        index.passages(ids.slice(0, 1))[0]?.article.file === file
      return quotes(articles.find(isMeant) ?? articles[0] ?? [])
    },
    sourceFile: (file) => index.catalogue.sourceFile(file),
  })
}

/** Whatever one call reads belongs together, while a writer publishes. */
function ofOneGeneration(index: CorpusIndex, catalogue: Catalogue): Catalogue {
  return {
    latest: (...args) => index.snapshot(() => catalogue.latest(...args)),
    dated: (...args) => index.snapshot(() => catalogue.dated(...args)),
    named: (...args) => index.snapshot(() => catalogue.named(...args)),
    names: (...args) => index.snapshot(() => catalogue.names(...args)),
    newspapers: () => index.snapshot(() => catalogue.newspapers()),
    random: () => index.snapshot(() => catalogue.random()),
    article: (...args) => index.snapshot(() => catalogue.article(...args)),
    sourceFile: (file) => index.snapshot(() => catalogue.sourceFile(file)),
  }
}
