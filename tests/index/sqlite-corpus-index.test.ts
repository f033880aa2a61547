import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { MODEL } from '../support/folders.ts'
import { indexPlaces } from '../support/index-places.ts'
import { articleChoiceContract } from './article-choice-contract.ts'
import { corpusIndexContract, type OpenPages } from './corpus-index-contract.ts'
import { corpusSearchContract } from './corpus-search-contract.ts'

const embedder = await openEmbedder(MODEL)

const open: OpenPages = async (pages) => {
  const places = indexPlaces(embedder, pages)
  await places.build()
  return {
    index: places.open(),
    async embed(text) {
      const [vector = new Float32Array()] = await embedder.embed([text])
      return vector
    },
  }
}

corpusIndexContract('the index in SQLite', open)
corpusSearchContract('the index in SQLite', open)
articleChoiceContract('the index in SQLite', open)
