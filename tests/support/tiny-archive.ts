import { onTestFinished } from 'vitest'
import {
  type Archive,
  type ArchiveListeners,
  type LoadedModel,
  loadModel,
  openArchive,
  openThreadedArchive,
} from '../../src/retrieval/archive.ts'
import { ThreadedAnswers } from '../../src/retrieval/threaded-answers.ts'
import { updateArchive } from '../../src/retrieval/update-archive.ts'
import { corpusOf, MODEL, temporaryFolder } from './folders.ts'

/** What a tiny archive reported beside its answers. */
export interface TinyArchive {
  readonly archive: Archive
  readonly data: string
  /** What it was built with. */
  readonly model: LoadedModel
  readonly falseQuotes: { file: string; passageId: number }[]
  readonly warnings: string[]
}

type Pages = Readonly<Record<string, string>>

/** A real archive of a few written pages, closed and removed with the test. */
export async function tinyArchive(pages: Pages, { model = MODEL } = {}): Promise<TinyArchive> {
  return await builtArchive(pages, async (data, built, listeners) =>
    openArchive(data, model === MODEL ? built : await loadModel(model), listeners),
  )
}

/** The same, answered in a thread. */
export async function threadedArchive(pages: Pages, { model = MODEL } = {}): Promise<TinyArchive> {
  return await builtArchive(pages, async (data, _, listeners) => {
    const answers = new ThreadedAnswers(
      { data, model: { kind: 'found', folder: model } },
      listeners,
    )
    onTestFinished(() => answers.close())
    return await openThreadedArchive(data, answers, listeners)
  })
}

async function builtArchive(
  pages: Pages,
  open: (data: string, built: LoadedModel, listeners: ArchiveListeners) => Promise<Archive>,
): Promise<TinyArchive> {
  const data = temporaryFolder()
  const model = await loadModel(MODEL)
  await updateArchive({ corpus: corpusOf(pages), data }, model)
  const falseQuotes: TinyArchive['falseQuotes'] = []
  const warnings: string[] = []
  const archive = await open(data, model, {
    warn: (message) => void warnings.push(message),
    onFalseQuote: (place) => void falseQuotes.push(place),
  })
  onTestFinished(() => archive.close())
  return { archive, data, model, falseQuotes, warnings }
}
