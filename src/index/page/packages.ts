import { type ArticleHeads, type HeadRole, isNearer, namesPlace, pairsShared } from './heads.ts'
import type { Line } from './lines.ts'
import type { PageItem } from './outline.ts'

/** Pairs of characters that an article must share with the headline of its package. */
const SHARED_PAIRS = 3
/** 市委会议强调: what follows says what; such a line introduces a headline. */
const INTRODUCES = /(?:强调|指出|要求|提出|表示|时)$/u

type Opening = Extract<PageItem, { kind: 'opening' }>

/** A package while its articles follow. */
interface Package {
  readonly headline: Line
  /** Its articles are told by the form of their headlines. */
  readonly isByPlace: boolean
}

/**
 * Ends each package where the articles below its headline no longer speak of the same: those that
 * share fewer than three pairs of characters with it, in their headline and lead, are not of it,
 * unless its first two headlines have the form 长河镇:春耕忙, and theirs has too. Where already the
 * second one is not of it, the headline belongs to the first article alone.
 */
export function endPackages(items: readonly PageItem[]): PageItem[] {
  let standing: Package | null = null
  return items.map((item, at) => {
    if (item.kind !== 'opening') return item
    const own = packageAt(items, at)
    standing = own ?? standing
    const first = own === null ? at : nextOpening(items, at)
    if (standing !== null && !isOf(standing, items, first)) standing = null
    if (standing !== null) return item
    return own === null ? withoutPackage(item) : ofOneArticle(item, own.headline, leadOf(items, at))
  })
}

/** The package whose headline stands above an article; null where none does. */
function packageAt(items: readonly PageItem[], at: number): Package | null {
  const item = items[at]
  if (item?.kind !== 'opening') return null
  const headline = item.heads.roles.find(([, role]) => role === 'package')?.[0]
  if (headline === undefined) return null
  return {
    headline,
    isByPlace:
      namesPlace(headlineOf(item)) && namesPlace(headlineOf(items[nextOpening(items, at)])),
  }
}

function nextOpening(items: readonly PageItem[], at: number): number {
  let next = at + 1
  while (next < items.length && items[next]?.kind !== 'opening') next++
  return next
}

/** Whether the article that opens at an item is of a package. */
function isOf({ headline, isByPlace }: Package, items: readonly PageItem[], at: number): boolean {
  const item = items[at]
  if (item?.kind !== 'opening') return false
  if (isByPlace && namesPlace(item.heads.headline)) return true
  const text = (item.heads.headline?.text ?? '') + leadOf(items, at)
  return pairsShared(headline.text, text) >= SHARED_PAIRS
}

function headlineOf(item: PageItem | undefined): Line | null {
  return item?.kind === 'opening' ? item.heads.headline : null
}

/** The first line of text below the heads that open an article. */
function leadOf(items: readonly PageItem[], at: number): string {
  const lead = items.slice(at + 1, at + 4).find(({ kind }) => kind !== 'byline')
  return lead?.kind === 'text' ? lead.line.text : ''
}

function withoutPackage(item: Opening): Opening {
  return { ...item, heads: { ...item.heads, packageHeadline: null } }
}

/**
 * The headline of a package as one of its only article: the headline, where it is nearer to what
 * the lead says than the head below, which is then its deck; else the kicker, or a deck where the
 * article has a kicker.
 */
function ofOneArticle(item: Opening, line: Line, lead: string): Opening {
  const { headline, kicker } = item.heads
  const isHeadline =
    kicker === null &&
    headline !== null &&
    headline.marks === 0 &&
    !INTRODUCES.test(line.text) &&
    isNearer(line, headline, lead)
  if (isHeadline)
    return withRoles(item, [
      [line, 'headline'],
      [headline, 'deck'],
    ])
  return withRoles(item, [[line, kicker === null ? 'kicker' : 'deck']])
}

/** An article whose heads have other roles. */
function withRoles(item: Opening, changed: readonly (readonly [Line, HeadRole])[]): Opening {
  const roles = item.heads.roles.map(
    ([line, role]) => [line, changed.find(([one]) => one === line)?.[1] ?? role] as const,
  )
  const linesOf = (wanted: HeadRole): Line[] =>
    roles.flatMap(([line, role]) => (role === wanted ? [line] : []))
  const heads: ArticleHeads = {
    ...item.heads,
    packageHeadline: null,
    headline: linesOf('headline')[0] ?? null,
    kicker: linesOf('kicker')[0] ?? null,
    decks: linesOf('deck'),
    roles,
  }
  return { ...item, heads }
}
