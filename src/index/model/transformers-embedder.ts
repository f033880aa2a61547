import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { PreTrainedModel, Tensor } from '@huggingface/transformers'
import { IndexError, reasonOf } from '../errors.ts'
import { indexSettings } from '../settings.ts'
import { isUnitVector } from '../vectors/vectors.ts'
import { fold } from '../words/fold.ts'
import type { Embedder, TextRole } from './embedder.ts'
import { startEmbedderThreads } from './embedder-threads.ts'
import { MODEL_CONFIG, MODEL_FILES, OPTIONAL_MODEL_FILES } from './model-files.ts'
import { type ModelConfig, type ModelProfile, profileOf } from './model-profile.ts'
import {
  firstTokens,
  type ModelTensor,
  normalised,
  sumsOfTokens,
  tokensOf,
  wholeTexts,
} from './pooling.ts'

/** The output of a model for whole texts. */
const WHOLE = 'sentence_embedding'
/** For each token. */
const TOKENS = 'last_hidden_state'
/** Raised with any change of how texts are prepared for the model. */
const PREPARATION_VERSION = 3

/**
 * The sentence encoder in a folder, run by transformers.js on the processor:
 * 1. see that the files are there, and fingerprint them
 * 2. load tokenizer and ONNX graph from the folder, nothing from a network
 * 3. embed one text, to know the dimensions and that the model works
 * @param expected its fingerprint, where it has been in use
 * @throws {IndexError} MODEL_MISSING, MODEL_DAMAGED
 */
export async function openEmbedder(folder: string, expected?: string): Promise<Embedder> {
  const fingerprint = fingerprintOf(folder)
  const profile = profileIn(folder)
  if (expected !== undefined && fingerprint !== expected) {
    throw new IndexError(
      'MODEL_DAMAGED',
      `The files in ${folder} changed while they were in use. Start the program again.`,
    )
  }
  const { encode, encodePieces, vocabulary } = await loadModel(folder, profile)
  const model = basename(resolve(folder))
  const [probe] = await encode([''])
  const dimensions = probe?.length ?? 0

  /** Vectors that are not normalised yet. */
  async function encodeAll(texts: readonly string[], role: TextRole): Promise<Float32Array[]> {
    const vectors: Float32Array[] = []
    for (let at = 0; at < texts.length; at += indexSettings.embeddingBatch) {
      const batch = texts.slice(at, at + indexSettings.embeddingBatch)
      vectors.push(...(await encode(batch.map((text) => profile[role] + fold(text)))))
    }
    return vectors
  }

  function finished(vector: Float32Array): Float32Array {
    const unit = normalised(vector)
    checkVector(unit, dimensions, model)
    return unit
  }

  return {
    model,
    fingerprint,
    dimensions,
    embed: async (texts, role = 'passage') => (await encodeAll(texts, role)).map(finished),
    async embedPassages(passages) {
      // Batches of like length waste no padding.
      const texts = [...new Set(passages.flat())].sort((a, b) => a.length - b.length)
      const encoded = await encodeAll(texts, 'passage')
      const byText = new Map(texts.map((text, at) => [text, encoded[at] ?? new Float32Array()]))
      return passages.map((passage) =>
        passage.map((text) => finished(byText.get(text) ?? new Float32Array())),
      )
    },
    ...(profile.isStatic === true && {
      vocabulary,
      embedPieces: (texts: readonly string[]) => encodePieces(texts.map(fold)),
    }),
    startThreads: (threads) => startEmbedderThreads({ folder, fingerprint }, threads),
  }
}

/**
 * A name for the vectors a model folder makes: a hash over its files and how it is used.
 * @throws {IndexError} MODEL_MISSING; MODEL_DAMAGED for a file that is not JSON, which the runtime
 * would take for an empty one
 */
export function fingerprintOf(folder: string): string {
  if (!existsSync(folder)) {
    throw new IndexError(
      'MODEL_MISSING',
      `There is no model folder "${folder}". Point EMBEDDING_MODEL (--model) at a folder that holds a model, or give the id of one of the hub, owner/name (docs/models.md); the embedded one is restored from the repository (git checkout models).`,
    )
  }
  const missing = MODEL_FILES.filter((file) => !existsSync(join(folder, file)))
  if (missing.length > 0) {
    throw new IndexError(
      'MODEL_MISSING',
      `The model folder ${folder} lacks ${missing.join(', ')}. Restore it from the repository (git checkout models) or point EMBEDDING_MODEL at another model folder.`,
    )
  }
  const hash = createHash('sha256').update(
    `${JSON.stringify(profileIn(folder))} ${PREPARATION_VERSION}`,
  )
  for (const file of [
    ...MODEL_FILES,
    ...OPTIONAL_MODEL_FILES.filter((name) => existsSync(join(folder, name))),
  ]) {
    const bytes = readFileSync(join(folder, file))
    if (file.endsWith('.json')) parsed(folder, file, bytes)
    hash.update(`${file} ${bytes.length}`).update(bytes)
  }
  return `${basename(resolve(folder))}-${hash.digest('hex').slice(0, 12)}`
}

/** How the model in a folder is used. */
function profileIn(folder: string): ModelProfile {
  const config = parsed(folder, MODEL_CONFIG, readFileSync(join(folder, MODEL_CONFIG)))
  // Without it the runtime guesses, and answers worse without a word.
  if (!isModelConfig(config)) throw damaged(folder, `${MODEL_CONFIG} names no model_type`)
  return profileOf(folder, config)
}

function isModelConfig(config: unknown): config is ModelConfig {
  return (
    typeof config === 'object' &&
    config !== null &&
    'model_type' in config &&
    typeof config.model_type === 'string'
  )
}

function parsed(folder: string, file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch (cause) {
    throw damaged(folder, `${file} is not JSON: ${reasonOf(cause)}`, cause)
  }
}

function damaged(folder: string, reason: string, cause?: unknown): IndexError {
  return new IndexError(
    'MODEL_DAMAGED',
    `The model in ${folder} cannot be loaded (${reason}). Restore it from the repository (git checkout models) or point EMBEDDING_MODEL at another model folder.`,
    { cause },
  )
}

/** A model and its tokenizer. */
interface Loaded {
  /** Vectors of texts, not normalised. */
  readonly encode: (texts: string[]) => Promise<Float32Array[]>
  /** Vectors of the tokens of texts. */
  readonly encodePieces: (texts: string[]) => Promise<Float32Array[][]>
  readonly vocabulary: () => string[]
}

async function loadModel(folder: string, { pooling }: ModelProfile): Promise<Loaded> {
  // Loaded here and not at the top: a command that embeds nothing should not wait for it.
  const { AutoModel, AutoTokenizer, env } = await import('@huggingface/transformers')
  env.allowRemoteModels = false
  try {
    const place = resolve(folder)
    const [tokenizer, model] = await Promise.all([
      AutoTokenizer.from_pretrained(place, { local_files_only: true }),
      AutoModel.from_pretrained(place, {
        dtype: 'q8',
        device: 'cpu',
        local_files_only: true,
        session_options: {
          intraOpNumThreads: indexSettings.embeddingThreads,
          interOpNumThreads: 1,
          // The runtime's own warnings would land between the answers on the terminal.
          logSeverityLevel: 3,
        },
      }),
    ])
    const encode = async (texts: string[]): Promise<Float32Array[]> => {
      const inputs = tokenizer(texts, { padding: true, truncation: true })
      if (pooling === 'whole') return wholeTexts(await outputOf(model, inputs, WHOLE))
      const { last_hidden_state: states } = await model(inputs)
      return pooling === 'first' ? firstTokens(states) : sumsOfTokens(states, inputs.attention_mask)
    }
    const encodePieces = async (texts: string[]): Promise<Float32Array[][]> => {
      const inputs = tokenizer(texts, { padding: true, truncation: true })
      return tokensOf(await outputOf(model, inputs, TOKENS), inputs.attention_mask)
    }
    return { encode, encodePieces, vocabulary: () => [...tokenizer.get_vocab().keys()] }
  } catch (cause) {
    throw damaged(folder, reasonOf(cause), cause)
  }
}

/**
 * One of the outputs of a model. Its session is asked for that alone: the model itself would copy all of them, which takes a
 * small one three times as long.
 */
async function outputOf(
  model: PreTrainedModel,
  inputs: Record<string, Tensor>,
  name: string,
): Promise<ModelTensor> {
  const session = model.sessions['model']
  const feeds = session.inputNames.map((name: string) => [name, inputs[name]?.ort_tensor])
  const outputs = await session.run(Object.fromEntries(feeds), [name])
  return outputs[name]
}

function checkVector(vector: Float32Array, dimensions: number, model: string): void {
  if (isUnitVector(vector, dimensions)) return
  throw new IndexError(
    'BAD_VECTOR',
    `The model ${model} gave ${vector.length} numbers that are no vector of length 1; ${dimensions} were expected. Restore the model folder.`,
  )
}
