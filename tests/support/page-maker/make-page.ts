import { alternating, type Column, setInColumns, swapped, withoutPiece } from './columns.ts'
import { printByline, type Signed, sign } from './print-byline.ts'
import type { Random } from './random.ts'
import { comparable, dated, type WholeArticle, withoutYears } from './whole-article.ts'

/** What is done to a page: one thing by itself, or everything by chance. */
export const DAMAGES = [
  'whole',
  'torn',
  'columns swapped',
  'columns alternating',
  'column displaced',
  'text lost',
  'byline in the middle',
  'no byline',
  'no year',
  'everything',
] as const

export type Damage = (typeof DAMAGES)[number]

/** An article as a reader should find it on a page. */
export interface TrueArticle extends Signed {
  readonly headline: string
  /** In the form in which they are compared. */
  readonly paragraphs: readonly string[]
  readonly section: string | null
  /** MM-DD where the article prints a day of its own. */
  readonly monthDay: string | null
}

export interface MadePage {
  readonly text: string
  readonly articles: readonly TrueArticle[]
  /** The page prints no year. */
  readonly yearless: boolean
}

const LABELS = ['民生直通车', '文化长廊', '百姓身边事']
/** Damages that need a body of several columns. */
const IN_COLUMNS = new Set<Damage>([
  'torn',
  'columns swapped',
  'columns alternating',
  'column displaced',
  'text lost',
])

/** What happens to one page. */
type Wanted = ReadonlySet<Damage>

/**
 * Sets whole articles on a page as the seed pages are, with `subheads` to choose from:
 * 1. date and sign them; take the years out where the page is to have none
 * 2. set each body in columns and tear, swap or alternate them, or lose a piece of a torn paragraph
 * 3. set the end of an article behind a later one
 * 4. print headlines, a section label now and then, and blocks between blank lines; two more blank
 *    lines where a photo stood
 */
export function makePage(
  articles: readonly WholeArticle[],
  subheads: readonly string[],
  damage: Damage,
  random: Random,
): MadePage {
  const wanted: Wanted = new Set(
    damage === 'everything' ? DAMAGES.filter(() => random.chance(0.4)) : [damage],
  )
  const yearless = wanted.has('no year')
  const set = articles.map((article) =>
    setArticle(dated(yearless ? withoutYears(article) : article, random), wanted, subheads, random),
  )
  if (wanted.has('column displaced')) displaceColumn(set, random)

  const labelAt = random.chance(0.3) ? random.int(0, set.length - 1) : set.length
  const label = random.pick(LABELS)
  const blocks = set.flatMap(({ truth, columns, behind }, at) => [
    ...(at === labelAt ? [label] : []),
    truth.headline,
    ...columns.flat(),
    ...behind,
  ])
  const photoAt = random.int(0, blocks.length - 1)
  const printed = blocks.map((block, at) => (at === photoAt ? `\n\n${block}` : block))
  return {
    text: `\n\n${printed.join('\n\n')}\n`,
    articles: set.map(({ truth }, at) => ({ ...truth, section: at >= labelAt ? label : null })),
    yearless,
  }
}

interface SetArticle {
  readonly truth: Omit<TrueArticle, 'section'>
  columns: Column[]
  /** A column of another article that was set behind this one. */
  behind: Column
}

function setArticle(
  article: WholeArticle,
  wanted: Wanted,
  subheads: readonly string[],
  random: Random,
): SetArticle {
  const { headline, monthDay } = article
  const signed = wanted.has('no byline') && random.chance(0.5) ? null : sign(random)
  const byline = signed === null ? '' : printByline(signed, random)
  const early = wanted.has('byline in the middle') && article.paragraphs.length > 2

  const [lead = '', ...body] = printBody(article, early, subheads, random)
  const isTorn = [...wanted].some((one) => IN_COLUMNS.has(one))
  const count = isTorn ? random.int(3, 5) : 1
  let columns = early
    ? [[lead + byline], ...setInColumns(body, count, random)]
    : setInColumns([lead, ...body], count, random)
  let paragraphs = article.paragraphs.map(comparable)
  if (wanted.has('text lost')) ({ columns, paragraphs } = withoutPiece(columns, paragraphs, random))
  if (wanted.has('columns swapped')) columns = swapped(columns, random)
  if (wanted.has('columns alternating')) columns = alternating(columns, random)
  if (!early) columns = appended(columns, byline)
  return {
    truth: { headline, monthDay, paragraphs, reporters: [], correspondents: [], ...signed },
    columns,
    behind: [],
  }
}

/** Paragraphs with their subheads above them; text behind an early byline has two, or none. */
function printBody(
  article: WholeArticle,
  early: boolean,
  subheads: readonly string[],
  random: Random,
): string[] {
  const own = article.subheads
  const printed =
    early && own.size < 2 && random.chance(0.7) ? twoSubheads(article, subheads, random) : own
  return article.paragraphs.flatMap((text, at) => {
    const subhead = printed.get(at)
    return subhead === undefined ? [text] : [subhead, text]
  })
}

function twoSubheads(
  { paragraphs }: WholeArticle,
  subheads: readonly string[],
  random: Random,
): Map<number, string> {
  const [first = '', second = ''] = random.sample(subheads, 2)
  return new Map([
    [1, first],
    [random.int(2, paragraphs.length - 1), second],
  ])
}

/** Columns with a byline behind the last block. */
function appended(columns: readonly Column[], byline: string): Column[] {
  const last = columns.at(-1) ?? []
  const block = last.at(-1) ?? ''
  // Behind a torn sentence a byline has a line of its own.
  const printed = /[。！？”]$/u.test(block) ? byline : byline.replace(/^(?! *\n)\s*/u, '\n')
  return columns.with(-1, [...last.slice(0, -1), byline === '' ? block : block + printed])
}

/** Moves the last column of an article behind a later one. */
function displaceColumn(set: SetArticle[], random: Random): void {
  const able = set.slice(0, -1).filter(({ columns }) => columns.length > 2)
  if (able.length === 0) return
  const from = random.pick(able)
  const to = random.pick(set.slice(set.indexOf(from) + 1))
  to.behind = from.columns.at(-1) ?? []
  from.columns = from.columns.slice(0, -1)
}
