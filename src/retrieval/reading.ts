import type { CorpusIndex } from '../index/corpus-index.ts'
import type { Embedder } from '../index/model/embedder.ts'
import { isBrowsing } from './browse.ts'
import { needsContext, type Turn, withOtherTime } from './follow-up.ts'
import { isAsked, parseQuestion, type Question } from './question.ts'
import { type NamedTime, timesIn } from './question-dates.ts'
import { type Scope, scopeOf } from './scope.ts'
import { retrievalSettings } from './settings.ts'
import {
  isSurelyChinese,
  maySpellNames,
  type SpelledName,
  spelledNames,
  spelledOut,
  withNames,
} from './spelled-names.ts'
import { readSyllables, type Syllables } from './syllables.ts'
import { withPlaces, withTranslations } from './translated-words.ts'
import { createTranslator, hasDictionary, type Translations } from './translator.ts'

/** What a question is read beside. */
export interface Circumstances {
  /** The day on which it is asked, YYYY-MM-DD: 上周 and yesterday mean nothing without it. */
  readonly askedOn?: string
  /** Where the conversation stands, for questions that cannot stand alone. */
  readonly previous?: Turn
}

/** A question with what has to be loaded to understand it. */
export interface Heard {
  readonly question: Question
  readonly names: readonly SpelledName[]
  /** Of its words; null where none are looked up. */
  readonly translations: Translations | null
  /** The question before with the time that this one names, where it names no more; `question` is that. */
  readonly retold: string | null
}

/** A question as it was read. */
export interface Reading {
  readonly question: Question
  /** The question with its names as Chinese newspapers print them. */
  readonly named: string
  readonly times: readonly NamedTime[]
  readonly names: readonly SpelledName[]
  readonly scope: Scope
  /** What it goes on from; null where it stands alone. */
  readonly previous: Turn | null
  /** What is asked in the end, where that is not the question alone. */
  readonly rewritten: string | null
}

/** Reads questions for one archive. */
export interface Reader {
  /** What needs no snapshot of the index, and may load names and dictionaries for the first question of a kind. */
  hear(asked: string, circumstances: Circumstances): Promise<Heard>
  /** What is meant, in the generation of the index that is read. */
  read(heard: Heard, circumstances: Circumstances): Reading
}

/** A reader of questions; the model finds words near to those of another language. */
export function createReader(index: CorpusIndex, embedder: Embedder | null): Reader {
  /** Read for the first question that may spell a name. */
  let syllables: Promise<Syllables> | null = null
  const translator = createTranslator(embedder)

  /** Names that are spelled by their sound, as the archive prints them. */
  async function readNames(question: Question): Promise<SpelledName[]> {
    if (!maySpellNames(question.text)) return []
    syllables ??= readSyllables()
    const read = await syllables
    const names = index.snapshot(() => spelledNames(question.text, read, index))
    const isForeign = question.language === 'en' && !hasDictionary(question)
    return isForeign ? names.filter(isSurelyChinese) : names
  }

  async function hear(asked: string, { askedOn, previous }: Circumstances): Promise<Heard> {
    const retold = withOtherTime(asked, previous?.question, askedOn ?? null)
    const question = parseQuestion(retold ?? asked)
    const names = await readNames(question)
    return {
      question,
      names,
      translations: await translator.translationsOf(question, names),
      retold,
    }
  }

  /** The terms of a question that stand in the article which the one before was answered from. */
  function toldBy({ articleKey }: Turn, { terms }: Question): ReadonlySet<string> {
    if (articleKey === null) return new Set()
    const articles = index.articlesWithKey(articleKey)
    const ids = index.passagesOfArticles(articles, retrievalSettings.passagesOfAnArticle)
    const found = index.scoreLexical(terms, ids).values()
    return new Set([...found].flatMap((ofTerms) => [...ofTerms.keys()]))
  }

  function read(heard: Heard, { askedOn, previous }: Circumstances): Reading {
    const { question, names, translations, retold } = heard
    const times = timesIn(question.text, askedOn ?? null)
    const spelled = spelledOut(question.text, names)
    const named = translations === null ? spelled : withPlaces(spelled, translations)
    const scope = scopeOf(question.text, named, times, index)
    const goesOn =
      previous !== undefined &&
      retold === null &&
      isAsked(question.text) &&
      !isBrowsing(named, times, scope) &&
      needsContext(question, toldBy(previous, question))
    const rewritten = goesOn ? `${previous.question} ${question.text}` : retold
    const searched = withNames(question, names)
    return {
      named,
      question: translations === null ? searched : withTranslations(searched, translations, index),
      times,
      names,
      scope,
      previous: goesOn ? previous : null,
      rewritten,
    }
  }

  return { hear, read }
}
