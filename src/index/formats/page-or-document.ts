import { namesOnlyEditors, readByline } from '../page/byline.ts'
import { readFurniture } from '../page/furniture.ts'
import { MARKS, opensLikeLead, unmarked } from '../page/raw-lines.ts'
import { readInfoLine } from './info-line.ts'

/** Longest line that may be a head, in characters; a longer one that ends in none of these is torn. */
const MAX_HEAD = 40
const ENDS = /[。！？!?…：:”’」』）)]$|(?:记者|通讯员|摄|文\/图).{0,20}$/u

/**
 * Whether a Markdown text is that of a newspaper page: it has leads (本报讯), and is no document all the
 * same. In a document every lead stands right below a heading, all of one level, but for lines that
 * tell of the article; no heading stands on another but the title of several articles, and no other head on
 * one; nothing is torn, and nothing belongs to the page alone (第3版, 下转第三版, 周明 摄).
 */
export function isPage(source: string): boolean {
  const kinds = source
    .split(/[\r\n]+/u)
    .map((line) => kindOf(line.trim()))
    .join('')
  const levels = [...kinds.matchAll(/(\d?)i*L/gu)].map(([, level]) => level ?? '')
  if (levels.length === 0) return false
  const [level = ''] = levels
  const isOneLevel = level !== '' && levels.every((other) => other === level)
  const isStacked = /\d\d/u.test(levels.length > 1 ? kinds.slice(1) : kinds)
  return !isOneLevel || isStacked || /x|h\d/u.test(kinds)
}

/**
 * The level of a heading, L for a lead, i for a line that tells of an article, x for what only a page has,
 * h for what looks like a head without a mark, t for other text.
 */
function kindOf(line: string): string {
  if (line === '') return ''
  const marks = MARKS.exec(line)?.[1]
  const isLead = opensLikeLead(line)
  if (!isLead && tellsOfArticle(line)) return 'i'
  if (readFurniture(unmarked(line), 'beside furniture') !== null) return 'x'
  if (marks !== undefined) return String(marks.length)
  if (ENDS.test(line)) return isLead ? 'L' : 't'
  if (line.length > MAX_HEAD) return isLead ? 'xL' : 'x'
  return isLead ? 'L' : 'h'
}

function tellsOfArticle(line: string): boolean {
  return readInfoLine(line) !== null || readByline(line) !== null || namesOnlyEditors(line)
}
