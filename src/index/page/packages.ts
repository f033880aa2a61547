import type { ArticleHeads } from './heads.ts'
import type { Line } from './lines.ts'
import type { PageItem } from './outline.ts'

/** Pairs of characters that an article must share with the headline of its package. */
const SHARED_PAIRS = 3

type Opening = Extract<PageItem, { kind: 'opening' }>

/**
 * Ends each package where the articles below its headline no longer speak of the same: those that
 * share fewer than three pairs of characters with it, in their headline and lead, are not of it.
 * Where already the second one is not, the headline belongs to the first article alone: its kicker.
 */
export function endPackages(items: readonly PageItem[]): PageItem[] {
  let headline: Line | null = null
  return items.map((item, at) => {
    if (item.kind !== 'opening') return item
    const own = item.heads.roles.find(([, role]) => role === 'package')?.[0]
    if (own === undefined) {
      if (headline !== null && !isShared(headline, items, at)) headline = null
      return headline === null ? withoutPackage(item) : item
    }
    const second = items.findIndex(({ kind }, place) => place > at && kind === 'opening')
    headline = isShared(own, items, second) ? own : null
    return headline === null ? withKicker(item, own) : item
  })
}

/** Whether the article that opens at an item speaks of what the headline of a package says. */
function isShared(headline: Line, items: readonly PageItem[], at: number): boolean {
  const item = items[at]
  if (item?.kind !== 'opening') return false
  const lead = items[at + 1]
  const text = (item.heads.headline?.text ?? '') + (lead?.kind === 'text' ? lead.line.text : '')
  const pairs = new Set(
    [...headline.text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair = '']) => pair),
  )
  return [...pairs].filter((pair) => text.includes(pair)).length >= SHARED_PAIRS
}

function withoutPackage(item: Opening): Opening {
  return { ...item, heads: { ...item.heads, packageHeadline: null } }
}

/** The headline of a package as the kicker of its one article, or as a deck where that has one. */
function withKicker(item: Opening, line: Line): Opening {
  const { kicker, decks, roles } = item.heads
  const role = kicker === null ? 'kicker' : 'deck'
  const heads: ArticleHeads = {
    ...item.heads,
    packageHeadline: null,
    kicker: kicker ?? line,
    decks: role === 'deck' ? [line, ...decks] : decks,
    roles: roles.map((one) => (one[0] === line ? [line, role] : one)),
  }
  return { ...item, heads }
}
