import type { Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Span } from '../article.ts'
import { type Block, BlockBuilder, type TextStyle } from './blocks.ts'
import { fragmentBlocks } from './html-blocks.ts'
import type { PlainText } from './plain-text.ts'

/** Tags of HTML in a line that end a block, and such as set text in bold. */
const BLOCK_TAG = /^<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table|blockquote|section)\b/iu
/** Where a link leads to. */
const IS_LINK = /^(?:[a-z][a-z\d+.-]*:|[#/.]|[\w-]+(?:\.[\w-]+)+)/iu
const BOLD_TAG = /^<(\/?)(?:b|strong)\b/iu

/**
 * The blocks of a Markdown text (CommonMark) that starts at `offset` of the file: headings,
 * paragraphs, items of lists, and the blocks of the HTML in it.
 */
export function markdownBlocks(markdown: string, offset: number, plain: PlainText): Block[] {
  return fromMarkdown(markdown).children.flatMap((node) => blocksOf(node, markdown, offset, plain))
}

function blocksOf(node: RootContent, markdown: string, offset: number, plain: PlainText): Block[] {
  switch (node.type) {
    case 'heading':
      return textBlocks(node, node.depth, offset, plain)
    case 'paragraph':
      return textBlocks(node, 0, offset, plain)
    case 'html': {
      const [start, end] = placeOf(node)
      return fragmentBlocks(markdown.slice(start, end), (at) => offset + start + at, plain)
    }
    case 'code': {
      // Nobody's prose, but text that a reader of the file sees.
      const [start, end] = placeOf(node)
      return [
        {
          level: 0,
          spans: plain.read([offset + start, offset + end], 'html'),
          bold: false,
          url: null,
        },
      ]
    }
    case 'definition': {
      // [问]: 为什么修路? is one of a link by its form alone.
      const [start, end] = placeOf(node)
      if (IS_LINK.test(node.url)) return []
      const spans = plain.read([offset + start, offset + end], 'markdown')
      return [{ level: 0, spans, bold: false, url: null }]
    }
    case 'blockquote':
    case 'list':
    case 'listItem':
      return node.children.flatMap((child) => blocksOf(child, markdown, offset, plain))
    default:
      return []
  }
}

/** The blocks of a node's text: one, unless a tag of HTML inside it ends one. */
function textBlocks(node: Nodes, level: number, offset: number, plain: PlainText): Block[] {
  const blocks: Block[] = []
  let builder = new BlockBuilder(level)
  let boldTags = 0
  for (const { inner, style } of runsOf(node, { bold: false, href: null })) {
    if (inner.type === 'html') {
      boldTags = Math.max(0, boldTags + boldChange(inner.value))
      if (!BLOCK_TAG.test(inner.value)) continue
      blocks.push(...builder.finish())
      builder = new BlockBuilder(level)
    } else {
      const [start, end] = placeOf(inner)
      const bold = style.bold || boldTags > 0
      builder.add(plain.read([offset + start, offset + end], 'markdown'), { ...style, bold })
    }
  }
  return [...blocks, ...builder.finish()]
}

/** The runs of text and the tags of HTML under a node, in order, with how they are set. */
function* runsOf(inner: Nodes, style: TextStyle): Generator<{ inner: Nodes; style: TextStyle }> {
  if (inner.type === 'text' || inner.type === 'inlineCode' || inner.type === 'html') {
    yield { inner, style }
  } else if ('children' in inner) {
    for (const child of inner.children) yield* runsOf(child, styleIn(inner, style))
  }
}

/** 1 where a tag opens bold text, -1 where it closes it, else 0. */
function boldChange(tag: string): number {
  const bold = BOLD_TAG.exec(tag)
  if (bold === null) return 0
  return bold[1] === '/' ? -1 : 1
}

function styleIn(node: Nodes, { bold, href }: TextStyle): TextStyle {
  return { bold: bold || node.type === 'strong', href: node.type === 'link' ? node.url : href }
}

function placeOf({ position }: Nodes): Span {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0]
}
