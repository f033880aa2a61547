import type { Line } from './lines.ts'

/** Longest section label (栏目), such as 党建连连看, in characters. */
const MAX_LABEL_LENGTH = 8
/** A second line of a headline: ——大桥通车侧记. */
const SECOND_LINE = /^[—–―-]{2}/u

/** What a page has said so far that holds for the articles below. */
export interface PageHeads {
  readonly section: string | null
  readonly packageHeadline: string | null
}

/** What a head is. */
export type HeadRole = 'section' | 'package' | 'kicker' | 'headline' | 'deck' | 'subhead'

/** The heads that open an article. */
export interface ArticleHeads extends PageHeads {
  readonly headline: Line | null
  readonly kicker: Line | null
  readonly decks: readonly Line[]
  /** Every head above the article with its role, in page order. */
  readonly roles: readonly (readonly [Line, HeadRole])[]
}

/**
 * Gives each of the heads that stand in a row above an article its role:
 * 1. the headline is the first with a `#` mark, else the last that does not open with a dash (the
 *    level of marks says nothing)
 * 2. below it stand decks
 * 3. above it a very short one without a blank is a section label; an unmarked one directly above a
 *    marked headline is its kicker; of others the first is the headline of a package of articles,
 *    the next the kicker
 * Label and package headline hold until the next of their kind; a label ends the package.
 */
export function assignHeads(heads: readonly Line[], page: PageHeads): ArticleHeads {
  const firstMarked = heads.findIndex((head) => head.marks > 0)
  const lastWhole = heads.findLastIndex((head) => !SECOND_LINE.test(head.text))
  const at = firstMarked === -1 ? Math.max(lastWhole, 0) : firstMarked
  let { section, packageHeadline } = page
  let kicker: Line | null = null
  const roles = heads.map((head, place): [Line, HeadRole] => {
    if (place >= at) return [head, place === at ? 'headline' : 'deck']
    const isKicker = firstMarked !== -1 && place === at - 1
    if (!isKicker && isSectionLabel(head.text)) {
      section = head.text
      packageHeadline = null
      return [head, 'section']
    }
    if (!isKicker && (place === 0 || heads[place - 1]?.text === section)) {
      packageHeadline = head.text
      return [head, 'package']
    }
    if (kicker !== null) return [head, 'deck']
    kicker = head
    return [head, 'kicker']
  })
  const decks = roles.flatMap(([head, role]) => (role === 'deck' ? [head] : []))
  return { headline: heads[at] ?? null, kicker, decks, section, packageHeadline, roles }
}

function isSectionLabel(text: string): boolean {
  return text.length <= MAX_LABEL_LENGTH && !/\s/u.test(text)
}
