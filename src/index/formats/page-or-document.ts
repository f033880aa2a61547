import { readByline } from '../page/byline.ts'
import { MARKS, opensLikeLead } from '../page/raw-lines.ts'
import { readInfoLine } from './info-line.ts'

/** Longest line that may be a head, in characters; a longer one that ends in none of these is torn. */
const MAX_HEAD = 40
const ENDS = /[。！？!?…：:”’」』）)]$|(?:记者|通讯员|摄|文\/图).{0,20}$/u

/**
 * Whether a Markdown text is that of a newspaper page: it has leads (本报讯), and is no document all the
 * same. In a document every lead stands right below a heading, all of one level, but for lines that
 * tell of the article; no heading stands on another but the title of several articles; nothing is torn.
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
  return !isOneLevel || isStacked || kinds.includes('x')
}

/** The level of a heading, L for a lead, i for a line that tells of an article, x for torn text, t for other. */
function kindOf(line: string): string {
  if (line === '') return ''
  const marks = MARKS.exec(line)?.[1]
  if (marks !== undefined) return String(marks.length)
  const isTorn = line.length > MAX_HEAD && !ENDS.test(line)
  if (opensLikeLead(line)) return isTorn ? 'xL' : 'L'
  if (readInfoLine(line) !== null || readByline(line) !== null) return 'i'
  return isTorn ? 'x' : 't'
}
