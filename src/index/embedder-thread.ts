import { parentPort, workerData } from 'node:worker_threads'
import type { EmbedReply, EmbedRequest } from './embedder-threads.ts'
import { reasonOf } from './errors.ts'
import { openEmbedder } from './transformers-embedder.ts'

/** A thread that loads the model in a folder and embeds what it is sent, one request after another. */
const { data: folder } = workerData as { data: string }
const opened = openEmbedder(folder)
// Whoever asks first hears of a failure; until then it is nobody's.
opened.catch(() => {})

parentPort?.on('message', async ({ id, texts }: EmbedRequest) => {
  try {
    const embedder = await opened
    const vectors = await embedder.embed(texts)
    const joined = new Float32Array(vectors.length * embedder.dimensions)
    for (const [at, vector] of vectors.entries()) joined.set(vector, at * embedder.dimensions)
    const reply: EmbedReply = { id, vectors: joined, dimensions: embedder.dimensions }
    parentPort?.postMessage(reply, [joined.buffer])
  } catch (error) {
    parentPort?.postMessage({ id, error: reasonOf(error) } satisfies EmbedReply)
  }
})
