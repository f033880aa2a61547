import table from './characters.json' with { type: 'json' }

/**
 * How Chinese news text runs on from character to character, counted by `npm run count-characters`
 * in 361,000 paragraphs of news: transcripts of 新闻联播 from 2012 to April 2026, and chinanews.com of
 * March 2020.
 */
const characters = table as unknown as Readonly<Record<string, Row>>

/** How often in a million, log-odds of opening a paragraph, four classes of followers, pairs. */
type Row = readonly [number, number, string, string, string, string, string]

/** Characters that were counted, in millions. */
const COUNTED = 36
/** Mean pointwise mutual information of the classes of followers, in nats. */
const ASSOCIATION = [0.5, 1.4, 2.8, 5] as const
/** The same of pairs in no class, by how often they were to be expected; as counted in that news. */
const ABSENCE = [
  [0.5, -1.6],
  [0.05, -0.9],
  [0, -0.2],
] as const
/** What a triple that is, and one that is not, among the known ones adds to its pairs, in nats. */
const TRIPLE = { known: 2.3, unknown: -0.5 } as const

/** Text that opens with what opens no paragraph may also have lost its beginning: not less than this. */
const HEADLESS = -5

/** Some papers print these in ASCII; the news that was counted prints them in full width. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
}

/** What is known of one character. */
interface Facts {
  readonly character: string
  /** How often it stands in a million characters. */
  readonly perMillion: number
  /** How much likelier a paragraph opens with it than it stands anywhere: log-odds in nats. */
  readonly opening: number
  /** What follows it more often than by chance, by class of association. */
  readonly followers: readonly string[]
  /** Pairs that follow it, one behind the other. */
  readonly pairs: string
}

/** An end of a line of text: the character at it and the one beside that. */
export interface Edge {
  readonly outer: Facts
  readonly inner: Facts
}

/** The last two characters of a text. */
export function endOf(text: string): Edge {
  return { outer: factsOf(text.at(-1)), inner: factsOf(text.at(-2)) }
}

/** The first two characters of a text. */
export function startOf(text: string): Edge {
  return { outer: factsOf(text[0]), inner: factsOf(text[1]) }
}

/**
 * How much likelier the characters on both sides of a tear stand together than by chance: log-odds
 * in nats, mostly from -3 to 10; 0 where nothing is known of them.
 */
export function association(end: Edge, start: Edge): number {
  const triples =
    triple(end.inner, end.outer.character + start.outer.character) +
    triple(end.outer, start.outer.character + start.inner.character)
  return pair(end.outer, start.outer) + triples
}

/**
 * How much likelier a text that starts so stands inside a sentence than it opens a paragraph:
 * log-odds in nats, from about -4 to 5.
 */
export function insideOdds(start: Edge): number {
  return -Math.max(start.outer.opening, HEADLESS)
}

function factsOf(character = ''): Facts {
  const folded = FULL_WIDTH[character] ?? character
  const row = characters[folded]
  if (row === undefined) {
    return { character: folded, perMillion: 0, opening: 0, followers: [], pairs: '' }
  }
  const [perMillion, opening, chance, loose, close, fixed, pairs] = row
  return { character: folded, perMillion, opening, followers: [chance, loose, close, fixed], pairs }
}

function pair(before: Facts, next: Facts): number {
  const place = before.followers.findLastIndex((followers) => followers.includes(next.character))
  if (place !== -1) return ASSOCIATION[place] ?? 0
  if (before.perMillion === 0 || next.perMillion === 0) return 0
  const expected = (before.perMillion * next.perMillion * COUNTED) / 1e6
  return ABSENCE.find(([least]) => expected >= least)?.[1] ?? 0
}

function triple(first: Facts, rest: string): number {
  if (first.perMillion === 0 || rest.length < 2) return 0
  for (let at = first.pairs.indexOf(rest); at !== -1; at = first.pairs.indexOf(rest, at + 1)) {
    if (at % 2 === 0) return TRIPLE.known
  }
  return TRIPLE.unknown
}
