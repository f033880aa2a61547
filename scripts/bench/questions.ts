import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { numbersFrom } from './sized-corpus.ts'

/** Questions asked of an archive, at most. */
const QUESTIONS = 300

/**
 * Questions to an archive that nobody has written any for: headlines of its articles, taken by chance
 * but the same every time, each as a reader would ask for it.
 */
export function questionsOf(index: CorpusIndex): string[] {
  const random = numbersFrom(7)
  const { passages } = index.summary()
  const headlines = new Set<string>()
  for (let tries = 0; tries < QUESTIONS * 20 && headlines.size < QUESTIONS; tries++) {
    const [passage] = index.passages([1 + Math.floor(random() * passages)])
    const headline = passage?.article.headline ?? ''
    if (headline.length >= 6 && headline.length <= 60) headlines.add(headline)
  }
  return [...headlines]
}
