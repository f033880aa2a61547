import { fold } from '../index/words/fold.ts'
import { rangeBetween, timesIn } from './question-dates.ts'

/** A stretch of days: both YYYY-MM-DD, or both MM-DD of any year. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

/** Between the ends of a range: 3月1日至4月2日, 2020-03-01..2020-04-02, 1 March to 2 April. */
const BETWEEN = /\s*(?:\.{2,3}|…|[–—~]|[至到]|\s-\s|\/(?=\d{4}-)|\b(?:to|until|till)\b|\sпо\s)\s*/u
const BARE: readonly (readonly [pattern: RegExp, as: string])[] = [
  [/^(\d{4})[-/.](\d{1,2})$/u, '$1年$2月'],
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u, '$1年$2月$3日'],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u, '$3年$2月$1日'],
  [/^(\d{1,2})[-/.](\d{1,2})$/u, '$1月$2日'],
]

/**
 * The days that a text means which holds nothing but a time, or two with a sign between: 上周,
 * 2020-04, 26.04.2020, 3月1日至4月2日. In a question such bare numbers may mean anything; here
 * nothing else is asked for. Null where it names no time, or its end comes before its beginning.
 * @param askedOn YYYY-MM-DD, what relative times are reckoned from
 */
export function rangeOf(text: string, askedOn: string): DateRange | null {
  const said = fold(text.trim())
  const whole = timeOf(said, askedOn)
  const ends = said.split(BETWEEN).filter((end) => end !== '')
  if (whole?.isAll === true || ends.length !== 2) return whole && { from: whole.from, to: whole.to }
  const [first, last] = ends.map((end) => timeOf(end, askedOn))
  // An end that cannot stand alone.
  if (first == null || last == null) return whole && { from: whole.from, to: whole.to }
  return rangeBetween(first, last)
}

/** @returns `isAll` tells whether the text holds nothing else */
function timeOf(text: string, askedOn: string): (DateRange & { isAll: boolean }) | null {
  const bare = BARE.find(([pattern]) => pattern.test(text))
  const written = bare === undefined ? text : text.replace(bare[0], bare[1])
  const [time] = timesIn(written, askedOn)
  // Of numbers alone every one must count: 2020-13 is no year.
  if (time === undefined || (bare !== undefined && time.text !== written)) return null
  return { from: time.from, to: time.to, isAll: time.text === written }
}
