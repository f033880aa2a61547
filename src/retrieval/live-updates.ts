import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { CorpusWatcher } from '../index/corpus-watcher.ts'
import { startThread } from '../index/threads.ts'
import type { ArchivePlaces, ArchiveReport } from './archive.ts'
import { retrievalSettings } from './settings.ts'

/** What an updating thread is started with. */
export interface UpdateThreadData {
  readonly places: ArchivePlaces
  readonly threads: number
}

/** What it says. */
export type UpdateReply =
  | { readonly kind: 'updated'; readonly report: ArchiveReport }
  | { readonly kind: 'failed'; readonly reason: string; readonly isBusy: boolean }
  | { readonly kind: 'warning'; readonly warning: string }

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
 * Keeps the index of an archive up to date while its corpus changes, in a thread of its own, so that
 * answers go on: an open archive takes over what is published by itself. While one update runs,
 * further changes wait, however many there are, for one more.
 */
export class LiveUpdates {
  readonly #places: ArchivePlaces
  readonly #listeners: UpdateListeners
  readonly #watcher: CorpusWatcher
  #timer: NodeJS.Timeout
  #thread: Worker | null = null
  #isUpdating = false
  #isDue = false

  constructor(places: ArchivePlaces, listeners: UpdateListeners) {
    this.#places = places
    this.#listeners = listeners
    this.#watcher = new CorpusWatcher(places.corpus, {
      onChange: () => this.#update(),
      onError: (error) =>
        listeners.warn(
          `The corpus cannot be watched (${error}); it is looked through in intervals.`,
        ),
    })
    // Finds what changed before the watcher was ready. Later: the first answers should not wait for a
    // second model.
    this.#timer = setTimeout(() => this.#update(), retrievalSettings.updateThreadAfterMs)
  }

  /** Resolves when every change from now on is noticed. */
  ready(): Promise<void> {
    return this.#watcher.ready()
  }

  /** Ends at once; an update that is under way is gone on with by the next. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#watcher.close()
    const thread = this.#thread
    this.#thread = null
    await thread?.terminate()
  }

  #start(): Worker {
    if (this.#thread !== null) return this.#thread
    const threads = Math.max(1, availableParallelism() - 1)
    const data: UpdateThreadData = { places: this.#places, threads }
    const thread = startThread(new URL('update-thread.ts', import.meta.url), data)
    thread.on('message', (reply: UpdateReply) => this.#hear(reply))
    thread.on('error', (error) => this.#ended(thread, String(error)))
    thread.on('exit', (status) => this.#ended(thread, `it ended with ${status}`))
    this.#thread = thread
    return thread
  }

  #update(): void {
    this.#isDue = this.#isUpdating
    if (this.#isUpdating) return
    this.#isUpdating = true
    this.#start().postMessage('update')
  }

  /** A thread that dies is started again by the next change. */
  #ended(thread: Worker, reason: string): void {
    if (this.#thread !== thread) return
    this.#thread = null
    this.#hear({
      kind: 'failed',
      reason: `The thread that updates it died: ${reason}`,
      isBusy: false,
    })
  }

  #hear(reply: UpdateReply): void {
    if (reply.kind === 'warning') {
      this.#listeners.warn(reply.warning)
      return
    }
    if (reply.kind === 'updated') this.#listeners.onUpdated(reply.report)
    else this.#failed(reply)
    this.#isUpdating = false
    if (this.#isDue) this.#update()
  }

  #failed({ reason, isBusy }: Extract<UpdateReply, { kind: 'failed' }>): void {
    this.#listeners.onFailed(reason)
    if (!isBusy) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#update(), retrievalSettings.updateAgainMs)
  }
}
