import { type Article, noDate, type Paragraph, withoutWhiteSpace } from '../article.ts'
import { mainYear, readDate } from '../page/dateline.ts'
import { joinSpans, type LineIndex } from '../provenance.ts'
import type { Block } from './blocks.ts'
import { isoDate, type Metadata, metadataDate } from './metadata.ts'

/** What a document's articles are made from. */
export interface DocumentParts {
  readonly blocks: readonly Block[]
  /** The plain text that the blocks' spans lie in. */
  readonly plain: string
  readonly lines: LineIndex
  readonly metadata: Metadata
  /** It is one article by its nature, so that headings in it are subheads. */
  readonly single?: boolean
}

interface TextBlock extends Block {
  readonly text: string
}

interface Draft {
  headline: string
  packageHeadline: string | null
  section: string | null
  url: string | null
  subheads: string[]
  blocks: TextBlock[]
}

/** Headline over several short items: 快讯, 简讯. */
const ITEMS = /(?:快讯|简讯|短讯|速览|一句话新闻|in brief)[:：]?$/iu
/** A link by this name leads to the original and is no text. */
const ORIGINAL = /^(?:查看|阅读)?(?:原文|全文|原文链接|来源|source|original|read more|permalink)$/iu
/** 1. （2） 3、 before an entry of a list of contents, and what closes it. */
const ENTRY = /^[（(]?\d{1,3}[）).、．]?\s*|[；;。.]$/gu
/** Share of a list of contents that must be headlines of the same file. */
const CONTENTS_SHARE = 0.5
/** Bookkeeping in parentheses: (更新时间戳: 1724849853385). */
const BOOKKEEPING = /^[（(][^（()）]{0,20}(?:更新|时间戳|updated|timestamp)[^()（）]*[)）]$/iu

/**
 * Makes articles of the blocks of a document:
 * 1. find the level of heading that opens articles: the first that mostly has text right below it;
 *    headings above it are section labels, below it subheads; a document with text right below its
 *    only title is one article
 * 2. give each block to its article; a link to the original becomes its URL
 * 3. leave out a list of contents, which only repeats headlines
 * 4. make articles of the items under one headline such as 快讯
 */
export function documentArticles(parts: DocumentParts): Article[] {
  const { blocks, plain, lines, metadata } = parts
  const texts = blocks.map((block) => ({ ...block, text: joinSpans(plain, block.spans) }))
  const issue = texts.find((block) => block.level > 0)?.text ?? ''
  const drafts = draftArticles(texts, parts.single === true ? 0 : articleLevel(texts), metadata)
  const heads = new Set(
    texts.filter((block) => block.level > 0 || block.bold).map((block) => entryOf(block.text)),
  )
  const date = metadata.date ?? (drafts.length > 1 ? isoDate(issue) : null)
  return drafts
    .filter((draft) => !isContents(draft, heads))
    .flatMap(splitItems)
    .filter((draft) => draft.blocks.length > 0)
    .map((draft) => finish(draft, { plain, lines, metadata: { ...metadata, date } }))
}

/** The level of heading that opens articles; 0 where the document is one article. */
function articleLevel(blocks: readonly TextBlock[]): number {
  const levels = [...new Set(blocks.map((block) => block.level))]
    .filter((level) => level > 0)
    .sort()
  for (const level of levels) {
    const headings = [...blocks.entries()].filter(([, block]) => block.level === level)
    const withText = headings.filter(([at]) => blocks[at + 1]?.level === 0).length
    if (withText * 2 > headings.length) return level
  }
  return levels[0] ?? 0
}

/** Gives every block to the article it belongs to; `level` is the heading that opens one. */
function draftArticles(blocks: readonly TextBlock[], level: number, metadata: Metadata): Draft[] {
  const drafts: Draft[] = []
  let section: string | null = null
  let current: Draft | null = null
  const open = (headline: string): Draft => {
    const draft = { headline, packageHeadline: null, section, url: null, subheads: [], blocks: [] }
    drafts.push(draft)
    return draft
  }
  const openHeading = (block: TextBlock, at: number): Draft | null => {
    if (block.level === level) return open(block.text)
    // The first heading of all names the document, not a part of it.
    section = at === 0 ? null : block.text
    return blocks[at + 1]?.level === 0 ? open(block.text) : null
  }
  for (const [at, block] of blocks.entries()) {
    if (block.level > 0 && block.level <= level) current = openHeading(block, at)
    else {
      current ??= open(metadata.title ?? '')
      if (block.level > 0) current.subheads.push(block.text)
      else addParagraph(current, block)
    }
  }
  return drafts
}

function addParagraph(draft: Draft, block: TextBlock): void {
  if (BOOKKEEPING.test(block.text)) return
  if (block.url !== null && ORIGINAL.test(block.text)) draft.url = block.url
  else draft.blocks.push(block)
}

/** Whether a draft only lists what the rest of its file holds. */
function isContents({ blocks }: Draft, heads: ReadonlySet<string>): boolean {
  const entries = blocks.flatMap((block) => block.text.split('\n')).map(entryOf)
  const longEnough = entries.filter((entry) => entry !== '')
  const known = longEnough.filter((entry) => heads.has(entry)).length
  return longEnough.length >= 3 && known >= longEnough.length * CONTENTS_SHARE
}

function entryOf(text: string): string {
  return withoutWhiteSpace(text).replace(ENTRY, '')
}

/** The items of a draft as drafts of their own, or the draft with its bold heads as subheads. */
function splitItems(draft: Draft): Draft[] {
  const isHead = (at: number): boolean =>
    draft.blocks[at]?.bold === true && draft.blocks[at + 1]?.bold === false
  const heads = draft.blocks.flatMap((_, at) => (isHead(at) ? [at] : []))
  if (heads.length === 0) return [draft]
  if (!ITEMS.test(draft.headline)) {
    const subheads = heads.flatMap((at) => draft.blocks[at]?.text ?? [])
    const blocks = draft.blocks.filter((_, at) => !isHead(at))
    return [{ ...draft, subheads: [...draft.subheads, ...subheads], blocks }]
  }
  const items = heads.map((at, place) => ({
    ...draft,
    headline: draft.blocks[at]?.text ?? '',
    packageHeadline: draft.headline,
    blocks: draft.blocks.slice(at + 1, heads[place + 1]),
  }))
  // A source's label before the first item (新华社消息:) is no text of its own.
  const opening = draft.blocks.slice(0, heads[0]).filter(({ text }) => !/[:：]$/u.test(text))
  return [{ ...draft, blocks: opening }, ...items]
}

function finish(
  draft: Draft,
  { plain, lines, metadata }: Omit<DocumentParts, 'blocks' | 'single'>,
): Article {
  const paragraphs: Paragraph[] = withoutRepeats(draft.blocks).map(({ spans, text }) => ({
    text,
    spans,
    lines: lines.linesOf(spans),
  }))
  const printed = readDate(paragraphs, mainYear(plain))
  const { headline, packageHeadline, section, url, subheads } = draft
  return {
    headline,
    packageHeadline,
    kicker: null,
    decks: [],
    subheads,
    section: section ?? metadata.section,
    newspaper: metadata.newspaper,
    url: url ?? metadata.url,
    date:
      metadata.date === null
        ? paragraphs.length > 0
          ? printed
          : noDate
        : metadataDate(metadata.date, null),
    reporters: metadata.authors,
    correspondents: [],
    paragraphs,
  }
}

/** Paragraphs that were set twice in one article stand once. */
function withoutRepeats(blocks: readonly TextBlock[]): TextBlock[] {
  const seen = new Set<string>()
  return blocks.filter(({ text }) => {
    const key = withoutWhiteSpace(text)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
