import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import { type Article, articleKey } from '../src/index/article.ts'
import { pathIn, readSource } from '../src/index/corpus.ts'
import { reasonOf } from '../src/index/errors.ts'
import { noMetadata } from '../src/index/formats/metadata.ts'
import { readSidecar } from '../src/index/formats/sidecar.ts'
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
        const file = nameInCorpus(path, config.corpus)
        const defaults = file === path ? noMetadata : readSidecar(config.corpus, file)
        const page = readSource(path, statSync(path).size, defaults)
        if (flags.json !== true) console.log(outline(file, page))
        else for (const article of page.articles) console.log(JSON.stringify(toJson(file, article)))
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
