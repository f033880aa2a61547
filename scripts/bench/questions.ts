import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { numbersFrom } from './sized-corpus.ts'

/** Questions asked of an archive, at most. */
const QUESTIONS = 300

/** Questions that limit what may answer: each headline with the day, the month and a phrase. */
const LIMITED = 60
const PHRASE_LENGTH = 4

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

/**
 * Questions that name what limits the passages which may answer: a day with its year, a month without
 * one, and a phrase in quotation marks, each of an article and beside its headline.
 */
export function limitedQuestionsOf(index: CorpusIndex): string[] {
  const random = numbersFrom(11)
  const { passages } = index.summary()
  const questions: string[] = []
  for (let tries = 0; tries < LIMITED * 20 && questions.length < 3 * LIMITED; tries++) {
    const [passage] = index.passages([1 + Math.floor(random() * passages)])
    const { headline = '', date } = passage?.article ?? {}
    const [year, month, day] = (date?.iso ?? '').split('-').map(Number)
    if (headline.length < 8 || headline.length > 60 || year === 0 || day === undefined) continue
    const phrase = headline.slice(0, PHRASE_LENGTH)
    questions.push(`${year}年${month}月${day}日${headline}`)
    questions.push(`${month}月${headline}`)
    questions.push(`“${phrase}”${headline.slice(PHRASE_LENGTH)}`)
  }
  return questions
}
