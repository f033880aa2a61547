import type { Worker } from 'node:worker_threads'
import type { EmbedderThreads } from './embedder.ts'
import { IndexError } from './errors.ts'
import { indexSettings } from './settings.ts'
import { startThread } from './threads.ts'

/** What a thread is asked. */
export interface EmbedRequest {
  readonly id: number
  readonly texts: readonly string[]
}

/** What it answers: all vectors one behind the other, or why there are none. */
export type EmbedReply =
  | { readonly id: number; readonly vectors: Float32Array; readonly dimensions: number }
  | { readonly id: number; readonly error: string }

interface Waiting extends EmbedRequest {
  readonly resolve: (vectors: Float32Array[]) => void
  readonly reject: (error: Error) => void
}

/**
 * Loads the model in a folder into threads of their own. A request is cut into parts that the
 * threads take as they become free, so that none waits for another at the end.
 */
export function startEmbedderThreads(folder: string, threads: number): EmbedderThreads {
  const queue: Waiting[] = []
  const busy = new Map<Worker, Waiting>()
  const idle: Worker[] = []
  let lastId = 0
  let failure: Error | null = null
  const workers = Array.from({ length: threads }, () => {
    const worker = startThread(new URL('embedder-thread.ts', import.meta.url), folder)
    worker.on('message', (reply: EmbedReply) => answered(worker, reply))
    worker.on('error', (cause) => fail(cause))
    idle.push(worker)
    return worker
  })

  function answered(worker: Worker, reply: EmbedReply): void {
    const request = busy.get(worker)
    busy.delete(worker)
    idle.push(worker)
    if ('error' in reply) request?.reject(new IndexError('MODEL_DAMAGED', reply.error))
    else request?.resolve(cut(reply.vectors, reply.dimensions))
    next()
  }

  /** A thread that dies takes all that is under way with it. */
  function fail(cause: unknown): void {
    failure ??= new IndexError('MODEL_DAMAGED', `A thread of the model ended: ${String(cause)}`, {
      cause,
    })
    for (const { reject } of [...busy.values(), ...queue.splice(0)]) reject(failure)
  }

  function next(): void {
    const [request, worker] = [queue[0], idle[0]]
    if (request === undefined || worker === undefined) return
    queue.shift()
    idle.shift()
    busy.set(worker, request)
    worker.postMessage({ id: request.id, texts: request.texts } satisfies EmbedRequest)
    next()
  }

  function part(texts: readonly string[]): Promise<Float32Array[]> {
    if (failure !== null) return Promise.reject(failure)
    return new Promise((resolve, reject) => {
      queue.push({ id: ++lastId, texts, resolve, reject })
      next()
    })
  }

  return {
    threads,
    async embed(texts) {
      const { embeddingPart } = indexSettings
      const parts: Promise<Float32Array[]>[] = []
      for (let at = 0; at < texts.length; at += embeddingPart) {
        parts.push(part(texts.slice(at, at + embeddingPart)))
      }
      return (await Promise.all(parts)).flat()
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function cut(joined: Float32Array, dimensions: number): Float32Array[] {
  return Array.from({ length: joined.length / dimensions }, (_, at) =>
    joined.subarray(at * dimensions, (at + 1) * dimensions),
  )
}
