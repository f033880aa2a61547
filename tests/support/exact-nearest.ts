import type { DenseHit } from '../../src/index/corpus-index.ts'
import { vectorOf } from '../../src/index/vectors/vectors.ts'
import type { IndexPlaces } from './index-places.ts'

/** The `limit` nearest by comparing with every vector of a passage in the database. */
export function exactNearest(
  places: IndexPlaces,
  question: Float32Array,
  limit: number,
): DenseHit[] {
  const { length: dimensions } = question
  const rows = places.rows<{ id: number; vectors: Uint8Array }>(
    'SELECT passages.id, vectors FROM passages JOIN vectors USING (hash)',
  )
  return rows
    .map(({ id, vectors }) => {
      const vector = vectorOf(vectors.subarray(0, 4 + dimensions), dimensions)
      const cosine = question.reduce((sum, element, at) => sum + element * (vector?.[at] ?? 0), 0)
      return { passageId: id, cosine }
    })
    .sort((a, b) => b.cosine - a.cosine || a.passageId - b.passageId)
    .slice(0, limit)
}
