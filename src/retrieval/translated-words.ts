import type { CorpusIndex } from '../index/corpus-index.ts'
import { tokenize } from '../index/words/tokens.ts'
import { type Glossary, MAX_GLOSS_TERMS } from './glossary.ts'
import type { Meaning, Question } from './question.ts'
import { retrievalSettings } from './settings.ts'

/** Whether words of a question can be looked up: it is in English, and in no other script. */
export function mayTranslate({ text, language }: Question): boolean {
  return language === 'en' && !/\p{Script=Han}/u.test(text)
}

/**
 * The question with the terms of Chinese words that mean what its English ones do, as the archive has
 * them:
 * 1. from each word on the longest phrase that the glossary has and the archive prints (traffic police
 *    before traffic)
 * 2. of several Chinese words those that stand in most passages: a newspaper has its own for a thing
 * The terms of the question stay: an archive may print names in their own script.
 */
export function withTranslations(
  question: Question,
  glossary: Glossary,
  index: Pick<CorpusIndex, 'termStatistics'>,
): Question {
  const { text, terms } = question
  const asked = tokenize(text)
  const meanings = asked.map((_, at) => phrasesFrom(asked, at, glossary))
  const all = new Set(meanings.flat().flatMap(({ words }) => words.flatMap(({ terms }) => terms)))
  const { frequencies } = index.termStatistics([...all])
  const found: Meaning[] = []
  for (let at = 0; at < asked.length; ) {
    const printed = meanings[at]?.map(({ length, words }) => ({
      length,
      words: mostPrinted(words, frequencies),
    }))
    const longest = printed?.find(({ words }) => words.length > 0)
    const { length, words } = longest ?? { length: 1, words: [] }
    if (words.length > 0) {
      found.push([asked.slice(at, at + length), ...words.map(({ terms }) => terms)])
    }
    at += length
  }
  const printed = found.flatMap(([, ...ways]) => ways.flat())
  return { ...question, terms: [...new Set([...terms, ...printed])], meanings: found }
}

/** A Chinese word as it is searched. */
interface Word {
  readonly terms: readonly string[]
}

/** The phrases of a question that begin at a term, the longest first, and what they mean. */
function phrasesFrom(
  asked: readonly string[],
  at: number,
  glossary: Glossary,
): { length: number; words: Word[] }[] {
  const longest = Math.min(MAX_GLOSS_TERMS, asked.length - at)
  return Array.from({ length: longest }, (_, less) => longest - less).flatMap((length) => {
    const words = glossary.get(asked.slice(at, at + length).join(' ')) ?? []
    return words.length === 0
      ? []
      : [{ length, words: words.map((word) => ({ terms: tokenize(word) })) }]
  })
}

/** Those of a few words that stand in most passages; a word stands in no more than its rarest term. */
function mostPrinted(words: readonly Word[], frequencies: ReadonlyMap<string, number>): Word[] {
  const passagesOf = ({ terms }: Word): number =>
    Math.min(...terms.map((term) => frequencies.get(term) ?? 0))
  return words
    .filter((word) => word.terms.length > 0 && passagesOf(word) > 0)
    .sort((a, b) => passagesOf(b) - passagesOf(a))
    .slice(0, retrievalSettings.translations)
}
