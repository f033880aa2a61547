import { bold, type FmtString, fmt, italic, join } from 'telegraf/format'
import type { Answer, Confidence, Mismatch, Quote, Understood } from '../../retrieval/answer.ts'
import type { ArchiveSummary } from '../../retrieval/archive.ts'
import { retrievalSettings } from '../../retrieval/settings.ts'
import type { MessageId } from '../messages/message-ids.ts'
import type { Messages } from '../messages/messages.ts'
import { botSettings } from '../settings.ts'
import { headOf, sourceLineOf } from './citation-view.ts'
import { isShort, type Place } from './place.ts'
import { blocks, clip, quotation, type Text } from './text.ts'

type Refusal = Extract<Answer, { kind: 'no-answer' }>

/** How a question was read and how sure its answer is; null for articles that nobody asked for. */
interface Reading {
  readonly confidence: Confidence | null
  readonly understood: Understood | null
}

/** What is said of an answer that is not sure. */
const SURENESS = {
  strong: null,
  medium: 'confidence-medium',
  weak: 'confidence-weak',
} as const satisfies Record<Confidence, MessageId | null>

/** Longest line about how the question was read, in characters. */
const MAX_NOTE = 300

/**
 * One page of an answer: how the question was read and how sure the answer is, the quote with its
 * citation, and, on the first page of a full answer, the next best in brief.
 * @param quotes the quotes from this page on, best first; the first one is the page's
 */
export function answerPage(
  { confidence, understood }: Reading,
  page: number,
  quotes: readonly Quote[],
  place: Place,
): FmtString {
  const { messages } = place
  const note = noteOn({ confidence, understood }, quotes, messages)
  const [first, ...further] = quotes
  if (first === undefined) return fmt(messages.say('no-answer', {}))
  if (page > 0) return blocks([...note, quoteWithCitation(first, place)], botSettings.messageLength)
  const also = isShort(place) ? [] : further.slice(0, botSettings.furtherQuotes)
  return blocks(
    [...note, quoteWithCitation(first, place), ...seeAlso(also, first, place)],
    botSettings.messageLength,
  )
}

/** An answer with all its quotes in full, for where nothing can be pressed. */
export function wholeAnswer(answer: Answer, archive: ArchiveSummary, place: Place): FmtString {
  if (answer.kind === 'no-answer') return refusalText(answer, archive, place)
  const quotes = answer.quotes.map((quote) => quoteWithCitation(quote, place))
  return blocks(
    [...noteOn(answer, answer.quotes, place.messages), ...quotes],
    Number.POSITIVE_INFINITY,
  )
}

/** How the question was read, and how sure its answer is, in a line above the quotes. */
function noteOn(
  { confidence, understood }: Reading,
  quotes: readonly Quote[],
  messages: Messages,
): FmtString[] {
  const read = understood === null ? [] : understoodAs(understood, messages)
  const yearless = mayBeOfAnotherYear(understood, quotes)
    ? [messages.say('understood-yearless', {})]
    : []
  const word = confidence === null ? null : SURENESS[confidence]
  return noteOf([...read, ...yearless, ...(word === null ? [] : [messages.say(word, {})])])
}

/** An honest no: how the question was read, what does not fit, what the archive covers, and what came nearest. */
export function refusalText(
  { reason, mismatch, nearMisses, understood }: Refusal,
  archive: ArchiveSummary,
  place: Place,
): FmtString {
  const { messages } = place
  if (reason === 'empty-question') return fmt(messages.say('empty-question', {}))
  if (reason === 'question-too-long') {
    return fmt(messages.say('question-too-long', { most: retrievalSettings.maxQuestionLength }))
  }
  const said = [
    messages.say('no-answer', {}),
    ...(mismatch === null ? [] : [mismatchText(mismatch, messages)]),
    coverage(archive, messages),
  ].join(messages.language.startsWith('zh') ? '' : ' ')
  const shown = isShort(place) ? nearMisses.slice(0, 1) : nearMisses
  const nearest = shown.map((miss) => quoteWithCitation({ ...miss, highlight: null }, place))
  const parts = nearest.length === 0 ? [] : [messages.say('nearest', {}), ...nearest]
  // That a time has nothing is said below, and it limited nothing then.
  const dates = mismatch?.kind === 'time' ? [] : understood.dates
  const note = noteOf(understoodAs({ ...understood, dates }, messages))
  return blocks([...note, said, ...parts], botSettings.messageLength)
}

/** A line above what is answered; none where there is nothing to say. */
function noteOf(parts: readonly string[]): FmtString[] {
  return parts.length === 0 ? [] : [italic(clip(parts.join(' · '), MAX_NOTE))]
}

/** How the question was read, where that changed what was searched. */
function understoodAs(
  { dates, names, unprinted, spelled, articles, rewritten }: Understood,
  messages: Messages,
): string[] {
  return [
    ...(rewritten === null
      ? []
      : [messages.say('understood-follow-up', { question: clip(rewritten, MAX_NOTE / 2) })]),
    ...dates.flatMap((date) => {
      const [from = '', to = from] = date.split('/')
      // A year alone limits nothing.
      if (from.endsWith('-01-01') && to.endsWith('-12-31')) return []
      return [messages.say('understood-time', { time: messages.range(from, to) })]
    }),
    ...(names.length === 0
      ? []
      : [messages.say('understood-names', { names: messages.list(names) })]),
    ...unprinted.map((phrase) =>
      messages.say('understood-unprinted', { phrase: clip(phrase, MAX_NOTE / 4) }),
    ),
    ...spelled.map(({ asked, found }) =>
      messages.say('understood-spelled', { asked, found: found.join(' / ') }),
    ),
    // A reply that an earlier version stored has no such number.
    ...(articles == null || articles < 2 ? [] : [messages.say('count-all', { total: articles })]),
  ]
}

/** Articles of a year were asked for, and some that are shown print none. */
function mayBeOfAnotherYear(understood: Understood | null, quotes: readonly Quote[]): boolean {
  if (understood?.articles == null || !understood.dates.some((date) => /^\d{4}-/u.test(date)))
    return false
  return quotes.some(({ citation: { date } }) => date.iso === null && date.monthDay !== null)
}

function mismatchText({ kind, asked, found }: Mismatch, messages: Messages): string {
  if (asked === null) return messages.say('mismatch-fact', { fact: kind })
  if (kind === 'time') return messages.say('mismatch-time', { asked })
  if (found === null) return messages.say('mismatch-absent', { asked })
  const written = (text: string): string =>
    kind === 'year' ? messages.list(text.split(', ').map((year) => messages.day(year))) : text
  return messages.say('mismatch-differs', { asked: written(asked), found: written(found) })
}

/** What the archive holds, in a sentence or three. */
export function coverage(
  { articles, newspapers, dates }: ArchiveSummary,
  messages: Messages,
): string {
  const papers = messages.list(newspapers.slice(0, botSettings.offeredNames))
  return [
    messages.say('covers', { articles }),
    ...(newspapers.length === 0 ? [] : [messages.say('covers-papers', { papers })]),
    ...(dates === null ? [] : [messages.say('covers-dates', { dates: messages.range(...dates) })]),
  ].join(messages.language.startsWith('zh') ? '' : ' ')
}

/** A quote, its answering words in bold, and its citation below. */
export function quoteWithCitation(quote: Quote, place: Place): Text {
  return join(
    [quotation(markedText(quote)), headOf(quote, place), sourceLineOf(quote, place)],
    '\n',
  )
}

/** The answering sentences of the next best; one from the article of the best needs no citation again. */
function seeAlso(quotes: readonly Quote[], best: Quote, place: Place): Text[] {
  if (quotes.length === 0) return []
  const { messages } = place
  const brief = quotes.map((quote) => {
    const { text, highlight, citation } = quote
    const words = quotation(fmt(highlight === null ? text : text.slice(...highlight)))
    const isOther = citation.articleKey !== best.citation.articleKey
    const head = isOther ? [headOf(quote, place)] : []
    return join([words, ...head, sourceLineOf(quote, place)], '\n')
  })
  return [fmt(messages.say('see-also', {})), ...brief]
}

function markedText({ text, highlight }: Quote): Text {
  if (highlight === null || highlight[0] >= highlight[1]) return fmt(text)
  const [start, end] = highlight
  return join([text.slice(0, start), bold(text.slice(start, end)), text.slice(end)])
}
