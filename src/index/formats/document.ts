import { type Article, noDate, type Paragraph, withoutWhiteSpace } from '../article.ts'
import { type Byline, readLeadByline, splitInlineByline } from '../page/byline.ts'
import { isoDate } from '../page/calendar.ts'
import { mainYear, readDate } from '../page/dateline.ts'
import { joinSpans, type LineIndex } from '../provenance.ts'
import type { Block } from './blocks.ts'
import { withoutContents } from './contents.ts'
import { addParagraph, type Draft, newDraft, type TextBlock, withoutInfo } from './draft.ts'
import { type Metadata, metadataDate, withDefaults } from './metadata.ts'

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

/** Headline over several short items: 快讯, 简讯. */
const ITEMS = /(?:快讯|简讯|短讯|速览|一句话新闻|in brief)[:：]?$/iu
/** Longest head inside an article, set in bold or not, in characters. */
const MAX_HEAD = 60
const MAX_PLAIN_HEAD = 40
/** Before what somebody says in an interview. */
const SPEAKER = /^(?:问|答|记者|主持人|网友|嘉宾|Q|A)[:：]/u
/** A heading that goes on with the one above: ——专访市长周明. */
const DASHED = /^[—–―-]{2}/u
/** The name of a publication in the title of a file: 《新闻联播》 20240828. */
const TITLED = /《([^《》]{2,12})》/u

/**
 * Makes articles of the blocks of a document:
 * 1. find the level of heading that opens articles: the first that mostly has text right below it;
 *    headings above it are section labels, below it subheads; a document with text right below its
 *    only title is one article
 * 2. give each block to its article; a link to the original becomes its URL, and lines that tell of it
 *    (2023-11-08 来源:南河日报 记者:赵磊) its metadata
 * 3. leave out a list of contents, which only repeats headlines, and the name of the part below it
 * 4. make articles of the items under one headline such as 快讯
 */
export function documentArticles(parts: DocumentParts): Article[] {
  const { blocks, plain, lines, metadata } = parts
  const texts = blocks.map((block) => ({ ...block, text: joinSpans(plain, block.spans) }))
  const issue = texts.find((block) => block.level > 0)?.text ?? ''
  const opening = texts.filter((block, at) => !isDeck(block, texts[at - 1]))
  const level = parts.single === true ? 0 : articleLevel(opening)
  const drafts = draftArticles(texts, level, metadata)
  const stories = withoutContents(drafts, texts).map(withoutInfo)
  const [date, newspaper] = drafts.length > 1 ? [isoDate(issue), TITLED.exec(issue)?.[1]] : []
  const whole = {
    ...metadata,
    date: metadata.date ?? date ?? null,
    newspaper: metadata.newspaper ?? newspaper ?? null,
  }
  return stories
    .flatMap(splitItems)
    .filter((draft) => draft.blocks.length > 0)
    .map((draft, _, all) => {
      // The years of other articles, or of other records, say nothing of this one's.
      const year = parts.single === true || all.length > 1 ? null : mainYear(plain)
      return finish(draft, { lines, metadata: whole }, year)
    })
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
    const draft = newDraft(headline, section)
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
    if (current?.blocks.length === 0 && isDeck(block, blocks[at - 1]))
      current.decks.push(block.text)
    else if (block.level > 0 && block.level <= level) current = openHeading(block, at)
    else {
      current ??= open(metadata.title ?? '')
      if (block.level > 0) current.subheads.push(block.text)
      else addParagraph(current, block)
    }
  }
  return drafts
}

/** Whether a heading goes on with the headline right above it. */
function isDeck(block: TextBlock, above: TextBlock | undefined): boolean {
  return block.level > 0 && above !== undefined && above.level > 0 && DASHED.test(block.text)
}

/** The items of a draft as drafts of their own, or the draft with its bold heads as subheads. */
function splitItems(draft: Draft): Draft[] {
  if (!ITEMS.test(draft.headline)) return [withSubheads(draft)]
  const heads = draft.blocks.flatMap((block, at) =>
    isItemHead(block, draft.blocks[at + 1]) ? [at] : [],
  )
  const items = heads.map((at, place) => ({
    ...draft,
    headline: draft.blocks[at]?.text ?? '',
    packageHeadline: draft.headline,
    blocks: draft.blocks.slice(at + 1, heads[place + 1]),
  }))
  return [{ ...draft, blocks: draft.blocks.slice(0, heads[0]) }, ...items]
}

/** A short line, in bold or without an end mark; text follows. */
function isItemHead(block: TextBlock, next: TextBlock | undefined): boolean {
  if (next === undefined || next.bold || !looksLikeHead(block)) return false
  const isPlainHead = block.text.length <= MAX_PLAIN_HEAD && !/[！？]$/u.test(block.text)
  return block.bold || (isPlainHead && /[。！？”]$/u.test(next.text))
}

/** Short, no sentence, and nothing that somebody says. */
function looksLikeHead({ text }: TextBlock): boolean {
  return text.length <= MAX_HEAD && !/[。：:；;]$/u.test(text) && !SPEAKER.test(text)
}

/** Bold lines above text are subheads, but where they only repeat the headline. */
function withSubheads(draft: Draft): Draft {
  const { blocks } = draft
  const lastText = blocks.findLastIndex(({ bold }) => !bold)
  const isHead = (block: TextBlock, at: number): boolean =>
    block.bold && at < lastText && looksLikeHead(block)
  const headline = withoutWhiteSpace(draft.headline)
  const subheads = blocks
    .filter(isHead)
    .map(({ text }) => text)
    .filter((text) => !headline.includes(withoutWhiteSpace(text)))
  return {
    ...draft,
    subheads: [
      ...draft.subheads.filter((text) => withoutWhiteSpace(text) !== headline),
      ...subheads,
    ],
    blocks: blocks.filter((block, at) => !isHead(block, at)),
  }
}

function finish(
  draft: Draft,
  { lines, metadata: ofFile }: Pick<DocumentParts, 'lines' | 'metadata'>,
  year: string | null,
): Article {
  const metadata = withDefaults(draft.said, ofFile)
  const paragraphs: Paragraph[] = withoutRepeats(draft.blocks).map(({ spans, text }) => ({
    text,
    spans,
    lines: lines.linesOf(spans),
  }))
  const time = { year, issue: null, issueSource: 'metadata' } as const
  const printed = readDate(paragraphs, time)
  const { headline, packageHeadline, section, url, decks, subheads } = draft
  const signed = draft.byline ?? printedByline(paragraphs)
  return {
    headline,
    packageHeadline,
    kicker: null,
    decks,
    subheads,
    section: section ?? metadata.section,
    newspaper: metadata.newspaper,
    issued: null,
    url: url ?? metadata.url,
    pageNumber: metadata.pageNumber,
    licence: metadata.licence,
    date:
      metadata.date === null
        ? paragraphs.length > 0
          ? printed
          : noDate
        : metadataDate(metadata.date, null),
    ...(metadata.authors.length + metadata.correspondents.length > 0
      ? { reporters: metadata.authors, correspondents: metadata.correspondents }
      : { reporters: signed?.reporters ?? [], correspondents: signed?.correspondents ?? [] }),
    paragraphs,
  }
}

/** Who signed in the text: behind 本报讯, or behind the last sentence. */
function printedByline(paragraphs: readonly Paragraph[]): Byline | null {
  const [first, last] = [paragraphs[0]?.text ?? '', paragraphs.at(-1)?.text ?? '']
  return readLeadByline(first) ?? splitInlineByline(last)?.byline ?? null
}

/** Paragraphs that were set twice in one article stand once; somebody may say a thing twice. */
function withoutRepeats(blocks: readonly TextBlock[]): TextBlock[] {
  const seen = new Set<string>()
  return blocks.filter(({ text }) => {
    const key = withoutWhiteSpace(text)
    if (SPEAKER.test(text)) return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
