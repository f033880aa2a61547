import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/index/build/build-index.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { lazyEmbedder } from '../../src/index/model/lazy-embedder.ts'
import { fingerprintOf, openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { corpusOf, MODEL, temporaryFolder } from '../support/folders.ts'
import { cosine, embedderContract } from './embedder-contract.ts'

const GRAPH = 'onnx/model_quantized.onnx'
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH]

embedderContract('the embedder of the model in the repository', () => openEmbedder(MODEL), {
  hasPieces: true,
})

embedderContract('the same, loaded when it is needed', async () => {
  const embedder = lazyEmbedder(MODEL)
  await embedder.load?.()
  return embedder
})

/** A model folder of the same name with the same files; `own` is copied, the others are linked. */
function modelFolder(own: string): string {
  const folder = join(temporaryFolder(), 'newsquote-static')
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  for (const file of FILES) {
    if (file === own) copyFileSync(join(MODEL, file), join(folder, file))
    else symlinkSync(join(MODEL, file), join(folder, file))
  }
  return folder
}

describe('the fingerprint of a model folder', () => {
  it('is the same for a copy in another place', () => {
    const copy = join(temporaryFolder(), 'newsquote-static')
    cpSync(MODEL, copy, { recursive: true })
    expect(fingerprintOf(copy)).toBe(fingerprintOf(MODEL))
  })

  it.each([
    ['config.json', '"hidden_size":512', '"hidden_size":511'],
    ['tokenizer.json', '"version":"1.0"', '"version":"1.1"'],
    ['tokenizer_config.json', '"right"', '"lefty"'],
    [GRAPH, 'gather', 'father'],
  ])('changes with a few bytes of %s, the length unchanged', (file, printed, changed) => {
    const folder = modelFolder(file)
    const content = readFileSync(join(folder, file), 'latin1')
    const at = content.toLowerCase().indexOf(printed)
    expect(at).toBeGreaterThan(-1)
    const other = content.slice(0, at) + changed + content.slice(at + printed.length)
    writeFileSync(join(folder, file), other, 'latin1')
    expect(fingerprintOf(folder)).not.toBe(fingerprintOf(MODEL))
    writeFileSync(join(folder, file), content, 'latin1')
    expect(fingerprintOf(folder)).toBe(fingerprintOf(MODEL))
  })
})

describe('the weights of pieces in their text', () => {
  const lengthOf = (piece: Float32Array | undefined): number => Math.sqrt(cosine(piece, piece))

  it('fall with their place and with each time that they stand there', async () => {
    const { embedPieces } = await openEmbedder(MODEL)
    const [once = [], often = []] = (await embedPieces?.(['大桥', '大桥,大桥,大桥'])) ?? []
    const [own, ...more] = [once.at(-1), ...often.slice(1)].map(lengthOf)
    // scripts/train/weights.py: REPEATS, LEAD, LEAD_LENGTH; the first place is that of <s>.
    const atPlace = (place: number): number => 1 + Math.exp(-place / 60)
    expect(more).toHaveLength(3)
    for (const [at, length] of more.entries()) {
      const expected = (3 ** (0.6 - 1) * atPlace(at + 2)) / atPlace(2)
      expect(length / (own ?? Number.NaN)).toBeCloseTo(expected, 4)
    }
  })

  it('are those of a text alone, whatever longer one stands beside it in a batch', async () => {
    const embedder = await openEmbedder(MODEL)
    const texts = [
      '青河大桥',
      '青河大桥建成通车,大桥全长2.6公里,青河两岸居民通行更方便。'.repeat(20),
    ]
    const together = await embedder.embed(texts)
    for (const [at, text] of texts.entries()) {
      const [alone] = await embedder.embed([text])
      expect(cosine(alone, together[at])).toBeGreaterThan(0.999_999)
    }
  })
})

describe('the vectors of the model in the repository', () => {
  it('are those that the training framework made, in every language and with every weight', async () => {
    // Written by scripts/train/make_model.py from scripts/train/probes.txt.
    const file = readFileSync(join(MODEL, 'probes.json'), 'utf8')
    const probes = JSON.parse(file) as { text: string; vector: number[] }[]
    const embedder = await openEmbedder(MODEL)
    const vectors = await embedder.embed(probes.map(({ text }) => text))
    expect(probes.length).toBeGreaterThan(20)
    for (const [at, { text, vector }] of probes.entries()) {
      expect(cosine(vectors[at], Float32Array.from(vector)), text).toBeGreaterThan(0.999_99)
    }
  })
})

describe('a model that is loaded when it is needed', () => {
  it('is not for an update that finds nothing new, and may be mended before one that does', async () => {
    const folder = modelFolder(GRAPH)
    const embedder = lazyEmbedder(folder)
    const data = temporaryFolder()
    const corpus = corpusOf({ 'bridge.txt': '青河大桥通车\n\n本报讯 大桥全长2.6公里。\n' })
    const update = () => buildIndex({ corpus: folderCorpus(corpus), folder: data, embedder })
    await buildIndex({
      corpus: folderCorpus(corpus),
      folder: data,
      embedder: await openEmbedder(folder),
    })
    renameSync(join(folder, GRAPH), join(folder, 'aside'))
    expect(await update()).toMatchObject({ read: 0, unchanged: 1, passages: 1 })
    writeFileSync(join(corpus, 'market.txt'), '夜市开张\n\n本报讯 夜市有三百个摊位。\n')
    await expect(update()).rejects.toMatchObject({ code: 'MODEL_MISSING' })
    renameSync(join(folder, 'aside'), join(folder, GRAPH))
    expect(await update()).toMatchObject({ read: 1, unchanged: 1, passages: 2 })
  })

  it('is not used where its files are others meanwhile', async () => {
    const folder = modelFolder('config.json')
    const embedder = lazyEmbedder(folder)
    const config = readFileSync(join(folder, 'config.json'), 'utf8')
    writeFileSync(join(folder, 'config.json'), `${config} `)
    await expect(embedder.embed(['桥'])).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    expect(embedder.fingerprint).toBe(fingerprintOf(MODEL))
  })
})

describe('two models of the same name', () => {
  it('that are opened at the same time each read their own files', async () => {
    const folder = modelFolder('tokenizer.json')
    const path = join(folder, 'tokenizer.json')
    const tokenizer: { model: { vocab: unknown[] } } = JSON.parse(readFileSync(path, 'utf8'))
    tokenizer.model.vocab.push(...tokenizer.model.vocab.splice(10, 1)) // Gives all pieces other rows.
    writeFileSync(path, JSON.stringify(tokenizer))
    const opened = await Promise.all([openEmbedder(MODEL), openEmbedder(folder)])
    const text = '青河大桥建成通车'
    const [ours, other] = await Promise.all(
      opened.map(async (embedder) => (await embedder.embed([text]))[0]),
    )
    expect(cosine(ours, other)).toBeLessThan(0.9)
    const [alone] = await (await openEmbedder(MODEL)).embed([text])
    expect(cosine(ours, alone)).toBeGreaterThan(0.999)
  })
})

describe('a model folder that cannot be used', () => {
  it('because it is missing is an error that names it and says what to do', async () => {
    const folder = join(temporaryFolder(), 'no-such-model')
    await expect(openEmbedder(folder)).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringMatching(/no-such-model.+EMBEDDING_MODEL.+owner\/name/u),
    })
  })

  it.each(FILES)('because %s is missing is an error that names the file', async (file) => {
    const folder = modelFolder(file)
    rmSync(join(folder, file))
    await expect(openEmbedder(folder)).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringContaining(file),
    })
  })

  it('because its graph was cut short is an error that names the folder', async () => {
    const folder = modelFolder(GRAPH)
    truncateSync(join(folder, GRAPH), 1_000_000)
    await expect(openEmbedder(folder)).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringContaining(folder),
    })
  })

  it.each(['tokenizer.json', 'config.json'])('because %s is not JSON is an error', async (file) => {
    const folder = modelFolder(file)
    writeFileSync(join(folder, file), '{"half": ')
    await expect(openEmbedder(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
  })

  it.each(['{}', 'null', '[]'])(
    'because config.json says nothing is an error: %s',
    async (said) => {
      const folder = modelFolder('config.json')
      writeFileSync(join(folder, 'config.json'), said)
      await expect(openEmbedder(folder)).rejects.toMatchObject({
        code: 'MODEL_DAMAGED',
        message: expect.stringContaining('model_type'),
      })
    },
  )

  it('is usable again once it is repaired, in the same process', async () => {
    const folder = modelFolder(GRAPH)
    truncateSync(join(folder, GRAPH), 1_000_000)
    await expect(openEmbedder(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    copyFileSync(join(MODEL, GRAPH), join(folder, GRAPH))
    expect((await openEmbedder(folder)).fingerprint).toBe(fingerprintOf(MODEL))
  })
})
