import { openEmbedder } from '../../src/index/transformers-embedder.ts'
import { MODEL } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { corpusIndexContract } from './corpus-index-contract.ts'

const embedder = await openEmbedder(MODEL)

corpusIndexContract('the index in SQLite', async (pages) => {
  const places = indexPlaces(embedder, pages)
  await places.build()
  return {
    index: places.open(),
    async embed(text) {
      const [vector = new Float32Array()] = await embedder.embed([text])
      return vector
    },
  }
})
