import { fold } from '../index/words/fold.ts'
import { datesInDigits } from '../index/words/numerals.ts'
import { districtsOf, namesACity, type Place, placesIn } from './places.ts'
import { languageOf } from './question.ts'
import { timesIn } from './question-dates.ts'
import { questionWords } from './question-words.ts'
import { otherMember, type SeriesMember, seriesIn } from './series.ts'

/** Something that a question names and the article at hand contradicts. */
export interface Conflict {
  readonly kind: 'year' | 'day' | 'number' | 'name'
  /** As the question names it. */
  readonly asked: string
  /** What the article has in its place, where that can be said. */
  readonly found: string | null
}

/** What of an article a question is compared with; texts are asked for only where they are needed. */
export interface ArticleTexts {
  /** Heads and paragraphs. */
  readonly article: () => string
  /** The whole page it stands on, where a name may stand that the article takes for granted. */
  readonly page: () => string
  /** The article's own day, YYYY-MM-DD or MM-DD; null where it is not known. */
  readonly day: string | null
}

/** What a question names that an article may contradict. */
export interface Named {
  readonly years: readonly string[]
  /** Month and day. */
  readonly days: readonly (readonly [month: string, day: string])[]
  /** Members of series: 第三季度, 5号线. */
  readonly series: readonly SeriesMember[]
  /** Places and bodies, each cut in every way that its class allows: 郑东 + 新区, 东新 + 区. */
  readonly names: readonly { readonly asked: string; readonly forms: readonly string[] }[]
  /** Cities and counties of China. */
  readonly places: readonly Place[]
  /** Characters that tell one of several alike, with what stands around them: 山南路, 理一期. */
  readonly members: readonly Member[]
}

/** One of several things alike: 虞山南路 beside 虞山北路. */
interface Member {
  readonly asked: string
  /** The same with each of the other characters. */
  readonly others: readonly string[]
}

const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)/gu
const DAY = /(?<!\d)(\d{1,2})月(\d{1,2})日/gu
/** What kind of body or small place a name belongs to; cities, counties and districts are known by name. */
const CLASSES =
  '开发区 实验区 新区 检察院 法院 办事处 街道 社区 园区 公司 集团 银行 医院 大学 学院 中学 小学 镇 乡 村 局'.split(
    ' ',
  )
/** What such a name may end in too: 高新区 is 高新 + 区, not 高 + 新区. */
const WIDER_CLASSES = ['区', '县', '市']
const NAME = /\p{Script=Han}{2}$/u
/** Words that end like a name of a class and are none, or say which by other means. */
const NO_NAME =
  /^[给回到去在从把向被让对跟和与来]|(?:[一二三四五六七八九十]大|[全该本我各辖某其这那两几多哪每在到从去往对给把被与和及或的了是有由向回来个家座们片郊城市里月日年开闭休股楼菜入灾景校院库专地社小园新农乡超集夜上道公铁马出思线网]|示范|分|子|母)$/u

/** What stands around such a character inside a name. */
const NAMING = /^(?:(?![的了在是和与及有各全每这那几第到从])\p{Script=Han}){2}$/u
/** Characters that tell things apart which are else named alike. */
const TELLING = ['东南西北', '一二三四五六七八九十', '新老旧', '大小', '男女']

/** What a question names that an article may contradict; null where there is no such thing. */
export function namedIn(question: string): Named | null {
  const text = datesInDigits(fold(question))
  const single = withoutRanges(text)
  const named = {
    years: [...single.matchAll(YEAR)].map(([, year = '']) => year),
    days: [...single.matchAll(DAY)].map(([, month = '', day = '']) => [month, day] as const),
    series: seriesIn(text),
    names: [...namesIn(text.replace(questionWords, ' ')), ...wordsApart(text)],
    places: placesIn(text),
    members: membersIn(text),
  }
  return Object.values(named).every((list) => list.length === 0) ? null : named
}

/** A question without its ranges of days: an article of any of these fits, and need not name their ends. */
function withoutRanges(text: string): string {
  return timesIn(text, null)
    .filter(({ text: range, from, to }) => {
      const spansYears = from.slice(0, -6) !== to.slice(0, -6)
      return from !== to && (spansYears || range.search(DAY) >= 0)
    })
    .reduce((rest, { text: range }) => rest.replace(range, ' '), text)
}

/**
 * What a question names that an article contradicts: another year, day, or number of a series; or a
 * place or a body that its whole page does not know. Null where nothing does; what the article
 * leaves open is no conflict.
 */
export function conflictOf(named: Named, texts: ArticleTexts): Conflict | null {
  const { years, days, series, names, places, members } = named
  if (years.length + days.length + series.length > 0) {
    const text = datesInDigits(fold(texts.article()))
    const conflict =
      yearConflict(years, text, texts) ??
      dayConflict(days, text, texts.day) ??
      seriesConflict(series, text)
    if (conflict !== null) return conflict
  }
  const member = members.length === 0 ? null : memberConflict(members, fold(texts.article()))
  if (member !== null || names.length + places.length === 0) return member
  const page = fold(texts.page())
  return nameConflict(names, page) ?? placeConflict(places, page)
}

/** The article has another of several things alike, and not the one that is asked for. */
function memberConflict(members: Named['members'], article: string): Conflict | null {
  for (const { asked, others } of members) {
    if (article.includes(asked)) continue
    const found = others.find((other) => article.includes(other))
    if (found !== undefined) return { kind: 'name', asked, found }
  }
  return null
}

/**
 * The page names neither the county that is asked for, nor the city nor a place in it although it
 * names another city: a paper may leave out its own.
 */
function placeConflict(places: Named['places'], page: string): Conflict | null {
  const other = places.find((place) => {
    if (page.includes(place.name)) return false
    if (place.level === 'county') return true
    return namesACity(page) && !districtsOf(place).some((name) => page.includes(name))
  })
  return other === undefined ? null : { kind: 'name', asked: other.name, found: null }
}

/** An article that prints these tells of the year before its own, or of the next. */
const YEAR_BEFORE = /去年|上年|last year|прошл\p{L}+ год/u
const YEAR_BEHIND = /明年|来年|next year|следующ\p{L}+ год/u

function yearConflict(
  asked: Named['years'],
  text: string,
  { day, page }: ArticleTexts,
): Conflict | null {
  const known = yearsIn(text)
  if (day !== null && day.length === 10) {
    const year = Number(day.slice(0, 4))
    known.add(String(year))
    if (YEAR_BEFORE.test(text)) known.add(String(year - 1))
    if (YEAR_BEHIND.test(text)) known.add(String(year + 1))
  }
  if (known.size === 0) return pageYearConflict(asked, yearsIn(fold(page())))
  const other = asked.find((year) => !known.has(year))
  if (other === undefined) return null
  return { kind: 'year', asked: other, found: [...known].sort().join(', ') }
}

/**
 * An article that prints no year is of its page's time: of the years printed there, or the one
 * behind the last of them, since news looks back.
 */
function pageYearConflict(asked: Named['years'], onPage: ReadonlySet<string>): Conflict | null {
  const years = [...onPage].map(Number)
  const [first, last] = [Math.min(...years), Math.max(...years) + 1]
  const other = asked.find((year) => Number(year) < first || Number(year) > last)
  if (years.length === 0 || other === undefined) return null
  return { kind: 'year', asked: other, found: [...onPage].sort().join(', ') }
}

function yearsIn(text: string): Set<string> {
  return new Set([...text.matchAll(YEAR)].map(([, year = '']) => year))
}

function dayConflict(asked: Named['days'], text: string, day: string | null): Conflict | null {
  const printed = (month: string, date: string): string => `${Number(month)}月${Number(date)}日`
  const known = new Set(
    [...text.matchAll(DAY)].map(([, month = '', date = '']) => printed(month, date)),
  )
  const [month, date] = day?.slice(-5).split('-') ?? []
  if (month !== undefined && date !== undefined) known.add(printed(month, date))
  const days = asked.map((one) => printed(...one))
  const other = known.size === 0 ? undefined : days.find((one) => !known.has(one))
  return other === undefined ? null : { kind: 'day', asked: other, found: [...known].join(', ') }
}

function seriesConflict(series: Named['series'], text: string): Conflict | null {
  const other = otherMember(series, text)
  return other === null ? null : { kind: 'number', ...other }
}

function nameConflict(names: Named['names'], page: string): Conflict | null {
  const unknown = names.find(({ forms }) => !forms.some((form) => page.includes(form)))
  return unknown === undefined ? null : { kind: 'name', asked: unknown.asked, found: null }
}

function membersIn(text: string): Member[] {
  return [...text].flatMap((character, at): Member[] => {
    const set = TELLING.find((one) => one.includes(character))
    const [before, behind] = [text[at - 1] ?? '', text[at + 1] ?? '']
    if (set === undefined || !NAMING.test(before + behind)) return []
    const others = [...set].filter((other) => other !== character)
    return [
      {
        asked: before + character + behind,
        others: others.map((other) => before + other + behind),
      },
    ]
  })
}

/** Words of an alphabet in a Chinese question: such a name is printed as it is asked for, or not there. */
function wordsApart(text: string): Named['names'] {
  if (languageOf(text) !== 'zh') return []
  const words = text.match(/[a-z]{4,}/giu) ?? []
  return words.map((word) => ({ asked: word, forms: [word] }))
}

function namesIn(text: string): Named['names'] {
  const found: { asked: string; forms: string[] }[] = []
  for (let end = 3; end <= text.length; end++) {
    const before = text.slice(0, end)
    const cut = (one: string): { form: string; asked: string }[] => {
      const form = before.endsWith(one) ? NAME.exec(before.slice(0, -one.length))?.[0] : undefined
      return form === undefined ? [] : [{ form, asked: form + one }]
    }
    const cuts = CLASSES.flatMap(cut)
    const named = cuts.find(({ form }) => !NO_NAME.test(form))
    if (named === undefined) continue
    const forms = [...cuts, ...WIDER_CLASSES.flatMap(cut)].map(({ form }) => form)
    found.push({ asked: named.asked, forms })
  }
  return found
}
