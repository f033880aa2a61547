import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import { type Article, articleKey } from '../src/index/article.ts'
import { pathIn, readSource } from '../src/index/corpus.ts'
import { reasonOf } from '../src/index/errors.ts'
import { noMetadata } from '../src/index/formats/metadata.ts'
import { readSidecar } from '../src/index/formats/sidecar.ts'

const USAGE = 'npm run articles -- FILE… [--json] [--corpus DIR]'

await runCommand(
  process,
  USAGE,
  { json: { type: 'boolean' } },
  async ({ config, flags, words }) => {
    if (words.length === 0) throw new UsageError(`No file is named. Usage: ${USAGE}`)
    const failures: string[] = []
    for (const path of words) {
      try {
        const file = nameInCorpus(path, config.corpus)
        const defaults = file === path ? noMetadata : readSidecar(config.corpus, file)
        const { articles } = readSource(path, statSync(path).size, defaults)
        for (const article of articles) {
          console.log(
            flags.json === true ? JSON.stringify(toJson(file, article)) : outline(file, article),
          )
        }
      } catch (error) {
        failures.push(`${path} was not read: ${reasonOf(error)}. Name files that can be read.`)
      }
    }
    if (failures.length > 0) throw new Error(failures.join('\n'))
  },
)

/** Relative to the corpus where it lies in it, else as named. */
function nameInCorpus(path: string, corpus: string): string {
  const name = pathIn(resolve(corpus), resolve(path))
  return name === '..' || name.startsWith('../') ? path : name
}

function toJson(file: string, article: Article): Record<string, unknown> {
  const { headline, packageHeadline, kicker, decks, subheads, section, date } = article
  const { reporters, correspondents, paragraphs } = article
  return {
    file,
    articleKey: articleKey(article),
    headline,
    packageHeadline,
    kicker,
    decks,
    subheads,
    section,
    date,
    reporters,
    correspondents,
    paragraphs: paragraphs.map(({ text, lines, spans }) => ({ text, lines, spans })),
  }
}

function outline(file: string, article: Article): string {
  const { packageHeadline, section, kicker, headline, decks, subheads, date } = article
  const facts: [string, string][] = [
    ['package', packageHeadline ?? ''],
    ['newspaper', article.newspaper ?? ''],
    ['section', section ?? ''],
    ['kicker', kicker ?? ''],
    ['decks', decks.join(' | ')],
    ['subheads', subheads.join(' | ')],
    ['date', [date.text, date.iso, date.yearSource].filter((part) => part !== null).join(', ')],
    ['记者', article.reporters.join(' ')],
    ['通讯员', article.correspondents.join(' ')],
    ['url', article.url ?? ''],
  ]
  const head = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${name}: ${value}`)
  const body = article.paragraphs.map(({ text, lines }) => {
    const ranges = lines.map(([first, last]) => (first === last ? first : `${first}-${last}`))
    const places = [...new Set(ranges)].join(',')
    return `  [${places}] ${text}`
  })
  return [`${file}  ${headline || '(no headline)'}`, ...head, ...body, ''].join('\n')
}
