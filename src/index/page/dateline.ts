import { type ArticleDate, noDate, type Paragraph } from '../article.ts'
import { printedNumber } from '../words/numerals.ts'
import { DAY_MS, dayBefore, isCalendarDay, latestWeekday, padded } from './calendar.ts'

/** What is known of the time of a page before its articles are dated. */
export interface PageTime {
  /** The year the page speaks of, where it prints one. */
  readonly year: string | null
  /** The day the page was issued, YYYY-MM-DD, where it or its file says so. */
  readonly issue: string | null
  /** Where the day of issue comes from: printed on the page, or said beside it. */
  readonly issueSource: 'inferred' | 'metadata'
}

const NUMBER = '(?:\\d{1,2}|[０-９]{1,2}|[元一二三四五六七八九十]{1,3})'
const YEAR = '(?:19|20)\\d\\d|[１２][０-９]{3}|[一二][〇零○一二三四五六七八九]{3}'
const NOT_IN_NUMBER = '(?<![\\d０-９一二三四五六七八九十])'
const RANGE_MARK = '[至到~～—－、-]{1,2}'
/** 2020年3月16日, ３月１６日, 三月十六日, 3 月 16 日; 3月16日至18日, 3月16-18日, 3月16、17日. */
const DAY = new RegExp(
  `(?:(${YEAR})\\s?年\\s?)?${NOT_IN_NUMBER}(${NUMBER})\\s?月\\s?(${NUMBER})(?:\\s?[日号](?:${RANGE_MARK}(?:${NUMBER}月)?${NUMBER}[日号])?|${RANGE_MARK}(?:${NUMBER}月)?${NUMBER}[日号])`,
  'gu',
)
/** 16日 alone, as papers print it whose month everybody knows. */
const DAY_ALONE =
  /(?<![\d月至到~～—－、由为期限满近共第每-]|连续|历时)(\d{1,2})日(?=[,，从在晚举]|上午|中午|下午|傍晚|夜间|深夜|凌晨|清晨|早[上晨]|电)/gu
/** 昨日; a day of the calendar only beside the day of issue. */
const RELATIVE =
  /(?<![目当日以之如至此“"与比较])(昨|今|(?<![眼面门空史生])前)(?:日|天|晚|晨)(?!来|起|报)/gu
/** 周三上午; 每周三, 周一至周五 and 周一、周三 are no days. */
const WEEKDAY =
  /(?<![每逢至到下、])(上周|本周|周|上星期|本星期|星期)([一二三四五六日天])(?=[,，(（从在举晚]|上午|下午)/gu
/** 4月份, at the head of the lead. */
const MONTH = new RegExp(
  `^\\S{0,12}[\\s)）]*((?:(${YEAR})年)?${NUMBER}月(?:份|上旬|中旬|下旬|初|中|底|末)?)[,，]`,
  'u',
)
const VAGUE = /近日|近期|(?<!\d)日前|目前|前不久|连日来|(?<![离距])最近(?!的)/u
/** 去年5月3日 is a day of another year than the article's. */
const OTHER_YEAR = /(?:去年|前年|上年|明年|次年|翌年)$/u
/**
 * 截至4月15日 and 以11月1日零时为标准时点 are days of a figure, 将于5月10日, 自5月1日 and 5月1日起 are to come,
 * 成立于5月18日 is long past: none is the event's.
 */
const AS_OF =
  /(?:自|以|截至|截止|截止到|截至到|将于|定于|拟于|成立于|建于|创[办立刊]于|生于)(?:今年|去年|明年)?$/u
const TO_COME = /^(?:起|止|开始|前|之前|截止)/u
/** How far behind a day what is told of it is looked for, in characters. */
const AFTER_DAY = 16
/** Days ahead that a page may speak of: a book fair that is to open next week. */
const ANNOUNCED = 60
const DAYS_OF_YEAR = 365
/** How far behind 今天 the day that it names may stand: 今天（3月27日）. */
const NAMED_BEHIND = 4

/**
 * The date of an article's own event:
 * 1. the first day named in the lead: 3月16日, or 昨日, 周三, 16日 where such stands before it
 * 2. else a month at the head of the lead
 * 3. else a vague word in the lead (近日), which is kept as printed and turned into nothing
 * 4. else the first day named in the following paragraphs
 * The year comes from that date, else from the day of issue, else from the article, else from the
 * page; never from elsewhere. 昨日, 周三 and 16日 become days only beside the day of issue.
 */
export function readDate(paragraphs: readonly Paragraph[], page: PageTime): ArticleDate {
  const [lead, ...rest] = paragraphs.map((paragraph) => paragraph.text)
  if (lead === undefined) return noDate
  const inLead = firstDay(lead)
  // What somebody says of today is said of another day than the article's, and 《今日北湖》 is a book.
  const told = lead.replace(/“[^“”]*”|《[^《》]*》/gu, (quoted) => ' '.repeat(quoted.length))
  const spoken = firstSpoken(told, page.issue)
  if (spoken !== null && (inLead === null || spoken.at + NAMED_BEHIND < inLead.at)) {
    return spokenDate(spoken, page)
  }
  const own = inLead !== null && !looksBack(inLead, told, page) ? inLead : null
  const vague = own === null ? (MONTH.exec(lead)?.[1] ?? VAGUE.exec(told)?.[0]) : undefined
  const day = own ?? (vague === undefined ? firstOf(rest) : null)
  if (day !== null) return dayDate(day, [lead, ...rest].join('\n'), page)
  const precision = vague?.includes('月') === true ? 'month' : 'vague'
  return vague === undefined ? noDate : { ...noDate, text: vague, precision }
}

/** Whether a day is one of years ago: printed with its year, behind a sentence that speaks of 近日. */
function looksBack({ at, year, isPast }: Day, lead: string, page: PageTime): boolean {
  const present = page.issue?.slice(0, 4) ?? page.year
  if (year === null || !(isPast || (present !== null && year < present))) return false
  const vague = VAGUE.exec(lead)
  return vague !== null && vague.index < at && lead.slice(vague.index, at).includes('。')
}

/** A day as printed, and where in its text. */
interface Day {
  readonly at: number
  readonly text: string
  readonly year: string | null
  readonly month: number
  readonly day: number
  /** It is named as a day of another year: 去年5月3日. */
  readonly otherYear: boolean
  /** What is told of it is to come: 1月5日,书展将开幕. */
  readonly isAnnounced: boolean
  /** What is told of it is long past: 2018年3月5日,这里曾发生山洪. */
  readonly isPast: boolean
}

function dayDate(day: Day, article: string, page: PageTime): ArticleDate {
  const { text } = day
  const monthDay = `${padded(day.month)}-${padded(day.day)}`
  const [year, yearSource] = yearFor(day, monthDay, article, page)
  if (year === null || !isCalendarDay(year, day.month, day.day)) {
    return { text, iso: null, monthDay, precision: 'day', yearSource: 'unknown' }
  }
  return { text, iso: `${year}-${monthDay}`, monthDay, precision: 'day', yearSource }
}

function yearFor(
  day: Day,
  monthDay: string,
  article: string,
  { year, issue, issueSource }: PageTime,
): [string | null, ArticleDate['yearSource']] {
  if (day.year !== null) return [day.year, 'explicit']
  if (day.otherYear) return [null, 'unknown']
  if (issue === null) return [latest(mainYear(article), year), 'inferred']
  // Of the days of that name, the one that the page can know of; what is announced is not long past.
  const ahead = (Date.parse(`${issue.slice(0, 4)}-${monthDay}`) - Date.parse(issue)) / DAY_MS
  const isNext = day.isAnnounced && ahead <= ANNOUNCED - DAYS_OF_YEAR
  const years = ahead > ANNOUNCED ? -1 : isNext ? 1 : 0
  return [String(Number(issue.slice(0, 4)) + years), issueSource]
}

/** The later of two years, where there are two: an article may look back further than its page. */
function latest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

/** A day that only the day of issue makes one of the calendar; `iso` is null without that. */
interface Spoken {
  readonly at: number
  readonly text: string
  readonly iso: string | null
}

function spokenDate({ text, iso }: Spoken, { issueSource }: PageTime): ArticleDate {
  if (iso === null) return { ...noDate, text, precision: 'vague' }
  return { text, iso, monthDay: iso.slice(5), precision: 'day', yearSource: issueSource }
}

function firstSpoken(lead: string, issue: string | null): Spoken | null {
  // Most leads have no such word, and this tells so many times faster.
  if (!/[昨今前][日天晚晨]|周|星期|\d日/u.test(lead)) return null
  const found: Spoken[] = []
  const [relative] = lead.matchAll(RELATIVE)
  if (relative !== undefined) {
    const { index: at, 0: text, 1: which = '' } = relative
    found.push({ at, text, iso: dayBefore(issue, '今昨前'.indexOf(which)) })
  }
  const [weekday] = lead.matchAll(WEEKDAY)
  if (weekday !== undefined) {
    const { index: at, 0: text, 1: week = '', 2: name = '' } = weekday
    const day = '日一二三四五六天'.indexOf(name) % 7
    found.push({ at, text, iso: latestWeekday(issue, day, week.startsWith('上')) })
  }
  const [alone] = lead.matchAll(DAY_ALONE)
  if (alone !== undefined) {
    const { index: at, 0: text, 1: day = '' } = alone
    found.push({ at, text, iso: latestDay(issue, Number(day)) })
  }
  return found.sort((a, b) => a.at - b.at)[0] ?? null
}

/** The last day of that number up to the day of issue. */
function latestDay(issue: string | null, day: number): string | null {
  if (issue === null) return null
  for (let back = 0; back <= 61; back++) {
    const iso = dayBefore(issue, back)
    if (iso !== null && Number(iso.slice(8)) === day) return iso
  }
  return null
}

function firstDay(text: string): Day | null {
  // Most paragraphs name no day, and this tells so many times faster.
  if (!text.includes('月')) return null
  let ofOtherYear: Day | null = null
  for (const match of text.matchAll(DAY)) {
    const [printed, year, month = '', day = ''] = match
    const before = text.slice(Math.max(0, match.index - 6), match.index)
    const after = text.slice(match.index + printed.length, match.index + printed.length + AFTER_DAY)
    if (AS_OF.test(before) || TO_COME.test(after)) continue
    const found = {
      at: match.index,
      text: printed,
      year: year === undefined ? null : printedNumber(year),
      month: Number(printedNumber(month)),
      day: Number(printedNumber(day)),
      otherYear: OTHER_YEAR.test(before),
      isAnnounced: /^[^。]*将/u.test(after),
      isPast: /^[^。]*曾/u.test(after),
    }
    if (!isCalendarDay(found.year, found.month, found.day)) continue
    if (!found.otherYear) return found
    ofOtherYear ??= found
  }
  return ofOtherYear
}

function firstOf(texts: readonly string[]): Day | null {
  for (const text of texts) {
    const day = firstDay(text)
    if (day !== null) return day
  }
  return null
}

const PRINTED_YEAR = /(?<!\d)((?:19|20)\d\d)年/gu
/** 自2019年以来, 到2035年: a year that something began, ended or is to end in is not the page's own. */
const FROM_OR_TO =
  /(?:[自在到]|从|自从|早在|始于|建于|成立于|截至|截止|到|至|于|比|较|以|与|同|(?:预计|计划|力争|争取|确保|有望|拟|将)\p{Script=Han}{0,3})$/u
const SINCE_OR_UNTIL = /^(?:度?(?:以来|以前|之前|以后|之后|起|底|末|间|前|后)|[至到~～—－-])/u
/** How far behind a year what is said of it is looked for, in characters. */
const AFTER_YEAR = 30
/**
 * 1998年5月出生, 2008年进入: the year of a life or a building is not the page's own, nor is that of a
 * report (2020年…统计公报), which is published in the year after.
 */
const OF_A_LIFE =
  /^[^，。,]{0,24}公报|^(?:\d{1,2}月)?(?:\d{1,2}日)?(?:的)?(?:出生|生|入党|入伍|参加工作|毕业|进入|加入|来到|成立|创办|创建|建成|建立|开工|投产|退休|开业|开始|被?列入|入选|被评|获评|获得|荣获|被授予)/u

/**
 * The year a text speaks of: the one it names most often as its own, the later of two. Null where
 * it names none so.
 */
export function mainYear(text: string): string | null {
  const counts = new Map<string, number>()
  for (const match of text.matchAll(PRINTED_YEAR)) {
    const [printed, year = ''] = match
    const before = text.slice(Math.max(0, match.index - 5), match.index)
    const after = text.slice(
      match.index + printed.length,
      match.index + printed.length + AFTER_YEAR,
    )
    if (FROM_OR_TO.test(before) || SINCE_OR_UNTIL.test(after) || OF_A_LIFE.test(after)) continue
    counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || Number(b) - Number(a))
  return ranked[0]?.[0] ?? null
}
