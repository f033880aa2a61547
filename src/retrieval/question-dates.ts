import { fold } from '../index/words/fold.ts'
import { datesInDigits } from '../index/words/numerals.ts'
import { ENGLISH_MONTH, MONTH_NAME, RUSSIAN_MONTH } from './month-names.ts'
import { literally } from './replace-word.ts'
import { TIME_RULES } from './time-rules.ts'

/** A time that a question names. */
export interface NamedTime {
  /** As the question has it, folded. */
  readonly text: string
  /** First and last day, YYYY-MM-DD; or MM-DD where no year is named. */
  readonly from: string
  readonly to: string
  /** A year and no more: too wide to choose articles by. */
  readonly isYear: boolean
}

/** Stands in the place of a time that was read: a character of no meaning, which no rule reads. */
const FIRST_MARK = 0xe000
const MARK = '[\ue000-\uf8ff]'
/** Two times that are the ends of one: 2021年12月30日至2022年1月2日, from 1 March to 2 April, between … and …. */
const ENDS = new RegExp(
  `(${MARK})(\\s*(?:[至到~—–-]{1,2}|\\.{2,3}|\\b(?:to|until|till|through)\\b|по)\\s*)(${MARK})` +
    `|(?<=\\bbetween\\s*)(${MARK})(\\s*and\\s*)(${MARK})`,
  'u',
)

const MONTH = new RegExp(
  `\\d ?[月월]|tháng \\d|\\b${ENGLISH_MONTH}\\b|(?<!\\p{L})${RUSSIAN_MONTH}(?!\\p{L})|${MONTH_NAME}`,
  'u',
)

/** Whether a time (as `NamedTime.text` has it) names its month, so that a text may print it too. */
export function namesMonth(time: string): boolean {
  return MONTH.test(time)
}

/**
 * The times that a question names in Chinese, English or Russian: days, ranges of them, months, their thirds and weeks, quarters, weeks and
 * years, relative ones (上周, last March) to the day on which it was asked. In other languages days, and months
 * beside a year, in most of them months alone.
 * @param askedOn YYYY-MM-DD; null where that is not known, so that relative times name nothing
 */
export function timesIn(question: string, askedOn: string | null): NamedTime[] {
  let rest = datesInDigits(fold(question)).replace(new RegExp(MARK, 'gu'), ' ')
  const today = askedOn === null ? null : new Date(`${askedOn}T00:00:00Z`)
  const found: NamedTime[] = []
  for (const [pattern, rangeOf] of TIME_RULES) {
    for (let match = pattern.exec(rest); match !== null; match = pattern.exec(rest)) {
      const range = rangeOf(match, today)
      if (range === null) break
      const mark = String.fromCharCode(FIRST_MARK + found.length)
      found.push({ text: match[0].trim(), isYear: false, ...range })
      rest = `${rest.slice(0, match.index)}${mark}${rest.slice(match.index + match[0].length)}`
    }
  }
  return withRanges(found, rest)
}

/** A text, folded and with its dates in digits, without the times that were read in it. */
export function withoutTimes(text: string, times: readonly Pick<NamedTime, 'text'>[]): string {
  return times.reduce((rest, time) => rest.replace(time.text, ' '), datesInDigits(fold(text)))
}

/** What a year is compared with is not asked for: 比去年, 去年同期, than last year; and his last year is another. */
const BESIDE_YEAR = [
  '(?<!比|较|同|与|和|\\b(?:than|with|to|the|his|her|its|their) )',
  '(?!同期|(?: of| at| in)\\b)',
] as const

/** A text, folded, with the years that it asks for relative to today (去年, last year) in digits. */
export function withYears(text: string, times: readonly NamedTime[]): string {
  const [before, behind] = BESIDE_YEAR
  return times
    .filter(({ isYear }) => isYear)
    .reduce(
      (rest, { text: year, from }) =>
        rest.replace(
          new RegExp(`${before}${literally(year)}${behind}`, 'u'),
          `${from.slice(0, 4)}年`,
        ),
      fold(text),
    )
}

/** The times that were read where their marks stand in a text, two ends of a range as one. */
function withRanges(found: readonly NamedTime[], marked: string): NamedTime[] {
  const match = ENDS.exec(marked)
  if (match === null) return [...found]
  const [, one, between = '', other, oneOf = one, and = between, otherOf = other] = match
  const [first, last] = [oneOf, otherOf].map((mark = '') => found[mark.charCodeAt(0) - FIRST_MARK])
  if (first === undefined || last === undefined || first.isYear || last.isYear) return [...found]
  const range = rangeBetween(first, last)
  if (range === null) return [...found]
  const text = `${first.text}${and}${last.text}`
  return [
    ...found.filter((time) => time !== first && time !== last),
    { text, isYear: false, ...range },
  ]
}

/**
 * From the beginning of one time to the end of another; one without a year is of that of the other, or of
 * the one beside it where a new year lies between. Null where the end comes before the beginning.
 */
export function rangeBetween(
  { from }: Pick<NamedTime, 'from'>,
  { to }: Pick<NamedTime, 'to'>,
): Pick<NamedTime, 'from' | 'to'> | null {
  // Of no year: from December to January.
  if (from.length === to.length) return from <= to || from.length === 5 ? { from, to } : null
  const years = Number(from.slice(-5) > to.slice(-5))
  return from.length > to.length
    ? { from, to: `${Number(from.slice(0, 4)) + years}-${to}` }
    : { from: `${Number(to.slice(0, 4)) - years}-${from}`, to }
}
