/** A number in digits or in Chinese numerals, folded. */
export const NUMBER = '(?:\\d[\\d,.]*|[〇零一二两三四五六七八九十百千]+)'
/** What rounds a number or multiplies it, behind it: 3余, 12万, 8万多. */
export const ROUND = '(?:余|多|来)?[百千万亿]*(?:余|多|来)?'

/** What answers a question that asks how many, or how much. */
export interface AskedCount {
  /** Such a number. */
  readonly pattern: RegExp
  /** The same beside the thing that is counted; null where the question names none in Chinese. */
  readonly beside: RegExp | null
}

/** A number of anything: no part of a day or a time, no rank, and not the 一 of 一家. */
const QUANTITY = `(?<![第\\d.,])(?!一(?![百千万亿十多余两二三四五六七八九]))${NUMBER}${ROUND}(?![年月日号点时届版\\d])`
const ANY_QUANTITY = new RegExp(QUANTITY, 'u')

/** Counters that stand for each other: 47名 answers 多少人, and 8个 only where persons are counted. */
const COUNTERS: readonly (readonly string[])[] = [
  ['人', '名', '位', '口', '员', '例', '个(?=人)'],
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
  ['亿', '万'],
  ['倍', '番'],
]
/** Of anything. */
const ANY_COUNTERS = ['个', '种']

/** Words that begin like a counter: 多少口罩 asks for masks, 多少口人 for people. */
const NO_COUNTER =
  /^(?:口[罩粮岸]|项目|家[庭长属电具]|人[员才口民]|名[额单]|位置|本[金科]|次品|处[方罚]|场[地馆所]|台账|部[门队]|套餐|份额|条[款例]|个体|座[位谈]|天然|户[籍口])/u
const ASKED = /(?:多少|(?<![哪那这近前后头])几)(?:个(?=\p{Script=Han}))?(?<rest>\p{Script=Han}*)/u
const ABROAD = /\bhow (?:many|much)\b|сколько/iu
/** Not 人次, which may count one person often. */
const PERSONS = new RegExp(`${NUMBER}${ROUND}(?:人(?!次)|名|位)`, 'u')
/** What follows 多少 and is no thing: 多少是女性. */
const NO_THING = /^[的了是在被有能会要就才都可]/u
const LONG_COUNTERS = ['人次', '公顷', '公斤', '百分点']

/** What a question (folded to simplified Chinese) asks the number of; null where it asks for none. */
export function askedCount(question: string): AskedCount | null {
  const rest = ASKED.exec(question)?.groups?.['rest']
  if (rest === undefined) {
    return ABROAD.test(question) ? { pattern: ANY_QUANTITY, beside: null } : null
  }
  const counter = counterOf(rest)
  const thing = rest.slice(counter.length, counter.length + 2)
  const pattern = counter === '' ? ANY_QUANTITY : countedBy(counter)
  if (counter === '人') return { pattern, beside: PERSONS }
  const isThing = thing.length === 2 && !NO_THING.test(thing)
  return { pattern, beside: isThing ? numberBeside(thing) : null }
}

/** The counter that a text begins with; empty where that is none. */
function counterOf(rest: string): string {
  const long = LONG_COUNTERS.find((one) => rest.startsWith(one))
  if (long !== undefined) return long
  const [first = ''] = rest
  const isCounter = COUNTERS.some((alike) => alike.includes(first)) && !NO_COUNTER.test(rest)
  return isCounter ? first : ''
}

/** A number with a counter that can stand for the one asked; any number where that is none. */
function countedBy(counter: string): RegExp {
  if (ANY_COUNTERS.includes(counter)) return ANY_QUANTITY
  const alike = COUNTERS.filter((group) => group.includes(counter)).flat()
  const counters = counter.length > 1 ? [counter, '人', '次'] : alike
  return new RegExp(`${NUMBER}${ROUND}(?:${counters.join('|')})`, 'u')
}

/** 5000个口罩, 口罩12万个: in one clause, a few characters apart. */
function numberBeside(thing: string): RegExp {
  return new RegExp(
    `${QUANTITY}[^,;:。!?、]{0,6}${thing}|${thing}[^,;:。!?、]{0,6}${QUANTITY}`,
    'u',
  )
}
