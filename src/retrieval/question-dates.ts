import { fold } from '../index/words/fold.ts'
import { datesInDigits } from '../index/words/numerals.ts'
import {
  around,
  day,
  daysBack,
  halfYear,
  lastMonth,
  month,
  quarter,
  type Range,
  recent,
  year,
  yearOf,
} from './calendar-ranges.ts'
import {
  ENGLISH_MONTH,
  MONTH_NAME,
  monthNamed,
  monthNumber,
  RUSSIAN_MONTH,
  russianMonth,
} from './month-names.ts'

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

const YEAR = '((?:19|20)\\d\\d|今|去|前|明)年'
/** How a time is written, and what it comes to; `today` is null where nobody said when it was asked. */
type Rule = readonly [RegExp, (match: RegExpExecArray, today: Date | null) => Range | null]

/** Stands in the place of a time that was read: a character of no meaning, which no rule reads. */
const FIRST_MARK = 0xe000
const MARK = '[\ue000-\uf8ff]'
/** Two times that are the ends of one: 2021年12月30日至2022年1月2日, from 1 to 3 March, between … and …. */
const ENDS = new RegExp(
  `(${MARK})(\\s*(?:[至到~—–-]{1,2}|\\.{2,3}|\\b(?:to|until|till|through)\\b|по)\\s*)(${MARK})` +
    `|(?<=\\bbetween\\s*)(${MARK})(\\s*and\\s*)(${MARK})`,
  'u',
)

/** Behind a month: no other month follows, of which it would be asked as well. */
const ALONE = '(?!\\s*(?:[,–—-]|(?:и|или|по|y|o|e|ou|et|und|oder|bis|a|à)\\s))'

/** The first that fits wins; what it took is not read again. */
const RULES: readonly Rule[] = [
  [
    new RegExp(
      `(?:${YEAR})?(\\d{1,2})月(\\d{1,2})日?[至到~—-]{1,2}(?:(\\d{1,2})月)?(\\d{1,2})日`,
      'u',
    ),
    ([, y, m, d, m2 = m, d2], now) => {
      const year = yearOf(y, now)
      // From December to January.
      const lastYear = year !== null && Number(m2) < Number(m) ? String(Number(year) + 1) : year
      const [first, last] = [day(year, m, d), day(lastYear, m2, d2)]
      return first === null || last === null ? null : { from: first.from, to: last.to }
    },
  ],
  [/((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u, ([, y, m, d]) => day(y, m, d)],
  [
    new RegExp(`${YEAR}(\\d{1,2})月(\\d{1,2})日`, 'u'),
    ([, y, m, d], now) => day(yearOf(y, now), m, d),
  ],
  [new RegExp(`${YEAR}第?([1-4一二三四])季度`, 'u'), ([, y, q], now) => quarter(yearOf(y, now), q)],
  [new RegExp(`${YEAR}([上下])半年`, 'u'), ([, y, half], now) => halfYear(yearOf(y, now), half)],
  [new RegExp(`${YEAR}(\\d{1,2})月`, 'u'), ([, y, m], now) => month(yearOf(y, now), m)],
  [/(?<![\d第])(\d{1,2})月(\d{1,2})日/u, ([, m, d]) => day(null, m, d)],
  [
    /(?:这|本)个?(周|星期|月)/u,
    ([, unit], now) => around(now, unit === '月' ? 'month' : 'week', 0),
  ],
  [/上上个?(周|星期|月)/u, ([, unit], now) => around(now, unit === '月' ? 'month' : 'week', -2)],
  [/上个?(周|星期|月)/u, ([, unit], now) => around(now, unit === '月' ? 'month' : 'week', -1)],
  [/(今|昨|前)[天日](?!来)/u, ([, which = ''], now) => daysBack(now, '今昨前'.indexOf(which), 1)],
  [
    /(?:最近|近|过去)(\d{1,3}|[一二三四五六七八九十]{1,2})(天|周|个?星期|个?月)/u,
    ([, n, unit], now) => recent(now, n, unit),
  ],
  [/(?<![\d第个])(\d{1,2})月份?(?!\d)/u, ([, m]) => month(null, m)],
  [
    /第?([1-4一二三四])季度/u,
    ([, q], now) => (now === null ? null : quarter(yearOf('今', now), q)),
  ],
  [new RegExp(`${YEAR}(?!级|度)`, 'u'), ([, y], now) => year(yearOf(y, now))],
  [
    new RegExp(
      `\\b${ENGLISH_MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? ((?:19|20)\\d\\d))?\\b`,
      'u',
    ),
    ([, m, d, y]) => day(y ?? null, monthNumber(m), d),
  ],
  [
    new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ${ENGLISH_MONTH}\\b\\.?(?:,? ((?:19|20)\\d\\d)\\b)?`,
      'u',
    ),
    ([, d, m, y]) => day(y ?? null, monthNumber(m), d),
  ],
  [
    new RegExp(`\\b${ENGLISH_MONTH},? ((?:19|20)\\d\\d)\\b`, 'u'),
    ([, m, y]) => month(y, monthNumber(m)),
  ],
  [
    new RegExp(`\\b(?:in|during|of|since) ${ENGLISH_MONTH}\\b`, 'u'),
    ([, m]) => month(null, monthNumber(m)),
  ],
  [new RegExp(`\\blast ${ENGLISH_MONTH}\\b`, 'u'), ([, m], now) => lastMonth(now, monthNumber(m))],
  [/\bq([1-4]) (?:of )?((?:19|20)\d\d)\b/u, ([, q, y]) => quarter(y, q)],
  [/\b(today|yesterday)\b/u, ([, word], now) => daysBack(now, word === 'today' ? 0 : 1, 1)],
  [
    /\b(this|last) (week|month)\b/u,
    ([, which, unit], now) =>
      around(now, unit === 'month' ? 'month' : 'week', which === 'last' ? -1 : 0),
  ],
  [
    new RegExp(`(?<!\\p{L})(\\d{1,2}) ${RUSSIAN_MONTH}(?!\\p{L})(?: ((?:19|20)\\d\\d))?`, 'u'),
    ([, d, m, y]) => day(y ?? null, russianMonth(m), d),
  ],
  [
    new RegExp(`(?<!\\p{L})${RUSSIAN_MONTH}(?!\\p{L}) ((?:19|20)\\d\\d)`, 'u'),
    ([, m, y]) => month(y, russianMonth(m)),
  ],
  [
    new RegExp(`(?<!\\p{L})(?:в|за) ${RUSSIAN_MONTH}(?!\\p{L})${ALONE}`, 'u'),
    ([, m]) => month(null, russianMonth(m)),
  ],
  [
    /(?<!\p{L})(сегодня|вчера)(?!\p{L})/u,
    ([, word], now) => daysBack(now, word === 'сегодня' ? 0 : 1, 1),
  ],
  [
    /(?<!\p{L})(?:на прошлой неделе|в прошлом месяце)(?!\p{L})/u,
    ([text = ''], now) => around(now, text.includes('недел') ? 'week' : 'month', -1),
  ],
  // El 1 de junio de 2020, le 1er juin, am 1. Juni, junho de 2020.
  [
    new RegExp(
      `(?<!\\d)(\\d{1,2})(?:er|º|o|\\.)? (?:de )?(${MONTH_NAME})(?: (?:de |del |do )?((?:19|20)\\d\\d))?`,
      'u',
    ),
    ([, d, m = '', y]) => day(y ?? null, monthNamed(m), d),
  ],
  [
    new RegExp(`(${MONTH_NAME}) (?:de |del |do )?((?:19|20)\\d\\d)`, 'u'),
    ([, m = '', y]) => month(y, monthNamed(m)),
  ],
  [
    /(?:((?:19|20)\d\d)년 ?)?(?<!\d)(\d{1,2})월 ?(\d{1,2})일/u,
    ([, y, m, d]) => day(y ?? null, m, d),
  ],
  [
    new RegExp(`(?<!\\p{L})(?:en|im|em) (${MONTH_NAME})${ALONE}`, 'u'),
    ([, m = '']) => month(null, monthNamed(m)),
  ],
  [/((?:19|20)\d\d)년 ?(\d{1,2})월/u, ([, y, m]) => month(y, m)],
  [/(?<![\d~-] ?)(\d{1,2})월(?! ?(?:부터|에서|까지|[과와,~-]))/u, ([, m]) => month(null, m)],
  [
    /(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:(?:,? năm)? ((?:19|20)\d\d))?(?!\d)/u,
    ([, d, m, y]) => day(y ?? null, m, d),
  ],
]

const MONTH = new RegExp(
  `\\d ?[月월]|tháng \\d|\\b${ENGLISH_MONTH}\\b|(?<!\\p{L})${RUSSIAN_MONTH}(?!\\p{L})|${MONTH_NAME}`,
  'u',
)

/** Whether a time (as `NamedTime.text` has it) names its month, so that a text may print it too. */
export function namesMonth(time: string): boolean {
  return MONTH.test(time)
}

/**
 * The times that a question names in Chinese, English or Russian: days, months, quarters, weeks and
 * years, relative ones (上周, last March) to the day on which it was asked. In other languages days, and months
 * beside a year, in most of them months alone.
 * @param askedOn YYYY-MM-DD; null where that is not known, so that relative times name nothing
 */
export function timesIn(question: string, askedOn: string | null): NamedTime[] {
  let rest = datesInDigits(fold(question)).replace(new RegExp(MARK, 'gu'), ' ')
  const today = askedOn === null ? null : new Date(`${askedOn}T00:00:00Z`)
  const found: NamedTime[] = []
  for (const [pattern, rangeOf] of RULES) {
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
