import { writeFileSync } from 'node:fs'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import { withoutWhiteSpace } from '../src/index/article.ts'
import { folderCorpus } from '../src/index/corpus.ts'
import { CharacterCounts } from './count-characters/character-counts.ts'

const USAGE = 'npm run count-characters -- FILE --corpus DIR'

/**
 * Makes `src/index/page/characters.json`, by which the page reader tells how a torn sentence goes
 * on, from the paragraphs of an archive (some 100 MB of news will do).
 */
await runCommand(process, USAGE, {}, async ({ config, words }) => {
  const [file] = words
  if (file === undefined || words.length > 1) throw new UsageError(`Usage: ${USAGE}`)
  const corpus = folderCorpus(config.corpus)
  const counts = new CharacterCounts()
  for (const source of corpus.list().files) {
    for (const article of corpus.read(source).articles) {
      for (const { text } of article.paragraphs) counts.add(withoutWhiteSpace(text))
    }
  }
  const rows = Object.entries(counts.table()).map(
    ([character, row]) => `${JSON.stringify(character)}: ${JSON.stringify(row)}`,
  )
  writeFileSync(file, `{\n${rows.join(',\n')}\n}\n`)
})
