import type { CorpusIndex } from '../index/corpus-index.ts'
import { tokenize } from '../index/words/tokens.ts'
import type { Question } from './question.ts'
import { replaceWord } from './replace-word.ts'
import type { Syllables } from './syllables.ts'

/** A Chinese name that a question spells by its sound: Feng Guangwei, Чжэнчжоу. */
export interface SpelledName {
  /** As the question has it. */
  readonly asked: string
  /** As the archive prints it, the most frequent first, since several sound alike; none where it has none. */
  readonly found: readonly string[]
}

/** What names are looked up in. */
export type NameLookup = Pick<
  CorpusIndex,
  'termStatistics' | 'headFrequencies' | 'passagesWithPhrase'
>

/** Words of a name, its syllables, and ways to cut a word into them, at most. */
const MAX_WORDS = 3
const MAX_SYLLABLES = 5
const MAX_CUTS = 4
/** Beginnings of one name that are followed, the most frequent. */
const MAX_BEGINNINGS = 50
/** Names that are taken for one, and the least share of the passages of the first that others stand in. */
const MAX_FOUND = 2
const LEAST_SHARE = 0.5

/** Letters of the longest syllable (zhuang, чжуан). */
const MAX_SPELLING = 6

/** Syllables that no other language spells so: a word of several that has one is a Chinese name. */
const CHINESE_ONLY = /zh|x|q(?!u)|чж|цз|сюэ|цюа/u

const WORD = "\\p{Lu}\\p{Ll}*(?:['’]\\p{Ll}{2,})?"
/** Words with a capital, one behind the other; an apostrophe parts syllables (Xi'an), as ъ does in Russian. */
const CAPITALISED = new RegExp(`(?<![\\p{L}\\p{N}])${WORD}(?:[ -]${WORD})*(?!\\p{L})`, 'gu')

/** Whether a question may spell a Chinese name: only then are the syllables read. */
export function maySpellNames(question: string): boolean {
  return question.search(CAPITALISED) >= 0
}

/**
 * The Chinese names that a question spells by their sound, in pinyin or as Russian writes them
 * (Palladius), as the archive prints them:
 * 1. words with a capital that are made of syllables; not names of countries, nor words that the
 *    archive prints in that script
 * 2. the longest run of such words first: of the characters that sound so, those that stand side by
 *    side in a passage
 * 3. of several names that sound alike the most frequent
 * A name that can only be Chinese and that the archive does not have stands among them with none found.
 */
export function spelledNames(
  question: string,
  syllables: Syllables,
  index: NameLookup,
): SpelledName[] {
  const names: SpelledName[] = []
  for (const [run] of question.matchAll(CAPITALISED)) {
    const words = run.split(/[ -]/u)
    for (let from = 0; from < words.length; ) {
      const found = longestName(words.slice(from, from + MAX_WORDS), syllables, index)
      const end = from + (found?.words ?? 1)
      if (found !== null) {
        // As it stands, with spaces and hyphens.
        const [start, length] = [words.slice(0, from), words.slice(from, end)].map(lengthOf)
        const asked = run.slice(start, (start ?? 0) + (length ?? 0) - 1)
        names.push({ ...found.name, asked })
      }
      from = end
    }
  }
  return names
}

/** Whether a name can be nothing but Chinese; German begins every noun with a capital: Tage. */
export function isSurelyChinese({ asked }: SpelledName): boolean {
  return /[ -]/u.test(asked) || CHINESE_ONLY.test(asked.toLowerCase())
}

/** The question with the terms of the names that were found in place of those of their spelling. */
export function withNames(question: Question, names: readonly SpelledName[]): Question {
  const known = names.filter(({ found }) => found.length > 0)
  const spelled = new Set(known.flatMap(({ asked }) => tokenize(asked)))
  const found = known.flatMap((name) => name.found.flatMap(tokenize))
  const kept = question.terms.filter((term) => !spelled.has(term))
  return { ...question, terms: [...new Set([...kept, ...found])] }
}

/** A text with the names that were found as the archive prints them, which a model knows rather than their spelling. */
export function spelledOut(text: string, names: readonly SpelledName[]): string {
  return names.reduce(
    (named, { asked, found: [name] }) =>
      name === undefined ? named : replaceWord(named, asked, name),
    text,
  )
}

/** How long words are together, with what stands behind each. */
function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length + 1, 0)
}

function longestName(
  words: readonly string[],
  { characters, spellings, countries }: Syllables,
  index: NameLookup,
): { name: SpelledName; words: number } | null {
  const cuts = words.map((word) =>
    countries.has(word.toLowerCase()) || isPrinted(word, index) ? [] : cutsOf(word, spellings),
  )
  for (let count = words.length; count > 0; count--) {
    const sounds = combined(cuts.slice(0, count)).filter(
      ({ length }) => length >= 2 && length <= MAX_SYLLABLES,
    )
    const found = mostFrequent(sounds.flatMap((one) => printedAs(one, characters, index)))
    if (found.length > 0) {
      return { name: { asked: words.slice(0, count).join(' '), found }, words: count }
    }
  }
  const [word = ''] = words
  const isChinese =
    CHINESE_ONLY.test(word.toLowerCase()) && cuts[0]?.some(({ length }) => length > 1)
  return isChinese === true ? { name: { asked: word, found: [] }, words: 1 } : null
}

/** A word that the archive prints as it is needs no other spelling. */
function isPrinted(word: string, index: NameLookup): boolean {
  return index.termStatistics(tokenize(word)).frequencies.size > 0
}

/**
 * The ways in which a word is made of syllables, those of few syllables first, and one of each form that
 * it may be inflected from; none where it is not made of them.
 */
function cutsOf(word: string, spellings: Syllables['spellings']): string[][] {
  const base = baseForms(word.toLowerCase()).flatMap((form) =>
    cutsOfForm(form, spellings).slice(0, 1),
  )
  return [...cutsOfForm(word, spellings), ...base]
}

/** What a Russian name may be a case of (Чжэнгане, Цзюньфэя), and a German or English one (Guangweis). */
function baseForms(word: string): string[] {
  const form = (ending: RegExp, ...bases: string[]): string[] =>
    ending.test(word) ? bases.map((base) => word.replace(ending, base)) : []
  return [
    ...form(/(?:[ауеы]|ом)$/u, ''),
    ...form(/(?:[яюеи]|[её]м)$/u, 'ь', 'й'),
    ...form(/(?<=[a-z])s$/u, ''),
  ]
}

function cutsOfForm(word: string, spellings: Syllables['spellings']): string[][] {
  const parts = word.toLowerCase().normalize('NFC').split(/['’ъ]/u)
  return combined(parts.map((part) => cutsOfPart(part, spellings))).slice(0, MAX_CUTS)
}

function cutsOfPart(part: string, spellings: Syllables['spellings']): string[][] {
  // Cuts of every beginning of the word, from the shortest on.
  const cuts: string[][][] = [[[]]]
  for (let end = 1; end <= part.length; end++) {
    const found: string[][] = []
    for (let from = Math.max(0, end - MAX_SPELLING); from < end; from++) {
      const last = spellings.get(part.slice(from, end)) ?? []
      const before = cuts[from] ?? []
      found.push(...before.flatMap((one) => last.map((syllable) => [...one, syllable])))
    }
    cuts.push(found.sort((a, b) => a.length - b.length).slice(0, MAX_CUTS))
  }
  return cuts.at(-1) ?? []
}

/** One of the lists of each place, one behind the other, in all combinations. */
function combined(places: readonly (readonly string[][])[]): string[][] {
  return places.reduce<string[][]>(
    (begun, lists) => begun.flatMap((one) => lists.map((list) => [...one, ...list])),
    [[]],
  )
}

/** Names of these sounds, each with the number of passages that it stands in. */
function printedAs(
  sounds: readonly string[],
  characters: Syllables['characters'],
  index: NameLookup,
): [name: string, passages: number][] {
  const [first = '', ...others] = sounds
  let begun = (characters.get(first) ?? []).map((name): [string, number] => [name, 0])
  for (const sound of others) {
    const next = characters.get(sound) ?? []
    const longer = begun.flatMap(([name]) => next.map((character) => name + character))
    const pairs = longer.map((name) => name.slice(-2))
    const { frequencies } = index.termStatistics(pairs)
    // Who wrote an article mostly stands in its byline alone.
    const inHeads = index.headFrequencies(pairs)
    begun = longer
      .map((name): [string, number] => {
        const pair = name.slice(-2)
        return [name, (frequencies.get(pair) ?? 0) + (inHeads.get(pair) ?? 0)]
      })
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1])
      .slice(0, MAX_BEGINNINGS)
  }
  if (sounds.length === 2) return begun
  return begun
    .map(([name]): [string, number] => [name, index.passagesWithPhrase(tokenize(name)).length])
    .filter(([, passages]) => passages > 0)
}

function mostFrequent(names: readonly (readonly [name: string, passages: number])[]): string[] {
  const sorted = [...names].sort((a, b) => b[1] - a[1])
  const least = (sorted[0]?.[1] ?? 0) * LEAST_SHARE
  return sorted.slice(0, MAX_FOUND).flatMap(([name, passages]) => (passages < least ? [] : [name]))
}
