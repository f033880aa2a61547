/** Quality of rankings over a set of questions, each a fraction from 0 to 1. */
export interface RankingQuality {
  readonly 'recall@1': number
  readonly 'recall@5': number
  readonly 'recall@20': number
  readonly 'mrr@10': number
  readonly 'ndcg@10': number
}

/** The names of the measures, in the order of the tables. */
export const MEASURES = ['recall@1', 'recall@5', 'recall@20', 'mrr@10', 'ndcg@10'] as const

/** What one question's ranking is worth; `ranked` says of each place whether it is relevant. */
export function rankingQuality(ranked: readonly boolean[], relevant: number): RankingQuality {
  const first = ranked.indexOf(true)
  const recall = (k: number): number => (first !== -1 && first < k ? 1 : 0)
  return {
    'recall@1': recall(1),
    'recall@5': recall(5),
    'recall@20': recall(20),
    'mrr@10': recall(10) === 1 ? 1 / (first + 1) : 0,
    'ndcg@10': ndcg(ranked.slice(0, 10), Math.min(relevant, 10)),
  }
}

/** The mean of each measure over questions; zeros where there are none. */
export function meanQuality(qualities: readonly RankingQuality[]): RankingQuality {
  const mean = (name: keyof RankingQuality): number =>
    qualities.reduce((sum, quality) => sum + quality[name], 0) / Math.max(1, qualities.length)
  return {
    'recall@1': mean('recall@1'),
    'recall@5': mean('recall@5'),
    'recall@20': mean('recall@20'),
    'mrr@10': mean('mrr@10'),
    'ndcg@10': mean('ndcg@10'),
  }
}

/** The value below which a share `p` of the values lies; 0 for no values. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0
}

/** Discounted cumulative gain with gains of 0 and 1, divided by the best that is possible. */
function ndcg(ranked: readonly boolean[], possible: number): number {
  const gain = (place: number): number => 1 / Math.log2(place + 2)
  const found = ranked.reduce((sum, hit, place) => sum + (hit ? gain(place) : 0), 0)
  let best = 0
  for (let place = 0; place < possible; place++) best += gain(place)
  return best === 0 ? 0 : found / best
}
