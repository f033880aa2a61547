import { fold } from '../index/words/fold.ts'
import { datesInDigits } from '../index/words/numerals.ts'
import type { Answer } from './answer.ts'
import type { Question } from './question.ts'
import { timesIn } from './question-dates.ts'
import { questionWords } from './question-words.ts'
import { literally } from './replace-word.ts'

/** Where a conversation stands: its last question, and the article that it was answered from. */
export interface Turn {
  /** The last one that stands alone. */
  readonly question: string
  /** Key of the article of the first quote; null where nothing was quoted. */
  readonly articleKey: string | null
}

/** Words that open a question which goes on from the one before: 那…, and …, а … */
const GOES_ON =
  /^(?:那(?!个|些|次|位|家|天|年)|还有|以及|另外|后来|然后|接着|结果|其中|and\b|but\b|so\b|then\b|what about\b|how about\b|а\s|и\s)/iu
/** Words that name nobody and nothing by themselves: 它, 会上, that day, его. */
const POINTS_BACK =
  /[它她他]们?|(?:^|[,，\s])(?:会上|会议上|活动上|仪式上|现场)|当[天时]|此[次事前后]|上述|该(?:公司|企业|项目|区|局|镇|村|校|院|办事处)|\b(?:he|she|it|they|him|them|his|their|its|that day|there|those|these)\b|(?<!\p{L})(?:он|она|они|его|её|ему|ей|их|там|тогда)(?!\p{L})/iu
/** What looks like a word that points back: the IT of an IT park, and there in "are there". */
const POINTS_NOWHERE =
  /(?<=\p{Ll}.*)\bIT\b|\bIT\b(?=.*\p{Ll})|\b(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere)\s+there\b|\b[Tt]here\s+(?:is|are|was|were)\b/gu
/** A question with fewer terms than this, all of them known, names too little to be searched alone. */
const MIN_TERMS = 2
/** 《麦田》, “桃花节”: what is named so stands alone. */
const NAMES_A_WORK = /[《〈“「『"]/u
/** 口罩呢? */
const ASKS_ON = /呢[?？。]?$/u

/**
 * Whether a question cannot stand alone: it goes on from the one before, points back to what was
 * named there, or names too little itself. What the archive does not know is a new subject.
 */
export function needsContext(
  { text, terms }: Pick<Question, 'text' | 'terms'>,
  isKnown: (term: string) => boolean,
): boolean {
  const pointing = text.replace(POINTS_NOWHERE, ' ')
  if (GOES_ON.test(text) || POINTS_BACK.test(pointing) || ASKS_ON.test(text)) return true
  if (NAMES_A_WORK.test(text)) return false
  const words = terms.filter((term) => term.length > 1)
  return words.length < MIN_TERMS && words.every(isKnown)
}

/** What stands beside the time in a question that names nothing else: and what about in May? 那5月里呢? */
const BESIDE_A_TIME =
  /[那在里中份又]|\b(?:and|but|so|then|what|how|about|in|on|at|for|during|the|of)\b|(?<!\p{L})(?:а|и|в|во|на|за|как|что|насч[её]т)(?!\p{L})/gu

/**
 * The question before with other times, where a question goes on from it that names these and nothing
 * else: 4月新增了多少停车位? 那5月呢? becomes 新增了多少停车位? 5月. Null for any other question.
 * @param askedOn see `timesIn`
 */
export function withOtherTime(
  asked: string,
  before: string | undefined,
  askedOn: string | null,
): string | null {
  const text = asked.trim()
  if (before === undefined || !(GOES_ON.test(text) || ASKS_ON.test(text))) return null
  const times = timesIn(text, askedOn).map((time) => time.text)
  const beside = times.reduce((rest, time) => rest.replace(time, ' '), datesInDigits(fold(text)))
  const names = /[\p{L}\p{N}]/u.test(beside.replace(questionWords, ' ').replace(BESIDE_A_TIME, ' '))
  if (times.length === 0 || names) return null
  const timeless = timesIn(before, askedOn).reduce(
    (rest, time) => rest.replace(new RegExp(literally(time.text), 'iu'), ' '),
    datesInDigits(before.normalize('NFKC')),
  )
  return `${timeless.replace(/\s+(?=[\s?？!！。.,，])/gu, '').trim()} ${times.join(' ')}`
}

/**
 * The turn that a question and its answer make of a conversation. A question that went on from
 * another leaves that one standing, so that the next may go on from it too.
 */
export function turnAfter(asked: string, answer: Answer, before: Turn | undefined): Turn {
  const goesOn = answer.understood.rewritten !== null && before !== undefined
  const question = goesOn ? before.question : asked
  const [first] = answer.kind === 'quotes' ? answer.quotes : []
  return {
    question,
    articleKey: first?.citation.articleKey ?? (goesOn ? before.articleKey : null),
  }
}
