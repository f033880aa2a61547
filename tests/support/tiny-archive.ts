import { afterAll, onTestFinished } from 'vitest'
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
import { corpusOf, MODEL, temporaryFolder, temporaryFoldersOfFile } from './folders.ts'

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

/** The embedded model, loaded once a test file: each time takes half a second and a hundred megabytes. */
let loaded: Promise<LoadedModel> | undefined
function builtWith(): Promise<LoadedModel> {
  loaded ??= loadModel(MODEL)
  return loaded
}

/** A real archive of a few written pages, closed and removed with the test. */
export async function tinyArchive(pages: Pages, { model = MODEL } = {}): Promise<TinyArchive> {
  return await builtArchive(pages, async (data, built, listeners) =>
    openArchive(data, model === MODEL ? built : await loadModel(model), listeners),
  )
}

/**
 * Gives one such archive to all tests of a file that only ask it: to read the dictionary and the words of the model for a
 * question in another language takes seconds. Called at the top of the file.
 */
export function sharedArchive(pages: Pages): () => Promise<Archive> {
  const { newFolder } = temporaryFoldersOfFile()
  let built: Promise<Archive> | undefined
  const build = async (): Promise<Archive> => {
    const [model, data] = [await builtWith(), newFolder()]
    await updateArchive({ corpus: corpusOf(pages, newFolder()), data }, model)
    const fail = (message: string): never => {
      throw new Error(message)
    }
    return openArchive(data, model, { warn: fail, onFalseQuote: ({ file }) => fail(file) })
  }
  afterAll(async () => (await built)?.close())
  return () => {
    built ??= build()
    return built
  }
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
  const model = await builtWith()
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
