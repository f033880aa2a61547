import { availableParallelism } from 'node:os'
import { CalledThread } from '../index/called-thread.ts'
import type { CorpusWatcher } from '../index/corpus-watcher.ts'
import { IndexError, reasonOf } from '../index/errors.ts'
import { MODEL_PACKAGES } from '../index/threads.ts'
import type { ArchivePlaces } from './archive.ts'
import { retrievalSettings } from './settings.ts'
import type { ArchiveProgress, ArchiveReport } from './update-archive.ts'

/** What an updating thread is told. */
export interface UpdateRequest {
  readonly threads: number
  readonly isShown: boolean
}

/** What it says beside its reports. */
export type UpdateNote =
  | { readonly kind: 'warning'; readonly warning: string }
  | { readonly kind: 'progress'; readonly progress: ArchiveProgress }

/** Who hears of the first update. */
export interface FirstUpdateListeners {
  readonly onProgress: (progress: ArchiveProgress) => void
  readonly warn: (message: string) => void
}

/** Who hears of those that follow. */
export interface UpdateListeners {
  readonly onUpdated: (report: ArchiveReport) => void
  /**
   * Hears why the index is not up to date; it is tried again with the next change, or soon where
   * another process was writing.
   */
  readonly onFailed: (reason: string) => void
  readonly warn: (message: string) => void
}

/**
 * Brings the index of an archive up to date, and keeps it so while its corpus changes, in a thread of
 * its own with a model of its own, so that answers go on: an open archive takes over what is published
 * by itself. While one update runs, further changes wait, however many there are, for one more.
 */
export class LiveUpdates {
  readonly #thread: CalledThread<UpdateRequest, ArchiveReport, UpdateNote>
  readonly #corpus: string
  readonly #listeners: UpdateListeners
  #watcher: CorpusWatcher | null = null
  #timer: NodeJS.Timeout | undefined
  #first: FirstUpdateListeners | null = null
  #isUpdating = false
  #isDue = false
  #isClosed = false

  /** Starts the thread; its model is loaded when something is new. */
  constructor(places: ArchivePlaces, listeners: UpdateListeners) {
    this.#corpus = places.corpus
    this.#listeners = listeners
    const module = new URL('update-thread.ts', import.meta.url)
    this.#thread = new CalledThread([module, places, MODEL_PACKAGES], (note: UpdateNote) => {
      if (note.kind === 'progress') this.#first?.onProgress(note.progress)
      else (this.#first ?? listeners).warn(note.warning)
    })
  }

  /**
   * Brings the index up to date with all processors, before there is anybody to answer.
   * @throws {IndexError} as `updateArchive`
   */
  async first(listeners: FirstUpdateListeners): Promise<ArchiveReport> {
    this.#first = listeners
    try {
      return await this.#thread.call({ threads: availableParallelism(), isShown: true })
    } finally {
      this.#first = null
    }
  }

  /** From now on what changes is taken over. Resolves when every change from then on is noticed. */
  async watch(): Promise<void> {
    // Loaded here and not at the top, with all formats: the start should not wait for it.
    const { CorpusWatcher } = await import('../index/corpus-watcher.ts')
    if (this.#isClosed) return
    this.#watcher = new CorpusWatcher(this.#corpus, {
      onChange: () => void this.#update(),
      onError: (error) =>
        this.#listeners.warn(
          `The corpus cannot be watched (${error}); it is looked through in intervals.`,
        ),
    })
    // Finds what changed before the watcher was ready.
    this.#updateAfter(retrievalSettings.updateAfterMs)
    await this.#watcher.ready()
  }

  /** Ends at once; an update that is under way is gone on with by the next. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#watcher?.close()
    await this.#thread.close()
  }

  async #update(): Promise<void> {
    this.#isDue = this.#isUpdating
    if (this.#isUpdating) return
    this.#isUpdating = true
    // One processor is left to the answers.
    const threads = Math.max(1, availableParallelism() - 1)
    try {
      this.#listeners.onUpdated(await this.#thread.call({ threads, isShown: false }))
    } catch (error) {
      this.#failed(error)
    }
    this.#isUpdating = false
    if (this.#isDue) await this.#update()
  }

  #failed(error: unknown): void {
    if (this.#isClosed) return
    this.#listeners.onFailed(reasonOf(error))
    if (error instanceof IndexError && error.code === 'INDEX_BUSY') {
      this.#updateAfter(retrievalSettings.updateAgainMs)
    }
  }

  #updateAfter(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#update(), milliseconds)
  }
}
