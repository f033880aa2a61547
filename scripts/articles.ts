import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import { type Article, articleKey } from '../src/index/article.ts'
import { pathIn, readSource, type SourcePage } from '../src/index/corpus.ts'
import { reasonOf } from '../src/index/errors.ts'
import { SIDECAR, Sidecars } from '../src/index/formats/sidecar.ts'
import { outline } from './articles/outline.ts'

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
        const { file, page } = readNamed(path, config.corpus)
        if (flags.json !== true) console.log(outline(file, page))
        else for (const article of page.articles) console.log(JSON.stringify(toJson(file, article)))
      } catch (error) {
        failures.push(`${path} was not read: ${reasonOf(error)}.`)
      }
    }
    if (failures.length > 0) throw new Error(failures.join('\n'))
  },
)

/** Reads a file as the index would, with what stands beside it wherever it lies. */
function readNamed(path: string, corpus: string): { file: string; page: SourcePage } {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) throw new Error('there is no such file; check the name')
  if (stats.isDirectory()) throw new Error('it is a folder; name the files in it')
  const file = nameInCorpus(path, corpus)
  const root = file === path ? describedFolder(resolve(path)) : corpus
  const about = new Sidecars(root).about(pathIn(resolve(root), resolve(path)))
  return { file, page: readSource(path, stats.size, about) }
}

/** The nearest folder above a file that says something of it, else its own. */
function describedFolder(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, SIDECAR))) return folder
  }
  return dirname(path)
}

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
