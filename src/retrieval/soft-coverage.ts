import type { Embedder } from '../index/model/embedder.ts'
import type { Citation } from './answer.ts'
import { type Question, withoutQuestionWords } from './question.ts'
import { type NamedTime, withoutTimes } from './question-dates.ts'

/** UTF-16 units of a question that are compared: each piece of it is with each of the quote. */
const MAX_LENGTH = 200

/** A question, and what may answer it. */
export interface SoftlyCovered {
  readonly question: Question
  /** Those that the question names, which every passage of a time prints. */
  readonly times: readonly NamedTime[]
  readonly quote: {
    readonly text: string
    readonly citation: Pick<
      Citation,
      'headline' | 'section' | 'newspaper' | 'reporters' | 'correspondents'
    >
  }
}

/**
 * How much of a question a quote and its citation say, piece by piece of its words, in their own or in others: the mean over
 * the pieces of the question of the best cosine with one of the quote, each counted by what it weighs in the
 * vector of the question. That is the recall of BERTScore (Zhang et al. 2020, arXiv:1904.09675) with weights that the model
 * learnt in place of idf, and by its place: the first counts up to 2.4 times as much as what stands late. A quote on the same matter as the question has a high cosine, and one that shares its rare words much
 * evidence; this tells that something which is asked is not said at all.
 * @returns −1 to 1; null where the model has no vectors of pieces, and where not both are in Chinese: pieces of different languages
 * have little in common, and in one of whole words this tells no more than the cosine (measured on English, Russian, Korean)
 */
export async function softCoverageOf(
  embedder: Embedder | null,
  { question, times, quote }: SoftlyCovered,
): Promise<number | null> {
  if (embedder?.embedPieces === undefined) return null
  if (question.language !== 'zh' || !isMostlyHan(quote.text)) return null
  const asked = withoutQuestionWords(withoutTimes(question.text, times)).slice(0, MAX_LENGTH)
  if (!/[\p{L}\p{N}]/u.test(asked)) return null
  const { headline, section, newspaper, reporters, correspondents } = quote.citation
  const heads = [headline, section, newspaper, ...reporters, ...correspondents].join('\n')
  const [wanted = [], said = []] = await embedder.embedPieces([asked, `${heads}\n${quote.text}`])
  return recallOf(wanted, said)
}

/** Chinese may hold a name in kana or Latin letters; Japanese is mostly kana. */
function isMostlyHan(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 2 > letters
}

/** The mean of the best cosines of the wanted vectors with those that there are, weighed by their lengths; null without any. */
export function recallOf(
  wanted: readonly Float32Array[],
  there: readonly Float32Array[],
): number | null {
  const others = there
    .map((vector) => ({ vector, length: lengthOf(vector) }))
    .filter(({ length }) => length > 0)
  let sum = 0
  let weights = 0
  for (const piece of wanted) {
    let best = Number.NEGATIVE_INFINITY
    for (const { vector, length } of others) best = Math.max(best, dot(piece, vector) / length)
    sum += best
    weights += lengthOf(piece)
  }
  return others.length === 0 || weights === 0 ? null : sum / weights
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector))
}

/** Four sums at once, which takes half the time of one: the additions need not wait for each other. */
function dot(a: Float32Array, b: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0]
  for (let at = 0; at < a.length; at += 4) {
    first += (a[at] ?? 0) * (b[at] ?? 0)
    second += (a[at + 1] ?? 0) * (b[at + 1] ?? 0)
    third += (a[at + 2] ?? 0) * (b[at + 2] ?? 0)
    fourth += (a[at + 3] ?? 0) * (b[at + 3] ?? 0)
  }
  return first + second + third + fourth
}
