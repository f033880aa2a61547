import { type BuildProgress, buildIndex } from '../../src/index/build/build-index.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { MODEL } from './model.ts'

/** What the process is to build, and after which report of its progress it is to die, if at all. */
export interface BuildOrder {
  readonly corpus: string
  readonly folder: string
  readonly segmentSizes: { readonly segmentVectors: number; readonly tailVectors: number }
  readonly dieAt?: { readonly phase: BuildProgress['phase']; readonly report: number }
}

const { corpus, folder, segmentSizes, dieAt }: BuildOrder = JSON.parse(process.argv[2] ?? '')
const embedder = await openEmbedder(MODEL)
const reports = new Map<BuildProgress['phase'], number>()
process.stdout.write('started\n')
await buildIndex({
  corpus: folderCorpus(corpus),
  folder,
  embedder,
  segmentSizes,
  onProgress({ phase }) {
    const count = (reports.get(phase) ?? 0) + 1
    reports.set(phase, count)
    if (dieAt?.phase === phase && dieAt.report === count) process.kill(process.pid, 'SIGKILL')
  },
})
process.stdout.write(`${JSON.stringify(Object.fromEntries(reports))}\n`)
