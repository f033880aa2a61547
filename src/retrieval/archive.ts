import {
  type BuildOptions,
  type BuildProgress,
  type BuildReport,
  buildIndex,
} from '../index/build-index.ts'
import { folderCorpus } from '../index/corpus.ts'
import type { CorpusIndex, IndexSummary } from '../index/corpus-index.ts'
import type { Embedder } from '../index/embedder.ts'
import { IndexError } from '../index/errors.ts'
import { openCorpusIndex } from '../index/sqlite-corpus-index.ts'
import { openEmbedder } from '../index/transformers-embedder.ts'
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
  /** A quote was not in its source and was not shown. */
  readonly onFalseQuote: (place: { file: string; passageId: number }) => void
}

/** An archive that is ready to answer. */
export interface Archive extends Retriever {
  /** Only words are searched, because the model is missing or does not fit the index. */
  readonly lexicalOnly: boolean
  summary(): ArchiveSummary
  close(): void
}

/**
 * Brings the index of an archive up to date; see `buildIndex`.
 * @throws {IndexError}
 */
export async function updateArchive(
  places: ArchivePlaces,
  options: Pick<BuildOptions, 'rebuild' | 'onProgress' | 'warn'> = {},
): Promise<ArchiveReport> {
  const embedder = await openEmbedder(places.model)
  const corpus = folderCorpus(places.corpus)
  return await buildIndex({ ...options, corpus, folder: places.data, embedder })
}

/**
 * Opens an archive that has an index. Where the model is missing, or is not the one that the index
 * was made with, it answers by words alone and says so loudly.
 * @throws {IndexError} INDEX_MISSING, INDEX_OUTDATED, INDEX_DAMAGED
 */
export async function openArchive(
  places: ArchivePlaces,
  listeners: ArchiveListeners,
): Promise<Archive> {
  const model = openEmbedder(places.model)
  // Awaited below; until then a failure must not count as unhandled.
  model.catch(() => {})
  const index = openCorpusIndex(places.data, listeners.warn)
  const embedder = await fittingModel(model, index.summary().model, listeners)
  return archiveOf(index, embedder, listeners)
}

async function fittingModel(
  model: Promise<Embedder>,
  expected: string,
  { warn }: ArchiveListeners,
): Promise<Embedder | null> {
  try {
    const embedder = await model
    if (embedder.fingerprint === expected) return embedder
    warn(
      `ONLY WORDS ARE SEARCHED: the index was made with the model ${expected}, but ${embedder.fingerprint} is configured. Run: npm run index`,
    )
  } catch (error) {
    if (!(error instanceof IndexError)) throw error
    warn(`ONLY WORDS ARE SEARCHED, not meaning: ${error.message}`)
  }
  return null
}

function archiveOf(
  index: CorpusIndex,
  embedder: Embedder | null,
  listeners: ArchiveListeners,
): Archive {
  const { ask, latest } = createRetriever({ index, embedder, onFalseQuote: listeners.onFalseQuote })
  return {
    ask,
    latest,
    lexicalOnly: embedder === null,
    summary: () => index.summary(),
    close: () => index.close(),
  }
}
