import hnswlib from 'hnswlib-node'
import type { Embedder } from './embedder.ts'

/** A word near another one in meaning. */
export interface NearWord {
  readonly word: string
  /** Of the vectors of both, in [-1, 1]. */
  readonly cosine: number
}

/** Words among which those near to others are looked for, in whatever languages the model knows. */
export interface NearWords {
  /** Up to `limit` for each of the given words, the nearest first. */
  nearestTo(words: readonly string[], limit: number): Promise<NearWord[][]>
}

/**
 * Makes vectors of words, at least one, and compares all of them with each that is asked for: 15,000 words
 * take 0.6 to 0.9 s to make, and 1 to 2 ms to compare with one.
 * @throws {IndexError} BAD_VECTOR
 */
export async function compareWords(
  embedder: Pick<Embedder, 'embed' | 'dimensions'>,
  words: readonly string[],
): Promise<NearWords> {
  const vectors = new hnswlib.BruteforceSearch('ip', embedder.dimensions)
  vectors.initIndex(words.length)
  for (const [at, vector] of (await embedder.embed(words)).entries()) {
    vectors.addPoint([...vector], at)
  }

  function nearestOf(vector: Float32Array, limit: number): NearWord[] {
    const { neighbors, distances } = vectors.searchKnn(
      Array.from(vector),
      Math.min(limit, words.length),
    )
    return neighbors
      .map((at, nth) => ({ word: words[at] ?? '', cosine: 1 - (distances[nth] ?? 1) }))
      .sort((a, b) => b.cosine - a.cosine)
  }

  return {
    nearestTo: async (asked, limit) =>
      (await embedder.embed(asked)).map((vector) => nearestOf(vector, limit)),
  }
}
