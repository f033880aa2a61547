import type { CorpusIndex, NamedArticles, Within } from '../index/corpus-index.ts'
import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import { thirdOf } from './calendar-ranges.ts'
import { printedThirds } from './month-thirds.ts'
import { type NamedTime, namesMonth } from './question-dates.ts'
import { literally } from './replace-word.ts'

/** Which passages a question is limited to by the times, names and phrases that it names. */
export interface Scope {
  /** The only passages that may answer; null allows all. */
  readonly within: Within
  /** Names of reporters, sections and newspapers that chose articles, as the archive has them. */
  readonly names: readonly NamedArticles[]
  /** A time of which the archive has nothing; null where there is none. */
  readonly emptyTime: NamedTime | null
  /** Phrases that the question quotes and no passage prints so. */
  readonly unprinted: readonly string[]
}

/** Longest name looked for, in characters, and longest question in which names are looked for. */
const MAX_NAME = 12
const MAX_LENGTH = 200
/** Most days of a range that passages are looked for in one by one. */
const MAX_DAYS = 31
const DAY_MS = 86_400_000
/** What makes a name that of a writer: 王军方写的, 记者王军方. */
const WRITES = '(?:写|署名|采写|撰写|撰稿|报道|的稿|的文章|的新闻|的消息|的报道|作为记者)'
const WRITER = '(?:记者|通讯员|作者)'
/** The same in other languages: what did 王军方 write, статьи 王军方. */
const WRITES_ABROAD = '\\s+(?:wr(?:ite|ote|itten)|reported|пи(?:шет|сал\\p{L}*)|написал\\p{L}*)'
const WRITER_ABROAD =
  '(?<!\\p{L})(?:by|from|author|reporter|journalist|wrote|написал\\p{L}*|писал\\p{L}*|автор\\p{L}*|журналист\\p{L}*|корреспондент\\p{L}*|стат(?:ья|ьи|ей|ью)|escribió|écrit|geschrieben von)\\s+'
/** What makes one that of a section. */
const SECTION = '[”"》」]?(?:栏目|专栏|版面|专版|版块|这个栏)'
/** What makes one that of a newspaper. */
const NEWSPAPER = '(?:[”"》」]|上|的|刊|登|报道|有|[^\\p{Script=Han}]|$)'
/** “领胜科技”, "领胜科技" */
const PHRASE = /[“"「『]([^”"」』]{2,40})[”"」』]/gu

/**
 * What a question is limited to, before anything is searched:
 * 1. articles of the times it names, and passages that print its days and months themselves
 * 2. articles of the reporters, sections and newspapers it names as such
 * 3. passages and articles that hold the phrases it quotes, where there are any
 * A year alone limits nothing: it is often that of a plan or a campaign (2020年工作会议).
 * @param named the question with its names as the archive prints them
 */
export function scopeOf(
  question: string,
  named: string,
  times: readonly NamedTime[],
  index: CorpusIndex,
): Scope {
  const names = namesIn(fold(named), index)
  const byTime = timed(times, index)
  const emptyTime = byTime !== null && byTime.length === 0 ? (times[0] ?? null) : null
  const byName =
    names.length === 0
      ? null
      : index.passagesOfArticles(
          [...new Set(names.flatMap(({ articleIds }) => articleIds))],
          Number.MAX_SAFE_INTEGER,
        )
  const chosen = both(emptyTime === null ? byTime : null, byName)
  const { byPhrase, unprinted } = phrased(question, names, index)
  const exact = both(chosen, byPhrase)
  // A phrase that stands nowhere in what was chosen is no condition: readers quote from memory.
  return { within: exact?.length === 0 ? chosen : exact, names, emptyTime, unprinted }
}

function timed(times: readonly NamedTime[], index: CorpusIndex): Within {
  const limiting = times.filter(({ isYear }) => !isYear)
  if (limiting.length === 0) return null
  const ids = limiting.flatMap((time) => [
    ...index.passagesDated(time.from, time.to),
    ...printing(time, index),
  ])
  return [...new Set(ids)]
}

/** Passages that print a time themselves, but for those of articles that are known to be of another year. */
function printing(time: NamedTime, index: CorpusIndex): number[] {
  const words = printedTimes(time)
  const holding = (printed: string, years: readonly string[] | null): number[] =>
    index.passagesWithPhrase(tokenize(printed), years)
  const years = new Set([time.from, time.to].flatMap((day) => /^\d{4}(?=-)/u.exec(day) ?? []))
  if (years.size === 0) return words.flatMap((word) => holding(word, null))
  return words.flatMap((word) => [
    ...holding(word, [...years]),
    ...[...years].flatMap((year) => holding(`${year}年${word}`, null)),
  ])
}

/**
 * A day, the days of a short range of days, those and the names of a third of a month, or the months of a longer stretch, as passages
 * print them, without the year; nothing where the question names no month itself.
 */
function printedTimes({ text, from, to }: NamedTime): string[] {
  if (!namesMonth(text)) return []
  const days = daysOf(from, to)
  const third = thirdOf({ from, to })
  const thirds = third === null ? [] : printedThirds(third).map((name) => `${monthOf(from)}${name}`)
  const isOfDays = text.includes('日') || !from.endsWith('-01') || !isLastOfMonth(to)
  if (from === to) return [...days, ...asNamed(text)]
  if (days.length <= MAX_DAYS && isOfDays) return [...days, ...thirds]
  return [...new Set([monthOf(from), monthOf(to)])]
}

/**
 * A day as a question names it in letters, and with the month on its other side: 5 june, june 5; none in Chinese, nor where the month
 * is too common a word to be searched (may).
 */
function asNamed(text: string): string[] {
  const day = text.replace(/,? (?:19|20)\d\d$/u, '').replace(/(?<=\d)(?:st|nd|rd|th)\b/u, '')
  const [, one, other] = /^(\S+) (\S+)$/u.exec(day) ?? []
  if (one === undefined || /\p{Script=Han}/u.test(day) || tokenize(day).length < 2) return []
  return [day, `${other} ${one}`]
}

function monthOf(day: string): string {
  return `${Number(day.slice(-5, -3))}月`
}

/** When a day begins, of that year where it names none. */
function dated(day: string, year: number): number {
  return Date.parse(day.length === 5 ? `${year}-${day}` : day)
}

function isLastOfMonth(day: string): boolean {
  return new Date(dated(day, 2000) + DAY_MS).getUTCDate() === 1
}

/** The days from one to another as they are printed without their year. */
function daysOf(from: string, to: string): string[] {
  const first = dated(from, 2000)
  // From December to January without a year.
  const last = from > to ? dated(to, 2001) : dated(to, 2000)
  const days: string[] = []
  for (let at = first; at <= last && days.length <= MAX_DAYS; at += DAY_MS) {
    const [month, day] = new Date(at).toISOString().slice(5, 10).split('-').map(Number)
    days.push(`${month}月${day}日`)
  }
  return days
}

/** Passages that hold all quoted phrases of those that stand anywhere, and those that do not. */
function phrased(
  question: string,
  names: readonly NamedArticles[],
  index: CorpusIndex,
): { byPhrase: Within; unprinted: string[] } {
  // As printed but for full and half width, in which quotation marks come too.
  const phrases = [...question.normalize('NFKC').matchAll(PHRASE)]
    .map(([, phrase = '']) => phrase)
    .filter((phrase) => !names.some(({ name }) => fold(phrase).includes(name)))
  let byPhrase: Within = null
  const unprinted: string[] = []
  for (const phrase of phrases) {
    const terms = tokenize(phrase)
    const holding = terms.length === 0 ? [] : index.passagesWithPhrase(terms)
    if (holding.length > 0) byPhrase = both(byPhrase, holding)
    // A name in translation is printed otherwise, and says nothing.
    else if (/\p{Script=Han}/u.test(phrase)) unprinted.push(phrase)
  }
  return { byPhrase, unprinted }
}

function both(one: Within, other: Within): Within {
  if (one === null || other === null) return one ?? other
  const allowed = new Set(other)
  return one.filter((id) => allowed.has(id))
}

/** Names of the archive that the question uses as such; the longest where several overlap. */
function namesIn(folded: string, index: CorpusIndex): NamedArticles[] {
  const text = folded.slice(0, MAX_LENGTH)
  const parts = new Set<string>()
  for (let from = 0; from < text.length; from++) {
    for (let length = 2; length <= MAX_NAME && from + length <= text.length; length++) {
      parts.add(text.slice(from, from + length))
    }
  }
  const known = index.articlesNamed([...parts]).filter((named) => isUsed(named, text))
  return known.filter(
    ({ name }) => !known.some((other) => other.name !== name && other.name.includes(name)),
  )
}

function isUsed({ name, kind }: NamedArticles, text: string): boolean {
  const printed = literally(name)
  const uses = {
    reporter: `${printed}(?:.{0,4}${WRITES}|${WRITES_ABROAD})|(?:${WRITER}|${WRITER_ABROAD})${printed}`,
    section: `${printed}${SECTION}`,
    newspaper: `${printed}${NEWSPAPER}`,
  }
  return new RegExp(uses[kind], 'u').test(text)
}
