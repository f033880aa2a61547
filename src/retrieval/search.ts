import type { CorpusIndex } from '../index/corpus-index.ts'
import { fold } from '../index/words/fold.ts'
import { createNewsRarity } from '../index/words/news-rarity.ts'
import { tokenize } from '../index/words/tokens.ts'
import type { Quote } from './answer.ts'
import { hasAskedSubject } from './asked-subject.ts'
import { findCandidates } from './candidates.ts'
import { type CheckContext, type CheckedCandidate, checkCandidates } from './checks.ts'
import type { ConfidenceContext, MeasuredContext } from './confidence.ts'
import { isEnglish } from './function-words.ts'
import { type FusionOptions, fuse } from './fuse.ts'
import { answeringSentence } from './mark.ts'
import { languageOf, parseQuestion, type Question } from './question.ts'
import { type NamedTime, withYears } from './question-dates.ts'
import { isVerbatim, type OnFalseQuote, sourceReader, toQuote } from './quote.ts'
import type { Reading } from './reading.ts'
import { retrievalSettings } from './settings.ts'
import { sumOfWords, type WeighedTerms, weighTerms } from './terms.ts'
import { hasDictionary } from './translator.ts'

/** How an answer came about. */
export interface AskTrace {
  readonly question: Question
  readonly terms: WeighedTerms
  readonly fusion: FusionOptions
  readonly context: ConfidenceContext
  /** Best first, checks included. */
  readonly ranking: readonly CheckedCandidate[]
}

/** What was searched for and found. */
export interface SearchResult {
  /** The best candidate whose passage is quoted. */
  readonly best: CheckedCandidate | undefined
  readonly quotes: readonly Quote[]
  readonly measured: MeasuredContext
  readonly trace: Omit<AskTrace, 'context'>
}

/**
 * Searches an archive for a question.
 * @param vector of the question; null where words alone are searched
 * @param limit quotes at most
 */
export type Search = (reading: Reading, vector: Float32Array | null, limit: number) => SearchResult

/** A search of an archive; of quotes that are not in their source it tells. */
export function createSearch(index: CorpusIndex, onFalseQuote: OnFalseQuote): Search {
  const rarity = createNewsRarity()

  /**
   * The best candidate, and the best quotes, whether they answer or not:
   * 1. search by words (BM25) and by meaning (vectors), and score every candidate on both
   * 2. fuse
   * 3. check the best against what the question names and what kind of fact it asks for
   * 4. compare the best quotes with their source, mark their answering sentences, cite them
   * 5. measure what tells whether they answer
   */
  function search(
    { question, named, times, scope, previous }: Reading,
    vector: Float32Array | null,
    limit: number,
  ): SearchResult {
    const before = previous === null ? [] : parseQuestion(previous.question).terms
    const allTerms = [...new Set([...question.terms, ...before])]
    const statistics = index.termStatistics(allTerms)
    const terms = {
      ...weighTerms(question, statistics),
      // What the question before named finds its article by its heads.
      inHeads: allTerms,
    }
    const key = previous?.articleKey ?? null
    const fusion = fusionFor(question, terms)
    const previousArticles = key === null ? [] : index.articlesWithKey(key)
    const within = { within: scope.within, previous: previousArticles }
    const { signals, windows } = findCandidates(index, terms, vector, within)
    const sourceOf = sourceReader(index)
    const known = { question: withYears(named, times), index, idf: terms.idf, windows, sourceOf }
    const ranking = checkCandidates(fuse(signals, fusion), known)
    const quoted = quoteBest(ranking, limit, known)
    const [first] = quoted.quotes
    const texts = first === undefined ? [] : [first.text, first.citation.headline]
    const isInOneLanguage = first !== undefined && areInOneLanguage(question.text, first.text)
    const measured = {
      passages: scope.within?.length ?? statistics.passages,
      archivePassages: statistics.passages,
      isOfNamed: scope.names.length > 0,
      isKeyword:
        terms.words.length + terms.missing.length === 1 &&
        (isInOneLanguage || /^[\p{L}\p{M}]+[?？]?$/u.test(question.text)),
      largestIdf: terms.largestIdf,
      byMeaning: vector !== null,
      // Words that a dictionary has can be found as those of the archive's own language.
      isAcross: !isInOneLanguage && isForeign(question) && !hasDictionary(question),
      isOwnLanguage: isInOneLanguage && question.language !== 'zh',
      hasSubject: hasAskedSubject(question.text, texts),
      rareTerms: quoted.best === undefined ? 0 : rareTermsOf(terms, times, quoted.best.passageId),
    }
    return { ...quoted, measured, trace: { question, terms, fusion, ranking } }
  }

  /** See `ConfidenceContext`. */
  function rareTermsOf(
    { searched, words }: WeighedTerms,
    times: readonly NamedTime[],
    passageId: number,
  ): number {
    const ofTimes = new Set(times.flatMap(({ text }) => tokenize(text)))
    const held = [...(index.scoreLexical(searched, [passageId]).get(passageId)?.keys() ?? [])]
    const rarities = held
      .filter((term) => !ofTimes.has(term))
      .map((term): [string, number] => [term, rarity.of(term)])
    return sumOfWords(words, new Map(rarities), ({ sureness }) => sureness)
  }

  /** The best passages that pass the check against their source, of equal texts the first. */
  function quoteBest(
    ranking: readonly CheckedCandidate[],
    limit: number,
    { idf, windows, sourceOf }: Pick<CheckContext, 'idf' | 'windows' | 'sourceOf'>,
  ): { best: CheckedCandidate | undefined; quotes: Quote[] } {
    const quotes = new Map<string, Quote>()
    let best: CheckedCandidate | undefined
    for (const candidate of ranking) {
      if (quotes.size === limit) break
      const { passageId, checkedScore } = candidate
      const [passage] = index.passages([passageId])
      if (passage === undefined || quotes.has(passage.text)) continue
      const { text, article } = passage
      if (isVerbatim(passage, sourceOf(article.file))) {
        best ??= candidate
        const window = windows.get(passageId) ?? null
        const sentence = answeringSentence(text, { idf, expected: null, window })
        const highlight = candidate.highlight ?? sentence?.span ?? null
        quotes.set(text, toQuote(passage, highlight, checkedScore))
      } else onFalseQuote({ file: article.file, passageId })
    }
    return { best, quotes: [...quotes.values()] }
  }

  return search
}

/** Whether both are in one language, as far as scripts, and English words among Latin ones, tell. */
function areInOneLanguage(question: string, text: string): boolean {
  const [asked, printed] = [question, text].map((one) => ({
    script: languageOf(one),
    isEnglish: isEnglish(fold(one)),
  }))
  if (asked?.script !== printed?.script) return false
  return asked?.script !== 'en' || asked.isEnglish === printed?.isEnglish
}

/** Whether a question is in other words than Chinese and Japanese, which share theirs. */
function isForeign({ text, language }: Question): boolean {
  return language !== 'zh' && language !== 'ja' && /\p{L}/u.test(text)
}

function fusionFor(question: Question, terms: WeighedTerms): FusionOptions {
  const { lexicalWeight, lexicalWeightAcross, numberWeight, headsWeight } = retrievalSettings
  const { fullnessWeight, siblingWeight, previousWeight, supportWeight } = retrievalSettings
  const across = isForeign(question)
  return {
    questionIdf: terms.total,
    lexicalWeight: across ? lexicalWeightAcross : lexicalWeight,
    fullnessWeight: across ? 0 : fullnessWeight,
    numberWeight,
    headsWeight,
    siblingWeight,
    previousWeight,
    supportWeight,
  }
}
