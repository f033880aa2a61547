import {
  type BuildOptions,
  type BuildProgress,
  type BuildReport,
  buildIndex,
} from '../index/build/build-index.ts'
import { folderCorpus } from '../index/corpus.ts'
import type { ArchivePlaces, LoadedModel } from './archive.ts'

/** How far an update has come. */
export type ArchiveProgress = BuildProgress

/** What an update did. */
export type ArchiveReport = BuildReport

/**
 * Brings the index of an archive up to date; see `buildIndex`.
 * @throws {IndexError}
 */
export async function updateArchive(
  places: Omit<ArchivePlaces, 'model'>,
  model: LoadedModel,
  options: Pick<BuildOptions, 'rebuild' | 'onProgress' | 'warn' | 'threads' | 'soundFiles'> = {},
): Promise<ArchiveReport> {
  if (model.kind === 'failed') throw model.error
  const corpus = folderCorpus(places.corpus)
  return await buildIndex({ ...options, corpus, folder: places.data, embedder: model.embedder })
}
