import { writeFileSync } from 'node:fs'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import { type Corpus, folderCorpus } from '../src/index/corpus.ts'
import { RAREST, UNKNOWN_RARITY } from '../src/index/words/news-rarity.ts'
import { tokenize } from '../src/index/words/tokens.ts'

const USAGE = 'npm run count-words -- FILE --corpus DIR'
/** Share of paragraphs that must hold a word for it to be kept: one in fewer counts as one that is not known (`UNKNOWN_RARITY`). */
const MIN_SHARE = RAREST ** -UNKNOWN_RARITY

/**
 * Makes `src/index/words/english.json`, by which the evidence tells how rare an English word is in news, from an
 * archive of English news (some 15 MB will do): the number of its paragraphs, and for each number of them the stems that so
 * many hold.
 */
await runCommand(process, USAGE, {}, async ({ config, words }) => {
  const [file] = words
  if (file === undefined || words.length > 1) throw new UsageError(`Usage: ${USAGE}`)
  const { paragraphs, counts } = countWords(folderCorpus(config.corpus))
  const byCount = new Map<number, string[]>()
  for (const [stem, count] of counts) {
    if (count < MIN_SHARE * paragraphs) continue
    const stems = byCount.get(count) ?? []
    stems.push(stem)
    byCount.set(count, stems)
  }
  const rows = [...byCount]
    .sort(([a], [b]) => b - a)
    .map(([count, stems]) => `"${count}": "${stems.sort().join(' ')}"`)
  writeFileSync(file, `{\n"paragraphs": ${paragraphs},\n${rows.join(',\n')}\n}\n`)
})

/** The paragraphs of an archive, and of how many of them each stem is a word. */
function countWords(corpus: Corpus): { paragraphs: number; counts: Map<string, number> } {
  const counts = new Map<string, number>()
  let paragraphs = 0
  for (const source of corpus.list().files) {
    for (const { text } of corpus.read(source).articles.flatMap((article) => article.paragraphs)) {
      paragraphs++
      const stems = tokenize(text).filter((term) => /^[a-z]+$/u.test(term))
      for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    }
  }
  return { paragraphs, counts }
}
