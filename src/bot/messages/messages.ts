import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import type { Citation } from '../../retrieval/answer.ts'
import { type Language, languages } from './language.ts'
import type { MessageArguments, MessageId } from './message-ids.ts'

/** Every sentence a reader sees, in one language. Quotes stay as printed. */
export interface Messages {
  readonly language: Language
  say<Id extends MessageId>(id: Id, values: MessageArguments<Id>): string
  /** A day, a month or a year as the language writes it: YYYY-MM-DD, MM-DD, YYYY-MM, YYYY. */
  day(iso: string): string
  /** The first and the last day of a stretch, with what stands between; one day as such. */
  range(from: string, to: string): string
  /** A moment, ISO 8601, in the time zone of this machine. */
  time(iso: string): string
  /** The date of an article, and whether its year is printed; empty where it has none. */
  articleDate(date: Citation['date']): string
  /** Names one behind the other. */
  list(names: readonly string[]): string
}

/** The messages of every language. */
export type MessageCatalogue = Readonly<Record<Language, Messages>>

/**
 * Reads the message files beside this one (Project Fluent, https://projectfluent.org).
 * @throws {Error} naming the file that is damaged
 */
export function loadMessages(): MessageCatalogue {
  const entries = languages.map((language) => [language, messagesIn(language)] as const)
  return Object.fromEntries(entries) as unknown as MessageCatalogue
}

function messagesIn(language: Language): Messages {
  const file = new URL(`${language}.ftl`, import.meta.url)
  // Without isolating marks: they would count as characters of the text that entities point into.
  const bundle = new FluentBundle(language, { useIsolating: false })
  const problems = bundle.addResource(new FluentResource(readFileSync(file, 'utf8')))
  if (problems.length > 0) {
    throw new Error(`The messages in ${file.pathname} cannot be read.`, { cause: problems[0] })
  }
  const say: Messages['say'] = (id, values) => {
    const message = bundle.getMessage(id)
    if (message?.value == null) throw new RangeError(`No message "${id}" in ${language}.ftl.`)
    // With a list for problems, one that is not filled never throws.
    return bundle.formatPattern(message.value, values, [])
  }
  const names = new Intl.ListFormat(language, { style: 'narrow', type: 'unit' })
  const day = (iso: string): string => writtenDay(iso, language)
  return {
    language,
    say,
    day,
    range: (from, to) => (from === to ? day(from) : say('range', { from: day(from), to: day(to) })),
    time: (iso) => {
      const style = { dateStyle: 'medium', timeStyle: 'short' } as const
      return new Intl.DateTimeFormat(language, style).format(new Date(iso))
    },
    articleDate: ({ text, iso, monthDay, yearSource }) => {
      if (iso !== null) {
        return yearSource === 'inferred' ? say('date-inferred', { date: day(iso) }) : day(iso)
      }
      if (monthDay !== null) return say('date-yearless', { date: day(monthDay) })
      return text ?? ''
    },
    list: (items) => (language.startsWith('zh') ? items.join('、') : names.format(items)),
  }
}

const PART = { year: 'numeric', month: 'long', day: 'numeric' } as const

function writtenDay(iso: string, language: Language): string {
  const match = /^(?:(\d{4})-?)?(?:(\d\d)(?:-(\d\d))?)?$/u.exec(iso)
  if (match === null) return iso
  const [, year, month, day] = match
  const date = new Date(0)
  // 2000 has a 29 February, for days without a year.
  date.setUTCFullYear(Number(year ?? 2000), Number(month ?? 1) - 1, Number(day ?? 1))
  // English dates with the day first are the same on both sides of the Atlantic's readers.
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    ...(year === undefined ? {} : { year: PART.year }),
    ...(month === undefined ? {} : { month: PART.month }),
    ...(day === undefined ? {} : { day: PART.day }),
  })
  return format.format(date)
}
