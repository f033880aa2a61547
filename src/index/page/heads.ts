import type { Line } from './lines.ts'

/**
 * Longest section label (栏目), such as 党建连连看, in characters: of 48 in a hundred pages of papers all but
 * three are no longer, while a longer line is as often a kicker or the headline of a package. A little longer
 * one is a label only if it has nothing of what stands below it.
 */
const MAX_LABEL_LENGTH = 5
/** Longest head that may be the name of a column though it stands where the headline does. */
const MAX_COLUMN_LENGTH = 8
/** 长河镇:春耕忙, 长河镇 春耕忙, 周明代表:多建校车站. */
const PLACE_AND_NEWS =
  /^\p{Script=Han}{1,7}(?:镇|乡|街道|村|社区|县|区|市|州|旗|局|院|校|团|厂|公司|办事处|中心|代表|委员)([:：\s])\S/u
/** 【民生】 */
const BRACKETED_LABEL = /^【\s*([^】]{2,8}?)\s*】$/u
/** Two characters of the basic block, which all but the rarest are in. */
const CHINESE_PAIR = /^[\u4e00-\u9fff]{2}$/u
/** No head is longer; what looks like one and is must not be compared whole. */
const MAX_HEAD = 200
/** Pairs by which a head must be nearer to the lead than another to be the headline. */
const NEARER = 2
/** A head that shares as many pairs of characters with the first sentence says what happened. */
const NAMES_NEWS = 3
/** 炼铁厂: stands over what it says, and is no headline itself. */
const COLON_END = /[:：]$/u
/** A second line of a headline: ——大桥通车侧记. */
const DASHED = /^[—–―-]{2}/u
/** Also without the dash, where it says what kind of story follows. */
const KIND_OF_STORY = /(?:纪实|侧记|综述|纪事|采访记|访谈录)$/u

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
 * Gives each of the heads that stand in a row above an article its role, but for a label in brackets
 * (【民生】), which is one wherever it stands:
 * 1. the headline is the first with a `#` mark (the level of marks says nothing), else the first
 *    line of the last block of heads without a blank line between them, or one that is clearly nearer
 *    to what the lead says; a line that opens with a dash is of the block above it
 * 2. below it stand decks
 * 3. above it the first, if very short and without a blank, is a section label; an unmarked one directly above a
 *    marked headline is its kicker; of others the first is the headline of a package of articles,
 *    the next the kicker
 * Label and package headline hold until the next of their kind; a label ends the package, and
 * articles that speak of something else do (`packages.ts`).
 * @param lead the text below them: what names its news is no label
 */
export function assignHeads(heads: readonly Line[], page: PageHeads, lead: string): ArticleHeads {
  const bracketed = heads.find(({ text }) => BRACKETED_LABEL.test(text))
  if (bracketed !== undefined && heads.length > 1) {
    const section = BRACKETED_LABEL.exec(bracketed.text)?.[1] ?? null
    const below = heads.filter((head) => head !== bracketed)
    const own = assignHeads(below, { section, packageHeadline: null }, lead)
    return { ...own, roles: [[bracketed, 'section'], ...own.roles] }
  }
  const isMarked = ({ marks }: Line): boolean => marks > 0
  const marked = heads.findIndex((head) => isMarked(head) && !COLON_END.test(head.text))
  const firstMarked = marked === -1 ? heads.findIndex(isMarked) : marked
  const lastBlock = heads.findLastIndex((head, place) => {
    const above = heads[place - 1]
    if (above === undefined) return true
    return !(head.touchesPrevious || isSecondLine(head, above) || COLON_END.test(above.text))
  })
  const at = firstMarked === -1 ? nearestOf(heads, lastBlock, lead) : firstMarked
  const roles = heads.map((head, place): [Line, HeadRole] => {
    if (place >= at) return [head, place === at ? 'headline' : 'deck']
    const isKicker = firstMarked !== -1 || place >= lastBlock
    return [head, isKicker && place === at - 1 ? 'kicker' : 'deck']
  })
  // Above the headline, or its kicker: a label, then the headline of a package, then a kicker.
  const open = roles.filter(([, role], place) => place < at && role !== 'kicker')
  const above: HeadRole[] = isSectionLabel(open[0]?.[0].text ?? '', heads[at], lead)
    ? ['section', 'package', 'kicker']
    : ['package', 'kicker']
  for (const [place, pair] of open.entries()) pair[1] = above[place] ?? 'deck'
  const withRole = (wanted: HeadRole): Line | null =>
    roles.find(([, role]) => role === wanted)?.[0] ?? null
  const label = withRole('section')?.text
  const decks = roles.flatMap(([head, role]) => (role === 'deck' ? [head] : []))
  return {
    headline: heads[at] ?? null,
    kicker: withRole('kicker'),
    decks,
    section: label ?? page.section,
    packageHeadline:
      withRole('package')?.text ?? (label === undefined ? page.packageHeadline : null),
    roles,
  }
}

/** Whether a head is the second line of the one above; below the label of a column stands the first. */
function isSecondLine(head: Line, above: Line): boolean {
  if (DASHED.test(head.text)) return true
  return KIND_OF_STORY.test(head.text) && above.text.length > MAX_LABEL_LENGTH
}

/** Whether a line may be the label of a column: very short, first of a page or behind what ends an article. */
export function isLabelOfColumn(line: Line | undefined, above: Line | undefined): boolean {
  if (line?.kind !== 'head' || line.text.length > MAX_LABEL_LENGTH) return false
  return above === undefined || above.kind === 'byline' || above.kind === 'furniture'
}

function isSectionLabel(text: string, headline: Line | undefined, lead: string): boolean {
  if (text.length > MAX_COLUMN_LENGTH || /\s/u.test(text)) return false
  if (text.length <= MAX_LABEL_LENGTH) return pairsShared(text, firstSentence(lead)) < NAMES_NEWS
  // Articles of a package may each tell of their own place, in other words than its headline.
  return !namesPlace(headline) && pairsShared(text, (headline?.text ?? '') + lead) === 0
}

/** The line of a block of heads that is the headline: the first, unless another is nearer to the lead. */
function nearestOf(heads: readonly Line[], first: number, lead: string): number {
  if (first === heads.length - 1) return first
  if (COLON_END.test(heads[first]?.text ?? '')) return nearestOf(heads, first + 1, lead)
  let nearest = first
  for (let place = first + 1; place < heads.length; place++) {
    const [head, best] = [heads[place], heads[nearest]]
    if (head === undefined || best === undefined || isSecondLine(head, best)) continue
    if (isNearer(head, best, lead)) nearest = place
  }
  return nearest
}

/** Whether a head is so much nearer to what a lead says than another that it is the headline. */
export function isNearer(head: Line, other: Line, lead: string): boolean {
  const sentence = firstSentence(lead)
  const shared = pairsShared(other.text, sentence)
  // A very short one that has nothing of the lead may be the label of a column.
  const needed = shared === 0 && other.text.length <= MAX_COLUMN_LENGTH ? 1 : NEARER
  return pairsShared(head.text, sentence) >= shared + needed
}

/** Whether a head says who or where, and then what: 长河镇:春耕忙, as articles of a package do. */
export function namesPlace(head: Line | null | undefined): boolean {
  return head != null && PLACE_AND_NEWS.test(head.text)
}

/** The same with a colon between, as few subheads do. */
export function namesPlaceByColon(head: Line | null | undefined): boolean {
  return head != null && /[:：]/u.test(PLACE_AND_NEWS.exec(head.text)?.[1] ?? '')
}

/** The sentence of a lead that says what happened. */
export function firstSentence(lead: string): string {
  return /^[^。！？]{0,160}/u.exec(lead)?.[0] ?? ''
}

/** How many different pairs of Chinese characters of a head stand in a text too. */
export function pairsShared(head: string, text: string): number {
  const shared = new Set<string>()
  for (let at = 0; at + 1 < Math.min(head.length, MAX_HEAD); at++) {
    const pair = head.slice(at, at + 2)
    if (CHINESE_PAIR.test(pair) && text.includes(pair)) shared.add(pair)
  }
  return shared.size
}
