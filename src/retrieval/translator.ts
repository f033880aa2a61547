import type { Embedder } from '../index/model/embedder.ts'
import { compareWords, type NearWord, type NearWords } from '../index/model/near-words.ts'
import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import { type Glossary, readGlossary } from './glossary.ts'
import type { Question } from './question.ts'
import { retrievalSettings } from './settings.ts'
import type { SpelledName } from './spelled-names.ts'

/** What the words of a question in another language may mean, whatever an archive prints. */
export interface Translations {
  /** Chinese words by English glosses; null where the question is in another language. */
  readonly glossary: Glossary['meaning'] | null
  /** Chinese words near in meaning to each word, the nearest first; of none where no model can tell. */
  readonly near: ReadonlyMap<string, readonly NearWord[]>
}

/** Looks up what words of questions mean. */
export interface Translator {
  /**
   * Null for a question in Chinese.
   * @param names in it, which mean nothing
   */
  translationsOf(question: Question, names: readonly SpelledName[]): Promise<Translations | null>
}

/** Where words of any language begin and end (Unicode Standard Annex 29; Thai and Japanese by dictionaries). */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A translator that reads its dictionary, and compares its words, from the first question on that needs it. */
export function createTranslator(embedder: Embedder | null): Translator {
  let reading: Promise<Glossary> | null = null
  let comparing: Promise<NearWords | null> | null = null

  /** The words of the dictionary that the model has vectors of; null where it has none of single words. */
  async function comparable({ words }: Glossary): Promise<NearWords | null> {
    const known = embedder?.vocabulary?.().filter((piece) => words.has(piece)) ?? []
    return embedder === null || known.length === 0 ? null : await compareWords(embedder, known)
  }

  return {
    async translationsOf(question, names) {
      if (!mayTranslate(question)) return null
      reading ??= readGlossary()
      const glossary = await reading
      comparing ??= comparable(glossary)
      const words = wordsOf(question.text, names)
      const near = await (await comparing)?.nearestTo(words, retrievalSettings.nearWords)
      return {
        glossary: question.language === 'en' ? glossary.meaning : null,
        near: new Map(words.map((word, at) => [word, near?.[at] ?? []])),
      }
    },
  }
}

/** Whether words of a question are looked up: it has some, and is in another language than Chinese. */
export function mayTranslate({ text, language }: Pick<Question, 'text' | 'language'>): boolean {
  return language !== 'zh' && /\p{L}/u.test(text)
}

/** The words of a text that are searched, folded, each once, without names. */
function wordsOf(text: string, names: readonly SpelledName[]): string[] {
  const rest = names.reduce((left, { asked }) => left.replaceAll(asked, ' '), text)
  const words = [...segmenter.segment(fold(rest))].map(({ segment }) => segment)
  return [...new Set(words)].filter(
    (word) => /^[\p{L}\p{M}]{2,}$/u.test(word) && tokenize(word).length > 0,
  )
}
