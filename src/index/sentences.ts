import type { Span } from './article.ts'

/**
 * A sentence ends behind 。！？ or a full stop before a blank and no small letter (5 p.m. to 9), closing
 * quotation marks included.
 */
const SENTENCE = /[^。！？!?…\n]*?(?:[。！？!?…]+[”’」』"')）]*|\.(?=\s(?!\s*\p{Ll}))|\n|$)/gu
/** Han, kana and Hangul characters carry about three times as much as a letter. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** The sentences of a text in order; together they cover all of it but outer white space. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = []
  for (const { 0: raw, index } of text.matchAll(SENTENCE)) {
    const printed = raw.trim()
    if (printed === '') continue
    const start = index + raw.indexOf(printed)
    sentences.push([start, start + printed.length])
  }
  return sentences
}

/**
 * Packs neighbouring sentences together as long as they fit into `limit` UTF-16 units; a sentence
 * that is longer by itself is cut behind a comma, or where nothing else helps at the limit.
 */
export function packSentences(text: string, limit: number): Span[] {
  const packed: Span[] = []
  for (const [start, end] of sentencesOf(text).flatMap((span) => cutLong(text, span, limit))) {
    const last = packed.at(-1)
    if (last !== undefined && end - last[0] <= limit) packed[packed.length - 1] = [last[0], end]
    else packed.push([start, end])
  }
  return packed
}

/** Whether a text is mostly written without blanks between words. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text)
}

function cutLong(text: string, [start, end]: Span, limit: number): Span[] {
  const parts: Span[] = []
  let from = start
  while (end - from > limit) {
    const to = from + cutPoint(text.slice(from, from + limit))
    parts.push([from, to])
    from = to
    while (from < end && /\s/u.test(text.charAt(from))) from++
  }
  if (from < end) parts.push([from, end])
  return parts
}

/** Where to cut a text that is too long: behind its last comma or blank past its first quarter, or its last character. */
function cutPoint(text: string): number {
  const quarter = text.length >> 2
  for (const marks of [/[；;]/gu, /[，,、：:]/gu, /\s/gu]) {
    const at = [...text.matchAll(marks)].at(-1)?.index ?? -1
    if (at >= quarter) return at + 1
  }
  // Never between the halves of a surrogate pair.
  return /[\uD800-\uDBFF]$/u.test(text) || isHighSurrogate(text.charCodeAt(text.length - 1))
    ? text.length - 1
    : text.length
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
