import type { Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Span } from '../article.ts'
import { type Block, BlockBuilder, type TextStyle } from './blocks.ts'
import { fragmentBlocks } from './html-blocks.ts'
import type { PlainText } from './plain-text.ts'

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
      return block(node, node.depth, offset, plain)
    case 'paragraph':
      return block(node, 0, offset, plain)
    case 'html': {
      const [start, end] = placeOf(node)
      return fragmentBlocks(markdown.slice(start, end), offset + start, plain)
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
    case 'blockquote':
    case 'list':
    case 'listItem':
      return node.children.flatMap((child) => blocksOf(child, markdown, offset, plain))
    default:
      return []
  }
}

function block(node: Nodes, level: number, offset: number, plain: PlainText): Block[] {
  const builder = new BlockBuilder(level)
  const visit = (inner: Nodes, style: TextStyle): void => {
    if (inner.type === 'text' || inner.type === 'inlineCode') {
      const [start, end] = placeOf(inner)
      builder.add(plain.read([offset + start, offset + end], 'markdown'), style)
    } else if ('children' in inner) {
      for (const child of inner.children) visit(child, styleIn(inner, style))
    }
  }
  visit(node, { bold: false, href: null })
  return builder.finish()
}

function styleIn(node: Nodes, { bold, href }: TextStyle): TextStyle {
  return { bold: bold || node.type === 'strong', href: node.type === 'link' ? node.url : href }
}

function placeOf({ position }: Nodes): Span {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0]
}
