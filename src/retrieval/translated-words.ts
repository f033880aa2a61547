import type { CorpusIndex } from '../index/corpus-index.ts'
import type { NearWord } from '../index/model/near-words.ts'
import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import { type Glossary, MAX_GLOSS_TERMS } from './glossary.ts'
import { placesIn } from './places.ts'
import type { Meaning, Question, Way } from './question.ts'
import { replaceWord } from './replace-word.ts'
import { retrievalSettings } from './settings.ts'
import type { Translations } from './translator.ts'

/** In how many passages each term stands; those in none are left out. */
type Frequencies = ReadonlyMap<string, number>

/**
 * The question with the terms of Chinese words that mean what its own do, as the archive has them:
 * 1. from each word on the longest phrase that the glossary has and the archive prints (traffic police
 *    before traffic), as those of its words that stand in most passages: a newspaper has its own for a
 *    thing
 * 2. for each word that is left those nearest in meaning; words that are near to the same are one
 * 3. words that only ask, by what they mean, are searched no more
 * The other terms of the question stay: an archive may print names in their own script.
 */
export function withTranslations(
  question: Question,
  { text, glossary, near, asking: onlyAsking }: Translations,
  index: Pick<CorpusIndex, 'termStatistics'>,
): Question {
  const asked = tokenize(text)
  const phrases = glossary === null ? [] : asked.map((_, at) => phrasesFrom(asked, at, glossary))
  const nearWords = new Map([...near].map(([word, words]) => [word, nearestOf(word, words)]))
  const looked = [
    ...phrases.flat().flatMap(({ words }) => words),
    ...[...nearWords.values()].flat(),
  ]
  const { frequencies } = index.termStatistics([...new Set(looked.flatMap(({ terms }) => terms))])

  const found = printedPhrases(asked, phrases, frequencies)
  const known = new Set(found.flatMap(([own]) => own?.terms ?? []))
  const asking = new Set<string>()
  for (const [word, ways] of nearWords) {
    const terms = tokenize(word)
    if (terms.some((term) => known.has(term))) continue
    if (onlyAsking.has(word)) {
      for (const term of terms) asking.add(term)
      continue
    }
    const printed = ways
      .filter((way) => passagesOf(way, frequencies) > 0)
      .slice(0, retrievalSettings.translations)
    const own = { terms, sureness: 1 }
    const same = found.findIndex((meaning) => shareAWay(meaning, printed))
    if (same >= 0) found[same] = [...(found[same] ?? []), own]
    else if (printed.length > 0) found.push([own, ...printed])
  }
  const printed = found
    .flatMap((ways) => ways.flatMap(({ terms }) => terms))
    .filter((term) => frequencies.has(term))
  const rest = question.terms.filter((term) => !asking.has(term))
  // As with words that ask in Chinese, a question of them alone is searched as it stands.
  const kept = rest.length > 0 ? rest : question.terms
  return { ...question, terms: [...new Set([...kept, ...printed])], meanings: found }
}

/**
 * A text, folded, with the cities of China that it names in another language as they are printed:
 * Beijing and Pekín are 北京.
 */
export function withPlaces(text: string, { near }: Pick<Translations, 'near'>): string {
  return [...near].reduce((named, [word, [nearest]]) => {
    const isPlace =
      nearest !== undefined &&
      nearest.cosine >= retrievalSettings.placeCosine &&
      placesIn(nearest.word).length > 0
    return isPlace ? replaceWord(named, word, nearest.word) : named
  }, fold(text))
}

/** Words of a question, so many, and the Chinese ones that mean the same. */
interface Phrase {
  readonly length: number
  readonly words: readonly Way[]
}

/** The phrases that begin at a place of a question, the longest first. */
function phrasesFrom(asked: readonly string[], at: number, glossary: Glossary): Phrase[] {
  const longest = Math.min(MAX_GLOSS_TERMS, asked.length - at)
  return Array.from({ length: longest }, (_, less) => longest - less).flatMap((length) => {
    const words = glossary.get(asked.slice(at, at + length).join(' ')) ?? []
    const ways = words.map((word) => ({ terms: tokenize(word), sureness: 1 }))
    return words.length === 0 ? [] : [{ length, words: ways }]
  })
}

/** The longest phrases that the archive prints, one behind the other. */
function printedPhrases(
  asked: readonly string[],
  phrases: readonly (readonly Phrase[])[],
  frequencies: Frequencies,
): Meaning[] {
  const found: Meaning[] = []
  for (let at = 0; at < phrases.length; ) {
    const printed = phrases[at]?.map(({ length, words }) => ({
      length,
      words: mostPrinted(words, frequencies),
    }))
    const longest = printed?.find(({ words }) => words.length > 0)
    const { length, words } = longest ?? { length: 1, words: [] }
    if (words.length > 0) {
      found.push([{ terms: asked.slice(at, at + length), sureness: 1 }, ...words])
    }
    at += length
  }
  return found
}

/** Those of a few words that stand in most passages. */
function mostPrinted(words: readonly Way[], frequencies: Frequencies): Way[] {
  return words
    .filter((word) => passagesOf(word, frequencies) > 0)
    .sort((a, b) => passagesOf(b, frequencies) - passagesOf(a, frequencies))
    .slice(0, retrievalSettings.translations)
}

/** Whether one of some ways to print a word is one of a word that is known already. */
function shareAWay(meaning: Meaning, ways: readonly Way[]): boolean {
  const known = new Set(meaning.map(({ terms }) => terms.join(' ')))
  return ways.some(({ terms }) => known.has(terms.join(' ')))
}

/** Passages that a word may stand in: no more than its rarest term does. */
function passagesOf({ terms }: Way, frequencies: Frequencies): number {
  return terms.length === 0 ? 0 : Math.min(...terms.map((term) => frequencies.get(term) ?? 0))
}

/** Others that are near enough to a word to mean the same, the nearest first. */
function nearestOf(asked: string, words: readonly NearWord[]): Way[] {
  const { nearWordCosine, nearWordGap } = retrievalSettings
  // Japanese and Chinese have many words in common.
  const others = words.filter(({ word }) => word !== asked)
  const least = Math.max(nearWordCosine, (others[0]?.cosine ?? 0) - nearWordGap)
  return others
    .filter(({ cosine }) => cosine >= least)
    .map(({ word, cosine }) => ({ terms: tokenize(word), sureness: Math.min(1, cosine) }))
}
