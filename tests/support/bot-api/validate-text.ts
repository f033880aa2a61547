/** A decoded JSON object. */
export type JsonObject = Record<string, unknown>

const MAX_ENTITIES = 100
// A field name of MessageEntity that the entity is useless without.
const NEEDED_FIELD: Record<string, string> = {
  text_link: 'url',
  text_mention: 'user',
  custom_emoji: 'custom_emoji_id',
  date_time: 'unix_time',
}

/** Tells a JSON object from the other JSON values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Tells whether cutting the text at this UTF-16 offset would halve a character. */
function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1))
}

interface Span {
  path: string
  type: unknown
  start: number
  end: number
}

function toSpan(entity: unknown, path: string): Span | undefined {
  if (!isObject(entity)) return undefined
  const { type, offset, length } = entity
  // Wrong types are reported by the field check.
  if (typeof offset !== 'number' || typeof length !== 'number') return undefined
  return { path, type, start: offset, end: offset + length }
}

function checkSpan(span: Span, text: string): string[] {
  const problems: string[] = []
  if (span.end <= span.start) problems.push(`${span.path} has no length`)
  if (span.start < 0 || span.end > text.length) problems.push(`${span.path} leaves the text`)
  if (splitsPair(text, span.start) || splitsPair(text, span.end)) {
    problems.push(`${span.path} splits a surrogate pair`)
  }
  return problems
}

function checkBlockquotes(spans: Span[]): string[] {
  const quotes = spans
    .filter(({ type }) => type === 'blockquote' || type === 'expandable_blockquote')
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let covered = 0
  const problems: string[] = []
  for (const quote of quotes) {
    if (quote.start < covered) problems.push(`${quote.path} is a blockquote inside a blockquote`)
    covered = Math.max(covered, quote.end)
  }
  return problems
}

/** Checks what a MessageEntity needs beyond its field types. */
export function checkEntity(entity: JsonObject, path: string): string[] {
  const { type } = entity
  const needed = typeof type === 'string' ? NEEDED_FIELD[type] : undefined
  if (needed === undefined || entity[needed] !== undefined) return []
  return [`${path} of type ${String(type)} needs ${needed}`]
}

/** Checks a list of entities against the text they mark. */
export function checkEntities(text: unknown, entities: unknown, path: string): string[] {
  if (typeof text !== 'string' || !Array.isArray(entities)) return []
  const spans = entities.flatMap((entity, at) => toSpan(entity, `${path}[${at}]`) ?? [])
  const tooMany =
    entities.length > MAX_ENTITIES ? [`${path} has more than ${MAX_ENTITIES} entities`] : []
  return [...tooMany, ...spans.flatMap((span) => checkSpan(span, text)), ...checkBlockquotes(spans)]
}

/** Checks a text that Telegram would show against its length limits, in UTF-16 units. */
export function checkText(text: unknown, path: string, min: number, max: number): string[] {
  if (typeof text !== 'string') return []
  const problems: string[] = []
  // Telegram trims a text before it measures it.
  if (min > 0 && text.trim() === '') problems.push(`${path} is empty`)
  if (text.length > max) problems.push(`${path} is longer than ${max}`)
  if (/\p{Surrogate}/u.test(text)) problems.push(`${path} has half a surrogate pair`)
  return problems
}

/** Checks the size in bytes of an identifier that Telegram hands back to the bot. */
export function checkBytes(value: unknown, path: string, max: number): string[] {
  if (typeof value !== 'string') return []
  const size = Buffer.byteLength(value)
  return size >= 1 && size <= max ? [] : [`${path} has ${size} bytes instead of 1 to ${max}`]
}
