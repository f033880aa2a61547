import {
  type DefaultTreeAdapterTypes as Dom,
  parse,
  parseFragment,
  defaultTreeAdapter as tree,
} from 'parse5'
import type { Span } from '../article.ts'
import { type Block, BlockBuilder, type TextStyle } from './blocks.ts'
import type { Markup, PlainText } from './plain-text.ts'

/** Elements that run on in a line; every other element starts a block of its own. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
/** Elements whose text nobody reads as part of the document. */
const HIDDEN = new Set(
  'script style noscript template iframe object svg math head nav footer aside form button select textarea figure figcaption audio video canvas'.split(
    ' ',
  ),
)
const BOLD = new Set(['b', 'strong'])
/** Chrome of a page that says so in its class or id. */
const CHROME =
  /(?:^|[-_\s])(?:nav|menu|sidebar|footer|header|breadcrumb|share|social|related|recommend|comments?|advert|ads?|copyright|toolbar|pagination)(?:$|[-_\s])/iu

/** A whole document, for its blocks and what its head says. */
export function parseHtml(source: string): Dom.Document {
  return parse(source, { sourceCodeLocationInfo: true })
}

/** The blocks of a piece of HTML that starts at `offset` of the file. */
export function fragmentBlocks(
  html: string,
  offset: number,
  plain: PlainText,
  markup: Markup = 'html',
): Block[] {
  return collect(parseFragment(html, { sourceCodeLocationInfo: true }), offset, plain, markup)
}

/** The blocks under a node of a document. */
export function nodeBlocks(node: Dom.ParentNode, plain: PlainText): Block[] {
  return collect(node, 0, plain, 'html')
}

/** Whether an element is hidden or belongs to the page around the text. */
export function isChrome(node: Dom.Node): boolean {
  if (!tree.isElementNode(node)) return false
  if (HIDDEN.has(node.tagName)) return true
  const names = node.attrs.filter(({ name }) => name === 'class' || name === 'id')
  return names.some(({ value }) => CHROME.test(value))
}

/** A node to visit and how its text is set, or null for the end of a block. */
type Step = (TextStyle & { readonly node: Dom.Node }) | null

/** Walks the tree without recursion: pages may be nested deeper than the stack. */
function collect(root: Dom.ParentNode, offset: number, plain: PlainText, markup: Markup): Block[] {
  const blocks: Block[] = []
  let open = new BlockBuilder(0)
  const close = (level: number): void => {
    blocks.push(...open.finish())
    open = new BlockBuilder(level)
  }
  const todo: Step[] = stepsInto(root, { bold: false, href: null })
  for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
    if (step === null) close(0)
    else if (tree.isTextNode(step.node)) open.add(readText(step.node, offset, plain, markup), step)
    else if (tree.isElementNode(step.node) && !isChrome(step.node)) {
      if (!INLINE.has(step.node.tagName)) {
        close(headingLevel(step.node.tagName))
        todo.push(null)
      }
      for (const child of stepsInto(step.node, styleIn(step.node, step))) todo.push(child)
    }
  }
  close(0)
  return blocks
}

/** The children of a node, the first on top of the stack. */
function stepsInto(node: Dom.ParentNode, style: TextStyle): Step[] {
  return node.childNodes.map((child) => ({ node: child, ...style })).reverse()
}

function styleIn(node: Dom.Element, { bold, href }: TextStyle): TextStyle {
  return {
    bold: bold || BOLD.has(node.tagName),
    href: node.tagName === 'a' ? (attribute(node, 'href') ?? href) : href,
  }
}

function readText(node: Dom.TextNode, offset: number, plain: PlainText, markup: Markup): Span[] {
  const place = node.sourceCodeLocation
  if (place === null || place === undefined) return []
  return plain.read([place.startOffset + offset, place.endOffset + offset], markup)
}

function headingLevel(tag: string): number {
  return /^h[1-6]$/u.test(tag) ? Number(tag[1]) : 0
}

/** The value of an attribute, or undefined. */
export function attribute(node: Dom.Element, name: string): string | undefined {
  return node.attrs.find((one) => one.name === name)?.value
}
