import * as v from 'valibot'

/** Most quotes that one answer can be asked for. */
export const MAX_TOP = 50

const requestSchema = v.object({
  id: v.optional(v.union([v.string(), v.number()], '"id" is neither a string nor a number')),
  question: v.string('"question" is not a string'),
  conversation: v.optional(v.string('"conversation" is not a string')),
  askedOn: v.optional(
    v.pipe(v.string('"askedOn" is not a string'), v.isoDate('"askedOn" is not a date YYYY-MM-DD')),
  ),
  top: v.optional(
    v.pipe(
      v.number('"top" is not a number'),
      v.integer('"top" is not a whole number'),
      v.minValue(1, '"top" is below 1'),
      v.maxValue(MAX_TOP, `"top" is above ${MAX_TOP}`),
    ),
  ),
})

/** One line of `ask --jsonl`. */
export type Request = v.InferOutput<typeof requestSchema>

/** The answer to a line that is no request; `id` is kept where it can be read. */
export interface Refusal {
  readonly id: string | number | null
  readonly error: string
}

/** Reads a line of `ask --jsonl`. */
export function readRequest(line: string): Request | Refusal {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return refusal(null, error instanceof Error ? error.message : String(error))
  }
  const request = v.safeParse(requestSchema, value)
  if (request.success) return request.output
  const id = v.safeParse(v.object({ id: v.union([v.string(), v.number()]) }), value)
  const reasons = request.issues.map((issue) => issue.message).join('; ')
  return refusal(id.success ? id.output.id : null, reasons)
}

function refusal(id: Refusal['id'], reason: string): Refusal {
  return { id, error: `This line is not a request: ${reason}. Write {"id":"1","question":"…"}.` }
}
