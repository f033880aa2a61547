import { BEGINNING, foldCharacters } from '../../src/index/page/counted-characters.ts'

/** Paragraphs shorter than this are heads, names and lists. */
const MIN_LENGTH = 20
/**
 * How often a character, a pair, a triple must have been seen to be kept, and as often at
 * the beginning of a paragraph. Chosen by telling the rests of torn paragraphs from the next paragraph and
 * from rests of others on news that was not counted: 0.802 of five right; with 20, 80: 0.780; with
 * 5, 10: 0.81 in a file of twice the size.
 */
const MIN_SEEN = [10, 10, 40] as const
const MIN_OPENINGS = 10

/** Most characters by which the one behind them is told, where no paragraph begins. */
const MAX_CONTEXT = 2
/** Characters of a beginning that are counted. */
const BEGINNING_LENGTH = 3

/** Counts what follows what in running text, and what paragraphs open with. */
export class CharacterCounts {
  /** By context, how often each character follows it. */
  readonly #followers = new Map<string, Map<string, number>>()

  /** Counts a paragraph without its white space. */
  add(paragraph: string): void {
    if (paragraph.length < MIN_LENGTH) return
    const characters = [...foldCharacters(paragraph)]
    for (const [at, character] of characters.entries()) {
      for (let length = 0; length <= MAX_CONTEXT && length <= at; length++) {
        this.#count(characters.slice(at - length, at).join(''), character)
      }
      if (at < BEGINNING_LENGTH) {
        this.#count([BEGINNING, ...characters.slice(0, at)].join(''), character)
      }
    }
  }

  /**
   * By context: what is left to followers that are not named, in percent; those that are, in classes
   * of probability: from 1 to 1/2, from there to 1/4, and so on; and where each class ends among them.
   */
  table(): Record<string, (number | string)[]> {
    const rows: [string, (number | string)[]][] = []
    for (const [context, followers] of this.#followers) {
      const least = context.startsWith(BEGINNING) ? MIN_OPENINGS : leastFor(context)
      const row = rowOf(followers, least)
      if (row.length > 2) rows.push([context, row])
    }
    return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #count(context: string, character: string): void {
    let followers = this.#followers.get(context)
    if (followers === undefined) {
      followers = new Map()
      this.#followers.set(context, followers)
    }
    followers.set(character, (followers.get(character) ?? 0) + 1)
  }
}

function leastFor(context: string): number {
  return MIN_SEEN[[...context].length] ?? Number.POSITIVE_INFINITY
}

function rowOf(followers: ReadonlyMap<string, number>, least: number): (number | string)[] {
  const total = [...followers.values()].reduce((sum, seen) => sum + seen, 0)
  const kept = [...followers]
    .filter(([, seen]) => seen >= least)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const classes: string[] = []
  let left = total
  for (const [character, seen] of kept) {
    const place = Math.floor(Math.log2(total / seen))
    while (classes.length <= place) classes.push('')
    classes[place] += character
    left -= seen
  }
  const ends = classes.map((_, place) => classes.slice(0, place + 1).join('').length)
  return [Math.round((100 * left) / total), classes.join(''), ...ends]
}
