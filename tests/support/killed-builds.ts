import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { databasePath } from '../../src/index/database.ts'
import { checkHealth } from '../../src/index/health.ts'
import type { Embedder } from '../../src/index/model/embedder.ts'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import type { BuildOrder } from './build-process.ts'
import { type Rows, tableContents } from './index-contents.ts'
import { manyPages, pageOf } from './many-pages.ts'
import { MODEL } from './model.ts'

const PROCESS = fileURLToPath(new URL('build-process.ts', import.meta.url))
const FLAGS = ['--import', '@huggingface/transformers', '--import', 'tsx']
/** So small that a few hundred passages fall into several segments. */
const segmentSizes = { segmentVectors: 100, tailVectors: 20 }
/** More than there are: of those with equal scores none is left out. */
const ALL = 1_000
const QUESTIONS = ['大桥通车投资多少', '郑丽华负责什么', '第1203号公告', '惠及居民的工程']

/** Where a process is killed: after so many reports of a phase, or after so many milliseconds. */
export type Death = NonNullable<BuildOrder['dieAt']> | { readonly afterMs: number }

/** An index before and after its corpus changed, to be brought from one to the other by killed builds. */
export class KilledBuilds {
  readonly #root: string
  readonly #embedder: Embedder
  #before = ''
  #after = ''
  #reports: Readonly<Record<string, number>> = {}
  #milliseconds = 0

  /** @param root folder that all is made in */
  constructor(root: string, embedder: Embedder) {
    this.#root = root
    this.#embedder = embedder
  }

  /** Builds the index before the change, and a clean one after it. */
  async prepare(): Promise<void> {
    const pages = manyPages(40)
    write(this.#corpus('before'), pages)
    const { 'page-0003.txt': renamed = '', 'page-0004.txt': _, ...others } = pages
    const added = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`later-${at}.txt`, pageOf(200 + at)]),
    )
    const changed = { 'page-0010.txt': pageOf(10, 6, 1), 'page-0011.txt': pageOf(11, 2) }
    write(this.#corpus('after'), { ...others, ...added, ...changed, 'renamed.txt': renamed })
    await this.#run({ corpus: this.#corpus('before'), folder: this.#data('before') })
    await this.#run({ corpus: this.#corpus('after'), folder: this.#data('after') })
    this.#before = await this.#seen(this.#data('before'))
    this.#after = await this.#seen(this.#data('after'))
    // A build from one to the other that lives, to know how long it takes and what it reports.
    const data = this.#copy()
    const started = performance.now()
    const { output } = await this.#run({ corpus: this.#corpus('after'), folder: data })
    this.#milliseconds = performance.now() - started
    this.#reports = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  }

  /** The first, a middle and the last report of every phase; or the first and the last. */
  steps(which: 'all' | 'ends' = 'all'): Death[] {
    const middle = which === 'all' ? (count: number) => [Math.ceil(count / 2)] : () => []
    return Object.entries(this.#reports).flatMap(([phase, count]) =>
      [...new Set([1, ...middle(count), count])].map(
        (report) => ({ phase, report }) as NonNullable<BuildOrder['dieAt']>,
      ),
    )
  }

  /** So many moments of a build, evenly spread. */
  moments(count: number): Death[] {
    return Array.from({ length: count }, (_, at) => ({
      afterMs: ((at + 0.5) / count) * this.#milliseconds,
    }))
  }

  /**
   * Kills a build there, and lets another one finish its work.
   * @returns what is wrong with it; nothing where the killed one left the index before or after, and
   * the other made it equal to a clean one
   */
  async faultsAfter(death: Death): Promise<string[]> {
    const folder = this.#copy()
    const corpus = this.#corpus('after')
    const faults: string[] = []
    if ('afterMs' in death) await this.#run({ corpus, folder }, death.afterMs)
    else await this.#run({ corpus, folder, dieAt: death })
    const left = await this.#seen(folder)
    if (left !== this.#before && left !== this.#after) faults.push('left neither before nor after')
    const { status } = await this.#run({ corpus, folder })
    if (status !== 0) faults.push('the next build failed')
    if ((await this.#seen(folder)) !== this.#after) faults.push('not made equal to a clean build')
    const health = await checkHealth({ corpus, data: folder, modelFolder: async () => MODEL })
    for (const { ok, detail } of health) if (!ok) faults.push(detail)
    rmSync(folder, { recursive: true, force: true })
    return faults
  }

  #corpus(name: string): string {
    return join(this.#root, `corpus-${name}`)
  }

  #data(name: string): string {
    return join(this.#root, `data-${name}`)
  }

  #copy(): string {
    const folder = mkdtempSync(join(this.#root, 'killed-'))
    cpSync(this.#data('before'), folder, { recursive: true })
    return folder
  }

  async #run(
    order: Omit<BuildOrder, 'segmentSizes'>,
    killAfterMs: number | null = null,
  ): Promise<{ status: number | null; output: string }> {
    const args = [...FLAGS, PROCESS, JSON.stringify({ ...order, segmentSizes })]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString()
    })
    const ended = once(child, 'close')
    if (killAfterMs !== null) {
      await Promise.race([wait(killAfterMs), ended])
      child.kill('SIGKILL')
    }
    const [status] = (await ended) as [number | null]
    return { status, output }
  }

  /** Everything that a reader of a folder can see: the rows of all tables, and what searches find. */
  async #seen(folder: string): Promise<string> {
    const vectors = await this.#embedder.embed(QUESTIONS)
    const index = openCorpusIndex(folder, () => {})
    const database = new Sqlite(databasePath(folder), { readonly: true })
    const rows: Rows = (sql) => database.prepare<[], never>(sql).all()
    try {
      const found = QUESTIONS.map((question, at) => {
        const vector = vectors[at] ?? new Float32Array()
        const near = index.searchDense(vector, 10)
        const words = index.searchLexical(tokenize(question), ALL)
        const limited = words.map(({ passageId }) => passageId)
        return [
          near.map(({ passageId }) => textOf(passageId)).sort(),
          index
            .searchDense(vector, 10, limited)
            .map(({ passageId }) => textOf(passageId))
            .sort(),
          words.map(({ passageId, bm25 }) => `${textOf(passageId)} ${bm25.toFixed(4)}`).sort(),
        ]
      })
      return JSON.stringify([tableContents(rows), found])
    } finally {
      database.close()
      index.close()
    }

    function textOf(passageId: number): string {
      const [passage] = index.passages([passageId])
      return `${passage?.article.file} ${passage?.position} ${passage?.text}`
    }
  }
}

function write(folder: string, pages: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text)
}
