import type { Worker } from 'node:worker_threads'
import { IndexError } from '../errors.ts'
import { indexSettings } from '../settings.ts'
import { MODEL_PACKAGES, startThread } from '../threads.ts'
import type { EmbedderThreads, PassageTexts } from './embedder.ts'

/** The model that a thread loads, and what its vectors are kept under. */
export interface ThreadModel {
  readonly folder: string
  readonly fingerprint: string
}

/** What a thread is asked. */
export interface EmbedRequest {
  readonly id: number
  readonly passages: readonly PassageTexts[]
}

/** What it answers: all vectors one behind the other, or why there are none. */
export type EmbedReply =
  | { readonly id: number; readonly vectors: Float32Array; readonly dimensions: number }
  | { readonly id: number; readonly error: string }

interface Pending {
  readonly passages: readonly PassageTexts[]
  readonly resolve: (vectors: Float32Array[][]) => void
  readonly reject: (error: Error) => void
}

/** A thread and what it has still to do. */
interface Thread {
  readonly worker: Worker
  readonly pending: Map<number, Pending>
}

/**
 * Loads the model in a folder into threads of their own. A request is cut into parts, each for the
 * thread that has the least to do; they go on while the one that asks is busy.
 */
export function startEmbedderThreads(model: ThreadModel, count: number): EmbedderThreads {
  const module = new URL('embedder-thread.ts', import.meta.url)
  let lastId = 0
  let failure: Error | null = null
  const threads = Array.from({ length: count }, (): Thread => {
    const worker = startThread(module, model, MODEL_PACKAGES)
    const thread = { worker, pending: new Map<number, Pending>() }
    worker.on('message', (reply: EmbedReply) => answered(thread, reply))
    worker.on('error', (cause) => fail(cause))
    worker.on('exit', (status) => fail(`it ended with ${status}`))
    return thread
  })

  function answered({ pending }: Thread, reply: EmbedReply): void {
    const part = pending.get(reply.id)
    pending.delete(reply.id)
    if ('error' in reply) part?.reject(new IndexError('MODEL_DAMAGED', reply.error))
    else part?.resolve(cut(reply.vectors, reply.dimensions, part.passages))
  }

  /** A thread that dies takes all that is under way with it. */
  function fail(cause: unknown): void {
    failure ??= new IndexError('MODEL_DAMAGED', `A thread of the model ended: ${String(cause)}`, {
      cause,
    })
    for (const { pending } of threads) for (const { reject } of pending.values()) reject(failure)
  }

  function embedPart(passages: readonly PassageTexts[]): Promise<Float32Array[][]> {
    if (failure !== null) return Promise.reject(failure)
    const thread = threads.reduce((least, one) => (toDo(one) < toDo(least) ? one : least))
    return new Promise((resolve, reject) => {
      const id = ++lastId
      thread.pending.set(id, { passages, resolve, reject })
      thread.worker.postMessage({ id, passages } satisfies EmbedRequest)
    })
  }

  return {
    async embedPassages(passages) {
      const { embeddingPart } = indexSettings
      const parts: Promise<Float32Array[][]>[] = []
      for (let at = 0; at < passages.length; at += embeddingPart) {
        parts.push(embedPart(passages.slice(at, at + embeddingPart)))
      }
      return (await Promise.all(parts)).flat()
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function toDo({ pending }: Thread): number {
  return [...pending.values()].reduce((sum, { passages }) => sum + passages.length, 0)
}

function cut(
  joined: Float32Array,
  dimensions: number,
  passages: readonly PassageTexts[],
): Float32Array[][] {
  let at = 0
  return passages.map((texts) =>
    texts.map(() => joined.subarray(at * dimensions, ++at * dimensions)),
  )
}
