import { stemmer } from 'stemmer'
import { fold } from './fold.ts'
import { stopWords } from './stop-words.ts'

/** Raised with any change of the rules below: an index with other tokens is read anew. */
export const TOKENS_VERSION = 1

/** Characters of a Cyrillic word that are kept; cutting the endings found 98 instead of 90 in 100. */
const CYRILLIC_STEM_LENGTH = 5

const RUN = new RegExp(
  [
    '(?<number>\\p{Nd}+(?:\\.\\p{Nd}+)*)',
    '(?<unspaced>[\\p{Script=Han}々〇]+|[\\p{Script=Hiragana}\\p{Script=Katakana}ー]+|\\p{Script=Hangul}+)',
    '(?<cyrillic>\\p{Script=Cyrillic}+)',
    '(?<word>[\\p{L}\\p{M}]+)',
  ].join('|'),
  'gu',
)

/**
 * The search terms of a text, in order, repeats kept; passages and questions both go through here:
 * 1. fold (NFKC, simplified characters, lower case)
 * 2. runs of Chinese characters, kana and Hangul become overlapping pairs (a lone one itself)
 * 3. Latin words are stemmed (Porter), Cyrillic words cut to five letters, numbers stay as printed
 * 4. stop words are dropped
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = []
  for (const match of fold(text).matchAll(RUN)) {
    for (const token of tokensOf(match)) if (!stopWords.has(token)) tokens.push(token)
  }
  return tokens
}

function tokensOf(match: RegExpExecArray): string[] {
  const { number, unspaced, cyrillic, word } = match.groups ?? {}
  if (number !== undefined) return [number]
  if (unspaced !== undefined) return pairs(unspaced)
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
