import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../src/bot/command-line.ts'
import { type Config, UsageError } from '../src/bot/config.ts'
import { configuredModelFolder } from '../src/bot/model.ts'
import { loadModel, openArchive } from '../src/retrieval/archive.ts'
import { updateArchive } from '../src/retrieval/update-archive.ts'
import { MEASURES } from './evaluate/measures.ts'
import { losses, type Measured } from './evaluate/noise.ts'
import { evaluatePages, type PagesReport } from './evaluate/pages.ts'
import { evaluateQuestions, type GoldQuestion, type QuestionsReport } from './evaluate/questions.ts'
import { evaluateSet, meansOf, type SetReport } from './evaluate/retrieval-set.ts'

const USAGE =
  'npm run evaluate -- [--set DIR | --questions FILE | --pages N [--articles DIR]] [--baseline FILE] [--json]'
const OPTIONS = {
  set: { type: 'string' },
  questions: { type: 'string' },
  pages: { type: 'string' },
  articles: { type: 'string' },
  baseline: { type: 'string' },
  json: { type: 'boolean' },
} as const
const GOLD = fileURLToPath(new URL('../tests/gold', import.meta.url))
const SEEDS = fileURLToPath(new URL('../seeds', import.meta.url))

await runCommand(process, USAGE, OPTIONS, async ({ config: configured, flags, words }) => {
  if (words.length > 0) throw new UsageError(`Unknown word "${words[0]}". Usage: ${USAGE}`)
  if (flags.articles !== undefined && flags.pages === undefined) {
    throw new UsageError(`--articles goes with --pages. Usage: ${USAGE}`)
  }
  const config = { ...configured, model: await configuredModelFolder(configured) }
  const print = (report: unknown, table: string): void =>
    console.log(flags.json === true ? JSON.stringify(report) : table)
  if (flags.pages !== undefined) {
    const report = evaluatePages(pageCount(flags.pages), GOLD, flags.articles ?? null)
    print(report, pagesTable(report))
  } else if (flags.set !== undefined) {
    const { report, measures } = await evaluateSet(flags.set, config.model)
    print(report, setTable(report, measures))
    if (flags.baseline !== undefined)
      compare(measures, meansOf(readJson<SetReport>(flags.baseline)))
  } else {
    const report =
      flags.questions === undefined
        ? await evaluateSeeds(config.model)
        : await evaluateOwn(flags.questions, config)
    print(report, questionsTable(report))
    if (flags.baseline === undefined) return
    const before = readJson<QuestionsReport>(flags.baseline).measures
    compare(report.measures, new Map(before.map(({ name, mean }) => [name, mean])))
  }
})

/** @throws {UsageError} */
function pageCount(printed: string): number {
  const count = Number(printed)
  if (Number.isInteger(count) && count > 0) return count
  throw new UsageError(`--pages wants a number of pages, not "${printed}". Usage: ${USAGE}`)
}

/** The questions are about the seeds, whatever archive is configured, so they get their own index. */
async function evaluateSeeds(folder: string): Promise<QuestionsReport> {
  const data = mkdtempSync(join(tmpdir(), 'newsquote-evaluate-'))
  try {
    const model = await loadModel(folder)
    await updateArchive({ corpus: SEEDS, data }, model)
    const warn = (message: string): void => console.error(message)
    const archive = openArchive(data, model, { warn, onFalseQuote: ({ file }) => warn(file) })
    const gold = readJson<GoldQuestion[]>(join(GOLD, 'questions.json'))
    const far = readJson<string[]>(join(GOLD, 'far-questions.json'))
    const report = await evaluateQuestions(archive, gold, far)
    archive.close()
    return report
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Questions of one's own, such as `npm run feedback` exports, asked of the archive that is configured. */
async function evaluateOwn(file: string, { data, model }: Config): Promise<QuestionsReport> {
  const all = readJson<GoldQuestion[]>(file)
  const labelled = all.filter(
    ({ type, evidence }) => type === 'unanswerable' || evidence.length > 0,
  )
  const without = all.length - labelled.length
  if (without > 0) console.error(`${without} questions without evidence are left out.`)
  const warn = (message: string): void => console.error(message)
  const archive = openArchive(data, await loadModel(model), {
    warn,
    onFalseQuote: ({ file: place }) => warn(place),
  })
  const report = await evaluateQuestions(archive, labelled, [])
  archive.close()
  return report
}

/** @throws {UsageError} */
function readJson<Content>(file: string): Content {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${file} cannot be read as JSON: ${reason}`)
  }
}

/** @throws {Error} what is worse than in the baseline by more than noise */
function compare(now: readonly Measured[], before: ReadonlyMap<string, number>): void {
  const lost = losses(now, before)
  if (lost.length > 0) throw new Error(`Worse than the baseline: ${lost.join('; ')}.`)
  console.error('Nothing is worse than the baseline by more than noise.')
}

function questionsTable(report: QuestionsReport): string {
  const { byType, answerable, nearMisses, far, marked, precision, answerMs, measures } = report
  const rows = byType.map(({ type, questions, first, firstThree, refused }) => [
    type,
    String(questions),
    percent(first),
    percent(firstThree),
    percent(refused),
  ])
  const total = [
    'all answerable',
    String(answerable.questions),
    percent(answerable.first),
    percent(answerable.firstThree),
    percent(answerable.refused),
  ]
  const words = Object.entries(precision).map(
    ([word, { answers, right }]) => `${word} ${answers} (${percent(right)} right)`,
  )
  return [
    table([['type', 'n', 'in first', 'in first 3', 'refused'], ...rows, total]),
    '',
    `near misses refused ${percent(nearMisses.refused)} of ${nearMisses.questions}`,
    `far questions refused ${percent(far.refused)} of ${far.questions}`,
    `marked words hold the answer ${percent(marked)} of right first quotes`,
    `answers by confidence: ${words.join(', ')}`,
    `answer p50 ${answerMs.p50.toFixed(1)} ms, p95 ${answerMs.p95.toFixed(1)} ms`,
    `with 95 %: ${measures.map(withNoise).join('; ')}`,
  ].join('\n')
}

function withNoise({ name, mean, noise }: Measured): string {
  return `${name} ${percent(mean)} ± ${(noise * 100).toFixed(1)}`
}

function pagesTable({ byDamage, wholeArticles, megabytesPerSecond }: PagesReport): string {
  const rows = byDamage.map(({ damage, pages, ...f1 }) => [
    damage,
    String(pages),
    ...Object.values(f1).map((value) => value.toFixed(3)),
  ])
  const names = ['made', 'pages', 'articles', 'paragraphs', 'bylines', 'dates', 'sections']
  const [whole, damaged] = [megabytesPerSecond.whole, megabytesPerSecond.damaged].map(
    (speed) => speed?.toFixed(1) ?? '–',
  )
  return [
    table([names, ...rows]),
    '',
    `F1 on pages of ${wholeArticles} whole articles`,
    `read at ${whole} MB/s as printed, ${damaged} MB/s damaged`,
  ].join('\n')
}

function setTable(
  { set, passages, questions, byLanguage, legs, answerMs, model }: SetReport,
  measures: readonly Measured[],
): string {
  const languages = Object.keys(byLanguage).length > 1 ? Object.entries(byLanguage) : []
  const rows = [['all', legs] as const, ...languages].flatMap(([language, qualities]) =>
    Object.entries(qualities).map(([leg, quality]) => [
      language,
      leg,
      ...MEASURES.map((name) => quality[name].toFixed(3)),
    ]),
  )
  return [
    `${set}: ${questions} questions, ${passages} passages, ${model}`,
    table([['language', 'leg', ...MEASURES], ...rows]),
    `answer p50 ${answerMs.p50.toFixed(1)} ms, p95 ${answerMs.p95.toFixed(1)} ms`,
    `with 95 %: ${measures
      .filter(({ name }) => name.startsWith('fused'))
      .map(withNoise)
      .join('; ')}`,
  ].join('\n')
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  )
  const lines = rows.map((row) =>
    row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    ),
  )
  return lines.map((cells) => cells.join('  ').trimEnd()).join('\n')
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`
}
