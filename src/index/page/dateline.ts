import { type ArticleDate, noDate, type Paragraph } from '../article.ts'

const DAY = /(?:((?:19|20)\d\d)年)?(?<!\d)(\d{1,2})月(\d{1,2})日/gu
const VAGUE = /近日|近期|日前|目前|前不久/u
const YEAR = /(?<!\d)((?:19|20)\d\d)年/gu
/** 去年5月3日 is a day of another year than the article's. */
const OTHER_YEAR = /(?:去年|前年|上年|明年|次年|翌年)$/u
/** 截至4月15日 is the day of a figure, not of the event. */
const AS_OF = /(?:截至|截止|截止到|截至到)(?:今年|去年)?$/u

/**
 * The date of an article's own event:
 * 1. the first day named in the lead
 * 2. else a vague word in the lead (近日), which is kept as printed and turned into nothing
 * 3. else the first day named in the following paragraphs
 * The year comes from that date, else from the article, else from the page; never from elsewhere.
 */
export function readDate(paragraphs: readonly Paragraph[], pageYear: string | null): ArticleDate {
  const [lead, ...rest] = paragraphs.map((paragraph) => paragraph.text)
  if (lead === undefined) return noDate
  const inLead = firstDay(lead)
  const vague = VAGUE.exec(lead)?.[0]
  const day = inLead ?? (vague === undefined ? firstOf(rest) : null)
  if (day === null) {
    return vague === undefined ? noDate : { ...noDate, text: vague, precision: 'vague' }
  }
  const { text, month, date } = day
  const monthDay = `${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const inferred = day.otherYear ? null : (mainYear([lead, ...rest].join('\n')) ?? pageYear)
  const year = day.year ?? inferred
  if (year === null || !isCalendarDay(year, Number(month), Number(date))) {
    return { text, iso: null, monthDay, precision: 'day', yearSource: 'unknown' }
  }
  const yearSource = day.year === null ? 'inferred' : 'explicit'
  return { text, iso: `${year}-${monthDay}`, monthDay, precision: 'day', yearSource }
}

/** The year a text speaks of: the one it names most often, the later of two. Null where it names none. */
export function mainYear(text: string): string | null {
  const counts = new Map<string, number>()
  for (const [, year = ''] of text.matchAll(YEAR)) counts.set(year, (counts.get(year) ?? 0) + 1)
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || Number(b) - Number(a))
  return ranked[0]?.[0] ?? null
}

interface Day {
  readonly text: string
  readonly year: string | null
  readonly month: string
  readonly date: string
  /** It is named as a day of another year: 去年5月3日. */
  readonly otherYear: boolean
}

function firstDay(text: string): Day | null {
  for (const match of text.matchAll(DAY)) {
    const [printed, year, month = '', date = ''] = match
    const before = text.slice(Math.max(0, match.index - 6), match.index)
    if (AS_OF.test(before)) continue
    if (isCalendarDay(year ?? null, Number(month), Number(date))) {
      const otherYear = OTHER_YEAR.test(before)
      return { text: printed, year: year ?? null, month, date, otherYear }
    }
  }
  return null
}

function firstOf(texts: readonly string[]): Day | null {
  for (const text of texts) {
    const day = firstDay(text)
    if (day !== null) return day
  }
  return null
}

/** Whether there is such a day; without a year 29 February is one. */
function isCalendarDay(year: string | null, month: number, date: number): boolean {
  const day = new Date(Date.UTC(Number(year ?? 2000), month - 1, date))
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date
}
