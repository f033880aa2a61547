import type { Database } from './database.ts'
import { IndexError } from './errors.ts'
import { Meta } from './meta.ts'
import type { VectorSource } from './vector-index.ts'
import { vectorOf } from './vectors.ts'

/** The vectors of one model that the passages of a database have. */
export function databaseVectors(database: Database, fingerprint: string): VectorSource {
  const meta = new Meta(database)
  const ids = database.prepare('SELECT id FROM passages ORDER BY id').pluck()
  const vector = database
    .prepare(
      `SELECT vector FROM passages JOIN vectors USING (hash)
       WHERE passages.id = ? AND model_id = (SELECT id FROM models WHERE fingerprint = ?)`,
    )
    .pluck()
  const dimensions = database.prepare('SELECT dimensions FROM models WHERE fingerprint = ?').pluck()
  return {
    model: fingerprint,
    dimensions: Number(dimensions.get(fingerprint) ?? 0),
    database: meta.database,
    generation: meta.generation,
    passageIds: () => ids.all() as number[],
    vectorOf(passageId) {
      const bytes = vector.get(passageId, fingerprint) as Uint8Array | undefined
      if (bytes !== undefined) return vectorOf(bytes)
      throw new IndexError(
        'INDEX_DAMAGED',
        `Passage ${passageId} has no vector of the model ${fingerprint}. Build the index anew: npm run index -- --rebuild`,
      )
    },
  }
}
