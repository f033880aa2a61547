import { createRequire } from 'node:module'

type Row = readonly [left: number, named: string, ...ends: readonly number[]]

/** The middles of the classes of probability, the first of which stands at 1. */
const CLASSES = Array.from({ length: 32 }, (_, place) => 2 ** (0.5 - place))

/** Stands before the first character of a paragraph. */
export const BEGINNING = '^'
/** Share of what follows any characters that is left to what was never counted there, at least. */
const MIN_LEFT = 0.1
/** Share of paragraphs that open in ways of their own, however the others do. */
const OTHERS = 0.01
/** Probability of a character that was never counted at all. */
export const UNKNOWN = 2e-7
/** The printed characters of ASCII, which are counted in another form. */
const [FIRST_OF_ASCII, LAST_OF_ASCII] = [32, 126]

const COUNTED_ALIKE = /[,;:()?!\dA-Za-z]/gu
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
  return text
    .replaceAll(BEGINNING, '')
    .replace(COUNTED_ALIKE, (one) => FULL_WIDTH[one] ?? (one <= '9' ? '0' : 'a'))
}

/** A character with what was counted of it. */
export interface Character {
  /** Empty for one that was never counted. */
  readonly printed: string
  /** Its place among the characters that were counted, from 1; 0 of all others. */
  readonly place: number
  /** Its probability anywhere. */
  readonly alone: number
  /** Its probability as the first of a paragraph. */
  readonly opening: number
  readonly followers: Followers | undefined
  /** Its followers where it opens a paragraph. */
  readonly followersAtOpening: Followers | undefined
}

/** What follows characters. */
export class Followers {
  /** Share that is left to those that are not named. */
  readonly left: number
  /** Those that are named, the likeliest first. */
  readonly named: string
  /** No named one is rarer. */
  readonly rarest: number
  readonly #ends: readonly number[]

  constructor([left, named, ...ends]: Row) {
    this.left = Math.max(MIN_LEFT, left / 100)
    this.named = named
    this.rarest = CLASSES[ends.length + 1] ?? 0
    this.#ends = ends
  }

  /** The probability of a character; 0 where it is not named. */
  of(character: string): number {
    // Most rows name two or three, and finding one in a string needs no table made first.
    const at = this.named.indexOf(character)
    if (at === -1) return 0
    let place = 0
    while (at >= (this.#ends[place] ?? Number.POSITIVE_INFINITY)) place++
    return CLASSES[place + 1] ?? 0
  }
}

const UNCOUNTED: Character = {
  printed: '',
  place: 0,
  alone: UNKNOWN,
  opening: UNKNOWN,
  followers: undefined,
  followersAtOpening: undefined,
}

/**
 * How Chinese news text runs on from character to character, counted by `npm run count-characters`
 * in 361,000 paragraphs of news: transcripts of 新闻联播 from 2012 to April 2026, and chinanews.com of
 * March 2020. By the characters before, at most two, or behind `^`, the beginning of a paragraph:
 * what is left to followers that are not named, in percent; those that are, in classes of
 * probability, the first from 1 to 1/2, the next to 1/4, and so on; and where each class ends among
 * them, in UTF-16 units.
 */
class CharacterTable {
  /** By their UTF-16 units, those of ASCII as they are printed: folding every text first takes too long. */
  readonly #characters: Map<number, Character>
  /** The base of the number that two places make. */
  readonly #places: number
  /** The followers of two characters, by the places of both: numbers are found faster than strings. */
  readonly #ofTwo = new Map<number, Followers>()
  readonly #ofTwoAtOpening = new Map<number, Followers>()

  constructor(rows: Readonly<Record<string, Row>>) {
    const counts = new Map(
      Object.entries(rows).map(([context, row]): [string, Followers] => [
        context,
        new Followers(row),
      ]),
    )
    const all = counts.get('')
    const openings = counts.get(BEGINNING)
    this.#characters = new Map(
      Array.from(all?.named ?? '', (printed, at): [number, Character] => {
        const alone = all?.of(printed) ?? UNKNOWN
        return [
          printed.charCodeAt(0),
          {
            printed,
            place: at + 1,
            alone,
            opening: atOpening(alone, openings, printed),
            followers: counts.get(printed),
            followersAtOpening: counts.get(BEGINNING + printed),
          },
        ]
      }),
    )
    this.#places = this.#characters.size + 1
    for (let unit = FIRST_OF_ASCII; unit <= LAST_OF_ASCII; unit++) {
      const folded = foldCharacters(String.fromCharCode(unit)).charCodeAt(0)
      const character = this.#characters.get(folded)
      if (character !== undefined) this.#characters.set(unit, character)
    }
    for (const [context, followers] of counts) {
      const isOpening = context.startsWith(BEGINNING)
      const two = isOpening ? context.slice(BEGINNING.length) : context
      if (two.length !== 2) continue
      const known = isOpening ? this.#ofTwoAtOpening : this.#ofTwo
      known.set(this.#placeOf(this.at(two, 0), this.at(two, 1)), followers)
    }
  }

  /** The character at a place of a text, counted or not. */
  at(text: string, place: number): Character {
    return this.#characters.get(text.charCodeAt(place)) ?? UNCOUNTED
  }

  /** What follows two characters inside a text. */
  followersOfTwo(first: Character, second: Character): Followers | undefined {
    return this.#ofTwo.get(this.#placeOf(first, second))
  }

  /** What follows two characters that open a paragraph. */
  followersOfTwoAtOpening(first: Character, second: Character): Followers | undefined {
    return this.#ofTwoAtOpening.get(this.#placeOf(first, second))
  }

  /** Of two characters; behind one that was never counted nothing stands. */
  #placeOf(first: Character, second: Character): number {
    return first.place === 0 || second.place === 0 ? -1 : first.place * this.#places + second.place
  }
}

/** Made when the first page is read: whoever only asks questions does not wait for it. */
let made: CharacterTable | null = null

/** The counts of characters. */
export function countedCharacters(): CharacterTable {
  made ??= new CharacterTable(countedRows())
  return made
}

/** The file of counts as it is; see `CharacterTable`. */
export function countedRows(): Readonly<Record<string, Row>> {
  // Not imported: as a module of its own so large a file takes half a second.
  return createRequire(import.meta.url)('./characters.json')
}

/**
 * The probability of a character behind others, by the followers of these: what was counted there,
 * and for what that leaves, its probability behind fewer (interpolated n-grams; Jelinek and Mercer 1980). Behind a character
 * that was never counted, and of such a one, nothing more is known.
 */
export function behind(ofFewer: number, followers: Followers | undefined, next: string): number {
  if (followers === undefined || next === '') return ofFewer
  return (1 - MIN_LEFT) * followers.of(next) + followers.left * ofFewer
}

/**
 * The same at the beginning of a paragraph, where most characters never stand: what is not named
 * there is rarer than all that is.
 */
export function atOpening(ofFewer: number, followers: Followers | undefined, next: string): number {
  if (followers === undefined || next === '') return ofFewer
  const named = followers.of(next)
  if (named > 0) return (1 - OTHERS) * named + OTHERS * ofFewer
  return Math.min(followers.left * ofFewer, followers.rarest)
}
