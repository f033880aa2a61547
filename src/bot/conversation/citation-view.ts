import { fmt, join, link } from 'telegraf/format'
import type { Citation, Quote } from '../../retrieval/answer.ts'
import type { Messages } from '../messages/messages.ts'
import { articleAddress, type Place } from './place.ts'
import { clip, type Text } from './text.ts'

/** Longest headline, list of facts, and place shown, in characters: with its quote each fits. */
const MAX_HEAD = 200
const MAX_FACTS = 300
const MAX_PLACE = 300
/** Most files named that print the same article. */
const MAX_OTHERS = 3

/** Between the facts of a line. */
const SEPARATOR = ' · '

/** Headline, newspaper, page, section, date and byline; the headline leads to the article. */
export function headOf({ citation, position }: Quote, { messages, bot }: Place): Text {
  const { articleKey } = citation
  const title = titleOf(citation, messages)
  const linked = bot === null ? title : link(title, articleAddress(bot, articleKey, position))
  const facts = factsOf(citation, messages)
  return facts === '' ? fmt(linked) : join([linked, clip(facts, MAX_FACTS)], SEPARATOR)
}

export function titleOf({ headline }: Citation, messages: Messages): string {
  return headline === '' ? messages.say('untitled', {}) : `《${clip(headline, MAX_HEAD)}》`
}

/**
 * Newspaper, day of issue, page, section, date and byline, as far as they are known; a day of issue that
 * is the article's own once.
 */
export function factsOf(citation: Citation, messages: Messages): string {
  const { section, newspaper, issued, pageNumber, date, reporters, correspondents } = citation
  const people = [
    ...(reporters.length > 0 ? [messages.say('reporters', { names: reporters.join(' ') })] : []),
    ...(correspondents.length > 0
      ? [messages.say('correspondents', { names: correspondents.join(' ') })]
      : []),
  ].join(' ')
  const page = pageNumber === null ? '' : pageOf(pageNumber, messages)
  const isApart = issued !== null && issued !== date.iso
  const issue = isApart ? messages.say('issued', { date: messages.day(issued) }) : ''
  const facts = [newspaper ?? '', issue, page, section ?? '', messages.articleDate(date), people]
  return facts.filter((fact) => fact !== '').join(SEPARATOR)
}

/** As it is printed; bare numbers, as of a file's metadata, in words. */
function pageOf(pageNumber: string, messages: Messages): string {
  return /^[A-Za-z]?\d+(?:, [A-Za-z]?\d+)*$/u.test(pageNumber)
    ? messages.say('newspaper-page', { page: pageNumber })
    : pageNumber
}

/** File and lines, other files that print the article, and where it stands on the web. */
export function sourceLineOf(
  { citation }: Pick<Quote, 'citation'>,
  { messages, bot }: Place,
): Text {
  const { file, alsoIn } = citation
  const others = messages.list(alsoIn.slice(0, MAX_OTHERS))
  const also = alsoIn.length === 0 ? '' : SEPARATOR + messages.say('also-in', { files: others })
  const line = clip(`${file} ${linesOf(citation, messages)}${also}`, MAX_PLACE)
  const url = webAddressOf(citation)
  if (url === null) return fmt(line)
  return join([line, bot === null ? url : link(messages.say('original', {}), url)], SEPARATOR)
}

/** The address of the article where that is one of the web; a file may say anything. */
export function webAddressOf({ url }: Citation): string | null {
  return url !== null && /^https?:\/\/\S{1,1000}$/u.test(url) && URL.canParse(url) ? url : null
}

/** The lines of a quote, in words. */
export function linesOf({ lines }: Citation, messages: Messages): string {
  const ranges = rangesOf(lines)
  return messages.say(/\D/u.test(ranges) ? 'lines' : 'line', { lines: ranges })
}

/** Ranges as people write them: 3, 5–7. */
export function rangesOf(ranges: readonly (readonly [first: number, last: number])[]): string {
  const written = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  return [...new Set(written)].join(', ')
}
