import * as v from 'valibot'

/** The shapes that the commands promise to print, with no field missing and none beyond. */

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))
const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1))
const span = v.strictTuple([offset, offset])
const lineRange = v.strictTuple([lineNumber, lineNumber])
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

const date = v.strictObject({
  text: v.nullable(v.string()),
  iso: v.nullable(v.pipe(v.string(), v.isoDate())),
  monthDay: v.nullable(v.pipe(v.string(), v.regex(/^\d\d-\d\d$/u))),
  precision: v.picklist(['day', 'month', 'vague', 'none']),
  yearSource: v.picklist(['explicit', 'inferred', 'metadata', 'unknown']),
})

/** A line of `articles --json`. */
export const articleSchema = v.strictObject({
  file: v.string(),
  articleKey: v.pipe(v.string(), v.nonEmpty()),
  headline: v.string(),
  packageHeadline: v.nullable(v.string()),
  kicker: v.nullable(v.string()),
  decks: v.array(v.string()),
  subheads: v.array(v.string()),
  section: v.nullable(v.string()),
  date,
  reporters: v.array(v.string()),
  correspondents: v.array(v.string()),
  paragraphs: v.array(
    v.strictObject({
      text: v.pipe(v.string(), v.nonEmpty()),
      lines: v.pipe(v.array(lineRange), v.nonEmpty()),
      spans: v.pipe(v.array(span), v.nonEmpty()),
    }),
  ),
})
export type ArticleLine = v.InferOutput<typeof articleSchema>

const quote = v.strictObject({
  text: v.pipe(v.string(), v.nonEmpty()),
  highlight: v.nullable(span),
  score: v.pipe(v.number(), v.finite()),
  citation: v.strictObject({
    articleKey: v.pipe(v.string(), v.nonEmpty()),
    file: v.string(),
    lines: v.pipe(v.array(lineRange), v.nonEmpty()),
    spans: v.pipe(v.array(span), v.nonEmpty()),
    headline: v.string(),
    section: v.nullable(v.string()),
    newspaper: v.nullable(v.string()),
    date,
    reporters: v.array(v.string()),
    correspondents: v.array(v.string()),
  }),
})
export type QuoteLine = v.InferOutput<typeof quote>

const none = v.pipe(v.array(v.unknown()), v.empty())
const answered = {
  id: v.nullable(v.union([v.string(), v.number()])),
  // The contract leaves the shape of `dates` open, but the field has to be there.
  understood: v.strictObject({
    language: v.pipe(v.string(), v.nonEmpty()),
    dates: v.unknown(),
    rewritten: v.nullable(v.string()),
  }),
  elapsedMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
}

/** What `ask --json` prints, and a line of `ask --jsonl` that answers a request. */
export const answerSchema = v.variant('kind', [
  v.strictObject({
    ...answered,
    kind: v.literal('quotes'),
    reason: v.null(),
    confidence: v.picklist(['strong', 'medium', 'weak']),
    quotes: v.pipe(v.array(quote), v.nonEmpty()),
    nearMisses: none,
  }),
  v.strictObject({
    ...answered,
    kind: v.literal('no-answer'),
    reason: v.pipe(v.string(), v.nonEmpty()),
    confidence: v.literal('none'),
    quotes: none,
    nearMisses: v.array(quote),
  }),
])
export type AnswerLine = v.InferOutput<typeof answerSchema>

/** A line of `ask --jsonl` about a line that is no request. */
export const refusalSchema = v.strictObject({
  id: v.nullable(v.union([v.string(), v.number()])),
  error: v.pipe(v.string(), v.nonEmpty()),
})

const quality = v.strictObject({
  'recall@1': fraction,
  'recall@5': fraction,
  'recall@20': fraction,
  'mrr@10': fraction,
  'ndcg@10': fraction,
})
const legs = v.strictObject({ lexical: quality, dense: quality, fused: quality })

/** What `evaluate --set DIR --json` prints. */
export const setReportSchema = v.strictObject({
  set: v.string(),
  passages: offset,
  questions: offset,
  legs,
  byLanguage: v.record(v.string(), legs),
  answerMs: v.strictObject({
    p50: v.pipe(v.number(), v.minValue(0)),
    p95: v.pipe(v.number(), v.minValue(0)),
  }),
  model: v.pipe(v.string(), v.nonEmpty()),
})

/** The JSON objects that a command printed, one a line and nothing between them. */
export function jsonLines<Schema extends v.GenericSchema>(
  stdout: string,
  schema: Schema,
): v.InferOutput<Schema>[] {
  if (stdout === '') return []
  if (!stdout.endsWith('\n')) throw new Error(`The last line is not ended: ${stdout.slice(-80)}`)
  const lines = stdout.slice(0, -1).split('\n')
  return lines.map((line) => v.parse(schema, JSON.parse(line)))
}

/** The quotes of an answer, or the near misses of a refusal. */
export function shownQuotes(answer: AnswerLine): readonly QuoteLine[] {
  return answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
}
