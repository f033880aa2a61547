import { FmtString, fmt, join } from 'telegraf/format'
import { botSettings } from '../settings.ts'

/** Text with entities, as Telegram takes it. */
export type Text = FmtString

/** Ends of sentences, with what closes behind them. */
const SENTENCE_END = /[。！？!?；;…\n][”"』」’)）]*|\.(?=\s)/gu
/** Where a sentence may be broken if it must. */
const BREAK = /[，,、：:\s]/gu
const MAX_ENTITIES = 100

/** A text cut to `most` characters and an ellipsis, so that running text cannot fill a message. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, isHalved(text, most) ? most - 1 : most)}…`
}

/** A block quotation; a long one is folded and opens by a tap. */
export function quotation({ text, entities = [] }: Text): Text {
  if (text === '') return new FmtString('')
  // expandable_blockquote is of Bot API 7.4, which telegraf's types do not know.
  const type = text.length < botSettings.foldedQuote ? 'blockquote' : 'expandable_blockquote'
  const around = { type: type as 'blockquote', offset: 0, length: text.length }
  return new FmtString(text, [around, ...entities])
}

/**
 * Parts below each other, as many as `most` characters hold; an ellipsis stands for the rest. The
 * first one is there in any case.
 */
export function blocks(
  parts: readonly (string | Text)[],
  most: number,
  separator = '\n\n',
): FmtString {
  const fitting: (string | Text)[] = []
  let length = 0
  for (const part of parts) {
    length += (typeof part === 'string' ? part : part.text).length + separator.length
    if (length > most && fitting.length > 0) return join([...fitting, '…'], separator)
    fitting.push(part)
  }
  return join(fitting, separator)
}

/**
 * Cuts a text into pages of at most `most` UTF-16 units and 100 entities: between paragraphs, else
 * behind a sentence, else behind a comma, in the second half of the page; else where it is full.
 * Entities go on over the cut.
 */
export function pagesOf(message: Text, most: number): Text[] {
  const pages: Text[] = []
  for (let start = 0; start < message.text.length; ) {
    const end = endOfPage(message, start, most)
    pages.push(part(message, start, end))
    start = end + (/^\s*/u.exec(message.text.slice(end))?.[0].length ?? 0)
  }
  return pages.length === 0 ? [fmt('')] : pages
}

/** The part of a text from one place to another, with the entities that reach into it. */
function part({ text, entities = [] }: Text, start: number, end: number): Text {
  const inside = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start)
    const to = Math.min(entity.offset + entity.length, end)
    return to > from ? [{ ...entity, offset: from - start, length: to - from }] : []
  })
  return new FmtString(
    text.slice(start, end),
    inside.length > 0 ? inside.slice(0, MAX_ENTITIES) : undefined,
  )
}

function endOfPage({ text, entities = [] }: Text, start: number, most: number): number {
  const inside = entities
    .filter(({ offset, length }) => offset + length > start)
    .sort((a, b) => a.offset - b.offset)
  const crowded = Math.max(start + 1, inside[MAX_ENTITIES]?.offset ?? text.length)
  const full = Math.min(start + most, crowded)
  if (full >= text.length) return text.length
  const page = text.slice(start, full)
  const half = page.length / 2
  const paragraph = page.lastIndexOf('\n\n')
  const places = [paragraph, lastEnd(page, SENTENCE_END), lastEnd(page, BREAK)]
  const place = places.find((found) => found > half)
  if (place !== undefined) return start + place
  if (!isHalved(text, full)) return full
  return full - 1 > start ? full - 1 : full + 1
}

function lastEnd(page: string, pattern: RegExp): number {
  let end = -1
  for (const match of page.matchAll(pattern)) end = match.index + match[0].length
  return end
}

/** Whether a cut at this place would halve a character. */
function isHalved(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff
}
