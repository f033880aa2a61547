import { workerData } from 'node:worker_threads'
import { answerCalls } from '../index/called-thread.ts'
import { type Archive, loadFound, openArchive } from './archive.ts'
import type { AskOptions } from './retriever.ts'
import type { AskTrace } from './search.ts'
import type {
  AnswerNote,
  AnswerRequest,
  AnswerResult,
  AnswerThreadData,
} from './threaded-answers.ts'

/** A thread that answers questions about an archive. */
const places = (workerData as { data: AnswerThreadData }).data
// Before the first question: the index may still have to be built.
const loaded = loadFound(places.model)
// Whoever asks first hears of a failure; until then it is nobody's.
loaded.catch(() => {})
let archive: Archive | null = null

const note = answerCalls<AnswerRequest, AnswerResult, AnswerNote>(
  async ({ question, options, isTraced }) => {
    const model = await loaded
    archive ??= openArchive(places.data, model, {
      warn: (warning) => note({ kind: 'warning', warning }),
      onFalseQuote: (place) => note({ kind: 'false-quote', place }),
    })
    const traces: AskTrace[] = []
    const tracing: AskOptions = isTraced ? { onTrace: (trace) => traces.push(trace) } : {}
    const answer = await archive.ask(question, { ...options, ...tracing })
    const fingerprint = model.kind === 'loaded' ? model.embedder.fingerprint : null
    return { answer, trace: traces[0] ?? null, fingerprint }
  },
)
