import type { ArticleHeads } from './draft.ts'
import type { Line } from './lines.ts'

/** Longest section label (栏目), such as 党建连连看, in characters. */
const MAX_LABEL_LENGTH = 8

/** What a page has said so far that holds for the articles below. */
export interface PageHeads {
  readonly section: string | null
  readonly packageHeadline: string | null
}

/**
 * Gives each of the heads that stand in a row above an article its role:
 * 1. with `#` marks: the first marked head is the headline, marked ones below it are decks, what
 *    stands unmarked above it is the kicker (the level of the marks says nothing)
 * 2. without: the last is the headline; above it, a very short one without a blank is a section
 *    label, the first other one the headline of a package of articles, and what stands between
 *    that and the headline its kicker
 * Label and package headline hold until the next of their kind.
 */
export function assignHeads(heads: readonly Line[], page: PageHeads): ArticleHeads {
  const firstMarked = heads.findIndex((head) => head.marks > 0)
  if (firstMarked !== -1) {
    return {
      ...page,
      headline: heads[firstMarked] ?? null,
      kicker: heads[firstMarked - 1] ?? null,
      decks: heads.slice(firstMarked + 1),
    }
  }
  const headline = heads.at(-1) ?? null
  let { section, packageHeadline } = page
  const decks: Line[] = []
  let kicker: Line | null = null
  for (const [at, head] of heads.slice(0, -1).entries()) {
    if (isSectionLabel(head.text)) {
      section = head.text
      packageHeadline = null
    } else if (at === 0 || heads[at - 1]?.text === section) packageHeadline = head.text
    else if (kicker === null) kicker = head
    else decks.push(head)
  }
  return { headline, kicker, decks, section, packageHeadline }
}

function isSectionLabel(text: string): boolean {
  return text.length <= MAX_LABEL_LENGTH && !/\s/u.test(text)
}
