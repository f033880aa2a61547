import type { Embedder } from '../index/model/embedder.ts'
import { compareWords, type NearWord, type NearWords } from '../index/model/near-words.ts'
import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import { isEnglish, isFunctionWord } from './function-words.ts'
import { type Glossary, readGlossary, readWords } from './glossary.ts'
import type { Question } from './question.ts'
import { questionWords } from './question-words.ts'
import { replaceWord } from './replace-word.ts'
import { retrievalSettings } from './settings.ts'
import type { SpelledName } from './spelled-names.ts'

/** What the words of a question in another language may mean, whatever an archive prints. */
export interface Translations {
  /** The question without its names. */
  readonly text: string
  /** Chinese words by English glosses; null where the question is in another language. */
  readonly glossary: Glossary | null
  /** Chinese words near in meaning to each word, the nearest first; of none where no model can tell. */
  readonly near: ReadonlyMap<string, readonly NearWord[]>
  /** Those of its words that only ask, by what is nearest to them; to its stem, where nothing is near to a form. */
  readonly asking: ReadonlySet<string>
}

/** Looks up what words of questions mean. */
export interface Translator {
  /**
   * Null for a question in Chinese, or without letters.
   * @param names in it, which mean nothing
   */
  translationsOf(question: Question, names: readonly SpelledName[]): Promise<Translations | null>
}

/** Where words of any language begin and end (Unicode Standard Annex 29; Thai and Japanese by dictionaries). */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Letters of Vietnamese that its neighbours do not have, composed and in lower case. */
const VIETNAMESE = /[đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/u

/** A translator that reads its dictionary, and compares its words, from the first question on that needs it. */
export function createTranslator(embedder: Embedder | null): Translator {
  const glossary = once(readGlossary)

  /** The words of the dictionary that the model has vectors of; null where it has none of single words. */
  const nearWords = once(async (): Promise<NearWords | null> => {
    const vocabulary = embedder?.vocabulary?.()
    if (embedder === null || vocabulary === undefined) return null
    const words = await readWords()
    const known = vocabulary.filter((piece) => words.has(piece))
    return known.length === 0 ? null : await compareWords(embedder, known)
  })

  return {
    async translationsOf(question, names) {
      if (!mayTranslate(question)) return null
      const text = names.reduce((rest, { asked }) => replaceWord(rest, asked, ' '), question.text)
      const english = hasDictionary(question) ? await glossary() : null
      const words = wordsOf(text).slice(0, retrievalSettings.lookedUpWords)
      const chinese = await nearWords()
      const found = await chinese?.nearestTo(words, retrievalSettings.nearWords)
      const near = new Map(words.map((word, at) => [word, found?.[at] ?? []]))
      const asking = chinese === null ? new Set<string>() : await askingAmong(near, chinese)
      return { text, glossary: english, near, asking }
    },
  }
}

/** The words that only ask, see `Translations`: каково by its stem каков, as the model has few forms of rare words. */
async function askingAmong(near: Translations['near'], chinese: NearWords): Promise<Set<string>> {
  const unknown = [...near].flatMap(([word, [nearest]]) => {
    const [stem = word, ...more] = tokenize(word)
    const isForm = more.length === 0 && stem !== word && !isNear(nearest)
    return isForm ? [{ word, stem }] : []
  })
  const stems = unknown.map(({ stem }) => stem)
  const found = stems.length === 0 ? [] : await chinese.nearestTo(stems, 1)
  const byForm = [...near].filter(([, [nearest]]) => asks(nearest)).map(([word]) => word)
  const byStem = unknown.filter((_, at) => asks(found[at]?.[0])).map(({ word }) => word)
  return new Set([...byForm, ...byStem])
}

function isNear(nearest: NearWord | undefined): nearest is NearWord {
  return nearest !== undefined && nearest.cosine >= retrievalSettings.nearWordCosine
}

/** Whether the Chinese word nearest to another one only asks. */
function asks(nearest: NearWord | undefined): boolean {
  return isNear(nearest) && nearest.word.replace(questionWords, '') === ''
}

/** Makes something when it is first asked for, and again where that failed. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}

/** Whether words of a question are looked up: it has some, and is in another language than Chinese. */
export function mayTranslate({ text, language }: Pick<Question, 'text' | 'language'>): boolean {
  return language !== 'zh' && /\p{L}/u.test(text)
}

/** Whether there is a dictionary of the language of a question. */
export function hasDictionary({ text, language }: Pick<Question, 'text' | 'language'>): boolean {
  return language === 'en' && isEnglish(fold(text))
}

/**
 * The words of a text that are searched, folded, each once; l'hôpital is two. Vietnamese writes syllables apart, so
 * that two of them side by side may be a word: these come first, and single ones that are near to the same
 * count with them.
 */
function wordsOf(text: string): string[] {
  const folded = fold(text)
  const parts = [...segmenter.segment(folded)]
    .flatMap(({ segment }) => segment.split(/['’]/u))
    .filter((part) => /^[\p{L}\p{M}]+$/u.test(part))
  const pairs = VIETNAMESE.test(folded)
    ? parts.slice(1).map((part, before) => `${parts[before]} ${part}`)
    : []
  const words = parts.filter(
    (part) => part.length > 1 && !isFunctionWord(part) && tokenize(part).length > 0,
  )
  return [...new Set([...pairs, ...words])]
}
