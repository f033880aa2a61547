import type { TermStatistics } from '../index/corpus-index.ts'
import { retrievalSettings } from './settings.ts'

/** The terms of a question with what the archive knows of them. */
export interface WeighedTerms {
  /** Terms to search: those that are not common, or all where all are. */
  readonly searched: readonly string[]
  /** Inverse document frequency of every term of the question. */
  readonly idf: ReadonlyMap<string, number>
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
  const idf = new Map(
    terms.map((term) => {
      const n = frequencies.get(term) ?? 0
      return [term, Math.log(1 + (passages - n + 0.5) / (n + 0.5))]
    }),
  )
  const limit = passages * retrievalSettings.commonTermShare
  const known = terms.filter((term) => frequencies.has(term))
  const rare = known.filter((term) => (frequencies.get(term) ?? 0) <= limit)
  const searched = rare.length > 0 ? rare : known
  const counted = [...searched, ...terms.filter((term) => !frequencies.has(term))]
  return { searched, idf, total: counted.reduce((sum, term) => sum + (idf.get(term) ?? 0), 0) }
}
