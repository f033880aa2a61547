/** Milliseconds of a day. */
const DAY = 86_400_000

/** Whether there is such a day; without a year 29 February is one. */
export function isCalendarDay(year: string | null, month: number, day: number): boolean {
  const date = new Date(Date.UTC(Number(year ?? 2000), month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The day so many days before another, both YYYY-MM-DD; null where the other is unknown. */
export function dayBefore(iso: string | null, days: number): string | null {
  if (iso === null) return null
  return new Date(Date.parse(`${iso}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10)
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
