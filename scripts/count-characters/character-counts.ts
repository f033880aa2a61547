/** Paragraphs shorter than this are heads, names and lists. */
const MIN_LENGTH = 20
/** A pair, and a character, must have been seen this often to count. */
const MIN_PAIRS = 10
/** A triple must have been seen this often to count, */
const MIN_TRIPLES = 80
/** and this much more often than its two pairs let expect, in nats. */
const TRIPLE_GAIN = 1.5
/** Lower bounds of the classes of association, in nats. */
const CLASSES = [0, 1, 2, 4] as const

/** Counts characters, pairs and triples of neighbours, and what paragraphs open with. */
export class CharacterCounts {
  readonly #characters = new Map<string, number>()
  readonly #openings = new Map<string, number>()
  readonly #pairs = new Map<string, number>()
  readonly #triples = new Map<string, number>()
  #total = 0
  #paragraphs = 0

  /** Counts a paragraph without its white space. */
  add(paragraph: string): void {
    if (paragraph.length < MIN_LENGTH) return
    const characters = [...paragraph]
    this.#paragraphs++
    this.#total += characters.length
    count(this.#openings, characters[0] ?? '')
    for (const [at, character] of characters.entries()) {
      count(this.#characters, character)
      const next = characters[at + 1]
      if (next === undefined) continue
      count(this.#pairs, character + next)
      const afterNext = characters[at + 2]
      if (afterNext !== undefined) count(this.#triples, character + next + afterNext)
    }
  }

  /**
   * By character, the most frequent first:
   * 1. how often it stands in a million
   * 2. how much likelier it opens a paragraph than it stands anywhere, log-odds in nats
   * 3. what follows it more often than by chance: pointwise mutual information of 0 to 1, 1 to 2,
   *    2 to 4 and above 4 nats, four texts
   * 4. what two characters follow it much more often than each pair would let expect
   */
  table(): Record<string, (number | string)[]> {
    const frequent = [...this.#characters]
      .filter(([, seen]) => seen >= MIN_PAIRS)
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    const columns = new Map(frequent.map(([character]) => [character, this.#empty()]))
    for (const [pair, seen] of sorted(this.#pairs, MIN_PAIRS)) {
      const [first = '', second = ''] = pair
      const expected = (this.#count(first) * this.#count(second)) / this.#total
      const place = CLASSES.findLastIndex((bound) => Math.log(seen / expected) >= bound)
      const column = columns.get(first)
      if (column !== undefined && place !== -1) column[place] += second
    }
    for (const [triple, seen] of sorted(this.#triples, MIN_TRIPLES)) {
      const [first = '', second = '', third = ''] = triple
      const pairs = (this.#pairs.get(first + second) ?? 0) * (this.#pairs.get(second + third) ?? 0)
      const column = columns.get(first)
      if (column === undefined || Math.log((seen * this.#count(second)) / pairs) < TRIPLE_GAIN)
        continue
      column[CLASSES.length] += second + third
    }
    return Object.fromEntries(
      frequent.map(([character, seen]) => [
        character,
        [...this.#frequency(character, seen), ...(columns.get(character) ?? [])],
      ]),
    )
  }

  #empty(): string[] {
    return [...CLASSES.map(() => ''), '']
  }

  #count(character: string): number {
    return this.#characters.get(character) ?? 0
  }

  #frequency(character: string, seen: number): [number, number] {
    const opening = ((this.#openings.get(character) ?? 0) + 0.5) / this.#paragraphs
    return [
      Math.max(1, Math.round((seen / this.#total) * 1e6)),
      Number(Math.log(opening / (seen / this.#total)).toFixed(1)),
    ]
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What was seen at least `least` times, in the order of its code points. */
function sorted(counts: ReadonlyMap<string, number>, least: number): [string, number][] {
  return [...counts].filter(([, seen]) => seen >= least).sort(([a], [b]) => (a < b ? -1 : 1))
}
