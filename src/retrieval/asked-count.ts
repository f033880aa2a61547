import { BETWEEN } from './asked-subject.ts'

const DIGITS = '〇零一二两三四五六七八九十百千'
/** A number in digits or in Chinese numerals, folded. */
export const NUMBER = `(?:\\d[\\d,.]*|[${DIGITS}]+)`
/** What rounds a number or multiplies it, behind it: 3余, 12万, 8万多. */
export const ROUND = '(?:余|多|来)?[百千万亿]*(?:余|多|来)?'

/** What answers a question that asks how many, or how much. */
export interface AskedCount {
  /** Such a number. */
  readonly pattern: RegExp
  /** The same beside the thing that is counted; null where the question names none in Chinese. */
  readonly beside: RegExp | null
}

/** Units of days, times and ranks: what has one of them behind it is no number of things. */
const UNITS = '年月日号点时届版期'
/** Counters that stand for each other: 47名 answers 多少人. */
const COUNTERS: readonly (readonly string[])[] = [
  ['人', '名', '位', '口', '例'],
  ['家', '户', '个', '所'],
  ['只', '个', '片', '枚', '双'],
  ['次', '趟', '场', '回', '轮'],
  ['本', '份', '册', '部'],
  ['天', '日'],
  ['张', '份', '个', '枚'],
  ['处', '个', '座', '所'],
  ['项', '个', '件', '条'],
  ['台', '部', '辆', '架'],
  ['间', '套'],
  ['亩', '公顷'],
  ['吨', '公斤', '斤', '克'],
  ['倍', '番'],
  ['百分点'],
]
/** Visits, also where they are told as persons. */
const VISITS = ['人次', '人', '次']
/** The longest first. */
const ALL_COUNTERS = [...new Set([...VISITS, ...COUNTERS.flat()])].sort(
  (a, b) => b.length - a.length,
)
/** What may stand behind a numeral in words: 八家, 百余名; the 千 of 千味 and the 零 of 零件 are none. */
const COUNTING = `[${ALL_COUNTERS.filter((one) => one.length === 1 && !UNITS.includes(one)).join('')}种]`
const IN_DIGITS = `(?<!第|\\d|\\d[.,:])\\d[\\d,.]*${ROUND}(?![${UNITS}${DIGITS}万亿余多来%\\d]|[.:]\\d|[至到~—-]\\d+[${UNITS}])`
const IN_WORDS = `(?<![第${DIGITS}\\d])(?![〇零]|一(?![百千万亿余多${DIGITS}人名位]))[${DIGITS}]+${ROUND}(?=${COUNTING})`
/** A number of anything: no share, no time, no rank, and not the 一 of 一家企业, which is any. */
const SOME = `(?:${IN_DIGITS}|${IN_WORDS})`
/** The same, also in words of English and Russian. */
const SOME_ABROAD = new RegExp(
  `${SOME}|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million)s?\\b|(?<!\\p{L})(?:дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|сотн|тысяч|миллион)`,
  'u',
)

/** Of anything. */
const ANY_COUNTERS = ['个', '种']
/** Of persons; 个 only right before them: 8个社区 are none. */
const PERSON_COUNTERS = ['人', '名', '位', '口']

/** Words that begin like a counter: 多少口罩 asks for masks, 多少口人 for people. */
const NO_COUNTER =
  /^(?:口[罩粮岸]|项目|家[庭长属电具]|人[员才口民家]|名[额单]|位置|本[金科]|次品|处[方罚]|场[地馆]|所得|台账|部[门队]|套餐|份额|条[款例件]|个体|座[位谈]|天然|户[籍口])/u
const ASKED =
  /(?:(?<rank>第)|(?<![哪那这近前后头无茶周]|星期|礼拜))(?:多少|几(?![乎何内]))(?:个(?=\p{Script=Han}))?(?<rest>\p{Script=Han}*)/u
const ABROAD = /\bhow (?:many|much)\b|(?<!\p{L})сколько/iu
/** In one clause, a few characters apart. */
const NEAR = '[^,;:。!?、]{0,6}'
/** What follows 多少 and is no thing: 多少是女性. */
const NO_THING = /^[的了是在被有能会要就才都可]/u
/** What stands before the word that asks: 客流 in 日均客流有多少. */
const SUBJECT = new RegExp(`(\\p{Script=Han}{2})${BETWEEN}(?:多少|第?几)`, 'u')
/** Not 人次, which may count one person often. */
const PERSONS = new RegExp(`${NUMBER}${ROUND}(?:人(?!次)|名|位)`, 'u')

/** What a question (folded to simplified Chinese) asks the number of; null where it asks for none. */
export function askedCount(question: string): AskedCount | null {
  const { rank, rest } = ASKED.exec(question)?.groups ?? {}
  if (rest === undefined) {
    return ABROAD.test(question) ? { pattern: SOME_ABROAD, beside: null } : null
  }
  // 第几, and 多少 of something that stands before it: a time is an answer too.
  const isOpen = rank !== undefined || rest === ''
  const [multiplier = ''] = /^[百千万亿]+/u.exec(rest) ?? []
  if (!isOpen && multiplier !== rest) return countOf(rest.slice(multiplier.length))
  const pattern = isOpen ? NUMBER : `${NUMBER}(?:余|多)?[百千万]*${multiplier.at(-1)}`
  return {
    pattern: new RegExp(pattern, 'u'),
    beside: besideSubject(question, isOpen ? SOME : pattern),
  }
}

/** @param asked what stands behind 多少: 名干警, 口罩, 年级 */
function countOf(asked: string): AskedCount {
  const [unit = ''] = asked
  if (UNITS.includes(unit))
    return { pattern: new RegExp(`${NUMBER}${ROUND}${unit}`, 'u'), beside: null }
  const counter = counterOf(asked)
  const counted = counter === '' ? SOME : countedBy(counter)
  if (counter === '人') return { pattern: new RegExp(counted, 'u'), beside: PERSONS }
  const thing = asked.slice(counter.length, counter.length + 2)
  if (thing.length < 2 || NO_THING.test(thing))
    return { pattern: new RegExp(counted, 'u'), beside: null }
  const beside = numberBeside(thing)
  return {
    pattern: new RegExp(`${counted}|一个${thing}|${beside}`, 'u'),
    beside: new RegExp(beside, 'u'),
  }
}

/**
 * What answers right behind what stands before 多少: 客流18万 for 日均客流有多少; null where nothing does.
 * @param answer what answers, as the source of an expression
 */
export function besideSubject(question: string, answer: string): RegExp | null {
  const [, subject] = SUBJECT.exec(question) ?? []
  return subject === undefined ? null : new RegExp(`${subject}${NEAR}(?:${answer})`, 'u')
}

/** The counter that a text begins with; empty where that is none. */
function counterOf(text: string): string {
  if (NO_COUNTER.test(text)) return ''
  return ALL_COUNTERS.find((counter) => text.startsWith(counter)) ?? ''
}

/** A number with a counter that can stand for the one asked; any number where that is none. */
function countedBy(counter: string): string {
  if (ANY_COUNTERS.includes(counter)) return SOME
  const groups = counter === '人次' ? [VISITS] : COUNTERS.filter((one) => one.includes(counter))
  const person = PERSON_COUNTERS.includes(counter) ? ['个(?=人)'] : []
  return `${NUMBER}${ROUND}个?(?:${[...groups.flat(), ...person].join('|')})`
}

/** 5000个口罩, 口罩12万个; 一个口罩 is any. */
function numberBeside(thing: string): string {
  return `${SOME}${NEAR}${thing}|${thing}${NEAR}${SOME}`
}
