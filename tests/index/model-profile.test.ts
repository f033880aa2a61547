import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { profileOf } from '../../src/index/model/model-profile.ts'
import { firstTokens, normalised, sumsOfTokens, wholeTexts } from '../../src/index/model/pooling.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { encoderFolder, MODEL, temporaryFolder } from '../support/folders.ts'

describe('the profile of a model', () => {
  it.each([
    ['Xenova/multilingual-e5-small', 'mean', 'query: ', 'passage: '],
    ['/models/multilingual-e5-base/', 'mean', 'query: ', 'passage: '],
    ['Xenova/paraphrase-multilingual-MiniLM-L12-v2', 'mean', '', ''],
    ['Xenova/bge-small-zh-v1.5', 'first', '为这个句子生成表示以用于检索相关文章：', ''],
    ['C:\\models\\bge-m3', 'first', '', ''],
    [
      'onnx-community/embeddinggemma-300m-ONNX',
      'whole',
      'task: search result | query: ',
      'title: none | text: ',
    ],
    ['/data/models/Xenova--multilingual-e5-small', 'mean', 'query: ', 'passage: '],
    ['/data/models/Xenova--bge-m3', 'first', '', ''],
    ['somebody/anything', 'mean', '', ''],
  ])('of %s is known by its name', (model, pooling, question, passage) => {
    expect(profileOf(model)).toEqual({ pooling, question, passage })
  })

  it('is that of a table of vectors where its config.json says that it is one, whatever its folder is called', async () => {
    expect(profileOf('models/anything', { architectures: ['StaticEmbedding'] })).toMatchObject({
      pooling: 'whole',
      isStatic: true,
    })
    expect(profileOf('models/anything', { architectures: ['BertModel'] }).isStatic).toBeUndefined()
    expect(profileOf('models/bge-m3', { architectures: ['StaticEmbedding'] }).pooling).toBe('whole')
    const folder = join(temporaryFolder(), 'our own')
    cpSync(MODEL, folder, { recursive: true })
    // Words are looked up among a static model's pieces alone: answers would lose what is near them.
    expect((await openEmbedder(folder)).vocabulary).toBeDefined()
  })
})

describe('the vectors of texts from those of their tokens', () => {
  const states = {
    dims: [2, 3, 2],
    data: Float32Array.from([3, 4, 1, 0, 9, 9, 0, 5, 0, 1, 5, 0]),
  }

  it('are their means without padding, of length 1', () => {
    const mask = { dims: [2, 3], data: BigInt64Array.from([1n, 1n, 0n, 1n, 1n, 1n]) }
    const [first, second] = sumsOfTokens(states, mask).map(normalised)
    const diagonal = Math.SQRT1_2
    expect(first?.[0]).toBeCloseTo(diagonal)
    expect(first?.[1]).toBeCloseTo(diagonal)
    expect(second?.[0]).toBeCloseTo(5 / Math.hypot(5, 6))
    expect(second?.[1]).toBeCloseTo(6 / Math.hypot(5, 6))
  })

  it('are those of the first tokens', () => {
    const [first, second] = firstTokens(states).map(normalised)
    expect([...(first ?? [])].map((number) => number.toFixed(3))).toEqual(['0.600', '0.800'])
    expect([...(second ?? [])]).toEqual([0, 1])
  })

  it('are what the model made for the whole', () => {
    const [first, second] = wholeTexts({
      dims: [2, 2],
      data: Float32Array.from([3, 4, 0, 7]),
    }).map(normalised)
    expect([...(first ?? [])].map((number) => number.toFixed(3))).toEqual(['0.600', '0.800'])
    expect([...(second ?? [])]).toEqual([0, 1])
  })
})

describe('a model that embeds questions otherwise than passages', () => {
  it('is given what its makers say to put before them, and has another fingerprint', async () => {
    const folder = encoderFolder('multilingual-e5-small')
    const [plain, e5] = await Promise.all([openEmbedder(MODEL), openEmbedder(folder)])
    const text = '青河大桥建成通车'
    const [question, passage] = await plain.embed([`query: ${text}`, `passage: ${text}`])
    const [asQuestion] = await e5.embed([text], 'question')
    // Tokens added up by the graph or by us differ in the last digit.
    expect(asQuestion?.[0]).toBeCloseTo(question?.[0] ?? Number.NaN, 5)
    expect((await e5.embed([text]))[0]).toEqual((await e5.embed([text], 'passage'))[0])
    const [asPassage] = await e5.embed([text])
    expect(asPassage?.[0]).toBeCloseTo(passage?.[0] ?? Number.NaN, 5)
    expect(e5.fingerprint.slice(-12)).not.toBe(plain.fingerprint.slice(-12))
  })
})
