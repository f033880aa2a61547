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
/** A number of anything. */
const QUANTITY = `(?<![第${DIGITS}\\d]|\\d[.,:])${NUMBER}${ROUND}(?![${UNITS}${DIGITS}万亿余多来\\d]|[.:]\\d|[至到~—-]\\d+[${UNITS}])`
const ANY_QUANTITY = new RegExp(QUANTITY, 'u')
const ANY_NUMBER = new RegExp(NUMBER, 'u')

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
/** What follows 多少 and is no thing: 多少是女性. */
const NO_THING = /^[的了是在被有能会要就才都可]/u
/** Not 人次, which may count one person often. */
const PERSONS = new RegExp(`${NUMBER}${ROUND}(?:人(?!次)|名|位)`, 'u')

/** What a question (folded to simplified Chinese) asks the number of; null where it asks for none. */
export function askedCount(question: string): AskedCount | null {
  const { rank, rest } = ASKED.exec(question)?.groups ?? {}
  if (rest === undefined) {
    return ABROAD.test(question) ? { pattern: ANY_QUANTITY, beside: null } : null
  }
  // 第几, and 多少 of something that stands before it: a time is an answer too.
  if (rank !== undefined || rest === '') return { pattern: ANY_NUMBER, beside: null }
  const unit = UNITS.includes(rest[0] ?? '') ? rest[0] : undefined
  if (unit !== undefined)
    return { pattern: new RegExp(`${NUMBER}${ROUND}${unit}`, 'u'), beside: null }
  const named = rest.replace(/^[百千万亿]+/u, '')
  const counter = counterOf(named)
  const counted = counter === '' ? QUANTITY : countedBy(counter)
  if (counter === '人') return { pattern: new RegExp(counted, 'u'), beside: PERSONS }
  const thing = named.slice(counter.length, counter.length + 2)
  if (thing.length < 2 || NO_THING.test(thing)) {
    return { pattern: new RegExp(counted, 'u'), beside: null }
  }
  const beside = numberBeside(thing)
  return { pattern: new RegExp(`${counted}|${beside}`, 'u'), beside: new RegExp(beside, 'u') }
}

/** The counter that a text begins with; empty where that is none. */
function counterOf(text: string): string {
  if (NO_COUNTER.test(text)) return ''
  return ALL_COUNTERS.find((counter) => text.startsWith(counter)) ?? ''
}

/** A number with a counter that can stand for the one asked; any number where that is none. */
function countedBy(counter: string): string {
  if (ANY_COUNTERS.includes(counter)) return QUANTITY
  const groups = counter === '人次' ? [VISITS] : COUNTERS.filter((one) => one.includes(counter))
  const person = PERSON_COUNTERS.includes(counter) ? ['个(?=人)'] : []
  return `${NUMBER}${ROUND}个?(?:${[...groups.flat(), ...person].join('|')})`
}

/** 5000个口罩, 口罩12万个: in one clause, a few characters apart; 一个口罩 is any. */
function numberBeside(thing: string): string {
  const quantity = `(?!一(?![百千万亿余多${DIGITS}]))${QUANTITY}`
  return `${quantity}[^,;:。!?、]{0,6}${thing}|${thing}[^,;:。!?、]{0,6}${quantity}`
}
