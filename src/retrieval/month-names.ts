import { fold } from '../index/words/fold.ts'

const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const RUSSIAN_MONTHS = 'янв фев мар апр ма[йяе] июн июл авг сен окт ноя дек'.split(' ')
/** A month in English, as a part of a regular expression for folded text. */
export const ENGLISH_MONTH =
  '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
/** The same in Russian, in the cases that a date has. */
export const RUSSIAN_MONTH =
  '(январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе])'

/** Languages beside Chinese, English and Russian that write a month by its name. */
const LOCALES = ['es', 'fr', 'de', 'pt', 'it'] as const

/** Months by their names in these languages, folded, from 1 (Unicode CLDR). */
const months: ReadonlyMap<string, number> = new Map(
  LOCALES.flatMap((locale) => {
    const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, at): [string, number] => [
      fold(format.format(Date.UTC(2020, at))),
      at + 1,
    ])
  }),
)

/** A month by its name, as a part of a regular expression for folded text. */
export const MONTH_NAME = `(?<!\\p{L})(?:${[...months.keys()].join('|')})(?!\\p{L})`

/** The number of a month of such a name. */
export function monthNamed(name: string): string {
  return String(months.get(name) ?? '')
}

/** The number of a month in English, also of three letters. */
export function monthNumber(name: string | undefined): string {
  return String(MONTH_NAMES.indexOf((name ?? '').slice(0, 3)) + 1)
}

/** The same in Russian. */
export function russianMonth(name: string | undefined): string {
  return String(
    RUSSIAN_MONTHS.findIndex((stem) => new RegExp(`^${stem}`, 'u').test(name ?? '')) + 1,
  )
}
