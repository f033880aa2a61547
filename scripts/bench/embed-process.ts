import { resolve } from 'node:path'
import { AutoModel, AutoTokenizer, type Tensor } from '@huggingface/transformers'
import type { Span } from '../../src/index/article.ts'
import { openForReading } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { embeddedTexts } from '../../src/index/passages.ts'
import { indexSettings } from '../../src/index/settings.ts'
import { fold } from '../../src/index/words/fold.ts'
import { percentile } from '../evaluate/measures.ts'

/** Texts made into vectors in a second, on one thread: passages, and each of their windows. */
export interface EmbedMeasure {
  readonly perSecond: number
  /** The same texts through the bare tokenizer and session of the model, in the same batches. */
  readonly barePerSecond: number
}

const PASSAGES = 4_000
/** The ways take turns; the median counts. */
const ROUNDS = 5
/** An output of the graph for whole texts, where it has one: it alone is asked for. */
const WHOLE = 'sentence_embedding'

const [folder = '', data = ''] = process.argv.slice(2)
const database = openForReading(data)
const passages = database
  .prepare<[number], { text: string; windows: string; hash: Buffer }>(
    'SELECT text, windows, hash FROM passages ORDER BY id LIMIT ?',
  )
  .all(PASSAGES)
  .map((row) => embeddedTexts({ ...row, windows: JSON.parse(row.windows) as Span[] }))
database.close()
const texts = [...new Set(passages.flat())].sort((a, b) => a.length - b.length)
const embedder = await openEmbedder(folder)
const place = resolve(folder)
const local = { local_files_only: true }
const tokenizer = await AutoTokenizer.from_pretrained(place, local)
const model = await AutoModel.from_pretrained(place, {
  ...local,
  dtype: 'q8',
  device: 'cpu',
  session_options: { intraOpNumThreads: indexSettings.embeddingThreads, interOpNumThreads: 1 },
})
const session = model.sessions['model']
const wanted = session.outputNames.includes(WHOLE) ? [WHOLE] : session.outputNames
const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] }
for (let round = 0; round < ROUNDS; round++) {
  times.bare.push(await seconds(embedBare))
  times.ours.push(await seconds(() => embedder.embedPassages(passages)))
}
const measure: EmbedMeasure = {
  perSecond: rateOf(times.ours),
  barePerSecond: rateOf(times.bare),
}
console.log(JSON.stringify(measure))

async function embedBare(): Promise<void> {
  for (let at = 0; at < texts.length; at += indexSettings.embeddingBatch) {
    const batch = texts.slice(at, at + indexSettings.embeddingBatch).map(fold)
    const inputs: Record<string, Tensor> = tokenizer(batch, { padding: true, truncation: true })
    const feeds = session.inputNames.map((name: string) => [name, inputs[name]?.ort_tensor])
    await session.run(Object.fromEntries(feeds), wanted)
  }
}

function rateOf(seconds: readonly number[]): number {
  return texts.length / percentile(seconds, 0.5)
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}
