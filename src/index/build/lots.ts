import { setImmediate as turn } from 'node:timers/promises'
import type { VectorCache } from '../vectors/vector-cache.ts'
import type { BuildProgress } from './build-index.ts'
import type { ChangedFile, Changes } from './changes.ts'

/** Changed files that are published together, their passages embedded. */
export interface Lot {
  readonly files: readonly ChangedFile[]
  readonly isFirst: boolean
  readonly isLast: boolean
}

/**
 * Reads the changed files of a corpus lot by lot, one lot at least, and has their passages embedded
 * meanwhile. The next lot is begun before one is given out, so that the threads of the model have
 * enough to do while it is written.
 */
export async function* readLots(
  changes: Changes,
  cache: VectorCache,
  onProgress: (progress: BuildProgress) => void,
): AsyncGenerator<Lot> {
  let next: Promise<Lot> | null = readLot(true)
  while (next !== null) {
    const lot: Lot = await next
    next = lot.isLast ? null : readLot(false)
    if (next !== null) await underWay(next)
    yield lot
  }

  async function readLot(isFirst: boolean): Promise<Lot> {
    const files = await changes.read(
      (path, done, total) => onProgress({ phase: 'read', done, total, path }),
      (passages) => cache.add(passages),
    )
    const isLast = changes.done
    await cache.finish((done, total) => onProgress({ phase: 'embed', done, total }))
    return { files, isFirst, isLast }
  }

  async function underWay(lot: Promise<Lot>): Promise<void> {
    let isReady = false
    const ready = (): void => {
      isReady = true
    }
    lot.then(ready, ready)
    while (!isReady && !cache.isFull) await turn()
  }
}
