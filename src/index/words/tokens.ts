import { stemmer } from 'stemmer'
import { fold } from './fold.ts'
import { datesInDigits } from './numerals.ts'
import { stopWords } from './stop-words.ts'

/** Raised with any change of the rules below: an index with other tokens is read anew. */
export const TOKENS_VERSION = 3

/** Characters of a Cyrillic word that are kept; cutting the endings found 98 instead of 90 in 100. */
const CYRILLIC_STEM_LENGTH = 5

const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}々〇ー'
const RUN = new RegExp(
  [
    '(?<number>\\p{Nd}+(?:\\.\\p{Nd}+)*)',
    '(?<unspaced>[\\p{Script=Han}々〇]+|[[\\p{Script=Hiragana}\\p{Script=Katakana}ー]&&[\\p{L}\\p{M}]]+|[\\p{Script=Hangul}&&[\\p{L}\\p{M}]]+)',
    '(?<cyrillic>[\\p{Script=Cyrillic}&&[\\p{L}\\p{M}]]+)',
    `(?<word>[[\\p{L}\\p{M}]--[${UNSPACED}\\p{Script=Cyrillic}]]+)`,
  ].join('|'),
  'gv',
)

/**
 * The search terms of a text, in order, repeats kept; passages and questions both go through here:
 * 1. fold (NFKC, simplified characters, lower case), and write dates in digits
 * 2. runs of Chinese characters, kana and Hangul become overlapping pairs (a lone one itself)
 * 3. a number stays as printed, and once more with the character behind it: 12万个 gives 12, 12万
 *    and 万个, so that 5月28日 is found by its month and day and not by any 5
 * 4. Latin words are stemmed (Porter), Cyrillic words cut to five letters
 * 5. stop words are dropped
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = []
  let number: string | null = null
  let end = 0
  for (const match of datesInDigits(fold(text)).matchAll(RUN)) {
    const touching = match.index === end ? number : null
    // Not spread: a run may be longer than a call takes arguments.
    for (const token of tokensOf(match, touching)) tokens.push(token)
    number = /^\p{Nd}/u.test(match[0]) ? match[0] : null
    end = match.index + match[0].length
  }
  return tokens
}

/** The tokens of one run; `number` is the number that it directly follows. */
function tokensOf(match: RegExpExecArray, number: string | null): string[] {
  const { number: digits, unspaced, cyrillic, word } = match.groups ?? {}
  if (digits !== undefined) return [digits]
  if (unspaced !== undefined) {
    const kept = pairs(unspaced).filter((pair) => !stopWords.has(pair))
    if (number === null) return kept
    const [unit = ''] = unspaced
    return [number + unit, ...(unspaced.length > unit.length ? kept : [])]
  }
  if (cyrillic !== undefined) {
    // A stop word is looked up whole; its first five letters may begin a word that matters.
    return stopWords.has(cyrillic) ? [] : [cyrillic.slice(0, CYRILLIC_STEM_LENGTH)]
  }
  return word === undefined || stopWords.has(word) ? [] : [stemmer(word)]
}

function pairs(run: string): string[] {
  const characters = [...run]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}
