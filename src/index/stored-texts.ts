import { type Span, withoutWhiteSpace } from './article.ts'
import type { Corpus, SourceFile, SourcePage } from './corpus.ts'
import type { Database } from './database.ts'
import { IndexError } from './errors.ts'
import { joinSpans } from './provenance.ts'

/** How the texts of an index fit the files they were read from, in numbers. */
export interface StoredTexts {
  /** Passages that do not say what their places in the stored text of their file say. */
  readonly strayPassages: number
  /** Files whose stored text is not the one that their bytes, unchanged since, are read as. */
  readonly alteredFiles: number
  /** Files of the corpus that have changed, come or gone since they were indexed. */
  readonly outdatedFiles: number
}

interface FileRow {
  readonly id: number
  readonly path: string
  readonly hash: string
  readonly text: string
}

/**
 * Compares an index with itself and with its corpus, file by file: SQLite notices no change inside a
 * text, and a quote is compared with the stored text of its file.
 * @param corpus null where there is none to compare with
 */
export function compareTexts(database: Database, corpus: Corpus | null): StoredTexts {
  const rows = database.prepare<[], FileRow>('SELECT id, path, hash, text FROM files')
  let strayPassages = 0
  for (const row of rows.iterate()) strayPassages += straysOf(database, row)
  if (corpus === null) return { strayPassages, alteredFiles: 0, outdatedFiles: 0 }
  const files = new Map(corpus.list().files.map((file) => [file.path, file]))
  let [alteredFiles, outdatedFiles] = [0, 0]
  for (const { path, hash, text } of rows.iterate()) {
    const page = readFrom(corpus, files.get(path))
    files.delete(path)
    if (page?.hash !== hash) outdatedFiles++
    else if (page.text !== text) alteredFiles++
  }
  const come = [...files.values()].filter((file) => readFrom(corpus, file) !== null)
  return { strayPassages, alteredFiles, outdatedFiles: outdatedFiles + come.length }
}

function straysOf(database: Database, { id, text }: FileRow): number {
  const sql = `SELECT passages.text, spans FROM passages JOIN articles ON articles.id = article_id
    WHERE file_id = ?`
  const passages = database.prepare<[number], { text: string; spans: string }>(sql).all(id)
  return passages.filter((passage) => !standsIn(text, passage)).length
}

/** Null where there is no such file, or none that can be read: such files are not indexed. */
function readFrom(corpus: Corpus, file: SourceFile | undefined): SourcePage | null {
  if (file === undefined) return null
  try {
    return corpus.read(file)
  } catch (error) {
    if (error instanceof IndexError) return null
    throw error
  }
}

function standsIn(source: string, { text, spans }: { text: string; spans: string }): boolean {
  const places = (JSON.parse(spans) as [start: number, end: number][]).map(
    ([start, end]): Span => [start, end],
  )
  return withoutWhiteSpace(joinSpans(source, places)) === withoutWhiteSpace(text)
}
