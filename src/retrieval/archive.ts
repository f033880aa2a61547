import {
  type BuildOptions,
  type BuildProgress,
  type BuildReport,
  buildIndex,
} from '../index/build/build-index.ts'
import { folderCorpus } from '../index/corpus.ts'
import type { IndexSummary } from '../index/corpus-index.ts'
import { IndexError } from '../index/errors.ts'
import type { Embedder } from '../index/model/embedder.ts'
import type { ModelHub } from '../index/model/model-download.ts'
import { isHubId } from '../index/model/model-files.ts'
import { openEmbedder } from '../index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../index/sqlite-corpus-index.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import type { OnFalseQuote } from './quote.ts'
import { createRetriever, type Retriever } from './retriever.ts'

/** What an archive holds, for people. */
export type ArchiveSummary = IndexSummary

/** How far an update has come. */
export type ArchiveProgress = BuildProgress

/** What an update did. */
export type ArchiveReport = BuildReport

/** Where an archive lives on disk. */
export interface ArchivePlaces {
  readonly corpus: string
  readonly data: string
  readonly model: string
}

/** Who hears of what happens beside the answers. */
export interface ArchiveListeners {
  /** Something is wrong, and what was done about it; one line. */
  readonly warn: (message: string) => void
  readonly onFalseQuote: OnFalseQuote
}

/** An archive that is ready to answer. */
export interface Archive extends Retriever {
  /** Only words are searched, because the model is missing or does not fit the index. */
  lexicalOnly(): boolean
  readonly catalogue: Catalogue
  summary(): ArchiveSummary
  close(): void
}

/** The model of an archive, loaded, or why it could not be. */
export type LoadedModel =
  | { readonly kind: 'loaded'; readonly embedder: Embedder; readonly folder: string }
  | { readonly kind: 'failed'; readonly error: IndexError }

/**
 * Loads the model in a folder, or one of a hub by its id, which is downloaded the first time; a model
 * that is missing or damaged is a normal outcome.
 */
export async function loadModel(model: string, hub: ModelHub | null = null): Promise<LoadedModel> {
  try {
    const folder = await modelFolder(model, hub)
    return { kind: 'loaded', embedder: await openEmbedder(folder), folder }
  } catch (error) {
    if (error instanceof IndexError) return { kind: 'failed', error }
    throw error
  }
}

/**
 * The folder of a model: itself, or where a model of a hub is kept, which is downloaded the first time.
 * @throws {IndexError} MODEL_MISSING, MODEL_DAMAGED
 */
export async function modelFolder(model: string, hub: ModelHub | null): Promise<string> {
  if (hub === null || !isHubId(model)) return model
  // Loaded here and not at the top: most models are folders, and the start should not wait for it.
  const { downloadModel } = await import('../index/model/model-download.ts')
  return await downloadModel(model, hub)
}

/**
 * Brings the index of an archive up to date; see `buildIndex`.
 * @throws {IndexError}
 */
export async function updateArchive(
  places: Omit<ArchivePlaces, 'model'>,
  model: LoadedModel,
  options: Pick<BuildOptions, 'rebuild' | 'onProgress' | 'warn' | 'threads'> = {},
): Promise<ArchiveReport> {
  if (model.kind === 'failed') throw model.error
  const corpus = folderCorpus(places.corpus)
  return await buildIndex({ ...options, corpus, folder: places.data, embedder: model.embedder })
}

/**
 * Opens an archive that has an index. Where the model is missing, or is not the one that the index
 * was made with, it answers by words alone and says so loudly.
 * @throws {IndexError} INDEX_MISSING, INDEX_OUTDATED, INDEX_DAMAGED
 */
export function openArchive(
  data: string,
  model: LoadedModel,
  listeners: ArchiveListeners,
): Archive {
  const index = openCorpusIndex(data, listeners.warn)
  const embedder = fittingModel(model, index.summary().model, listeners)
  const { onFalseQuote } = listeners
  return {
    ...createRetriever({ index, embedder, onFalseQuote }),
    catalogue: createCatalogue(index, onFalseQuote),
    lexicalOnly: () => embedder?.fingerprint !== index.model,
    summary: () => index.snapshot(() => index.summary()),
    close: () => index.close(),
  }
}

function fittingModel(
  model: LoadedModel,
  expected: string,
  { warn }: ArchiveListeners,
): Embedder | null {
  if (model.kind === 'failed') {
    warn(`ONLY WORDS ARE SEARCHED, not meaning: ${model.error.message}`)
    return null
  }
  if (model.embedder.fingerprint === expected) return model.embedder
  warn(
    `ONLY WORDS ARE SEARCHED, not meaning: the index was made with the model ${expected}, but ${model.embedder.fingerprint} is configured. Run: npm run index`,
  )
  return null
}
