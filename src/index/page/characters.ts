import table from './characters.json' with { type: 'json' }

/**
 * How Chinese news text runs on from character to character, counted by `npm run count-characters`
 * in 361,000 paragraphs of news: transcripts of 新闻联播 from 2012 to April 2026, and chinanews.com of
 * March 2020. By the characters before, at most two, or behind `^`, the beginning of a paragraph:
 * what is left to followers that are not named, in percent; those that are, in classes of
 * probability, the first from 1 to 1/2, the next to 1/4, and so on; and where each class ends among
 * them, in UTF-16 units.
 */
const followersOf = new Map(Object.entries(table as unknown as Readonly<Record<string, Followers>>))

type Followers = readonly [left: number, named: string, ...ends: readonly number[]]

/** The middles of the classes of probability, the first of which stands at 1. */
const CLASSES = Array.from({ length: 32 }, (_, place) => 2 ** (0.5 - place))

/** The probability of each character anywhere. */
const probabilities = new Map(
  [...(followersOf.get('')?.[1] ?? '')].map((character) => [
    character,
    counted(followersOf.get('') ?? [0, ''], character),
  ]),
)

/** Stands before the first character of a paragraph. */
export const BEGINNING = '^'
/** Most characters by which the one behind them is told, where no paragraph begins. */
export const MAX_CONTEXT = 2
/** Characters of a beginning that are looked at. */
export const BEGINNING_LENGTH = 3
/** Share of what follows any characters that is left to what was never counted there, at least. */
const MIN_LEFT = 0.1
/** Share of paragraphs that open in ways of their own, however the others do. */
const OTHERS = 0.01
/** Probability of a character that was never counted at all. */
const UNKNOWN = 2e-7

/** Text that opens with what opens no paragraph may also have lost its beginning: no more than this. */
const MAX_INSIDE = 5

const COUNTED_ALIKE = /[,;:()?!\dA-Za-z]/gu
const FOLDED = /[\^,;:()?!\dA-Za-z]/u
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
}

/**
 * The form in which characters are counted and looked up: marks in full width, since some papers
 * print them in ASCII; all digits as 0 and all letters as a, since numbers and names go on alike.
 */
export function foldCharacters(text: string): string {
  if (!FOLDED.test(text)) return text
  return text
    .replaceAll(BEGINNING, '')
    .replace(COUNTED_ALIKE, (one) => FULL_WIDTH[one] ?? (one <= '9' ? '0' : 'a'))
}

/** The end of a text with what was counted behind it. */
export interface End {
  readonly last: string
  readonly behindLast: Followers | undefined
  readonly behindLastTwo: Followers | undefined
}

/** A character as it is looked up. */
interface Character {
  readonly text: string
  /** Its probability anywhere. */
  readonly alone: number
  /** It was counted at all. */
  readonly isKnown: boolean
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

/** Looks up the end of a text. */
export function endOf(text: string): End {
  const [last = '', beforeLast = ''] = [...foldCharacters(text.slice(-4))].reverse()
  return {
    last,
    behindLast: followersOf.get(last),
    behindLastTwo: followersOf.get(beforeLast + last),
  }
}

/** Looks up the beginning of a text. */
export function startOf(text: string): Start {
  const [one = '', two = '', three = ''] = foldCharacters(text.slice(0, 6))
  const [first, second, third] = [characterOf(one), characterOf(two), characterOf(three)]
  const ofSecond = behind(second.alone, followersOf.get(one), second)
  const ofThird = behind(
    behind(third.alone, followersOf.get(two), third),
    followersOf.get(one + two),
    third,
  )
  const opening =
    atBeginning(first.alone, '', first) *
    atBeginning(ofSecond, one, second) *
    atBeginning(ofThird, one + two, third)
  const odds = Math.log((first.alone * ofSecond * ofThird) / opening)
  return { first, second, ofSecond, insideOdds: Math.min(odds, MAX_INSIDE) }
}

/**
 * How much likelier a text that starts so stands behind that end than anywhere: log-odds in nats,
 * mostly from -4 to 10; 0 where nothing is known of the characters.
 */
export function association(end: End, { first, second, ofSecond }: Start): number {
  const behindEnd = behind(behind(first.alone, end.behindLast, first), end.behindLastTwo, first)
  // Behind two characters of the text itself its end says nothing more.
  const behindFirst = behind(ofSecond, followersOf.get(end.last + first.text), second)
  return Math.log((behindEnd / first.alone) * (behindFirst / ofSecond))
}

function characterOf(text: string): Character {
  const alone = probabilities.get(text)
  return { text, alone: alone ?? UNKNOWN, isKnown: alone !== undefined }
}

/**
 * The probability of a character behind others, by the followers of these: what was counted there, and for what that leaves,
 * its probability behind fewer (interpolated n-grams; Jelinek and Mercer 1980). Behind a character
 * that was never counted, and of such a one, nothing more is known.
 */
function behind(
  ofFewer: number,
  followers: Followers | undefined,
  { text, isKnown }: Character,
): number {
  if (followers === undefined || !isKnown) return ofFewer
  return (1 - MIN_LEFT) * counted(followers, text) + leftBy(followers) * ofFewer
}

/**
 * The same at the beginning of a paragraph, where most characters never stand: what is not named
 * there is rarer than all that is.
 */
function atBeginning(ofFewer: number, before: string, { text, isKnown }: Character): number {
  const followers = isKnown ? followersOf.get(BEGINNING + before) : undefined
  if (followers === undefined) return ofFewer
  const named = counted(followers, text)
  if (named > 0) return (1 - OTHERS) * named + OTHERS * ofFewer
  return Math.min(leftBy(followers) * ofFewer, CLASSES[followers.length - 1] ?? 0)
}

function leftBy([percent]: Followers): number {
  return Math.max(MIN_LEFT, percent / 100)
}

function counted(followers: Followers, character: string): number {
  const at = followers[1].indexOf(character)
  if (at === -1) return 0
  for (let place = 2; place < followers.length; place++) {
    if (at < Number(followers[place])) return CLASSES[place - 1] ?? 0
  }
  return 0
}
