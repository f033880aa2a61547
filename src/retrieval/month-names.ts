import { fold } from '../index/words/fold.ts'

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
