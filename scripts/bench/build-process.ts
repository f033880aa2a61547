import { buildIndex } from '../../src/index/build/build-index.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { maxRssBytes } from './measured.ts'

/** What a build took: `phases` in seconds, by what was reported last. */
export interface BuildMeasure {
  readonly passages: number
  readonly seconds: number
  /** Until everything could be searched, before the vector files were made. */
  readonly searchableSeconds: number
  readonly phases: Readonly<Record<string, number>>
  readonly rssBytes: number
}

const [model = '', corpus = '', folder = ''] = process.argv.slice(2)
const embedder = await openEmbedder(model)
const phases: Record<string, number> = {}
const started = performance.now()
let phase = 'list'
let since = started
const report = await buildIndex({
  corpus: folderCorpus(corpus),
  folder,
  embedder,
  onProgress({ phase: now }) {
    const at = performance.now()
    phases[phase] = (phases[phase] ?? 0) + (at - since) / 1_000
    phase = now
    since = at
  },
})
const end = performance.now()
phases[phase] = (phases[phase] ?? 0) + (end - since) / 1_000
const seconds = (end - started) / 1_000
const measure: BuildMeasure = {
  passages: report.passages,
  seconds,
  searchableSeconds: seconds - (phases['vectors'] ?? 0),
  phases,
  rssBytes: maxRssBytes(),
}
console.log(JSON.stringify(measure))
