import { Worker } from 'node:worker_threads'

/**
 * Starts a TypeScript module in a thread of its own.
 * @param module address of the module, as `new URL('….ts', import.meta.url)`
 * @param data what the module finds as `workerData.data`
 * @param packages large ones that it will need, which are loaded first
 */
export function startThread(module: URL, data: unknown, packages: readonly string[] = []): Worker {
  return new Worker(new URL('start-thread.mjs', import.meta.url), {
    workerData: { module: module.href, data, packages },
    // What the process was started with to read TypeScript would only be loaded once more.
    execArgv: [],
  })
}

/** What a thread that runs a model needs first. */
export const MODEL_PACKAGES = ['@huggingface/transformers'] as const
