import { createRequire } from 'node:module'
import { behind, countedRows, Followers, UNKNOWN } from '../page/counted-characters.ts'

/** Pairs of characters in a passage of common length. */
const PAIRS_OF_A_PASSAGE = 120
/** Passages of news of which no more than one holds a term that is as rare as a term can be. */
export const RAREST = 20_000
/**
 * Of a single Chinese character and of words that are none of English news, whose rarity is not known: the rarest are among them,
 * and the commonest of other languages. English words have no more.
 */
export const UNKNOWN_RARITY = 0.7
/** Of what is cut from a run of Hangul or kana: a word of them is mostly two pairs. */
const RARITY_OF_SYLLABLES = 0.35
/** Of a number, which is a term twice: as printed, and with the character behind it. */
const RARITY_OF_NUMBER = 0.35

/** How rare terms are in news at large, whatever the archive is about. */
export interface NewsRarity {
  /**
   * 0 for a term that every passage holds, 1 for one that hardly any does: 主要 is 0.37, 证明 0.58, a name 1. In a small
   * archive every word is rare, and in one on a single subject its words are common.
   */
  of(term: string): number
}

/**
 * How rare pairs of characters are in Chinese news, by the counts of `characters.json`, and words in English news, by those of
 * `english.json`, which are read when a term is first asked for (80 and 5 ms).
 */
export function createNewsRarity(): NewsRarity {
  let counted: ReadonlyMap<string, Followers> | null = null
  let english: ReadonlyMap<string, number> | null = null

  /** Probability of two characters, one behind the other. */
  function probabilityOf(first: string, second: string): number {
    counted ??= readFollowers()
    const all = counted.get('')
    const alone = (character: string): number => all?.of(character) || UNKNOWN
    return alone(first) * behind(alone(second), counted.get(first), second)
  }

  function shareOfPair([first = '', second = '']: string): number {
    return -Math.expm1(-PAIRS_OF_A_PASSAGE * probabilityOf(first, second))
  }

  function shareOfWord(word: string): number {
    english ??= readEnglish()
    return english.get(word) ?? 0
  }

  return {
    of(term) {
      if (/^\p{Nd}/u.test(term)) return RARITY_OF_NUMBER
      if (/^\p{Script=Han}{2}$/u.test(term)) return rarityOf(shareOfPair(term))
      if (/^[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(term))
        return RARITY_OF_SYLLABLES
      return Math.min(UNKNOWN_RARITY, rarityOf(shareOfWord(term)))
    },
  }
}

/** @param share of the passages of news that hold a term */
function rarityOf(share: number): number {
  return Math.min(1, -Math.log(share) / Math.log(RAREST))
}

/** The stems of English words that are not among the rarest, with the share of passages of news that hold them. */
function readEnglish(): Map<string, number> {
  const { paragraphs, ...byCount }: Record<string, string | number> = createRequire(
    import.meta.url,
  )('./english.json')
  return new Map(
    Object.entries(byCount).flatMap(([count, stems]) =>
      String(stems)
        .split(' ')
        .map((stem): [string, number] => [stem, Number(count) / Number(paragraphs)]),
    ),
  )
}

/** What follows no character (that is, any) and each single one. */
function readFollowers(): Map<string, Followers> {
  return new Map(
    Object.entries(countedRows())
      .filter(([context]) => context.length < 2)
      .map(([context, row]) => [context, new Followers(row)]),
  )
}
