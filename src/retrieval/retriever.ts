import type { CorpusIndex, DenseScore } from '../index/corpus-index.ts'
import type { Embedder } from '../index/embedder.ts'
import type { Answer, NoAnswerReason, Quote } from './answer.ts'
import { confidenceOf } from './confidence.ts'
import { type FusedCandidate, type FusionOptions, fuse, type Signals } from './fuse.ts'
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
   * 2. search by words (BM25) while the question is embedded, then by meaning (vectors)
   * 3. give every candidate of one leg its score in the other, and fuse
   * 4. say so if nothing is good enough, with the nearest passages
   * 5. check each quote against its source, mark its answering sentence, cite it
   */
  async function ask(asked: string, options: AskOptions = {}): Promise<Answer> {
    const started = performance.now()
    const question = parseQuestion(asked)
    const limit = options.top ?? retrievalSettings.top
    const outcome = { understood: { language: question.language, dates: [], rewritten: null } }
    const elapsed = () => Math.round((performance.now() - started) * 100) / 100
    const refuse = (reason: NoAnswerReason, nearMisses: Quote[]): Answer => ({
      kind: 'no-answer',
      reason,
      nearMisses,
      ...outcome,
      elapsedMs: elapsed(),
    })
    if (question.text.length > retrievalSettings.maxQuestionLength) {
      return refuse('question-too-long', [])
    }
    if (!/[\p{L}\p{N}]/u.test(question.text)) return refuse('empty-question', [])

    const embedding = embedder?.embed([question.text])
    const terms = weighTerms(question.terms, index.termStatistics(question.terms))
    const lexical = index.searchLexical(terms.searched, retrievalSettings.candidatesPerLeg)
    const heads = index.searchHeads(terms.inHeads, retrievalSettings.candidateArticles)
    const [vector] = (await embedding) ?? []
    const dense =
      vector === undefined ? [] : index.searchDense(vector, retrievalSettings.candidatesPerLeg)

    const ofArticles = index.passagesOfArticles(
      [...heads.keys()],
      retrievalSettings.candidatesPerArticle,
    )
    const ids = [...new Set([...[...lexical, ...dense].map((hit) => hit.passageId), ...ofArticles])]
    const denseScores = vector === undefined ? new Map() : index.scoreDense(vector, ids)
    const bm25 = index.scoreLexical(terms.searched, ids)
    const numbers = index.scoreLexical(terms.numbers, ids)
    const signals = signalsOf(index.articleIds(ids), bm25, numbers, heads, denseScores)
    const { numberWeight, headsWeight, supportWeight } = retrievalSettings
    const lexicalWeight = lexicalWeightFor(question)
    const fusion = {
      questionIdf: terms.total,
      lexicalWeight,
      numberWeight,
      headsWeight,
      supportWeight,
    }
    const ranking = fuse(signals, fusion)
    options.onTrace?.({ question, terms, fusion, ranking })

    const quotes = quoteBest(ranking, limit, terms, denseScores)
    const confidence = confidenceOf(ranking[0], terms.largestIdf)
    if (confidence === null || quotes.length === 0) return refuse('not-in-archive', quotes)
    return { kind: 'quotes', confidence, quotes, ...outcome, elapsedMs: elapsed() }
  }

  function quoteBest(
    ranking: readonly FusedCandidate[],
    limit: number,
    { idf }: WeighedTerms,
    denseScores: ReadonlyMap<number, DenseScore>,
  ): Quote[] {
    // A few more than asked for, since false quotes and repeated texts drop out.
    const best = ranking.slice(0, limit * 2)
    const scores = new Map(best.map(({ passageId, fusedScore }) => [passageId, fusedScore]))
    const quotes = new Map<string, Quote>()
    for (const passage of index.passages(best.map(({ passageId }) => passageId))) {
      const { passageId, text, article } = passage
      if (quotes.has(text)) continue
      if (!isVerbatim(passage, index.sourceText(article.file))) {
        onFalseQuote({ file: article.file, passageId })
        continue
      }
      const window = denseScores.get(passageId)?.window ?? null
      quotes.set(
        text,
        toQuote(passage, markAnswer(text, { idf, window }), scores.get(passageId) ?? 0),
      )
    }
    return [...quotes.values()].slice(0, limit)
  }

  function latest(limit: number): Quote[] {
    return index
      .latest(limit)
      .filter((passage) => isVerbatim(passage, index.sourceText(passage.article.file)))
      .map((passage) => toQuote(passage, null, 0))
  }

  return { ask, latest }
}

function signalsOf(
  articleIds: ReadonlyMap<number, number>,
  bm25: ReadonlyMap<number, number>,
  numbers: ReadonlyMap<number, number>,
  heads: ReadonlyMap<number, number>,
  dense: ReadonlyMap<number, DenseScore>,
): Signals[] {
  return [...articleIds].map(([passageId, articleId]) => ({
    passageId,
    articleId,
    bm25: bm25.get(passageId) ?? 0,
    numberBm25: numbers.get(passageId) ?? 0,
    headsBm25: heads.get(articleId) ?? 0,
    cosine: dense.get(passageId)?.cosine ?? 0,
    windowCosine: dense.get(passageId)?.windowCosine ?? 0,
  }))
}

function lexicalWeightFor({ text }: Question): number {
  const { lexicalWeight, lexicalWeightAcross } = retrievalSettings
  return /\p{Script=Han}/u.test(text) ? lexicalWeight : lexicalWeightAcross
}
