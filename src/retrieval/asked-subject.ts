import { fold } from '../index/words/fold.ts'

/** What stands between what is asked about and the word that asks, as the source of an expression. */
export const BETWEEN = '(?:是|有|为|达到?|共|约|总共|一共|到底|究竟|分别|[了过])*'
/** 财政收入 in 财政收入是多少?: Chinese right before a word that asks, at the end of the question. */
const SUBJECT = new RegExp(
  `(\\p{Script=Han}{2,4}?)${BETWEEN}(?:多少|几)[个位名家条项处种人元亿万]*[？?]?$`,
  'u',
)

/**
 * Whether a text speaks of what a question asks the amount of: it has any two characters of the
 * words right before 多少. True for a question that asks nothing so.
 * @param texts what is looked through: the passage, the headline of its article
 */
export function hasAskedSubject(question: string, texts: readonly string[]): boolean {
  const subject = SUBJECT.exec(fold(question).trim())?.[1]
  if (subject === undefined) return true
  const folded = texts.map((text) => fold(text)).join('\n')
  return [...subject]
    .slice(1)
    .some((character, at) => folded.includes(`${subject[at]}${character}`))
}
