import { CalledThread } from '../index/called-thread.ts'
import { MODEL_PACKAGES } from '../index/threads.ts'
import type { Answer } from './answer.ts'
import type { ArchiveListeners, FoundModel } from './archive.ts'
import type { FalseQuote } from './quote.ts'
import type { AskOptions, Retriever } from './retriever.ts'
import type { AskTrace } from './search.ts'
import { retrievalSettings } from './settings.ts'

/** What an answering thread is started with. */
export interface AnswerThreadData {
  readonly data: string
  readonly model: FoundModel
}

/** What it is asked. */
export interface AnswerRequest {
  readonly question: string
  readonly options: Omit<AskOptions, 'onTrace'>
  readonly isTraced: boolean
}

/** What it answers. */
export interface AnswerResult {
  readonly answer: Answer
  /** Null unless asked for. */
  readonly trace: AskTrace | null
  /** Of the thread's model; null where it has none. */
  readonly fingerprint: string | null
}

/** What it says beside. */
export type AnswerNote =
  | { readonly kind: 'warning'; readonly warning: string }
  | { readonly kind: 'false-quote'; readonly place: FalseQuote }

/**
 * Asked by nobody: the thread opens the archive for it, reads its vector files and has its code
 * compiled, so that no reader waits for that.
 */
const FIRST_QUESTION = '头一个问题'

/**
 * Answers questions in a thread of its own, which has its own model and vectors: however long one
 * takes in a large archive, whoever asks goes on with other work.
 */
export class ThreadedAnswers implements Retriever {
  readonly #thread: CalledThread<AnswerRequest, AnswerResult, AnswerNote>
  #fingerprint: string | null = null

  /** Starts the thread, which loads its model; the archive is opened by the first question. */
  constructor(data: AnswerThreadData, { warn, onFalseQuote }: ArchiveListeners) {
    const module = new URL('answer-thread.ts', import.meta.url)
    this.#thread = new CalledThread([module, data, MODEL_PACKAGES], (note: AnswerNote) => {
      if (note.kind === 'warning') warn(note.warning)
      else onFalseQuote(note.place)
    })
  }

  /** Fingerprint of the thread's model; null where it has none, and before `ready`. */
  get fingerprint(): string | null {
    return this.#fingerprint
  }

  /** Resolves when the next question has nothing to wait for. @throws as `openArchive` */
  async ready(): Promise<void> {
    await this.ask(FIRST_QUESTION)
  }

  async ask(question: string, { onTrace, ...options }: AskOptions = {}): Promise<Answer> {
    const request = { question, options, isTraced: onTrace !== undefined }
    const { answer, trace, fingerprint } = await this.#thread.call(request)
    this.#fingerprint = fingerprint
    if (trace !== null) onTrace?.(trace)
    return answer
  }

  /** What is under way fails; the thread ends when it has read the vector files that it is reading. */
  close(): Promise<void> {
    return this.#thread.close(retrievalSettings.endWithinMs)
  }
}
