import { onTestFinished } from 'vitest'
import { type Archive, openArchive, updateArchive } from '../../src/retrieval/archive.ts'
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
  const places = { corpus: corpusOf(pages), data: temporaryFolder(), model: MODEL }
  await updateArchive(places)
  const falseQuotes: TinyArchive['falseQuotes'] = []
  const warnings: string[] = []
  const archive = await openArchive(
    { ...places, model },
    {
      warn: (message) => warnings.push(message),
      onFalseQuote: (place) => falseQuotes.push(place),
    },
  )
  onTestFinished(() => archive.close())
  return { archive, data: places.data, falseQuotes, warnings }
}
