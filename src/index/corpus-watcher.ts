import { basename, resolve } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { isSource } from './formats/read-source.ts'
import { indexSettings } from './settings.ts'

/** Who hears of changes. */
export interface WatcherOptions {
  /** Hears that something changed, once things are quiet, and at the latest after a while. */
  readonly onChange: () => void
  /** Hears why changes may go unnoticed from now on; `onChange` is then called in intervals. */
  readonly onError: (error: unknown) => void
}

/** Watches a corpus folder with its subfolders, hidden files left out, until it is closed. */
export class CorpusWatcher {
  readonly #options: WatcherOptions
  readonly #watcher: FSWatcher
  #quiet: NodeJS.Timeout | undefined
  #atLast: NodeJS.Timeout | undefined
  #interval: NodeJS.Timeout | undefined

  constructor(folder: string, options: WatcherOptions) {
    this.#options = options
    const root = resolve(folder)
    this.#watcher = watch(root, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path, stats) =>
        path !== root &&
        (basename(path).startsWith('.') || (stats?.isFile() === true && !isSource(path))),
    })
    this.#watcher.on('all', () => this.#changed())
    this.#watcher.on('error', (error) => this.#failed(error))
    // One that comes back in its place is not watched any more.
    this.#watcher.on('unlinkDir', (path) => {
      if (path === root) this.#failed(`${folder} is gone`)
    })
  }

  /** Resolves when every change from now on is noticed. */
  async ready(): Promise<void> {
    await new Promise<void>((done) => this.#watcher.once('ready', done))
  }

  async close(): Promise<void> {
    clearTimeout(this.#quiet)
    clearTimeout(this.#atLast)
    clearInterval(this.#interval)
    await this.#watcher.close()
  }

  #changed(): void {
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => this.#tell(), indexSettings.watchQuietMs)
    this.#atLast ??= setTimeout(() => this.#tell(), indexSettings.watchAtLastMs)
  }

  #tell(): void {
    clearTimeout(this.#quiet)
    clearTimeout(this.#atLast)
    this.#atLast = undefined
    this.#options.onChange()
  }

  /**
   * More folders than the system watches, for one, or a folder that was moved: from then on the corpus is
   * looked through in intervals.
   */
  #failed(error: unknown): void {
    if (this.#interval !== undefined) return
    this.#interval = setInterval(() => this.#options.onChange(), indexSettings.watchIntervalMs)
    this.#options.onError(error)
  }
}
