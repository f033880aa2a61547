import { evidenceOf } from './confidence.ts'
import type { AskTrace } from './retriever.ts'

/** Candidates shown; a screen holds them. */
const SHOWN = 12

/** How an answer came about, as a table for people: every signal of the best candidates. */
export function explainTrace({ question, terms, fusion, context, ranking }: AskTrace): string {
  const found = terms.searched.map((term) => `${term} ${fixed(terms.idf.get(term) ?? 0, 1)}`)
  const unknown = question.terms.filter((term) => !terms.searched.includes(term))
  const [best] = ranking
  const lines = [
    `question  ${question.language}, ${question.terms.length} terms`,
    `searched  ${found.join('  ') || '(none)'}`,
    `left out  ${unknown.join('  ') || '(none)'}`,
    `weights   lexical ${fusion.lexicalWeight}, support ${fusion.supportWeight}, question idf ${fixed(fusion.questionIdf, 1)}`,
    `evidence  ${best === undefined ? 'none' : fixed(evidenceOf(best, context), 3)} (decides strong, medium, weak or no answer)`,
    '',
    'rank  passage  article     bm25  coverage  cosine  window  meaning  support   fused',
  ]
  for (const [at, candidate] of ranking.slice(0, SHOWN).entries()) {
    const {
      passageId,
      articleId,
      bm25,
      coverage,
      cosine,
      windowCosine,
      meaning,
      support,
      fusedScore,
    } = candidate
    lines.push(
      [
        String(at + 1).padStart(4),
        String(passageId).padStart(8),
        String(articleId).padStart(8),
        fixed(bm25, 2).padStart(8),
        fixed(coverage, 3).padStart(9),
        fixed(cosine, 3).padStart(7),
        fixed(windowCosine, 3).padStart(7),
        fixed(meaning, 3).padStart(8),
        fixed(support, 3).padStart(8),
        fixed(fusedScore, 3).padStart(7),
      ].join(' '),
    )
  }
  return lines.join('\n')
}

function fixed(value: number, digits: number): string {
  return value.toFixed(digits)
}
