import { fold } from '../index/words/fold.ts'
import { datesInDigits } from '../index/words/numerals.ts'
import type { Answer } from './answer.ts'
import type { Question } from './question.ts'
import { type NamedTime, timesIn, withoutTimes } from './question-dates.ts'
import { literally } from './replace-word.ts'
import { retrievalSettings } from './settings.ts'

/** Where a conversation stands: its last question, and the article that it was answered from. */
export interface Turn {
  /** The last one that stands alone. */
  readonly question: string
  /** Key of the article of the first quote; null where nothing was quoted. */
  readonly articleKey: string | null
}

/** Words that open a question which goes on from the one before: 那…, and …, а …, ¿y …, et … */
const GOES_ON =
  /^(?:那(?!个|些|次|位|家|天|年)|还有|以及|另外|后来|然后|接着|结果|其中|and\b|but\b|so\b|then\b|what about\b|how about\b|(?:а|и|¿?y|et|und|e)\s|그럼\s)/iu
/** Words that name nobody and nothing by themselves: 它, 会上, that day, его. */
const POINTS_BACK =
  /[它她他]们?|(?:^|[,，\s])(?:会上|会议上|活动上|仪式上|现场)|当[天时]|此[次事前后]|上述|该(?:公司|企业|项目|区|局|镇|村|校|院|办事处)|\b(?:he|she|it|they|him|them|his|their|its|that day|there|those|these)\b|(?<!\p{L})(?:он|она|они|его|её|ему|ей|их|там|тогда)(?!\p{L})/iu
/** What looks like a word that points back: the IT of an IT park, and there in "are there". */
const POINTS_NOWHERE =
  /(?<=\p{Ll}.*)\bIT\b|\bIT\b(?=.*\p{Ll})|\b(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere)\s+there\b|\b[Tt]here\s+(?:is|are|was|were)\b/gu
/** A question with fewer terms than this, all of them told by the article before, names too little to be searched alone. */
const MIN_TERMS = 2
/** What is asked of a thing, and is none itself. */
const ASPECTS: ReadonlySet<string> = new Set(
  '地址 电话 时间 地点 原因 造价 价格 费用 金额 面积 全长 规模 人数 设计 作者 记者 结果 cost price address phone reason result'.split(
    ' ',
  ),
)
/** 《麦田》, “桃花节”: what is named so stands alone. */
const NAMES_A_WORK = /[《〈“「『"]/u
/** 口罩呢? マスクは? 마스크는요? */
const ASKS_ON = /(?:呢|は|은요|는요)[?？。]?$/u

/**
 * Whether a question cannot stand alone: it goes on from the one before, points back to what was
 * named there, or names too little itself.
 * @param told its terms that stand in the article which the one before was answered from: what does not is a new subject
 */
export function needsContext(
  { text, terms }: Pick<Question, 'text' | 'terms'>,
  told: ReadonlySet<string>,
): boolean {
  if (pointsBack(text)) return true
  if (NAMES_A_WORK.test(text)) return false
  const words = terms.filter((term) => term.length > 1)
  return words.length < MIN_TERMS && words.every((word) => told.has(word) || ASPECTS.has(word))
}

/** Whether a question says that it goes on from another, or names somebody or something by a word that points back. */
export function pointsBack(text: string): boolean {
  const pointing = text.replace(POINTS_NOWHERE, ' ')
  return GOES_ON.test(text) || POINTS_BACK.test(pointing) || ASKS_ON.test(text)
}

/** What stands beside the time in a question that names nothing else: and what about in May? 那么5月里呢? */
const BESIDE_A_TIME =
  /那么?|怎么样|如何|[在里中份又呢吗的是了呀啊はの은는요에]|그럼|\b(?:and|but|so|then|what|how|about|in|on|at|for|during|the|of|y|et|und|e)\b|(?<!\p{L})(?:а|и|в|во|на|за|как|что|насч[её]т)(?!\p{L})/gu
/** May as it is named behind these words alone. */
const OF_A_MONTH =
  /^(?:and|but|so|then|(?:what|how) about)\s+(?!(?:in|on|at|for|during|of|the)\b)/iu
/** What goes with a time: on 3 May, в мае 2020 года. */
const PREPOSITION = '(?:(?<!\\p{L})(?:in|on|of|during|since|в|во|за)\\s+)?'
const YEARS = '(?:\\s+года?(?!\\p{L}))?'
/** A day without its month. */
const BARE_DAY = /(?<![\d月第])(\d{1,2})[日号]/u
/** What is left of a time that was only read in part: between March and …, в … года. */
const TORN_TIME =
  /(?:19|20)\d\d|\d[月日]|\b(?:between|from|to|until|till|through|and|since|in|on|of)\s*[?？.!]*$|(?<!\p{L})(?:год[ау]|с|по|и|в|за)(?!\p{L})\s*[?？.!]*$|(?<!\p{L})года(?!\p{L})/iu

/**
 * The question before with other times, where a question goes on from it that names these and nothing
 * else: 2020年4月新增了多少停车位? 那5月呢? becomes 新增了多少停车位? 2020年5月. Null for any other question,
 * and where the times of the one before cannot be taken out of it whole.
 * @param askedOn see `timesIn`
 */
export function withOtherTime(
  asked: string,
  before: string | undefined,
  askedOn: string | null,
): string | null {
  if (before === undefined || before.length > retrievalSettings.maxQuestionLength) return null
  if (!(GOES_ON.test(asked.trim()) || ASKS_ON.test(asked.trim()))) return null
  const earlier = timesIn(before, askedOn)
  const text = withMonth(
    datesInDigits(fold(asked.trim().replace(OF_A_MONTH, 'and in '))),
    earlier,
    before,
  )
  const times = timesIn(text, askedOn)
  const beside = withoutTimes(text, times)
  if (times.length === 0 || /[\p{L}\p{N}]/u.test(beside.replace(BESIDE_A_TIME, ' '))) return null
  // Folding finds 上週 as 上周, and would take the capitals of names in other scripts.
  const whole = /\p{Script=Han}/u.test(before) ? fold(before) : before.normalize('NFKC')
  const timeless = earlier
    .reduce(
      (rest, { text }) =>
        rest.replace(new RegExp(`${PREPOSITION}${literally(text)}${YEARS}`, 'iu'), ' '),
      datesInDigits(whole),
    )
    .replace(/\s+(?=[\s?？!！。.,，])/gu, '')
    .trim()
  if (earlier.length > 0 && (TORN_TIME.test(timeless) || NAMES_A_WORK.test(before))) return null
  return `${timeless} ${times.map((time) => withYear(time, earlier)).join(' ')}`.trim()
}

/**
 * A text whose bare day (那11号呢?) is of the month of the day that the question before named, where it named one and
 * no other number of a thing (2号线).
 */
function withMonth(text: string, earlier: readonly NamedTime[], before: string): string {
  const [day, ...more] = earlier
  const isOfOneDay = day !== undefined && day.from === day.to && more.length === 0
  if (!isOfOneDay || /\d号/u.test(withoutTimes(before, earlier))) return text
  return text.replace(BARE_DAY, `${Number(day.from.slice(-5, -3))}月$1日`)
}

/** A time as it is named, in the year of the one before where it names none; a year with its month and day. */
function withYear(time: NamedTime, [earlier, ...more]: readonly NamedTime[]): string {
  if (earlier === undefined || more.length > 0) return time.text
  if (time.isYear && !earlier.isYear) {
    return `${time.text}${earlier.text.replace(/(?:(?:19|20)\d\d|[今去前明])年?/u, '').trim()}`
  }
  const year = /^\d{4}(?=-)/u.exec(earlier.from)?.[0]
  if (year === undefined || time.from.length > 5) return time.text
  return /[月日]/u.test(time.text) ? `${year}年${time.text}` : `${time.text} ${year}`
}

/**
 * The turn that a question and its answer make of a conversation. A question that went on from
 * another leaves that one standing, so that the next may go on from it too.
 */
export function turnAfter(asked: string, answer: Answer, before: Turn | undefined): Turn {
  const { rewritten } = answer.understood
  const goesOn = rewritten !== null && before !== undefined
  // One of another time stands alone by now.
  const question = !goesOn
    ? asked
    : rewritten.startsWith(before.question)
      ? before.question
      : rewritten
  const [first] = answer.kind === 'quotes' ? answer.quotes : []
  return {
    question,
    articleKey: first?.citation.articleKey ?? (goesOn ? before.articleKey : null),
  }
}
