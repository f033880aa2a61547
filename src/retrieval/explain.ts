import { evidenceOf } from './confidence.ts'
import type { Way } from './question.ts'
import type { AskTrace } from './search.ts'

/** Candidates shown; a screen holds them. */
const SHOWN = 12

const COLUMNS = [
  'coverage',
  'context',
  'numberCoverage',
  'headsCoverage',
  'cosine',
  'windowCosine',
  'meaning',
  'support',
  'fusedScore',
  'checkedScore',
] as const

/** How an answer came about, as a table for people: every signal of the best candidates. */
export function explainTrace({ question, terms, fusion, context, ranking }: AskTrace): string {
  const found = terms.searched.map((term) => `${term} ${fixed(terms.idf.get(term) ?? 0, 1)}`)
  const leftOut = question.terms.filter((term) => !terms.searched.includes(term))
  const [best] = ranking
  const { lexicalWeight, fullnessWeight, siblingWeight, numberWeight, headsWeight, questionIdf } =
    fusion
  return [
    `question  ${question.language}, ${question.terms.length} terms, idf ${fixed(questionIdf, 1)}`,
    `searched  ${found.join('  ') || '(none)'}`,
    `left out  ${leftOut.join('  ') || '(none)'}`,
    ...question.meanings.map((ways) => `word      ${ways.map(printed).join(' = ')}`),
    `fused     meaning + ${lexicalWeight} · (coverage + ${fullnessWeight} · coverage² + ${siblingWeight} · context + ${numberWeight} · numberCoverage + ${headsWeight} · headsCoverage) + support`,
    `evidence  ${best === undefined ? 'none' : fixed(evidenceOf(best, context), 3)} (decides strong, medium, weak or no answer; rare terms found ${fixed(context.rareTerms, 2)}, said word by word ${context.softCoverage === null ? 'unknown' : fixed(context.softCoverage, 2)}, passages searched ${context.passages})`,
    ...ranking.flatMap(({ passageId, conflict, missing, checkedScore }) =>
      conflict === null && missing === null
        ? []
        : [
            `check     passage ${passageId} sinks to ${fixed(checkedScore, 3)}: ${
              conflict === null
                ? `it has no ${missing}`
                : `${conflict.kind} ${conflict.asked} is asked, ${conflict.found ?? 'it is not there'}`
            }`,
          ],
    ),
    '',
    ['rank', 'passage', 'article', ...COLUMNS].join('  '),
    ...ranking
      .slice(0, SHOWN)
      .map((candidate, at) =>
        [
          String(at + 1).padStart(4),
          String(candidate.passageId).padStart(7),
          String(candidate.articleId).padStart(7),
          ...COLUMNS.map((column) => fixed(candidate[column], 3).padStart(column.length)),
        ].join('  '),
      ),
  ].join('\n')
}

/** A way to print a word; a cosine behind one that is only near in meaning. */
function printed({ terms, sureness }: Way): string {
  return sureness === 1 ? terms.join(' ') : `${terms.join(' ')} (${fixed(sureness, 2)})`
}

function fixed(value: number, digits: number): string {
  return value.toFixed(digits)
}
