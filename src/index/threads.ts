import { Worker } from 'node:worker_threads'

/**
 * Starts a TypeScript module in a thread of its own.
 * @param module address of the module, as `new URL('….ts', import.meta.url)`
 * @param data what the module finds as `workerData.data`
 */
export function startThread(module: URL, data: unknown): Worker {
  return new Worker(new URL('start-thread.mjs', import.meta.url), {
    workerData: { module: module.href, data },
  })
}
