import type { CorpusIndex } from '../index/corpus-index.ts'
import type { Embedder } from '../index/embedder.ts'
import type { Answer, NoAnswerReason, Quote } from './answer.ts'
import { type Candidates, findCandidates } from './candidates.ts'
import { type ConfidenceContext, confidenceOf } from './confidence.ts'
import { type FusedCandidate, type FusionOptions, fuse } from './fuse.ts'
import { markAnswer } from './mark.ts'
import { parseQuestion, type Question } from './question.ts'
import { isVerbatim, toQuote } from './quote.ts'
import { retrievalSettings } from './settings.ts'
import { type WeighedTerms, weighTerms } from './terms.ts'

export interface RetrieverParts {
  readonly index: CorpusIndex
  /** Null where the model is missing: then only words are searched. */
  readonly embedder: Embedder | null
  /** Hears of a quote that is not in its source; such a quote is not shown. */
  readonly onFalseQuote: (place: { file: string; passageId: number }) => void
}

export interface AskOptions {
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
  readonly ranking: readonly FusedCandidate[]
}

/** Answers questions about an archive with verbatim quotes, and browses it. */
export interface Retriever {
  ask(question: string, options?: AskOptions): Promise<Answer>
  /** The beginnings of the latest articles, dated ones first. */
  latest(limit: number): Quote[]
}

/** A retriever over an index; the model turns each question into one vector. */
export function createRetriever({ index, embedder, onFalseQuote }: RetrieverParts): Retriever {
  /**
   * Answers a question with verbatim quotes:
   * 1. read the question: language, terms
   * 2. search by words (BM25) and by meaning (vectors), and score every candidate on both
   * 3. fuse
   * 4. check the best quotes against their source, mark their answering sentences, cite them
   * 5. say whether they answer; if not, they are near misses
   */
  async function ask(asked: string, options: AskOptions = {}): Promise<Answer> {
    const started = performance.now()
    // Nothing that grows with the length of the question runs before this.
    const isTooLong = asked.trim().length > retrievalSettings.maxQuestionLength
    const question = parseQuestion(isTooLong ? '' : asked)
    const about = () => ({
      understood: { language: question.language, dates: [], rewritten: null },
      elapsedMs: Math.round((performance.now() - started) * 100) / 100,
    })
    const refuse = (reason: NoAnswerReason, nearMisses: Quote[] = []): Answer => ({
      kind: 'no-answer',
      reason,
      nearMisses,
      ...about(),
    })
    if (isTooLong) return refuse('question-too-long')
    if (!/[\p{L}\p{N}]/u.test(question.text)) return refuse('empty-question')

    const terms = weighTerms(question.terms, index.termStatistics(question.terms))
    const embedding = embedder === null ? null : embedQuestion(embedder, question)
    const candidates = await findCandidates(index, terms, embedding)
    const fusion = fusionFor(question, terms)
    const context = { largestIdf: terms.largestIdf, byMeaning: embedder !== null }
    const ranking = fuse(candidates.signals, fusion)
    options.onTrace?.({ question, terms, fusion, context, ranking })

    const limit = options.top ?? retrievalSettings.top
    const { best, quotes } = quoteBest(ranking, limit, terms, candidates)
    const confidence = confidenceOf(best, context)
    if (confidence === null)
      return refuse('not-in-archive', quotes.slice(0, retrievalSettings.maxNearMisses))
    return { kind: 'quotes', confidence, quotes, ...about() }
  }

  /** The best passages that pass the check against their source, of equal texts the first. */
  function quoteBest(
    ranking: readonly FusedCandidate[],
    limit: number,
    { idf }: WeighedTerms,
    { dense }: Candidates,
  ): { best: FusedCandidate | undefined; quotes: Quote[] } {
    const quotes = new Map<string, Quote>()
    let best: FusedCandidate | undefined
    for (const candidate of ranking) {
      if (quotes.size === limit) break
      const { passageId, fusedScore } = candidate
      const [passage] = index.passages([passageId])
      if (passage === undefined || quotes.has(passage.text)) continue
      const { text, article } = passage
      if (isVerbatim(passage, index.sourceText(article.file))) {
        best ??= candidate
        const highlight = markAnswer(text, { idf, window: dense.get(passageId)?.window ?? null })
        quotes.set(text, toQuote(passage, highlight, fusedScore))
      } else onFalseQuote({ file: article.file, passageId })
    }
    return { best, quotes: [...quotes.values()] }
  }

  function latest(limit: number): Quote[] {
    return index.latest(limit).flatMap((passage) => {
      const { file } = passage.article
      if (isVerbatim(passage, index.sourceText(file))) return [toQuote(passage, null, 0)]
      onFalseQuote({ file, passageId: passage.passageId })
      return []
    })
  }

  return { ask, latest }
}

async function embedQuestion(embedder: Embedder, { text }: Question): Promise<Float32Array> {
  const [vector] = await embedder.embed([text])
  if (vector === undefined) throw new RangeError('The embedder gave no vector for one text.')
  return vector
}

function fusionFor({ text }: Question, terms: WeighedTerms): FusionOptions {
  const { lexicalWeight, lexicalWeightAcross, numberWeight, headsWeight, supportWeight } =
    retrievalSettings
  return {
    questionIdf: terms.total,
    lexicalWeight: /\p{Script=Han}/u.test(text) ? lexicalWeight : lexicalWeightAcross,
    numberWeight,
    headsWeight,
    supportWeight,
  }
}
