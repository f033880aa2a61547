import type { Span } from '../article.ts'
import type { Database } from '../database.ts'
import type { VectorCache } from '../vectors/vector-cache.ts'

/** Passages read at a time. */
const READ_AT_ONCE = 1_024

/**
 * Has every passage of a database embedded that has no vectors of the cache's model: a file that is
 * not read again needs them too when the model changes.
 */
export async function embedStored(
  database: Database,
  cache: VectorCache,
  onDone: (done: number, total: number) => void,
): Promise<void> {
  const read = database.prepare<[number, number], StoredRow>(
    'SELECT id, text, windows, hash FROM passages WHERE id > ? ORDER BY id LIMIT ?',
  )
  for (let last = 0; ; ) {
    const rows = read.all(last, READ_AT_ONCE)
    await cache.add(rows.map((row) => ({ ...row, windows: JSON.parse(row.windows) as Span[] })))
    const end = rows.at(-1)
    if (end === undefined) break
    last = end.id
  }
  await cache.finish(onDone)
}

interface StoredRow {
  readonly id: number
  readonly text: string
  /** List as JSON. */
  readonly windows: string
  readonly hash: Buffer
}
