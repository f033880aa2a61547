import {
  atOpening,
  behind,
  type Character,
  countedCharacters,
  type Followers,
} from './counted-characters.ts'

/** Text that opens with what opens no paragraph may also have lost its beginning: no more than this. */
const MAX_INSIDE = 5

/** The end of a text with what was counted behind it. */
export interface End {
  readonly last: Character
  /** Behind the last two; unknown for a text of one character. */
  readonly behindLastTwo: Followers | undefined
}

/** The beginning of a text as it is looked up. */
export interface Start {
  readonly first: Character
  readonly second: Character
  /** The probability of the second character behind the first. */
  readonly ofSecond: number
  /** How much likelier it stands inside a sentence than it opens a paragraph: log-odds in nats. */
  readonly insideOdds: number
}

/** How likely two or three characters stand together anywhere in news, in nats. */
export function commonness(word: string): number {
  const table = countedCharacters()
  const [first, second, third] = [table.at(word, 0), table.at(word, 1), table.at(word, 2)]
  const ofSecond = behind(second.alone, first.followers, second.printed)
  const ofTwo = Math.log(first.alone * ofSecond)
  if (word.length < 3) return ofTwo
  const behindSecond = behind(third.alone, second.followers, third.printed)
  return ofTwo + Math.log(behind(behindSecond, table.followersOfTwo(first, second), third.printed))
}

/** Looks up the end of a text. */
export function endOf(text: string): End {
  const table = countedCharacters()
  const last = table.at(text, text.length - 1)
  const beforeLast = table.at(text, text.length - 2)
  return { last, behindLastTwo: table.followersOfTwo(beforeLast, last) }
}

/** Looks up the beginning of a text. */
export function startOf(text: string): Start {
  const table = countedCharacters()
  const first = table.at(text, 0)
  const second = table.at(text, 1)
  const third = table.at(text, 2)
  const ofSecond = behind(second.alone, first.followers, second.printed)
  const ofThird = behind(
    behind(third.alone, second.followers, third.printed),
    table.followersOfTwo(first, second),
    third.printed,
  )
  const asOpening =
    first.opening *
    atOpening(ofSecond, first.followersAtOpening, second.printed) *
    atOpening(ofThird, table.followersOfTwoAtOpening(first, second), third.printed)
  const odds = Math.log((first.alone * ofSecond * ofThird) / asOpening)
  return { first, second, ofSecond, insideOdds: Math.min(odds, MAX_INSIDE) }
}

/**
 * How much likelier a text that starts so stands behind that end than anywhere: log-odds in nats,
 * mostly from -4 to 10; 0 where nothing is known of the characters.
 */
export function association(
  { last, behindLastTwo }: End,
  { first, second, ofSecond }: Start,
): number {
  const behindEnd = behind(
    behind(first.alone, last.followers, first.printed),
    behindLastTwo,
    first.printed,
  )
  // Behind two characters of the text itself its end says nothing more.
  const behindFirst = behind(
    ofSecond,
    countedCharacters().followersOfTwo(last, first),
    second.printed,
  )
  return Math.log((behindEnd / first.alone) * (behindFirst / ofSecond))
}
