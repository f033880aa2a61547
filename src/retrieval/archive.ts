import type { CorpusIndex, IndexSummary } from '../index/corpus-index.ts'
import { IndexError, type IndexErrorCode, UPDATE_INDEX } from '../index/errors.ts'
import type { Embedder } from '../index/model/embedder.ts'
import type { ModelHub } from '../index/model/model-download.ts'
import { isHubId } from '../index/model/model-files.ts'
import { openEmbedder } from '../index/model/transformers-embedder.ts'
import { openCorpusIndex } from '../index/sqlite-corpus-index.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import type { OnFalseQuote } from './quote.ts'
import { createRetriever, type Retriever } from './retriever.ts'
import type { ThreadedAnswers } from './threaded-answers.ts'

/** What an archive holds, for people. */
export type ArchiveSummary = IndexSummary

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
  | { readonly kind: 'loaded'; readonly embedder: Embedder }
  | { readonly kind: 'failed'; readonly error: IndexError }

/** Where a model is, or why it could not be downloaded; data, so that it goes to threads. */
export type FoundModel =
  | { readonly kind: 'found'; readonly folder: string }
  | { readonly kind: 'missing'; readonly code: IndexErrorCode; readonly reason: string }

/**
 * Loads the model in a folder, or one of a hub by its id, which is downloaded the first time; a model
 * that is missing or damaged is a normal outcome.
 */
export async function loadModel(model: string, hub: ModelHub | null = null): Promise<LoadedModel> {
  return await loadFound(await findModel(model, hub))
}

/** Finds the folder of a model, see `modelFolder`, for whoever loads it elsewhere. */
export async function findModel(model: string, hub: ModelHub | null): Promise<FoundModel> {
  try {
    return { kind: 'found', folder: await modelFolder(model, hub) }
  } catch (error) {
    if (!(error instanceof IndexError)) throw error
    return { kind: 'missing', code: error.code, reason: error.message }
  }
}

/** Loads a model that was looked for. */
export async function loadFound(found: FoundModel): Promise<LoadedModel> {
  if (found.kind === 'missing') {
    return { kind: 'failed', error: new IndexError(found.code, found.reason) }
  }
  try {
    return { kind: 'loaded', embedder: await openEmbedder(found.folder) }
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
 * Opens an archive that has an index. Where the model is missing, or is not the one that the index
 * was made with, it answers by words alone and says so loudly.
 * @throws {IndexError} INDEX_MISSING, INDEX_OUTDATED, INDEX_DAMAGED
 */
export function openArchive(
  data: string,
  model: LoadedModel,
  { warn, onFalseQuote }: ArchiveListeners,
): Archive {
  const index = openCorpusIndex(data, warn)
  if (model.kind === 'failed') {
    warn(`ONLY WORDS ARE SEARCHED, not meaning: ${model.error.message}`)
  } else if (model.embedder.fingerprint !== index.model) {
    warn(
      `ONLY WORDS ARE SEARCHED, not meaning: the index was made with the model ${index.model}, but ${model.embedder.fingerprint} is configured. Run: ${UPDATE_INDEX}`,
    )
  }
  const embedder = model.kind === 'loaded' ? model.embedder : null
  const retriever = createRetriever({ index, embedder, onFalseQuote })
  return archiveOf(index, retriever, () => embedder?.fingerprint ?? null, onFalseQuote)
}

/**
 * Opens an archive whose questions are answered in a thread: here it is only browsed, without
 * vectors. When this resolves the thread has read its own.
 * @param answers of the same data folder; whoever started the thread ends it
 * @throws {IndexError} as `openArchive`
 */
export async function openThreadedArchive(
  data: string,
  answers: ThreadedAnswers,
  { warn, onFalseQuote }: ArchiveListeners,
): Promise<Archive> {
  await answers.ready()
  return archiveOf(openCorpusIndex(data, warn), answers, () => answers.fingerprint, onFalseQuote)
}

/**
 * An archive of an index, which it closes, and of whoever answers its questions with the model that
 * has the fingerprint.
 */
function archiveOf(
  index: CorpusIndex,
  retriever: Retriever,
  fingerprint: () => string | null,
  onFalseQuote: OnFalseQuote,
): Archive {
  return {
    ask: (question, options) => retriever.ask(question, options),
    catalogue: createCatalogue(index, onFalseQuote),
    lexicalOnly: () => fingerprint() !== index.model,
    summary: () => index.snapshot(() => index.summary()),
    close: () => index.close(),
  }
}
