import type { Confidence } from './answer.ts'
import type { FusedCandidate } from './fuse.ts'

/** Smallest evidence of each word, chosen on the labelled questions with `npm run evaluate`. */
export const confidenceThresholds = { strong: 1.0, medium: 0.8, weak: 0.5 } as const

/**
 * How sure it is that the best candidate answers at all; a fused score only orders candidates.
 * Null means: not in the archive.
 */
export function confidenceOf(best: FusedCandidate | undefined): Confidence | null {
  if (best === undefined) return null
  const evidence = evidenceOf(best)
  if (evidence >= confidenceThresholds.strong) return 'strong'
  if (evidence >= confidenceThresholds.medium) return 'medium'
  return evidence >= confidenceThresholds.weak ? 'weak' : null
}

/** Both signals of the best candidate on one scale: what its words cover and what it means. */
export function evidenceOf({ coverage, windowCosine }: FusedCandidate): number {
  return coverage + windowCosine
}
