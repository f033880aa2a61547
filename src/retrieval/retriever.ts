import type { CorpusIndex } from '../index/corpus-index.ts'
import type { Embedder } from '../index/embedder.ts'
import type { Answer, Mismatch, NoAnswerReason, Quote } from './answer.ts'
import { type Candidates, findCandidates } from './candidates.ts'
import { type CheckedCandidate, checkCandidates } from './checks.ts'
import { type ConfidenceContext, confidenceOf } from './confidence.ts'
import { type FusionOptions, fuse } from './fuse.ts'
import { answeringSentence } from './mark.ts'
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
  /** Best first, checks included. */
  readonly ranking: readonly CheckedCandidate[]
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
   * 4. check the best against what the question names and what kind of fact it asks for
   * 5. compare the best quotes with their source, mark their answering sentences, cite them
   * 6. say whether they answer; if not, they are near misses
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
    const refuse = (
      reason: NoAnswerReason,
      nearMisses: Quote[] = [],
      mismatch: Mismatch | null = null,
    ): Answer => ({ kind: 'no-answer', reason, mismatch, nearMisses, ...about() })
    if (isTooLong) return refuse('question-too-long')
    if (!/[\p{L}\p{N}]/u.test(question.text)) return refuse('empty-question')

    const limit = options.top ?? retrievalSettings.top
    const { best, quotes, context } = await search(question, limit, options)
    const nearMisses = quotes.slice(0, retrievalSettings.maxNearMisses)
    const confidence = confidenceOf(best, context)
    if (confidence === null) return refuse('not-in-archive', nearMisses)
    const mismatch = mismatchOf(best)
    if (mismatch === null) return { kind: 'quotes', confidence, quotes, ...about() }
    const reason = mismatch.asked === null ? 'fact-missing' : 'differs'
    return refuse(reason, nearMisses, mismatch)
  }

  /** Steps 2 to 5 of `ask`: the best candidate, and the best quotes, whether they answer or not. */
  async function search(
    question: Question,
    limit: number,
    { onTrace }: AskOptions,
  ): Promise<{
    best: CheckedCandidate | undefined
    quotes: Quote[]
    context: ConfidenceContext
  }> {
    const terms = weighTerms(question.terms, index.termStatistics(question.terms))
    const embedding = embedder === null ? null : embedQuestion(embedder, question)
    const candidates = await findCandidates(index, terms, embedding)
    const fusion = fusionFor(question, terms)
    const context = { largestIdf: terms.largestIdf, byMeaning: embedder !== null }
    const ranking = checkCandidates(fuse(candidates.signals, fusion), {
      question: question.text,
      index,
      idf: terms.idf,
      dense: candidates.dense,
    })
    onTrace?.({ question, terms, fusion, context, ranking })
    return { ...quoteBest(ranking, limit, terms, candidates), context }
  }

  /** The best passages that pass the check against their source, of equal texts the first. */
  function quoteBest(
    ranking: readonly CheckedCandidate[],
    limit: number,
    { idf }: WeighedTerms,
    { dense }: Candidates,
  ): { best: CheckedCandidate | undefined; quotes: Quote[] } {
    const quotes = new Map<string, Quote>()
    let best: CheckedCandidate | undefined
    for (const candidate of ranking) {
      if (quotes.size === limit) break
      const { passageId, checkedScore } = candidate
      const [passage] = index.passages([passageId])
      if (passage === undefined || quotes.has(passage.text)) continue
      const { text, article } = passage
      if (isVerbatim(passage, index.sourceText(article.file))) {
        best ??= candidate
        const window = dense.get(passageId)?.window ?? null
        const sentence = answeringSentence(text, { idf, expected: null, window })
        const highlight = candidate.highlight ?? sentence?.span ?? null
        quotes.set(text, toQuote(passage, highlight, checkedScore))
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

/** Why the best candidate does not answer although it comes near; null where it may. */
function mismatchOf(best: CheckedCandidate | undefined): Mismatch | null {
  if (best === undefined) return null
  if (best.conflict !== null) return best.conflict
  return best.missing === null ? null : { kind: best.missing, asked: null, found: null }
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
