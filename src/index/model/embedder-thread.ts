import { parentPort, workerData } from 'node:worker_threads'
import { reasonOf } from '../errors.ts'
import { giveWay } from '../threads.ts'
import type { EmbedReply, EmbedRequest, ThreadModel } from './embedder-threads.ts'
import { openEmbedder } from './transformers-embedder.ts'

/** A thread that loads the model in a folder and embeds what it is sent, one request after another. */
// Whoever asks reads files and writes rows meanwhile, and is never to wait for a processor.
giveWay()
const { data: model } = workerData as { data: ThreadModel }
const opened = openEmbedder(model.folder, model.fingerprint)
// Whoever asks first hears of a failure; until then it is nobody's.
opened.catch(() => {})

// One after the other: the model takes no two at once.
let before: Promise<void> = Promise.resolve()
parentPort?.on('message', (request: EmbedRequest) => {
  before = before.then(() => answer(request))
})

async function answer({ id, passages }: EmbedRequest): Promise<void> {
  try {
    const embedder = await opened
    const vectors = (await embedder.embedPassages(passages)).flat()
    const joined = new Float32Array(vectors.length * embedder.dimensions)
    for (const [at, vector] of vectors.entries()) joined.set(vector, at * embedder.dimensions)
    const reply: EmbedReply = { id, vectors: joined, dimensions: embedder.dimensions }
    parentPort?.postMessage(reply, [joined.buffer])
  } catch (error) {
    parentPort?.postMessage({ id, error: reasonOf(error) } satisfies EmbedReply)
  }
}
