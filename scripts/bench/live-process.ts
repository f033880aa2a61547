import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { openCorpusIndex } from '../../src/index/sqlite-corpus-index.ts'
import { openThreadedArchive } from '../../src/retrieval/archive.ts'
import { LiveUpdates } from '../../src/retrieval/live-updates.ts'
import { ThreadedAnswers } from '../../src/retrieval/threaded-answers.ts'
import { percentile } from '../evaluate/measures.ts'
import { questionsOf } from './questions.ts'

/** How an archive answers while its corpus changes. */
export interface LiveMeasure {
  /** From writing a file to the first answer that quotes it. */
  readonly visibleMs: number
  /** Answers while nothing is indexed, and while thousands of passages are. */
  readonly idleP95Ms: number
  readonly busyP95Ms: number
  /** How long other work of the process that asks waited for its turn meanwhile. */
  readonly loopP99Ms: number
}

/** Passages that are written at once for the busy part. */
const MANY = 10_000
/** Between questions, as readers leave. */
const PAUSE_MS = 20
/** What changed before the watcher was ready has been looked for by then. */
const SETTLE_MS = 12_000
/** How often the event loop is looked at. */
const LOOP_TICK_MS = 1
/** The repeats of the visible part; the median counts. */
const ROUNDS = 5

const [modelFolder = '', corpus = '', data = ''] = process.argv.slice(2)
const places = { corpus, data, model: modelFolder }
const listeners = { warn: console.error, onFalseQuote: console.error }
const answers = new ThreadedAnswers(
  { data, model: { kind: 'found', folder: modelFolder } },
  listeners,
)
const archive = await openThreadedArchive(data, answers, listeners)
const index = openCorpusIndex(data, console.error)
const questions = questionsOf(index)
index.close()
let passages = 0
const live = new LiveUpdates(places, {
  onUpdated: (report) => {
    passages = report.passages
  },
  onFailed: (reason) => console.error(reason),
  warn: console.error,
})
await live.watch()
await wait(SETTLE_MS)
await ask()
const loop = monitorEventLoopDelay({ resolution: LOOP_TICK_MS })
loop.enable()
const idle = await ask()
const visible: number[] = []
for (let round = 0; round < ROUNDS; round++) visible.push(await visibleAfter(round))
const before = archive.summary().passages
writeFileSync(join(corpus, 'many.md'), manyPassages())
const busy = await ask(() => passages >= before + MANY)
loop.disable()
const measure: LiveMeasure = {
  visibleMs: percentile(visible, 0.5),
  idleP95Ms: percentile(idle, 0.95),
  busyP95Ms: percentile(busy, 0.95),
  loopP99Ms: loop.percentile(99) / 1e6 - LOOP_TICK_MS,
}
console.log(JSON.stringify(measure))
await live.close()
await answers.close()
archive.close()

/** Times of answers to every question, over and over where something is waited for. */
async function ask(isOver: (() => boolean) | null = null): Promise<number[]> {
  const times: number[] = []
  do {
    for (const question of questions) {
      const started = performance.now()
      await archive.ask(question)
      archive.summary()
      // What readers press meanwhile.
      archive.catalogue.latest(10)
      archive.catalogue.newspapers()
      times.push(performance.now() - started)
      await wait(PAUSE_MS)
      if (isOver?.() === true) return times
    }
  } while (isOver !== null)
  return times
}

async function visibleAfter(round: number): Promise<number> {
  const number = 7_000 + round
  const text = `# 东湖灯会第${number}届开幕\n\n本台消息,东湖灯会第${number}届开幕,首日游客${number}人。\n`
  const started = performance.now()
  writeFileSync(join(corpus, `lights-${round}.md`), text)
  for (;;) {
    const answer = await archive.ask(`东湖灯会第${number}届首日游客多少?`)
    const [quote] = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
    if (quote?.text.includes(`第${number}届`)) return performance.now() - started
    await wait(PAUSE_MS)
  }
}

function manyPassages(): string {
  return Array.from(
    { length: MANY },
    (_, at) =>
      `## 第${at}号公告\n\n${at}号公告说,${questions[at % questions.length]},工程投资${at * 7}万元,惠及居民${at + 31}户。\n`,
  ).join('\n')
}
