/** Who wrote an article, as the byline says. */
export interface Byline {
  /** 记者; also the names that follow the newspaper's own name. */
  readonly reporters: readonly string[]
  /** 通讯员 */
  readonly correspondents: readonly string[]
  /** The newspaper's name where it stands in place of 记者. */
  readonly newspaper: string | null
}

const NEWSPAPER = /^\p{Script=Han}{2,8}(?:日报|时报|晚报|早报|晨报|周报|快报|商报|都市报|青年报)$/u
const REPORTER = /^(?:本报|见习|实习)?(?:首席)?记者$/u
const CORRESPONDENT = /^(?:特约)?通讯员$/u
/** Others who are named in a byline but wrote nothing: editors, proof-readers, designers. */
const OTHER_ROLE = /^(?:责编|责任编辑|编辑|值班编辑|校对|责校|美编|版式|审读|摄影|制图)$/u
const NAME = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{1,6}·\p{Script=Han}{1,8}$/u
/** 文/图 may be glued to the last name; a bare 文 may not, since names end in it. */
const PHOTO_MARK = /(?:\s*(?:文\/图|图\/文|文并图|摄影报道)|\s+(?:文|图|摄影|摄))$/u
const INLINE =
  /(?<=[。！？”])\s*(?=(?:本报|见习|实习)?(?:首席)?记者\s|(?:特约)?通讯员\s|\p{Script=Han}{2,8}报\s)/gu

/** Longest line that can be a byline; names of a dozen people fit. */
const MAX_LENGTH = 80

/**
 * Reads a line that is nothing but a byline: 记者, 通讯员 or the newspaper's name, each followed by
 * names of two to four characters between blanks, 文/图 perhaps glued to the last. Null otherwise.
 */
export function readByline(text: string): Byline | null {
  if (text.length > MAX_LENGTH) return null
  const words = pairSingles(text.replace(PHOTO_MARK, '').split(/[\s、:：]+/u))
  const reporters: string[] = []
  const correspondents: string[] = []
  let newspaper: string | null = null
  let names: string[] | null = null
  for (const word of words) {
    if (REPORTER.test(word)) names = reporters
    else if (CORRESPONDENT.test(word)) names = correspondents
    else if (OTHER_ROLE.test(word)) names = []
    else if (NEWSPAPER.test(word)) {
      newspaper = word
      names = reporters
    } else if (names !== null && NAME.test(word)) names.push(word)
    else return null
  }
  return reporters.length + correspondents.length > 0
    ? { reporters, correspondents, newspaper }
    : null
}

/** Splits off a byline that runs on behind the last sentence of a line. Null where there is none. */
export function splitInlineByline(
  text: string,
): { text: string; byline: Byline; bylineStart: number } | null {
  const from = Math.max(0, text.length - MAX_LENGTH)
  for (const match of text.slice(from).matchAll(INLINE)) {
    const bylineStart = from + match.index + match[0].length
    const byline = readByline(text.slice(bylineStart))
    if (byline !== null) return { text: text.slice(0, from + match.index), byline, bylineStart }
  }
  return null
}

/** Names of two characters are often set with a blank inside: 李　萍. */
function pairSingles(words: readonly string[]): string[] {
  const paired: string[] = []
  let single: string | null = null
  for (const word of words) {
    const isSingle = /^\p{Script=Han}$/u.test(word)
    if (single !== null && isSingle) {
      paired.push(single + word)
      single = null
      continue
    }
    if (single !== null) paired.push(single)
    single = isSingle ? word : null
    if (!isSingle) paired.push(word)
  }
  if (single !== null) paired.push(single)
  return paired
}
