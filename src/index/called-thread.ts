import { once } from 'node:events'
import { parentPort, type Worker } from 'node:worker_threads'
import { IndexError, type IndexErrorCode, reasonOf } from './errors.ts'
import { startThread } from './threads.ts'

/** What a called thread is asked. */
interface Call<Request> {
  readonly id: number
  readonly request: Request
}

/** What it says. */
type Reply<Result, Note> =
  | { readonly kind: 'result'; readonly id: number; readonly result: Result }
  | {
      readonly kind: 'failure'
      readonly id: number
      /** Of an `IndexError`, which loses it between threads; null of any other error. */
      readonly code: IndexErrorCode | null
      readonly error: unknown
    }
  | { readonly kind: 'note'; readonly note: Note }

interface Pending<Result> {
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * The caller's side of a module in a thread that answers calls one after the other (see
 * `answerCalls`). A thread that dies takes the calls under way with it, and the next one starts
 * another. Requests, results and notes are copied, so they hold no functions.
 */
export class CalledThread<Request, Result, Note> {
  readonly #starting: () => Worker
  readonly #onNote: (note: Note) => void
  readonly #pending = new Map<number, Pending<Result>>()
  #thread: Worker | null = null
  #isClosed = false
  #lastId = 0

  /**
   * Starts the thread.
   * @param onNote hears what it says beside its results
   */
  constructor(start: Parameters<typeof startThread>, onNote: (note: Note) => void) {
    this.#starting = () => startThread(...start)
    this.#onNote = onNote
    this.#start()
  }

  /** @throws {IndexError} one that the thread threw; {Error} any other, and where the thread died */
  call(request: Request): Promise<Result> {
    if (this.#isClosed) return Promise.reject(new Error('The thread was closed.'))
    const thread = this.#thread ?? this.#start()
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      thread.postMessage({ id, request } satisfies Call<Request>)
    })
  }

  /**
   * Calls under way fail at once, and the thread ends.
   * @param graceMs how long it may end by itself what goes on in it: a native library that is cut off while it reads a
   *   file takes the whole process with it (hnswlib-node throws where nobody is left to catch)
   */
  async close(graceMs = 0): Promise<void> {
    this.#isClosed = true
    const thread = this.#thread
    if (thread === null) return
    this.#ended(thread, 'it was closed')
    if (graceMs > 0) {
      const ended = once(thread, 'exit', { signal: AbortSignal.timeout(graceMs) })
      thread.postMessage(null)
      await ended.catch(() => {})
    }
    await thread.terminate()
  }

  #start(): Worker {
    const thread = this.#starting()
    thread.on('message', (reply: Reply<Result, Note>) => this.#hear(reply))
    thread.on('error', (error) => this.#ended(thread, error))
    thread.on('exit', (status) => this.#ended(thread, `it ended with ${status}`))
    this.#thread = thread
    return thread
  }

  #hear(reply: Reply<Result, Note>): void {
    if (reply.kind === 'note') {
      this.#onNote(reply.note)
      return
    }
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if (reply.kind === 'result') pending?.resolve(reply.result)
    else if (reply.code === null) pending?.reject(reply.error)
    else {
      const { code, error: cause } = reply
      pending?.reject(new IndexError(code, reasonOf(cause), { cause }))
    }
  }

  #ended(thread: Worker, cause: unknown): void {
    if (this.#thread !== thread) return
    this.#thread = null
    const failure = new Error(`A thread died: ${reasonOf(cause)}`, { cause })
    for (const { reject } of this.#pending.values()) reject(failure)
    this.#pending.clear()
  }
}

/** An error as it can be sent; what it has beside its message and its place may be no data. */
function copied(error: unknown): unknown {
  try {
    return structuredClone(error)
  } catch {
    return new Error(reasonOf(error))
  }
}

/**
 * The thread's side: answers calls one after the other.
 * @returns tells the caller something beside the results
 */
export function answerCalls<Request, Result, Note>(
  answer: (request: Request) => Promise<Result>,
): (note: Note) => void {
  const say = (reply: Reply<Result, Note>): void => parentPort?.postMessage(reply)
  async function handle({ id, request }: Call<Request>): Promise<void> {
    try {
      say({ kind: 'result', id, result: await answer(request) })
    } catch (error) {
      const code = error instanceof IndexError ? error.code : null
      say({ kind: 'failure', id, code, error: copied(error) })
    }
  }
  let before: Promise<void> = Promise.resolve()
  let isEnding = false
  parentPort?.on('message', (call: Call<Request> | null) => {
    if (call === null) {
      isEnding = true
      // The thread ends when nothing but this port is left.
      parentPort?.unref()
      return
    }
    before = before.then(() => (isEnding ? undefined : handle(call)))
  })
  return (note) => say({ kind: 'note', note })
}
