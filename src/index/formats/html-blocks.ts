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
  'script style noscript template iframe object svg math head nav footer aside button select textarea figure figcaption audio video canvas'.split(
    ' ',
  ),
)
const BOLD = new Set(['b', 'strong'])
/** Chrome of a page that says so in a class or its id; `has-sidebar` and `entry-header` say something else. */
const CHROME =
  /^(?:(?:site|page|main|global|top|bottom|left|right)[-_])?(?:nav|navbar|menu|sidebar|footer|header|breadcrumbs?|share|social|related|recommend(?:ed|ation)?s?|comments?|advert|ads?|copyright|toolbar|pagination)(?:[-_](?:list|box|links?|bar|nav|menu|wrapper|container|inner|area|posts?|items?|section|block))?$/iu

/** A whole document, for its blocks and what its head says. */
export function parseHtml(source: string): Dom.Document {
  return parse(source, { sourceCodeLocationInfo: true })
}

/**
 * The blocks of a piece of HTML.
 * @param placeOf where in the file a character of it stands
 */
export function fragmentBlocks(
  html: string,
  placeOf: (at: number) => number,
  plain: PlainText,
  markup: Markup = 'html',
): Block[] {
  return collect(parseFragment(html, { sourceCodeLocationInfo: true }), placeOf, plain, markup)
}

/** The blocks under a node of a document. */
export function nodeBlocks(node: Dom.ParentNode, plain: PlainText): Block[] {
  return collect(node, (at) => at, plain, 'html')
}

/** Whether an element is hidden or belongs to the page around the text. */
export function isChrome(node: Dom.Node): boolean {
  if (!tree.isElementNode(node)) return false
  if (HIDDEN.has(node.tagName)) return true
  if (node.tagName === 'form') return !isWholePage(node)
  if (node.tagName === 'html' || node.tagName === 'body') return false
  const names = node.attrs.filter(({ name }) => name === 'class' || name === 'id')
  return names.some(({ value }) => value.split(/\s+/u).some((token) => CHROME.test(token)))
}

/** Pages of some servers stand in a form as a whole; others ask something of the reader. */
function isWholePage({ parentNode }: Dom.Element): boolean {
  return parentNode === null || !tree.isElementNode(parentNode) || parentNode.tagName === 'body'
}

/** A node to visit and how its text is set, or null for the end of a block. */
type Step = (TextStyle & { readonly node: Dom.Node }) | null

/** Walks the tree without recursion: pages may be nested deeper than the stack. */
function collect(
  root: Dom.ParentNode,
  placeOf: (at: number) => number,
  plain: PlainText,
  markup: Markup,
): Block[] {
  const blocks: Block[] = []
  let open = new BlockBuilder(0)
  const close = (level: number): void => {
    blocks.push(...open.finish())
    open = new BlockBuilder(level)
  }
  const todo: Step[] = stepsInto(root, { bold: false, href: null })
  for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
    if (step === null) close(0)
    else if (tree.isTextNode(step.node)) open.add(readText(step.node, placeOf, plain, markup), step)
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

function readText(
  node: Dom.TextNode,
  placeOf: (at: number) => number,
  plain: PlainText,
  markup: Markup,
): Span[] {
  const place = node.sourceCodeLocation
  if (place === null || place === undefined) return []
  return plain.read([placeOf(place.startOffset), placeOf(place.endOffset)], markup)
}

function headingLevel(tag: string): number {
  return /^h[1-6]$/u.test(tag) ? Number(tag[1]) : 0
}

/** The value of an attribute, or undefined. */
export function attribute(node: Dom.Element, name: string): string | undefined {
  return node.attrs.find((one) => one.name === name)?.value
}
