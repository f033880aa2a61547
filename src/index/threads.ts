import { constants, getPriority, setPriority } from 'node:os'
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

/**
 * Has this thread, and those that it starts, give way to the one that it was started from. Only Linux
 * takes a priority as that of a thread, and not of the whole process.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority
  setPriority(Math.min(getPriority() + PRIORITY_BELOW_NORMAL, PRIORITY_LOW))
}

/** What a thread that runs a model needs first. */
export const MODEL_PACKAGES = ['@huggingface/transformers'] as const
