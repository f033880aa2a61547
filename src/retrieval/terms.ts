import type { TermStatistics } from '../index/corpus-index.ts'
import { retrievalSettings } from './settings.ts'

/** The terms of a question with what the archive knows of them. */
export interface WeighedTerms {
  /** Terms to search: those that are not common, or all where all are. */
  readonly searched: readonly string[]
  /** Those of them that are numbers or dates. */
  readonly numbers: readonly string[]
  /** All terms, for the heads, which are few and short. */
  readonly inHeads: readonly string[]
  /** Inverse document frequency of every term of the question. */
  readonly idf: ReadonlyMap<string, number>
  /** idf of a term that stands nowhere, the largest there is. */
  readonly largestIdf: number
  /** Σ idf of the terms searched and of those that stand nowhere. */
  readonly total: number
}

/**
 * Weighs the terms of a question: idf = ln(1 + (N − n + ½) / (n + ½)) for a term in n of N passages
 * (Robertson and Spärck Jones), largest for a term that stands nowhere; terms in too many passages
 * are left out while rarer ones remain.
 */
export function weighTerms(terms: readonly string[], statistics: TermStatistics): WeighedTerms {
  const { passages, frequencies } = statistics
  const idfOf = (n: number): number => Math.log(1 + (passages - n + 0.5) / (n + 0.5))
  const idf = new Map(terms.map((term) => [term, idfOf(frequencies.get(term) ?? 0)]))
  const { commonTermShare, commonTermPassages } = retrievalSettings
  const limit = Math.max(passages * commonTermShare, commonTermPassages)
  const found = terms.filter((term) => frequencies.has(term))
  const rare = found.filter((term) => (frequencies.get(term) ?? 0) <= limit)
  const searched = rare.length > 0 ? rare : found
  const counted = [...searched, ...terms.filter((term) => !frequencies.has(term))]
  const total = counted.reduce((sum, term) => sum + (idf.get(term) ?? 0), 0)
  const numbers = searched.filter((term) => /^\p{Nd}/u.test(term))
  return { searched, numbers, inHeads: terms, idf, largestIdf: idfOf(0), total }
}
