import { onTestFinished } from 'vitest'
import { type Archive, loadModel, openArchive, updateArchive } from '../../src/retrieval/archive.ts'
import { corpusOf, MODEL, temporaryFolder } from './folders.ts'

/** What a tiny archive reported beside its answers. */
export interface TinyArchive {
  readonly archive: Archive
  readonly data: string
  readonly falseQuotes: { file: string; passageId: number }[]
  readonly warnings: string[]
}

/** A real archive of a few written pages, closed and removed with the test. */
export async function tinyArchive(
  pages: Readonly<Record<string, string>>,
  { model = MODEL } = {},
): Promise<TinyArchive> {
  const data = temporaryFolder()
  const loaded = await loadModel(MODEL)
  await updateArchive({ corpus: corpusOf(pages), data }, loaded)
  const falseQuotes: TinyArchive['falseQuotes'] = []
  const warnings: string[] = []
  const archive = openArchive(data, model === MODEL ? loaded : await loadModel(model), {
    warn: (message) => warnings.push(message),
    onFalseQuote: (place) => falseQuotes.push(place),
  })
  onTestFinished(() => archive.close())
  return { archive, data, falseQuotes, warnings }
}
