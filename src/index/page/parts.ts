import type { Span } from '../article.ts'
import type { LineIndex } from '../provenance.ts'
import type { HeadRole } from './heads.ts'
import type { Line } from './lines.ts'
import type { PageItem } from './outline.ts'
import type { ArticleDraft } from './owners.ts'

/** What a piece of a page became. */
export type PartRole = HeadRole | 'paragraph' | 'byline' | 'ignored'

/** A piece of a page, one line or a part of one, and what became of it. */
export interface PagePart {
  readonly span: Span
  /** From 1. */
  readonly line: number
  readonly role: PartRole
  /** Index of the article it belongs to; null for what is ignored. */
  readonly article: number | null
  /** Why it was ignored; null for all else. */
  readonly reason: string | null
}

type Owned = Pick<PagePart, 'role' | 'article'>

const IGNORED: Owned = { role: 'ignored', article: null }

/** A place that was read as well as could be, and may have been read wrongly. */
export interface Doubt {
  /** From 1. */
  readonly line: number
  readonly reason: string
}

/** Says what became of every line of a page, in page order. */
export function partsOf(
  items: readonly PageItem[],
  drafts: readonly ArticleDraft[],
  index: LineIndex,
): PagePart[] {
  const owners = ownersOf(drafts)
  // Heads wait for the text that tells their roles, so items are not quite in page order.
  const lines = items.flatMap(linesOf).sort(([a], [b]) => a.start - b.start)
  return lines.map(([line, unowned]) => {
    const { role, article } = owners.get(line) ?? IGNORED
    return {
      span: [line.start, line.end],
      line: index.lineAt(line.start),
      role,
      article,
      reason: article === null ? unowned : null,
    }
  })
}

/** The doubtful places of an article. */
export function doubtsOf(draft: ArticleDraft, index: LineIndex): Doubt[] {
  const { heads, paragraphs, strayed } = draft
  const doubts: Doubt[] = []
  const add = (line: Line | undefined, reason: string): void => {
    if (line !== undefined) doubts.push({ line: index.lineAt(line.start), reason })
  }
  if (heads.headline === null) add(paragraphs[0]?.lines[0], 'no headline stands above this text')
  for (const { lines, isUnfinished, isHeadless, isScattered, loose } of paragraphs) {
    if (isHeadless) add(lines[0], 'the beginning of this sentence is not on the page')
    if (isScattered) add(lines[0], 'this paragraph was joined over other text of the page')
    for (const line of loose) add(line, 'this may not be the rest of the sentence before it')
    if (isUnfinished) add(lines.at(-1), 'the end of this sentence is not on the page')
  }
  for (const { lines } of strayed) add(lines[0], 'this text stands below another article')
  return doubts
}

/** What each line of the articles became. */
function ownersOf(drafts: readonly ArticleDraft[]): Map<Line, Owned> {
  const owners = new Map<Line, Owned>()
  for (const [article, { heads, subheads, bylines, paragraphs }] of drafts.entries()) {
    for (const [line, role] of heads.roles) owners.set(line, { role, article })
    for (const line of subheads) owners.set(line, { role: 'subhead', article })
    for (const line of bylines) owners.set(line, { role: 'byline', article })
    for (const { lines } of paragraphs) {
      for (const line of lines) owners.set(line, { role: 'paragraph', article })
    }
  }
  return owners
}

/** The lines of an item, each with the reason to ignore it where it belongs to no article. */
function linesOf(item: PageItem): [Line, string][] {
  switch (item.kind) {
    case 'opening':
      return item.heads.roles.map(([line]) => [line, 'a head with no text of its own'])
    case 'ignored':
      return [[item.line, item.reason]]
    default:
      return [[item.line, `a ${item.kind} of no article`]]
  }
}
