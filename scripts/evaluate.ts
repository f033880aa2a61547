import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import { loadModel, openArchive, updateArchive } from '../src/retrieval/archive.ts'
import { evaluatePages, type PagesReport } from './evaluate/pages.ts'
import { evaluateQuestions, type QuestionsReport } from './evaluate/questions.ts'
import { evaluateSet, type SetReport } from './evaluate/retrieval-set.ts'

const USAGE = 'npm run evaluate -- [--set DIR | --pages N [--articles DIR]] [--json]'
const OPTIONS = {
  set: { type: 'string' },
  pages: { type: 'string' },
  articles: { type: 'string' },
  json: { type: 'boolean' },
} as const
const GOLD = fileURLToPath(new URL('../tests/gold', import.meta.url))
const SEEDS = fileURLToPath(new URL('../seeds', import.meta.url))

await runCommand(process, USAGE, OPTIONS, async ({ config, flags, words }) => {
  if (words.length > 0) throw new UsageError(`Unknown word "${words[0]}". Usage: ${USAGE}`)
  if (flags.articles !== undefined && flags.pages === undefined) {
    throw new UsageError(`--articles goes with --pages. Usage: ${USAGE}`)
  }
  if (flags.set !== undefined) {
    const report = await evaluateSet(flags.set, config.model)
    console.log(flags.json === true ? JSON.stringify(report) : setTable(report))
    return
  }
  if (flags.pages !== undefined) {
    const count = Number(flags.pages)
    if (!Number.isInteger(count) || count < 1) {
      throw new UsageError(`--pages wants a number of pages, not "${flags.pages}". Usage: ${USAGE}`)
    }
    const report = evaluatePages(count, GOLD, flags.articles ?? null)
    console.log(flags.json === true ? JSON.stringify(report) : pagesTable(report))
    return
  }
  // The questions are about the seeds, whatever archive is configured, so they get their own index.
  const data = mkdtempSync(join(tmpdir(), 'newsquote-evaluate-'))
  try {
    const model = await loadModel(config.model)
    await updateArchive({ corpus: SEEDS, data }, model)
    const warn = (message: string): void => console.error(message)
    const archive = openArchive(data, model, { warn, onFalseQuote: ({ file }) => warn(file) })
    const report = await evaluateQuestions(archive, GOLD)
    archive.close()
    console.log(flags.json === true ? JSON.stringify(report) : questionsTable(report))
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
})

function questionsTable(report: QuestionsReport): string {
  const { byType, answerable, nearMisses, far, marked, precision, answerMs } = report
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
  ].join('\n')
}

function pagesTable({ byDamage, wholeArticles, megabytesPerSecond }: PagesReport): string {
  const rows = byDamage.map(({ damage, pages, ...f1 }) => [
    damage,
    String(pages),
    ...Object.values(f1).map((value) => value.toFixed(3)),
  ])
  const names = ['made', 'pages', 'articles', 'paragraphs', 'bylines', 'dates', 'sections']
  const speed = megabytesPerSecond.toFixed(0)
  return `${table([names, ...rows])}\n\nF1 on pages of ${wholeArticles} whole articles; ${speed} MB/s`
}

function setTable({
  set,
  passages,
  questions,
  byLanguage,
  legs,
  answerMs,
  model,
}: SetReport): string {
  const names = ['recall@1', 'recall@5', 'recall@20', 'mrr@10', 'ndcg@10'] as const
  const languages = Object.keys(byLanguage).length > 1 ? Object.entries(byLanguage) : []
  const rows = [['all', legs] as const, ...languages].flatMap(([language, qualities]) =>
    Object.entries(qualities).map(([leg, quality]) => [
      language,
      leg,
      ...names.map((name) => quality[name].toFixed(3)),
    ]),
  )
  return [
    `${set}: ${questions} questions, ${passages} passages, ${model}`,
    table([['language', 'leg', ...names], ...rows]),
    `answer p50 ${answerMs.p50.toFixed(1)} ms, p95 ${answerMs.p95.toFixed(1)} ms`,
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
