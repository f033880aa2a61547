import { describe, expect, it } from 'vitest'
import { compareWords } from '../../src/index/model/near-words.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { MODEL } from '../support/folders.ts'
import { cosine } from './embedder-contract.ts'

const embedder = await openEmbedder(MODEL)

describe('words near others in meaning', () => {
  it('are given nearest first with their cosines, as many as asked for', async () => {
    const words = ['学校', '医院', '桥梁', '病院']
    const [near = [], other] = await (await compareWords(embedder, words)).nearestTo(
      ['hospital', 'школа'],
      3,
    )
    expect(near).toHaveLength(3)
    expect(near.map(({ word }) => word).slice(0, 2)).toEqual(['医院', '病院'])
    const [hospital, best] = await embedder.embed(['hospital', '医院'])
    expect(near[0]?.cosine).toBeCloseTo(cosine(hospital, best), 5)
    expect(other?.[0]?.word).toBe('学校')
  })

  it('are all of few', async () => {
    const words = await compareWords(embedder, ['医院'])
    expect((await words.nearestTo(['hospital'], 20)).map((near) => near.length)).toEqual([1])
    expect(await words.nearestTo([], 20)).toEqual([])
  })
})

describe('the vocabulary of a model', () => {
  it('has words of its languages where the vector of a word is the same in any text', () => {
    const vocabulary = new Set(embedder.vocabulary?.())
    expect(vocabulary).toContain('医院')
    expect(vocabulary.size).toBeGreaterThan(10_000)
  })
})
