import { printedNumber } from '../index/words/numerals.ts'

/** A member of a series that a text names: 第三季度, 5号线, 五号线, line 5. */
export interface SeriesMember {
  readonly asked: string
  /** In digits. */
  readonly number: string
  /** What it counts: 季度, 号线. */
  readonly counter: string
}

const NUMERAL = '[一二三四五六七八九十\\d]+'
/** As Chinese prints them; T2航站楼 too, which has no other counter. */
const PRINTED = new RegExp(
  `第\\s?(${NUMERAL})\\s?(季度|届|期|批|轮|中学|小学|人民医院|医院|航站楼)|(${NUMERAL})(号线|号楼|号院|号航站楼)|\\bt(\\d)航站楼`,
  'gu',
)
/** What stands behind a member in a question: its end, or what is said of it; no thing that is counted (line 20 doctors). */
const BEHIND =
  '(?=\\s*(?:[?!.,;:]|$)|\\s+(?:open|be|is|was|will|has|have|start|run|go|going|of|in|to|and|or|under|construction|extension|откро|закро|начн|будет|стро|пойд|в|на|и|с|от|до)(?:\\p{L}*))'
/** As English and Russian name them, folded, one group of which is the number; and what Chinese counts them by. */
const ABROAD: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `\\blines? (?:no\\.? ?|number )?(\\d{1,2})${BEHIND}|(?<!\\p{L})лини\\p{L}{1,2} (?:метро )?(?:no ?)?(\\d{1,2})${BEHIND}|(?<!\\d)(\\d{1,2})-\\p{L}{1,2} лини\\p{L}{1,2}`,
      'gu',
    ),
    '号线',
  ],
  [
    new RegExp(
      `\\bterminal (?:no\\.? ?)?(\\d)${BEHIND}|(?<!\\p{L})терминал\\p{L}{0,2} (?:no ?)?(\\d)${BEHIND}`,
      'gu',
    ),
    '航站楼',
  ],
]

/** The members of series that a question, folded, names. */
export function seriesIn(question: string): SeriesMember[] {
  const abroad = ABROAD.flatMap(([pattern, counter]) =>
    [...question.matchAll(pattern)].map(([asked, ...groups]) => ({
      asked,
      number: groups.find((group) => group !== undefined) ?? '',
      counter,
    })),
  )
  return [...printedIn(question), ...abroad]
}

/** The first member that a folded text does not print although it prints another one of its series; null where there is none. */
export function otherMember(
  members: readonly SeriesMember[],
  text: string,
): { asked: string; found: string } | null {
  const printed = members.length === 0 ? [] : printedIn(text)
  for (const { asked, number, counter } of members) {
    const alike = printed.filter((one) => one.counter === counter)
    const [other] = alike
    if (other !== undefined && !alike.some((one) => one.number === number)) {
      return { asked, found: other.asked }
    }
  }
  return null
}

function printedIn(text: string): SeriesMember[] {
  return [...text.matchAll(PRINTED)].map(([asked, ordinal, ofOrdinal, plain, ofPlain, letter]) => ({
    asked,
    number: printedNumber(ordinal ?? plain ?? letter ?? ''),
    counter: ofOrdinal ?? ofPlain?.replace('号航站楼', '航站楼') ?? '航站楼',
  }))
}
