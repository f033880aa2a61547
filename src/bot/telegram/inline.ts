import { setTimeout as sleep } from 'node:timers/promises'
import type { Telegram } from 'telegraf'
import type { FmtString } from 'telegraf/format'
import type { InlineQuery, InlineQueryResultArticle, User } from 'telegraf/types'
import type { Answer, Quote } from '../../retrieval/answer.ts'
import type { Archive } from '../../retrieval/archive.ts'
import { answerPage } from '../conversation/answer-view.ts'
import { titleOf } from '../conversation/citation-view.ts'
import type { Place } from '../conversation/place.ts'
import { clip } from '../conversation/text.ts'
import { botSettings } from '../settings.ts'
import type { State } from '../state/state.ts'
import { today } from '../today.ts'
import type { Task } from './dispatcher.ts'
import type { Limits } from './limits.ts'
import type { Outbox } from './outbox.ts'
import type { Readers } from './readers.ts'

/** Longest title and description of a result that a telephone shows, in characters. */
const MAX_TITLE = 100
const MAX_SNIPPET = 160
/** What `/start` gets from the button above the results. */
const FULL_SEARCH = 'search'

export interface InlineParts {
  readonly archive: Archive
  readonly state: State
  readonly readers: Readers
  readonly limits: Limits
  readonly outbox: Outbox
  readonly telegram: Telegram
  readonly now: () => number
}

interface Results {
  readonly results: readonly InlineQueryResultArticle[]
  readonly button: string
}

/** Answers what is typed behind the bot's name in any chat with quotes to choose from. */
export class InlineSearch {
  readonly #parts: InlineParts
  /** The last query of each user who waits for results. */
  readonly #latest = new Map<number, string>()

  constructor(parts: InlineParts) {
    this.#parts = parts
  }

  /** Answers a query, unless its user types on meanwhile or it has grown too old. */
  async answer(query: InlineQuery): Promise<Task> {
    this.#latest.set(query.from.id, query.id)
    const arrived = this.#parts.now()
    return { inOrder: false, run: () => this.#answer(query, arrived) }
  }

  async #answer({ id, from, query }: InlineQuery, arrived: number): Promise<void> {
    const { state, outbox, telegram, now } = this.#parts
    const isStale = (): boolean =>
      this.#latest.get(from.id) !== id || now() - arrived > botSettings.inlineLasts
    // Whoever types fast is answered when he pauses.
    await sleep(botSettings.inlinePause)
    if (isStale()) return
    const text = query.trim()
    const { results, button } = await this.#resultsFor(text, from)
    if (isStale()) return
    this.#latest.delete(from.id)
    if (text !== '') state.keepInlineQuestion(from.id, text, now())
    await outbox.call(() =>
      telegram.answerInlineQuery(id, results, {
        // Telegram would show one reader's results to all who type the same.
        is_personal: true,
        cache_time: botSettings.inlineCacheSeconds,
        button: { text: button, start_parameter: text === '' ? 'help' : FULL_SEARCH },
      }),
    )
  }

  async #resultsFor(text: string, from: User): Promise<Results> {
    const { archive, readers, limits } = this.#parts
    // Inline results have no chat: the reader's own choice of language counts.
    const chat = { id: from.id, type: 'private' as const }
    const place = readers.placeOf({ chat, user: from, inNameOf: null, text })
    const { messages } = place
    const isServed =
      readers.isAllowed(from.id, from.id) && (await limits.typed(from.id)).kind === 'goes-on'
    if (!isServed) return { results: [], button: messages.say('inline-search', {}) }
    if (text === '') {
      const { articles } = archive.catalogue.latest(botSettings.inlineQuotes)
      return {
        results: resultsOf(articles, null, place),
        button: messages.say('inline-ask', {}),
      }
    }
    const answer = await archive.ask(text, { askedOn: today(), top: botSettings.inlineQuotes })
    if (answer.kind === 'no-answer') {
      return { results: [], button: messages.say('inline-none', {}) }
    }
    return {
      results: resultsOf(answer.quotes, answer, place),
      button: messages.say('inline-search', {}),
    }
  }
}

/** Quotes to choose from; of one that stands in several files the first. */
function resultsOf(
  quotes: readonly Quote[],
  answer: Extract<Answer, { kind: 'quotes' }> | null,
  place: Place,
): InlineQueryResultArticle[] {
  const results = new Map(
    quotes.toReversed().map((quote) => {
      const result = resultOf(quote, answer, place)
      return [result.id, result]
    }),
  )
  return [...results.values()].reverse()
}

/** A quote to choose: headline, date and the answering words; what is sent is the whole of it. */
function resultOf(
  quote: Quote,
  answer: Extract<Answer, { kind: 'quotes' }> | null,
  place: Place,
): InlineQueryResultArticle {
  const { citation, position, text, highlight } = quote
  const reading = answer ?? { confidence: null, understood: null }
  const snippet = highlight === null ? text : text.slice(...highlight)
  const date = place.messages.articleDate(citation.date)
  return {
    type: 'article',
    id: `${citation.articleKey}_${position}`,
    title: clip(titleOf(citation, place.messages), MAX_TITLE),
    description: clip([date, snippet].filter((part) => part !== '').join(' · '), MAX_SNIPPET),
    input_message_content: contentOf(answerPage(reading, 0, [quote], place)),
  }
}

/** A text as the content of a message that somebody else sends. */
export function contentOf({ text, entities = [] }: FmtString) {
  return {
    message_text: text,
    ...(entities.length > 0 ? { entities } : {}),
    link_preview_options: { is_disabled: true },
  }
}
