import type { CorpusIndex } from '../index/corpus-index.ts'
import type { Embedder } from '../index/model/embedder.ts'
import type { Answer } from './answer.ts'
import { isBrowsing } from './browse.ts'
import { confidenceOf, needsSoftCoverage } from './confidence.ts'
import { judged, type Outcome, refusal } from './outcome.ts'
import { isAsked } from './question.ts'
import { type OnFalseQuote, quotesOf } from './quote.ts'
import { type Circumstances, createReader, type Heard, type Reading } from './reading.ts'
import { type AskTrace, createSearch, type SearchResult } from './search.ts'
import { retrievalSettings } from './settings.ts'
import { softCoverageOf } from './soft-coverage.ts'
import { spelledOut } from './spelled-names.ts'

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

/** Answers questions about an archive with verbatim quotes. */
export interface Retriever {
  ask(question: string, options?: AskOptions): Promise<Answer>
}

/** What was found for a question, with the number of the articles that it asks for where it asks for no more. */
interface Finding {
  readonly found: Outcome | SearchResult
  readonly articles: number | null
}

/** A retriever over an index; the model turns each question into one vector. */
export function createRetriever({ index, embedder, onFalseQuote }: RetrieverParts): Retriever {
  const reader = createReader(index, embedder)
  const search = createSearch(index, onFalseQuote)

  /**
   * Answers a question with verbatim quotes:
   * 1. turn it into its vector, of its own words alone: those of the question before find the
   *    article, not the passage in it; but one that names no more than another time is the question
   *    before with that time. Whatever follows sees one generation of the index
   * 2. read it: language, terms, times and names; what it takes from the one before
   * 3. limit the search to what it names, and browse where it asks for no more than that
   * 4. search: candidates of both legs, fused, checked, quoted and cited (`search.ts`)
   * 5. see how much of the question the best quote says word by word, which needs the model and no index
   * 6. say whether the quotes answer; if not, they are near misses
   */
  async function ask(asked: string, options: AskOptions = {}): Promise<Answer> {
    const started = performance.now()
    // Nothing that grows with the length of the question runs before this.
    const isTooLong = asked.trim().length > retrievalSettings.maxQuestionLength
    const heard = await reader.hear(isTooLong ? '' : asked, options)
    const isEmpty = !isAsked(heard.question.text)
    const vector = isEmpty || embedder === null ? null : await embedQuestion(embedder, heard)
    const { reading, found, articles } = index.snapshot(() => {
      const reading = reader.read(heard, options)
      const refused = isTooLong ? 'question-too-long' : isEmpty ? 'empty-question' : null
      const usable = embedder?.fingerprint === index.model ? vector : null
      const limit = options.top ?? retrievalSettings.top
      const isRead = refused === null
      return {
        reading,
        ...(isRead ? find(reading, usable, limit) : { found: refusal(refused), articles: null }),
      }
    })
    const outcome = 'kind' in found ? found : await judge(found, reading, options)
    const { question, names, times, scope, rewritten } = reading
    return {
      ...outcome,
      understood: {
        language: question.language,
        dates: times.map(({ from, to }) => (from === to ? from : `${from}/${to}`)),
        names: scope.names.map(({ name }) => name),
        unprinted: scope.unprinted,
        spelled: names.filter(({ found }) => found.length > 0),
        articles,
        rewritten,
      },
      elapsedMs: Math.round((performance.now() - started) * 100) / 100,
    }
  }

  /**
   * Steps 3 and 4 of `ask`.
   * @param vector of the question; null where words alone are searched
   */
  function find(reading: Reading, vector: Float32Array | null, limit: number): Finding {
    return browse(reading, limit) ?? { found: search(reading, vector, limit), articles: null }
  }

  /** Steps 5 and 6 of `ask`. */
  async function judge(
    { best, quotes, measured, trace }: SearchResult,
    reading: Reading,
    { onTrace }: AskOptions,
  ): Promise<Outcome> {
    const { question, times, previous } = reading
    const [quote] = quotes
    // A question that goes on from another does not say itself all that it asks.
    const isWhole = previous === null && measured.byMeaning
    const isWanted = onTrace !== undefined || needsSoftCoverage(best, measured)
    const softCoverage =
      quote !== undefined && isWhole && isWanted
        ? await softCoverageOf(embedder, { question, times, quote })
        : null
    const context = { ...measured, softCoverage }
    onTrace?.({ ...trace, context })
    return judged({ best, quotes, confidence: confidenceOf(best, context) }, reading)
  }

  /**
   * Step 3 of `ask`: the first passages of the articles that were chosen, the latest first, each once; null where the
   * question asks for more than articles, and where none has its text in its source.
   */
  function browse({ named, times, scope }: Reading, limit: number): Finding | null {
    const { within, emptyTime } = scope
    if (!isBrowsing(named, times, scope) || emptyTime !== null) return null
    const year = times.find(({ isYear }) => isYear)
    const chosen = within ?? (year === undefined ? null : index.passagesDated(year.from, year.to))
    const articles = chosen === null ? null : [...new Set(index.articleIds(chosen).values())]
    const latest = quotesOf(index.catalogue.latest(limit, articles), index, onFalseQuote)
    const byArticle = new Map(latest.map((quote) => [quote.citation.articleKey, quote]))
    const quotes = [...byArticle.values()]
    if (quotes.length === 0) return null
    return {
      found: { kind: 'quotes', confidence: 'strong', quotes },
      articles: articles?.length ?? index.summary().articles,
    }
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
