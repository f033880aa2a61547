import type { Article, LineRange } from '../../src/index/article.ts'
import type { SourcePage } from '../../src/index/corpus.ts'
import type { Doubt, PagePart } from '../../src/index/page/parts.ts'

/** Characters that would steer a terminal, but for the line ends of the outline itself. */
const CONTROLS = /(?!\n)\p{Cc}/gu

/**
 * What the reader made of a file, for a person to check against the page: each article with its
 * heads, byline, date and paragraphs and the lines they stand on, doubtful places marked with `?`
 * where they are, and what of the page is in no article.
 */
export function outline(file: string, { articles, parts, doubts, text }: SourcePage): string {
  const counts = [
    `${articles.length} ${articles.length === 1 ? 'article' : 'articles'}`,
    ...(doubts.length > 0 ? [`${doubts.length} doubtful, marked with ?`] : []),
    'line numbers in brackets',
  ]
  const ignored = parts.filter(({ role }) => role === 'ignored')
  const inArticles = articles.flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
  const elsewhere = doubts.filter(
    ({ line }) => !inArticles.some(([first, last]) => first <= line && line <= last),
  )
  return [
    `${file}: ${counts.join(', ')}`,
    ...articles.flatMap((article, at) => [
      '',
      ...articleLines(
        article,
        parts.filter((part) => part.article === at),
        doubts,
      ),
    ]),
    ...(ignored.length + elsewhere.length > 0 ? ['', 'in no article'] : []),
    ...elsewhere.map(({ line, reason }) => `    ? line ${line}: ${reason}`),
    ...ignored.map(({ line, reason, span }) => `  [${line}] ${text.slice(...span)}: ${reason}`),
    '',
  ]
    .join('\n')
    .replace(CONTROLS, ' ')
}

function articleLines(
  article: Article,
  parts: readonly PagePart[],
  doubts: readonly Doubt[],
): string[] {
  const { date } = article
  const named: [string, string, PagePart['role'] | null][] = [
    ['section', article.section ?? '', 'section'],
    ['package', article.packageHeadline ?? '', 'package'],
    ['kicker', article.kicker ?? '', 'kicker'],
    ['decks', article.decks.join(' | '), 'deck'],
    ['subheads', article.subheads.join(' | '), 'subhead'],
    ['newspaper', article.newspaper ?? '', null],
    [
      'date',
      [date.text, date.iso ?? date.monthDay, date.precision].filter(Boolean).join(', '),
      null,
    ],
    ['year', date.precision === 'day' ? date.yearSource : '', null],
    ['记者', article.reporters.join(' '), 'byline'],
    ['通讯员', article.correspondents.join(' '), 'byline'],
    ['issued', article.issued ?? '', null],
    ['page', article.pageNumber ?? '', null],
    ['url', article.url ?? '', null],
    ['licence', article.licence ?? '', null],
  ]
  const facts = named
    .filter(([, value]) => value !== '')
    .map(([name, value, role]) => `  ${name}: ${value}${linesOf(parts, role)}`)
  const body = article.paragraphs.flatMap(({ text, lines }) => [
    `  [${ranges(lines)}] ${text}`,
    ...doubts
      .filter(({ line }) => lines.some(([first, last]) => first <= line && line <= last))
      .map(({ line, reason }) => `    ? line ${line}: ${reason}`),
  ])
  const headline = article.headline || '(no headline)'
  return [`${headline}${linesOf(parts, 'headline')}`, ...facts, ...body]
}

/** Where the parts of a role stand, in brackets behind them. */
function linesOf(parts: readonly PagePart[], role: PagePart['role'] | null): string {
  const lines = parts.filter((part) => part.role === role).map(({ line }) => line)
  return lines.length === 0 ? '' : ` [${lines.join(', ')}]`
}

function ranges(lines: readonly LineRange[]): string {
  const printed = lines.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
  return [...new Set(printed)].join(', ')
}
