import type { CorpusIndex } from '../index/corpus-index.ts'
import type { Embedder } from '../index/model/embedder.ts'
import { createNewsRarity } from '../index/words/news-rarity.ts'
import { tokenize } from '../index/words/tokens.ts'
import type { Answer, Quote } from './answer.ts'
import { hasAskedSubject } from './asked-subject.ts'
import { isBrowsing } from './browse.ts'
import { findCandidates } from './candidates.ts'
import { type CheckContext, type CheckedCandidate, checkCandidates } from './checks.ts'
import { type ConfidenceContext, confidenceOf } from './confidence.ts'
import { type FusionOptions, fuse } from './fuse.ts'
import { answeringSentence } from './mark.ts'
import { judged, type Outcome, refusal } from './outcome.ts'
import { parseQuestion, type Question } from './question.ts'
import type { NamedTime } from './question-dates.ts'
import { isVerbatim, type OnFalseQuote, quotesOf, sourceReader, toQuote } from './quote.ts'
import { type Circumstances, createReader, type Heard, type Reading } from './reading.ts'
import type { Scope } from './scope.ts'
import { retrievalSettings } from './settings.ts'
import { spelledOut } from './spelled-names.ts'
import { sumOfWords, type WeighedTerms, weighTerms } from './terms.ts'
import { hasDictionary } from './translator.ts'

/** What a retriever is made of. */
export interface RetrieverParts {
  readonly index: CorpusIndex
  /** Null where the model is missing: then only words are searched. */
  readonly embedder: Embedder | null
  readonly onFalseQuote: OnFalseQuote
}

/** How a question is asked. */
export interface AskOptions extends Circumstances {
  /** Quotes at most. @default retrievalSettings.top */
  readonly top?: number
  /** Hears every candidate with its signals, best first. */
  readonly onTrace?: (trace: AskTrace) => void
}

/** How an answer came about. */
export interface AskTrace {
  readonly question: Question
  readonly terms: WeighedTerms
  readonly fusion: FusionOptions
  readonly context: ConfidenceContext
  /** Best first, checks included. */
  readonly ranking: readonly CheckedCandidate[]
}

/** Answers questions about an archive with verbatim quotes. */
export interface Retriever {
  ask(question: string, options?: AskOptions): Promise<Answer>
}

/** A retriever over an index; the model turns each question into one vector. */
export function createRetriever({ index, embedder, onFalseQuote }: RetrieverParts): Retriever {
  const reader = createReader(index, embedder)
  const rarity = createNewsRarity()

  /**
   * Answers a question with verbatim quotes:
   * 1. turn it into its vector, of its own words alone: those of the question before find the
   *    article, not the passage in it; but one that names no more than another time is the question
   *    before with that time. Whatever follows sees one generation of the index
   * 2. read it: language, terms, times and names; what it takes from the one before
   * 3. limit the search to what it names, and browse where it asks for no more than that
   * 4. search by words (BM25) and by meaning (vectors), and score every candidate on both
   * 5. fuse
   * 6. check the best against what the question names and what kind of fact it asks for
   * 7. compare the best quotes with their source, mark their answering sentences, cite them
   * 8. say whether they answer; if not, they are near misses
   */
  async function ask(asked: string, options: AskOptions = {}): Promise<Answer> {
    const started = performance.now()
    // Nothing that grows with the length of the question runs before this.
    const isTooLong = asked.trim().length > retrievalSettings.maxQuestionLength
    const heard = await reader.hear(isTooLong ? '' : asked, options)
    const isEmpty = !/[\p{L}\p{N}]/u.test(heard.question.text)
    const vector = isEmpty || embedder === null ? null : await embedQuestion(embedder, heard)
    return index.snapshot(() => {
      const reading = reader.read(heard, options)
      const outcome = isTooLong
        ? refusal('question-too-long')
        : isEmpty
          ? refusal('empty-question')
          : outcomeOf(reading, options, embedder?.fingerprint === index.model ? vector : null)
      const { question, names, times, scope, rewritten } = reading
      return {
        ...outcome,
        understood: {
          language: question.language,
          dates: times.map(({ from, to }) => (from === to ? from : `${from}/${to}`)),
          names: scope.names.map(({ name }) => name),
          unprinted: scope.unprinted,
          spelled: names.filter(({ found }) => found.length > 0),
          rewritten,
        },
        elapsedMs: Math.round((performance.now() - started) * 100) / 100,
      }
    })
  }

  /**
   * Steps 3 to 8 of `ask`.
   * @param vector of the question; null where words alone are searched
   */
  function outcomeOf(reading: Reading, options: AskOptions, vector: Float32Array | null): Outcome {
    const { named, times, scope } = reading
    const limit = options.top ?? retrievalSettings.top
    const articles = isBrowsing(named, times, scope) ? browse(scope, limit) : []
    if (articles.length > 0) return { kind: 'quotes', confidence: 'strong', quotes: articles }

    const { best, quotes, context } = search(reading, vector, limit, options)
    return judged({ best, quotes, confidence: confidenceOf(best, context) }, reading)
  }

  /**
   * The first passages of the articles that were chosen, the latest first, each once; none where all
   * are.
   */
  function browse({ within, emptyTime }: Scope, limit: number): Quote[] {
    if (within === null || emptyTime !== null) return []
    const articles = [...new Set(index.articleIds(within).values())]
    const quotes = quotesOf(index.catalogue.latest(limit, articles), index, onFalseQuote)
    return [...new Map(quotes.map((quote) => [quote.citation.articleKey, quote])).values()]
  }

  /** Steps 4 to 7 of `ask`: the best candidate, and the best quotes, whether they answer or not. */
  function search(
    { question, named, times, scope, previous }: Reading,
    vector: Float32Array | null,
    limit: number,
    { onTrace }: AskOptions,
  ): { best: CheckedCandidate | undefined; quotes: Quote[]; context: ConfidenceContext } {
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
    const measured = {
      // Words that a dictionary has can be found as those of the archive's own language.
      isAcross: isAcross(question) && !hasDictionary(question),
      passages: scope.within?.length ?? statistics.passages,
      isOfNamed: scope.names.length > 0,
      isKeyword:
        terms.words.length + terms.missing.length === 1 &&
        /^[\p{L}\p{M}]+[?？]?$/u.test(question.text),
      largestIdf: terms.largestIdf,
      byMeaning: vector !== null,
    }
    const known = { question: named, index, idf: terms.idf, windows, sourceOf }
    const ranking = checkCandidates(fuse(signals, fusion), known)
    const quoted = quoteBest(ranking, limit, known)
    const [first] = quoted.quotes
    const texts = first === undefined ? [] : [first.text, first.citation.headline]
    const context = {
      ...measured,
      hasSubject: hasAskedSubject(question.text, texts),
      rareTerms: quoted.best === undefined ? 0 : rareTermsOf(terms, times, quoted.best.passageId),
    }
    onTrace?.({ question, terms, fusion, context, ranking })
    return { ...quoted, context }
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

  return { ask }
}

async function embedQuestion(
  embedder: Embedder,
  { question, names }: Heard,
): Promise<Float32Array> {
  const [vector] = await embedder.embed([spelledOut(question.text, names)], 'question')
  if (vector === undefined) throw new RangeError('The embedder gave no vector for one text.')
  return vector
}

/** Whether a question is in other words than the archive, which is taken to be Chinese. */
function isAcross({ text, language }: Question): boolean {
  return language !== 'zh' && language !== 'ja' && /\p{L}/u.test(text)
}

function fusionFor(question: Question, terms: WeighedTerms): FusionOptions {
  const { lexicalWeight, lexicalWeightAcross, numberWeight, headsWeight } = retrievalSettings
  const { fullnessWeight, siblingWeight, previousWeight, supportWeight } = retrievalSettings
  const across = isAcross(question)
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
