import { type Byline, namesOnlyEditors, readByline } from '../page/byline.ts'
import type { Block } from './blocks.ts'
import { readInfoLine } from './info-line.ts'
import { type Metadata, noMetadata, withDefaults } from './metadata.ts'

/** A block with its text. */
export interface TextBlock extends Block {
  readonly text: string
}

/** An article while its blocks are read. */
export interface Draft {
  headline: string
  packageHeadline: string | null
  section: string | null
  url: string | null
  decks: string[]
  subheads: string[]
  blocks: TextBlock[]
  /** What lines of its own say about it: 来源:南河日报. */
  said: Metadata
  /** A byline on a line of its own. */
  byline: Byline | null
}

/** A link by this name leads to the original and is no text. */
const ORIGINAL = /^(?:查看|阅读)?(?:原文|全文|原文链接|来源|source|original|read more|permalink)$/iu
/** Bookkeeping in parentheses, (更新时间戳: 1724849853385), and what a program left behind. */
const BOOKKEEPING =
  /^(?:[（(][^（）()]{0,20}(?:更新|时间戳|updated|timestamp)[^()（）]{0,40}[)）]|undefined|null|NaN)$/iu
/** What a reader may do with the page: 打印本页 关闭窗口, 扫一扫在手机打开当前页. */
const CONTROLS =
  /^(?:[【[]?(?:打印|关闭|返回|收藏)(?:本页|本文|此页|窗口|顶部|首页)?[】\]]?[\s|｜]*)+$|^(?:扫一扫|分享到)[^。]{0,16}$/u
/** The label of a source as a paragraph of its own: 央视网消息（新闻联播）： */
const LABEL = /^\p{Script=Han}{2,10}(?:消息|讯|电)\s?(?:[（(][^()（）]{1,12}[)）]\s?[:：]?|[:：])$/u

/** A draft with nothing in it yet. */
export function newDraft(headline: string, section: string | null): Draft {
  return {
    headline,
    packageHeadline: null,
    section,
    url: null,
    decks: [],
    subheads: [],
    blocks: [],
    said: noMetadata,
    byline: null,
  }
}

/** Gives a block to a draft: as text, or as what it tells of the article. */
export function addParagraph(draft: Draft, block: TextBlock): void {
  if (BOOKKEEPING.test(block.text) || CONTROLS.test(block.text) || LABEL.test(block.text)) return
  const info = readInfoLine(block.text)
  if (info?.isCertain === true) draft.said = withDefaults(draft.said, info.metadata)
  else if (block.url !== null && ORIGINAL.test(block.text)) draft.url = block.url
  else draft.blocks.push(block)
}

/**
 * A draft without the lines right below its headline and behind its text that tell of it: elsewhere
 * they may be items of a list (摄影:周明) or what somebody says.
 */
export function withoutInfo(draft: Draft): Draft {
  let told = draft
  let [from, to] = [0, draft.blocks.length]
  for (; from < to; from++) {
    const next = takeInfo(told, draft.blocks[from])
    if (next === null) break
    told = next
  }
  for (; to > from; to--) {
    const next = takeInfo(told, draft.blocks[to - 1], true)
    if (next === null) break
    told = next
  }
  return { ...told, blocks: draft.blocks.slice(from, to) }
}

/** A draft with what a block tells of it; null where that is text. */
function takeInfo(draft: Draft, block: TextBlock | undefined, isBehind = false): Draft | null {
  if (block === undefined) return null
  const { text } = block
  const info = readInfoLine(text)
  // A day alone behind a letter or a notice is that on which it was signed.
  const isSigning = isBehind && info?.isCertain === false && info.metadata.date !== null
  if (info !== null && !isSigning) {
    return { ...draft, said: withDefaults(draft.said, info.metadata) }
  }
  const byline = readByline(text)
  if (byline !== null) return { ...draft, byline: draft.byline ?? byline }
  return namesOnlyEditors(text) ? draft : null
}
