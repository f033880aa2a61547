import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fingerprintOf, openEmbedder } from '../../src/index/transformers-embedder.ts'
import { MODEL, temporaryFolder } from '../support/folders.ts'
import { embedderContract } from './embedder-contract.ts'

const GRAPH = 'onnx/model_quantized.onnx'
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH]

embedderContract('the embedder of the model in the repository', () => openEmbedder(MODEL))

/** A model folder of the same name with the same files; `own` is copied, the others are linked. */
function modelFolder(own: string): string {
  const folder = join(temporaryFolder(), 'newsquote-pilot')
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  for (const file of FILES) {
    if (file === own) copyFileSync(join(MODEL, file), join(folder, file))
    else symlinkSync(join(MODEL, file), join(folder, file))
  }
  return folder
}

describe('the fingerprint of a model folder', () => {
  it('is the same for a copy in another place', () => {
    const copy = join(temporaryFolder(), 'newsquote-pilot')
    cpSync(MODEL, copy, { recursive: true })
    expect(fingerprintOf(copy)).toBe(fingerprintOf(MODEL))
  })

  it.each(FILES)('changes when %s does', (file) => {
    const folder = modelFolder(file)
    appendFileSync(join(folder, file), '\n')
    expect(fingerprintOf(folder)).not.toBe(fingerprintOf(MODEL))
  })
})

describe('a model folder that cannot be used', () => {
  it('because it is missing is an error that names it and says what to do', async () => {
    const folder = join(temporaryFolder(), 'no-such-model')
    await expect(openEmbedder(folder)).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringMatching(/no-such-model.+EMBEDDING_MODEL/u),
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

  it('does not lend its files to another of the same name that is opened at the same time', async () => {
    const folder = modelFolder('tokenizer.json')
    writeFileSync(join(folder, 'tokenizer.json'), '{"half": ')
    const opened = await Promise.allSettled([openEmbedder(MODEL), openEmbedder(folder)])
    expect(opened.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('is usable again once it is repaired, in the same process', async () => {
    const folder = modelFolder(GRAPH)
    truncateSync(join(folder, GRAPH), 1_000_000)
    await expect(openEmbedder(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    copyFileSync(join(MODEL, GRAPH), join(folder, GRAPH))
    expect((await openEmbedder(folder)).fingerprint).toBe(fingerprintOf(MODEL))
  })
})
