import type { TermStatistics } from '../index/corpus-index.ts'
import type { Meaning, Question, Way } from './question.ts'
import { retrievalSettings } from './settings.ts'

/** The terms of a question with what the archive knows of them. */
export interface WeighedTerms {
  /** Terms to search: those that are not common, or all where all are. */
  readonly searched: readonly string[]
  /** Those of them that are numbers or dates. */
  readonly numbers: readonly string[]
  /** They by the words they are of: of a word that may be printed in several ways one is enough. */
  readonly words: readonly Meaning[]
  /** Words that stand nowhere, in whatever way they are printed. */
  readonly missing: readonly Meaning[]
  /** All terms, for the heads, which are few and short. */
  readonly inHeads: readonly string[]
  /** Inverse document frequency of every term of the question. */
  readonly idf: ReadonlyMap<string, number>
  /** idf of a term that stands nowhere, the largest there is. */
  readonly largestIdf: number
  /** Σ idf of the terms searched and of those that stand nowhere; of a word the most that a way to print it has. */
  readonly total: number
}

/**
 * Weighs the terms of a question: idf = ln(1 + (N − n + ½) / (n + ½)) for a term in n of N passages
 * (Robertson and Spärck Jones), largest for a term that stands nowhere; terms in too many passages
 * are left out while rarer ones remain.
 */
export function weighTerms(
  { terms, meanings }: Pick<Question, 'terms' | 'meanings'>,
  statistics: TermStatistics,
): WeighedTerms {
  const { passages, frequencies } = statistics
  const idfOf = (n: number): number => Math.log(1 + (passages - n + 0.5) / (n + 0.5))
  const idf = new Map(terms.map((term) => [term, idfOf(frequencies.get(term) ?? 0)]))
  const { commonTermShare, commonTermPassages } = retrievalSettings
  const limit = Math.max(passages * commonTermShare, commonTermPassages)
  const found = terms.filter((term) => frequencies.has(term))
  const rare = found.filter((term) => (frequencies.get(term) ?? 0) <= limit)
  const searched = rare.length > 0 ? rare : found
  const numbers = searched.filter((term) => /^\p{Nd}/u.test(term))
  const isSearched = new Set(searched)
  const meant = meanings.map((ways) =>
    ways.map(({ terms, sureness }) => ({
      terms: terms.filter((term) => isSearched.has(term)),
      sureness,
    })),
  )
  const ofMeanings = new Set(meanings.flatMap((ways) => ways.flatMap((way) => way.terms)))
  const alone = (some: readonly string[]): Meaning[] =>
    some.filter((term) => !ofMeanings.has(term)).map((term) => [{ terms: [term], sureness: 1 }])
  const words = [...alone(searched), ...meant]
  const missing = alone(terms.filter((term) => !frequencies.has(term)))
  const total = sumOfWords([...words, ...missing], idf)
  return { searched, numbers, words, missing, inHeads: terms, idf, largestIdf: idfOf(0), total }
}

/**
 * What words have together where each of their terms has so much: each as the way to print it that has
 * most, all ways weighing the same or what `weightOf` says.
 */
export function sumOfWords(
  words: readonly Meaning[],
  ofTerm: ReadonlyMap<string, number>,
  weightOf: (way: Way) => number = () => 1,
): number {
  const sumOf = (way: Way): number =>
    weightOf(way) * way.terms.reduce((sum, term) => sum + (ofTerm.get(term) ?? 0), 0)
  return words.reduce((sum, ways) => sum + Math.max(...ways.map(sumOf)), 0)
}
