import type { Span } from '../index/article.ts'
import type { CorpusIndex, StoredPassage } from '../index/corpus-index.ts'
import { fold } from '../index/words/fold.ts'
import { type ExpectedAnswer, expectedAnswer } from './answer-type.ts'
import { type Conflict, conflictOf, type Named, namedIn } from './conflicts.ts'
import type { FusedCandidate } from './fuse.ts'
import { answeringSentence } from './mark.ts'
import { retrievalSettings } from './settings.ts'

/** A candidate held against what the question names and what kind of fact it asks for. */
export interface CheckedCandidate extends FusedCandidate {
  /** What its article contradicts; null where nothing. */
  readonly conflict: Conflict | null
  /** The kind of fact that the question asks for and the passage does not hold; null where it does. */
  readonly missing: ExpectedAnswer['kind'] | null
  /** The sentence that answers; null where the candidate was not checked. */
  readonly highlight: Span | null
  /**
   * `fusedScore`, more where the answering sentence holds the kind of fact that is asked for, less
   * where a check failed or was not made: orders the candidates in the end.
   */
  readonly checkedScore: number
}

/** What candidates are checked with. */
export interface CheckContext {
  /** As asked, with names as Chinese newspapers print them. */
  readonly question: string
  readonly index: CorpusIndex
  /** Inverse document frequency of every term of the question. */
  readonly idf: ReadonlyMap<string, number>
  /** Where in a passage its window nearest in meaning stands. */
  readonly windows: ReadonlyMap<number, Span>
  /** The text of a source file. */
  readonly sourceOf: (file: string) => string | null
}

/**
 * Checks the best candidates, and orders them anew:
 * 1. does the article contradict what the question names: another year, day, number or name
 * 2. does the passage hold the kind of fact that is asked for: money, a day, a number of people
 * 3. which sentence answers, and does that one hold such a fact
 * A candidate that fails sinks, so that another that fits may answer; if none does, the best one
 * that failed says why there is no answer. Those that are not checked stay behind those that are.
 */
export function checkCandidates(
  ranking: readonly FusedCandidate[],
  { question, index, idf, windows, sourceOf }: CheckContext,
): CheckedCandidate[] {
  const { checkedCandidates, conflictFactor, missingFactor } = retrievalSettings
  const expected = expectedAnswer(fold(question))
  const named = namedIn(question)
  const best = ranking.slice(0, checkedCandidates)
  const unchecked = ranking.slice(checkedCandidates).map((candidate) => ({
    ...candidate,
    conflict: null,
    missing: null,
    highlight: null,
    checkedScore: candidate.fusedScore * Math.min(1, conflictFactor * missingFactor),
  }))
  const passages = new Map(
    index.passages(best.map(({ passageId }) => passageId)).map((one) => [one.passageId, one]),
  )
  const conflicts = new Map<number, Conflict | null>()
  const checked = best
    .flatMap((candidate): CheckedCandidate[] => {
      const passage = passages.get(candidate.passageId)
      if (passage === undefined) return []
      let conflict = conflicts.get(candidate.articleId)
      if (conflict === undefined) {
        conflict = conflictWith(named, candidate.articleId, passage, { index, sourceOf })
        conflicts.set(candidate.articleId, conflict)
      }
      const absent = expected === null || holds(passage, expected) ? null : expected
      const missing = absent?.absence === 'refuses' ? absent.kind : null
      const window = windows.get(candidate.passageId) ?? null
      const sentence = answeringSentence(passage.text, { idf, expected, window })
      const fact =
        (sentence?.holdsFact === true ? retrievalSettings.factWeight : 0) +
        (sentence?.isBeside === true ? retrievalSettings.besideWeight : 0)
      return [
        {
          ...candidate,
          conflict,
          missing,
          highlight: sentence?.span ?? null,
          checkedScore: (candidate.fusedScore + fact) * factorOf(conflict, absent),
        },
      ]
    })
    .sort((a, b) => b.checkedScore - a.checkedScore || a.passageId - b.passageId)
  return [...checked, ...unchecked]
}

/** What is left of the score of a candidate after its checks. */
function factorOf(conflict: Conflict | null, absent: ExpectedAnswer | null): number {
  const { conflictFactor, missingFactor, sunkFactor } = retrievalSettings
  const left = { refuses: missingFactor, sinks: sunkFactor, allowed: 1 }
  return (conflict === null ? 1 : conflictFactor) * left[absent?.absence ?? 'allowed']
}

function conflictWith(
  named: Named | null,
  articleId: number,
  { article }: StoredPassage,
  { index, sourceOf }: Pick<CheckContext, 'index' | 'sourceOf'>,
): Conflict | null {
  if (named === null) return null
  const texts = (): string => {
    const ids = index.passagesOfArticles([articleId], retrievalSettings.passagesOfAnArticle)
    const paragraphs = index.passages(ids).map(({ text }) => text)
    const heads = [article.headline, article.packageHeadline ?? '', article.section ?? '']
    return [...heads, ...paragraphs].join('\n')
  }
  return conflictOf(named, {
    article: texts,
    page: () => {
      const page = sourceOf(article.file) ?? ''
      const isPage = page.length <= retrievalSettings.maxPageLength
      return [article.newspaper ?? '', isPage ? page : texts()].join('\n')
    },
    day: article.date.iso ?? article.date.monthDay,
  })
}

/** Whether a passage holds such a fact; the day of its article stands in its citation. */
function holds({ text, article }: StoredPassage, { kind, pattern }: ExpectedAnswer): boolean {
  return pattern.test(fold(text)) || (kind === 'day' && article.date.monthDay !== null)
}
