import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import {
  type BuildOptions,
  type BuildReport,
  buildIndex,
} from '../../src/index/build/build-index.ts'
import { type Corpus, folderCorpus } from '../../src/index/corpus.ts'
import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { databasePath } from '../../src/index/database.ts'
import type { Embedder } from '../../src/index/model/embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { corpusOf, temporaryFolder } from './folders.ts'

/** A corpus folder with a data folder beside it, both removed with the test. */
export interface IndexPlaces {
  readonly corpus: string
  readonly data: string
  readonly warnings: string[]
  write(name: string, content: string | Uint8Array): void
  remove(name: string): void
  folderCorpus(): Corpus
  build(options?: Partial<BuildOptions>): Promise<BuildReport>
  /** Opens the index for reading; it is closed with the test. */
  open(): CorpusIndex
  /** All rows that a query finds in the index's database. */
  rows<Row = Record<string, unknown>>(sql: string): Row[]
  /** Changes the index's database behind its back. */
  tamper(sql: string): void
}

/** An index of these files that is built when `build` is called. */
export function indexPlaces(
  embedder: Embedder,
  files: Readonly<Record<string, string | Uint8Array>>,
): IndexPlaces {
  const corpus = corpusOf(files)
  const data = temporaryFolder()
  const warnings: string[] = []
  const warn = (message: string): void => void warnings.push(message)
  return {
    corpus,
    data,
    warnings,
    write: (name, content) => writeFileSync(join(corpus, name), content),
    remove: (name) => rmSync(join(corpus, name)),
    folderCorpus: () => folderCorpus(corpus),
    build: (options) =>
      buildIndex({ corpus: folderCorpus(corpus), folder: data, embedder, warn, ...options }),
    open() {
      const index = openCorpusIndex(data, warn)
      onTestFinished(() => index.close())
      return index
    },
    rows(sql) {
      const database = new Sqlite(databasePath(data), { readonly: true })
      try {
        return database.prepare<[], never>(sql).all()
      } finally {
        database.close()
      }
    },
    tamper(sql) {
      const database = new Sqlite(databasePath(data))
      database.exec(sql)
      database.close()
    },
  }
}

/** An embedder that notes the texts it was given; the vectors are those of `embedder`. */
export function noting(embedder: Embedder): { embedder: Embedder; texts: string[] } {
  const texts: string[] = []
  return {
    texts,
    embedder: {
      ...embedder,
      embedPassages(passages) {
        texts.push(...passages.flat())
        return embedder.embedPassages(passages)
      },
    },
  }
}
