/** First and last day, YYYY-MM-DD; or MM-DD where no year is named. */
export interface Range {
  readonly from: string
  readonly to: string
  /** A year and no more. */
  readonly isYear?: boolean
}

/** How a time is written, and what it comes to; `today` is null where nobody said when it was asked. */
export type Rule = readonly [RegExp, (match: RegExpExecArray, today: Date | null) => Range | null]

/** The year that is printed, or named beside today: 今, 去, 前, 明; null where none is. */
export function yearOf(printed: string | undefined, today: Date | null): string | null {
  const back = ['今', '去', '前'].indexOf(printed ?? '')
  if (back === -1 && printed !== '明') return printed ?? null
  return today === null ? null : String(today.getUTCFullYear() - (printed === '明' ? -1 : back))
}

/** One day, of a year where that is named; null for none of the calendar. */
export function day(
  year: string | null | undefined,
  month: string | undefined,
  date: string | undefined,
): Range | null {
  const at = [year ?? null, padded(month), padded(date)].filter((part) => part !== null).join('-')
  const [m, d] = [Number(month), Number(date)]
  return m >= 1 && m <= 12 && d >= 1 && d <= 31 ? { from: at, to: at } : null
}

/** The days of a month from one to another; null where the other comes first. */
export function days(
  year: string | null,
  month: string,
  first: string | undefined,
  last: string | undefined,
): Range | null {
  const [from, to] = [day(year, month, first), day(year, month, last)]
  return from === null || to === null || from.from > to.to ? null : { from: from.from, to: to.to }
}

/** A month from its first day to its last. */
export function month(year: string | null | undefined, month: string | undefined): Range | null {
  if (Number(month) < 1 || Number(month) > 12) return null
  const of = [year ?? null, padded(month)].filter((part) => part !== null).join('-')
  // Of no year: as long as it can be.
  const last = new Date(Date.UTC(Number(year ?? 2000), Number(month), 0)).getUTCDate()
  return { from: `${of}-01`, to: `${of}-${last}` }
}

/** A third of a month: its first ten days, the next ten, or the rest. */
export type Third = 0 | 1 | 2

/** The days of a third of a month. */
export function third(month: Range | null, third: Third): Range | null {
  if (month === null) return null
  const of = month.from.slice(0, -2)
  const to = third === 2 ? month.to : `${of}${third + 1}0`
  return { from: `${of}${third}1`, to }
}

/** Which third of a month a stretch of days is; null where it is none. */
export function thirdOf({ from, to }: Range): Third | null {
  const of = from.slice(0, -2)
  const found = ([0, 1, 2] as const).find((at) => from === `${of}${at}1`)
  const whole = month(from.length > 5 ? from.slice(0, 4) : null, from.slice(-5, -3))
  return found !== undefined && third(whole, found)?.to === to ? found : null
}

/** Seven days of a month from its 1st, 8th, 15th or 22nd: the first to the fourth week, in either script. */
export function weekOf(month: Range | null, printed: string | undefined): Range | null {
  if (month === null) return null
  const first = ('一二三四'.indexOf(printed ?? '') + 1 || Number(printed)) * 7 - 6
  const of = month.from.slice(0, -2)
  return { from: `${of}${padded(first)}`, to: `${of}${padded(first + 6)}` }
}

/** A quarter, 1 to 4 in either script, of a year. */
export function quarter(
  year: string | null | undefined,
  printed: string | undefined,
): Range | null {
  const first = (Number('一二三四'.indexOf(printed ?? '') + 1 || printed) - 1) * 3 + 1
  const [from, to] = [month(year, String(first)), month(year, String(first + 2))]
  return year == null || from === null || to === null ? null : { from: from.from, to: to.to }
}

/** 上半年 or 下半年 of a year. */
export function halfYear(year: string | null | undefined, half: string | undefined): Range | null {
  if (year == null) return null
  return half === '上'
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` }
}

/** A year and no more. */
export function year(year: string | null): Range | null {
  return year === null ? null : { from: `${year}-01-01`, to: `${year}-12-31`, isYear: true }
}

/** The week (from Monday) or the month that many before or behind that of today. */
export function around(today: Date | null, unit: 'week' | 'month', steps: number): Range | null {
  if (today === null) return null
  if (unit === 'month') {
    const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + steps, 1))
    return month(String(first.getUTCFullYear()), String(first.getUTCMonth() + 1))
  }
  const monday = shifted(today, steps * 7 - ((today.getUTCDay() + 6) % 7))
  return { from: iso(monday), to: iso(shifted(monday, 6)) }
}

/** So many days, from so many before today on. */
export function daysBack(today: Date | null, back: number, days: number): Range | null {
  if (today === null) return null
  return { from: iso(shifted(today, -back)), to: iso(shifted(today, days - 1 - back)) }
}

/** The days, weeks or months up to today. */
export function recent(
  today: Date | null,
  printed: string | undefined,
  unit: string | undefined,
): Range | null {
  const count = Number(printed) || '一二三四五六七八九十'.indexOf(printed?.at(-1) ?? '') + 1
  const days = count * (unit === '天' ? 1 : unit?.endsWith('月') === true ? 30 : 7)
  return today === null ? null : { from: iso(shifted(today, -days)), to: iso(today) }
}

/** The latest month of that name that is over or running. */
export function lastMonth(today: Date | null, number: string): Range | null {
  if (today === null) return null
  const isAhead = Number(number) > today.getUTCMonth() + 1
  return month(String(today.getUTCFullYear() - (isAhead ? 1 : 0)), number)
}

function shifted(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000)
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function padded(number: string | number | undefined): string {
  return String(Number(number)).padStart(2, '0')
}
