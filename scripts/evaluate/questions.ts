import { withoutWhiteSpace } from '../../src/index/article.ts'
import type { Answer, Quote } from '../../src/retrieval/answer.ts'
import type { Archive } from '../../src/retrieval/archive.ts'
import { type Turn, turnAfter } from '../../src/retrieval/follow-up.ts'
import { percentile } from './measures.ts'
import { type Measured, measured } from './noise.ts'

interface Evidence {
  readonly span: string
  /** The answer is this field of the citation, not a passage. */
  readonly field?: 'headline' | 'byline'
}

/** A question with what answers it. */
export interface GoldQuestion {
  readonly id: string
  readonly question: string
  readonly type: string
  readonly answer: string
  /** The day on which it is asked. */
  readonly reference_date?: string
  /** Questions of one conversation, in the order of the file. */
  readonly pair?: string
  readonly evidence: readonly Evidence[]
}

/** What became of the questions of one type. */
export interface TypeResult {
  readonly type: string
  readonly questions: number
  /** Shares of the questions that are answered, with the answering span in the first quote, in the first three. */
  readonly first: number
  readonly firstThree: number
  /** Share that was refused. */
  readonly refused: number
}

/** Quality on the project's own questions about `seeds/`. */
export interface QuestionsReport {
  readonly byType: readonly TypeResult[]
  /** All questions that the archive answers. */
  readonly answerable: TypeResult
  /** Questions that it nearly answers (another year, district, person) and must refuse. */
  readonly nearMisses: TypeResult
  /** Questions about other things altogether. */
  readonly far: TypeResult
  /** Of the first quotes that hold the answer, the share whose marked words hold it. */
  readonly marked: number
  /** How often a first quote holds the answer, by confidence word; of refusals the first of the nearest passages. */
  readonly precision: Readonly<Record<string, { readonly answers: number; readonly right: number }>>
  readonly answerMs: { readonly p50: number; readonly p95: number }
  /** The means above, as fractions, with their noise. */
  readonly measures: readonly Measured[]
}

interface Outcome {
  readonly type: string
  readonly group: 'answerable' | 'near miss' | 'far'
  readonly rank: number
  /** Whether the words marked hold the answer; null where a headline or a byline is the answer. */
  readonly marked: boolean | null
  readonly answer: Answer
}

/** Asks labelled questions, and those far from the archive. */
export async function evaluateQuestions(
  archive: Archive,
  gold: readonly GoldQuestion[],
  far: readonly string[],
): Promise<QuestionsReport> {
  const outcomes: Outcome[] = []
  const turns = new Map<string, Turn>()
  for (const question of gold) {
    const { pair = '', reference_date: askedOn } = question
    const previous = turns.get(pair)
    const answer = await archive.ask(question.question, {
      top: 3,
      ...(askedOn === undefined ? {} : { askedOn }),
      ...(previous === undefined ? {} : { previous }),
    })
    if (pair !== '') turns.set(pair, turnAfter(question.question, answer, previous))
    const group = question.type === 'unanswerable' ? 'near miss' : 'answerable'
    outcomes.push({ type: question.type, group, answer, ...judge(question, answer) })
  }
  for (const question of far) {
    const answer = await archive.ask(question)
    outcomes.push({ type: 'far', group: 'far', answer, rank: -1, marked: false })
  }
  return report(outcomes)
}

/**
 * Where the answer stands among the quotes, also among the near misses of a refusal, from 0, or -1;
 * and whether the words marked there hold it.
 */
function judge(question: GoldQuestion, answer: Answer): Pick<Outcome, 'rank' | 'marked'> {
  const quotes = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
  const evidence = answeringEvidence(question)
  const rank = quotes.findIndex((quote) => evidence.some((item) => holds(quote, item)))
  const found = quotes[rank]
  const highlight = found?.highlight ?? null
  if (evidence.some(({ field }) => field !== undefined)) return { rank, marked: null }
  const marked =
    found !== undefined &&
    highlight !== null &&
    evidence.some(({ span }) => contains(found.text.slice(...highlight), span))
  return { rank, marked }
}

/**
 * The evidence that answers: the spans that hold a part of the answer. Others only show that the
 * right person or company is meant.
 */
function answeringEvidence({ answer, evidence }: GoldQuestion): readonly Evidence[] {
  const parts = answer.split(/[;；]/u).map((part) => part.replace(/[(（].*$/u, ''))
  const answering = evidence.filter(({ span }) => parts.some((part) => contains(span, part)))
  return answering.length > 0 ? answering : evidence
}

function holds({ text, citation }: Quote, { span, field }: Evidence): boolean {
  if (field === 'headline') return contains(citation.headline, span)
  const names = [...citation.reporters, ...citation.correspondents]
  if (field === 'byline') return names.some((name) => contains(span, name))
  return contains(text, span)
}

function contains(text: string, part: string): boolean {
  return withoutWhiteSpace(text).includes(withoutWhiteSpace(part))
}

function report(outcomes: readonly Outcome[]): QuestionsReport {
  const inGroup = (group: Outcome['group']) => outcomes.filter((outcome) => outcome.group === group)
  const answerable = inGroup('answerable')
  const types = [...new Set(answerable.map((outcome) => outcome.type))].sort()
  const right = answerable.filter((outcome) => isFirst(outcome) && outcome.marked !== null)
  const times = outcomes.map((outcome) => outcome.answer.elapsedMs)
  return {
    byType: types.map((type) =>
      result(
        type,
        answerable.filter((outcome) => outcome.type === type),
      ),
    ),
    answerable: result('answerable', answerable),
    nearMisses: result('near misses', inGroup('near miss')),
    far: result('far', inGroup('far')),
    marked: share(right, (outcome) => outcome.marked === true),
    precision: precisionByWord(outcomes),
    answerMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    measures: [
      measured('answerable in first quote', ones(answerable, isFirst)),
      measured('answerable in first three', ones(answerable, isFound)),
      measured('answerable not refused', ones(answerable, isAnswered)),
      measured(
        'near misses refused',
        ones(inGroup('near miss'), (one) => !isAnswered(one)),
      ),
      measured(
        'far questions refused',
        ones(inGroup('far'), (one) => !isAnswered(one)),
      ),
      measured(
        'answer marked',
        ones(right, ({ marked }) => marked === true),
      ),
    ],
  }
}

function isAnswered({ answer }: Outcome): boolean {
  return answer.kind === 'quotes'
}

/** The answer stands in the first quote; what is shown as nearest with a refusal does not count. */
function isFirst(outcome: Outcome): boolean {
  return isAnswered(outcome) && outcome.rank === 0
}

function isFound(outcome: Outcome): boolean {
  return isAnswered(outcome) && outcome.rank !== -1
}

/** 1 for each outcome for which it holds, else 0. */
function ones(outcomes: readonly Outcome[], holdsFor: (outcome: Outcome) => boolean): number[] {
  return outcomes.map((outcome) => Number(holdsFor(outcome)))
}

function result(type: string, outcomes: readonly Outcome[]): TypeResult {
  return {
    type,
    questions: outcomes.length,
    first: share(outcomes, isFirst),
    firstThree: share(outcomes, isFound),
    refused: share(outcomes, ({ answer }) => answer.kind === 'no-answer'),
  }
}

function precisionByWord(outcomes: readonly Outcome[]): QuestionsReport['precision'] {
  const words = ['strong', 'medium', 'weak', 'none'] as const
  const entries = words.map((word) => {
    const said = outcomes.filter(
      ({ answer }) => (answer.kind === 'quotes' ? answer.confidence : 'none') === word,
    )
    return [word, { answers: said.length, right: share(said, ({ rank }) => rank === 0) }] as const
  })
  return Object.fromEntries(entries)
}

function share<T>(items: readonly T[], holdsFor: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holdsFor).length / items.length
}
