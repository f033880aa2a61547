/** 28 August 2024, Aug. 28, 2024, Wed, 28 Aug 2024, Wed Aug 28 10:00:00 GMT 2024. */
const ENGLISH_DATE =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]{1,3}([A-Z][a-z]{2})[a-z]{0,6}\.?,?[\s-]{1,3}((?:19|20)\d\d)(?!\d)|([A-Z][a-z]{2})[a-z]{0,6}\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?:[\d:]{4,8}\s(?:\S{1,9}\s)?)?((?:19|20)\d\d)(?!\d)/u
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Milliseconds of a day. */
export const DAY_MS = 86_400_000

/** Whether there is such a day; without a year 29 February is one. */
export function isCalendarDay(year: string | null, month: number, day: number): boolean {
  const date = new Date(Date.UTC(Number(year ?? 2000), month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The day so many days before another, both YYYY-MM-DD; null where the other is unknown. */
export function dayBefore(iso: string | null, days: number): string | null {
  if (iso === null) return null
  return new Date(Date.parse(`${iso}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The last day of a weekday (0 is Sunday) up to a day, or that of the week before, which begins on
 * Monday; YYYY-MM-DD, null where the day is unknown.
 */
export function latestWeekday(
  iso: string | null,
  weekday: number,
  weekBefore: boolean,
): string | null {
  if (iso === null) return null
  const today = new Date(`${iso}T00:00:00Z`).getUTCDay()
  if (!weekBefore) return dayBefore(iso, (today - weekday + 7) % 7)
  return dayBefore(iso, ((today + 6) % 7) + 7 - ((weekday + 6) % 7))
}

/** A month or a day in two digits. */
export function padded(number: number): string {
  return String(number).padStart(2, '0')
}

/**
 * The calendar day that a text names with its year: 2024-08-28, 2024/8/28, 20240828, 2024年8月28日,
 * an ISO time (its own day, whatever the zone), or an English date. Null where there is none.
 */
export function isoDate(text: string): string | null {
  const numeric =
    /(?<!\d)((?:19|20)\d\d)(?:\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)|(\d\d)(\d\d)(?:\d{6})?(?!\d))/u.exec(
      text,
    )
  if (numeric !== null) {
    const [, year = '', month, day, month2, day2] = numeric
    return isoDay(year, Number(month ?? month2), Number(day ?? day2))
  }
  // Seconds or milliseconds since 1970.
  if (/^\s*\d{10}(?:\d{3})?\s*$/u.test(text)) {
    const seconds = Number(text.trim().slice(0, 10))
    return new Date(seconds * 1000).toISOString().slice(0, 10)
  }
  // The printed day, whatever the zone: JavaScript would move it, and make one up where it is missing.
  const [, day1, month1, year1, month2, day2, year2] = ENGLISH_DATE.exec(text) ?? []
  const month = MONTHS.indexOf((month1 ?? month2 ?? '').toLowerCase()) + 1
  return month === 0 ? null : isoDay(year1 ?? year2 ?? '', month, Number(day1 ?? day2))
}

/** A day as YYYY-MM-DD; null where there is no such day. */
function isoDay(year: string, month: number, day: number): string | null {
  return isCalendarDay(year, month, day) ? `${year}-${padded(month)}-${padded(day)}` : null
}
