import { type DefaultTreeAdapterTypes as Dom, defaultTreeAdapter as tree } from 'parse5'
import { joinSpans, LineIndex } from '../provenance.ts'
import type { Block } from './blocks.ts'
import { documentArticles } from './document.ts'
import { attribute, isChrome, nodeBlocks, parseHtml } from './html-blocks.ts'
import { type InfoLine, readInfoLine } from './info-line.ts'
import type { ReadDocument } from './markdown.ts'
import { type Metadata, noMetadata, readMetadata, withDefaults } from './metadata.ts'
import { PlainText } from './plain-text.ts'

/** Shortest paragraph that counts as running text when the article of a page is looked for. */
const RUNNING_TEXT = 25
/** Longest line that tells of an article, in characters with their white space. */
const MAX_LINE = 300
const PARAGRAPH = /^(?:p|pre|td|blockquote|li)$/u

/**
 * Reads an HTML page of one article or several:
 * 1. what its head says: schema.org data, `meta` elements, title; and a line that says so (来源:南河日报)
 * 2. its articles: `article` elements, else the element marked as article body or `main`, else the
 *    one with the most running text of its own
 * 3. their blocks, without navigation, forms, scripts and captions
 */
export function readHtml(source: string, defaults: Metadata): ReadDocument {
  const document = parseHtml(source)
  const elements = [...elementsOf(document)]
  const said = headMetadata(elements)
  const roots = articleRoots(document)
  const printed = roots.length > 1 ? noMetadata : printedMetadata(document)
  const metadata = withDefaults(withDefaults(said, printed), defaults)
  const plain = new PlainText(source)
  const blocks = roots.map((root) => nodeBlocks(root, plain))
  const lines = new LineIndex(source)
  const { text } = plain
  const articles = blocks.flatMap((own) => {
    const parts = { blocks: own, plain: text, lines, metadata: { ...metadata, title: null } }
    if (roots.length > 1) return documentArticles(parts)
    // One article carries the page's own headline, also where that stands outside its element.
    const withTitle = withHeadline(own, document, plain)
    if (!isOneArticle(roots[0], said)) {
      return documentArticles({ ...parts, blocks: withTitle, metadata })
    }
    const headline = withTitle.find((block) => block.level > 0)
    const title = headline === undefined ? metadata.title : joinSpans(text, headline.spans)
    const body = withTitle.filter((block) => block !== headline)
    return documentArticles({
      ...parts,
      blocks: body,
      metadata: { ...metadata, title },
      single: true,
    })
  })
  return { plain: text, articles }
}

/** Whether a page says that it is one article: by its elements, or by a date or an author of its own. */
function isOneArticle(root: Dom.ParentNode | undefined, metadata: Metadata): boolean {
  if (metadata.date !== null || metadata.authors.length > 0) return true
  if (root === undefined || !tree.isElementNode(root)) return false
  return isArticle(root) || isBody(root)
}

/** All elements, in document order. */
function* elementsOf(document: Dom.Document): Generator<Dom.Element> {
  yield* walk(document, () => true)
}

/** The elements under a node in document order, without what stands in those that are not entered. */
function* walk(
  root: Dom.ParentNode,
  enters: (element: Dom.Element) => boolean,
): Generator<Dom.Element> {
  const todo: Dom.Node[] = [...root.childNodes].reverse()
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (!tree.isElementNode(node)) continue
    yield node
    if (!enters(node)) continue
    for (let at = node.childNodes.length - 1; at >= 0; at--) todo.push(node.childNodes[at] ?? node)
  }
}

function articleRoots(document: Dom.Document): Dom.ParentNode[] {
  for (const test of [isArticle, isBody, isMain]) {
    const outermost = [...walk(document, (element) => !test(element))].filter(test)
    if (outermost.length > 0) return outermost
  }
  return [mostRunningText(document) ?? document]
}

function isArticle({ tagName }: Dom.Element): boolean {
  return tagName === 'article'
}

function isBody(element: Dom.Element): boolean {
  return /articleBody/u.test(attribute(element, 'itemprop') ?? '')
}

function isMain({ tagName }: Dom.Element): boolean {
  return tagName === 'main'
}

/** The element whose own paragraphs hold most running text that is no link. */
function mostRunningText(document: Dom.Document): Dom.Element | null {
  const scores = new Map<Dom.Element, number>()
  for (const [{ parentNode }, length] of paragraphLengths(document)) {
    if (length < RUNNING_TEXT || parentNode === null || !tree.isElementNode(parentNode)) continue
    scores.set(parentNode, (scores.get(parentNode) ?? 0) + length)
  }
  const [best] = [...scores].sort(([, a], [, b]) => b - a)
  return best?.[0] ?? [...elementsOf(document)].find(({ tagName }) => tagName === 'body') ?? null
}

/** How much text that is no link each paragraph holds, chrome left out. */
function paragraphLengths(document: Dom.Document): Map<Dom.Element, number> {
  const lengths = new Map<Dom.Element, number>()
  const todo: { node: Dom.Node; paragraph: Dom.Element | null }[] = [
    { node: document, paragraph: null },
  ]
  for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
    const { node, paragraph } = step
    if (tree.isTextNode(node) && paragraph !== null) {
      lengths.set(paragraph, (lengths.get(paragraph) ?? 0) + node.value.trim().length)
    }
    const [element] = tree.isElementNode(node) ? [node] : []
    const inside = element !== undefined && PARAGRAPH.test(element.tagName) ? element : paragraph
    for (const child of readableChildren(node)) todo.push({ node: child, paragraph: inside })
  }
  return lengths
}

/** The children of a node that is neither a link nor chrome. */
function readableChildren(node: Dom.Node): readonly Dom.Node[] {
  if (!('childNodes' in node) || isChrome(node)) return []
  return tree.isElementNode(node) && node.tagName === 'a' ? [] : node.childNodes
}

function withHeadline(
  own: readonly Block[],
  document: Dom.Document,
  plain: PlainText,
): readonly Block[] {
  if (own.some((block) => block.level > 0)) return own
  const readable = walk(document, (element) => !isChrome(element))
  const heading = [...readable].find(({ tagName }) => tagName === 'h1')
  return heading === undefined
    ? own
    : [...nodeBlocks(parentOf(heading), plain).filter(isFirstHeading), ...own]
}

function isFirstHeading(block: Block, at: number, all: readonly Block[]): boolean {
  return block.level === 1 && all.findIndex((other) => other.level === 1) === at
}

function parentOf(element: Dom.Element): Dom.ParentNode {
  return element.parentNode ?? element
}

function headMetadata(elements: readonly Dom.Element[]): Metadata {
  const schema: Record<string, unknown> = {}
  const named: Record<string, unknown> = {}
  for (const element of elements) {
    if (attribute(element, 'type') === 'application/ld+json') {
      Object.assign(schema, newsArticle(rawText(element)))
    } else {
      const [name, value] = metaOf(element)
      named[name] ??= value
    }
  }
  return withDefaults(readMetadata(schema), readMetadata(named))
}

/**
 * What lines of the page surely say of its article, chrome left out: those below the headline, else those
 * above it. Nothing where several name other days, each its own, but the first below a headline.
 */
function printedMetadata(document: Dom.Document): Metadata {
  const infoOf = (element: Dom.Element): InfoLine | null => {
    const info = readInfoLine(shortText(element))
    // A day alone may be that of any other news.
    return info?.isCertain === true ? info : null
  }
  const enters = (element: Dom.Element): boolean => !isChrome(element) && infoOf(element) === null
  const readable = [...walk(document, enters)].filter((element) => !isChrome(element))
  const headline = readable.findIndex(({ tagName }) => tagName === 'h1')
  const linesOf = (elements: readonly Dom.Element[]): InfoLine[] =>
    elements.flatMap((element) => infoOf(element) ?? [])
  const below = linesOf(readable.slice(headline + 1))
  const lines = below.length > 0 ? below : linesOf(readable.slice(0, Math.max(0, headline)))
  const [first, ...others] = lines.map(({ metadata }) => metadata)
  const days = new Set(lines.flatMap(({ metadata }) => metadata.date ?? []))
  const isAmbiguous = days.size > 1 && (headline === -1 || below.length === 0)
  if (first === undefined || isAmbiguous) return noMetadata
  // A line each for the day, the source, the author.
  const rest = days.size > 1 ? [] : others
  return rest.reduce((said, line) => withDefaults(said, line), first)
}

/** A name and a value that an element says about its page; empty where it says nothing. */
function metaOf(element: Dom.Element): [name: string, value: string | undefined] {
  const value = (name: string): string | undefined => attribute(element, name)
  switch (element.tagName) {
    case 'meta':
      return [value('property') ?? value('name') ?? '', value('content')]
    case 'link':
      return value('rel') === 'canonical' ? ['canonical', value('href')] : ['', undefined]
    case 'time':
      return ['time', value('datetime') ?? rawText(element)]
    case 'title':
      return ['name', rawText(element)]
    default:
      return ['', undefined]
  }
}

/** The schema.org article in a JSON-LD script, or nothing. */
function newsArticle(json: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(json)
    const graph =
      typeof data === 'object' && data !== null && '@graph' in data ? data['@graph'] : data
    const all: unknown[] = Array.isArray(graph) ? graph : [graph]
    const isNews = (item: unknown): item is Record<string, unknown> =>
      typeof item === 'object' &&
      item !== null &&
      /Article/u.test(String((item as Record<string, unknown>)['@type']))
    return all.find(isNews) ?? {}
  } catch {
    return {}
  }
}

/** All text of an element; empty where that is more than a line. */
function shortText(element: Dom.Element): string {
  if (element.childNodes.length > MAX_LINE) return ''
  let text = ''
  const todo: Dom.ChildNode[] = [...element.childNodes].reverse()
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (tree.isTextNode(node)) text += node.value
    if (text.length > MAX_LINE) return ''
    if (!tree.isElementNode(node)) continue
    if (node.childNodes.length > MAX_LINE) return ''
    todo.push(...[...node.childNodes].reverse())
    text += ' '
  }
  return text.replace(/\s+/gu, ' ')
}

function rawText(element: Dom.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('')
}
