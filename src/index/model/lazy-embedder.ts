import { basename, resolve } from 'node:path'
import type { Embedder } from './embedder.ts'
import { startEmbedderThreads } from './embedder-threads.ts'
import { fingerprintOf, openEmbedder } from './transformers-embedder.ts'

/**
 * The sentence encoder in a folder, which is loaded when something is embedded: most updates find
 * nothing new, and then need neither the time nor the memory.
 * @throws {IndexError} MODEL_MISSING; MODEL_DAMAGED for what can be seen before it is loaded, the rest
 * when it is
 */
export function lazyEmbedder(folder: string): Embedder {
  const fingerprint = fingerprintOf(folder)
  let opening: Promise<Embedder> | null = null
  let dimensions = 0

  function opened(): Promise<Embedder> {
    opening ??= open().catch((error) => {
      // The folder may be mended before the next try.
      opening = null
      throw error
    })
    return opening
  }

  async function open(): Promise<Embedder> {
    const embedder = await openEmbedder(folder, fingerprint)
    dimensions = embedder.dimensions
    return embedder
  }

  return {
    model: basename(resolve(folder)),
    fingerprint,
    get dimensions() {
      return dimensions
    },
    async load() {
      await opened()
    },
    embed: async (texts, role) => await (await opened()).embed(texts, role),
    embedPassages: async (passages) => await (await opened()).embedPassages(passages),
    startThreads: (threads) => startEmbedderThreads({ folder, fingerprint }, threads),
  }
}
