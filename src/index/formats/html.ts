import { type DefaultTreeAdapterTypes as Dom, defaultTreeAdapter as tree } from 'parse5'
import { joinSpans, LineIndex } from '../provenance.ts'
import type { Block } from './blocks.ts'
import { documentArticles } from './document.ts'
import { attribute, isChrome, nodeBlocks, parseHtml } from './html-blocks.ts'
import type { ReadDocument } from './markdown.ts'
import { type Metadata, readMetadata, withDefaults } from './metadata.ts'
import { PlainText } from './plain-text.ts'

/** Shortest paragraph that counts as running text when the article of a page is looked for. */
const RUNNING_TEXT = 25

/**
 * Reads an HTML page of one article or several:
 * 1. what its head says: schema.org data, `meta` elements, title
 * 2. its articles: `article` elements, else the element marked as article body or `main`, else the
 *    one with the most running text of its own
 * 3. their blocks, without navigation, forms, scripts and captions
 */
export function readHtml(source: string, defaults: Metadata): ReadDocument {
  const document = parseHtml(source)
  const elements = [...elementsOf(document)]
  const said = headMetadata(elements)
  const metadata = withDefaults(said, defaults)
  const plain = new PlainText(source)
  const roots = articleRoots(elements, document)
  const blocks = roots.map((root) => nodeBlocks(root, plain))
  const lines = new LineIndex(source)
  const { text } = plain
  const articles = blocks.flatMap((own) => {
    const parts = { blocks: own, plain: text, lines, metadata: { ...metadata, title: null } }
    if (roots.length > 1) return documentArticles(parts)
    // One article carries the page's own headline, also where that stands outside its element.
    const withTitle = withHeadline(own, elements, plain)
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
  return root.tagName === 'article' || /articleBody/u.test(attribute(root, 'itemprop') ?? '')
}

/** All elements, in document order. */
function* elementsOf(document: Dom.Document): Generator<Dom.Element> {
  const todo: Dom.Node[] = [...document.childNodes].reverse()
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (!tree.isElementNode(node)) continue
    yield node
    for (const child of [...node.childNodes].reverse()) todo.push(child)
  }
}

function articleRoots(elements: readonly Dom.Element[], document: Dom.Document): Dom.ParentNode[] {
  const named = (test: (element: Dom.Element) => boolean): Dom.Element[] => {
    const found = elements.filter(test)
    return found.filter(
      (element) => !found.some((other) => other !== element && contains(other, element)),
    )
  }
  const articles = named((element) => element.tagName === 'article')
  if (articles.length > 0) return articles
  const bodies = named((element) => /articleBody/u.test(attribute(element, 'itemprop') ?? ''))
  if (bodies.length > 0) return bodies
  const mains = named((element) => element.tagName === 'main')
  return mains.length > 0 ? mains : [mostRunningText(elements) ?? document]
}

/** The element whose own paragraphs hold most running text that is no link. */
function mostRunningText(elements: readonly Dom.Element[]): Dom.Element | null {
  const scores = new Map<Dom.Element, number>()
  for (const element of elements) {
    if (!/^(?:p|pre|td|blockquote|li)$/u.test(element.tagName) || inChrome(element)) continue
    const length = textLength(element)
    if (length < RUNNING_TEXT) continue
    const parent = element.parentNode
    if (parent === null || !tree.isElementNode(parent)) continue
    scores.set(parent, (scores.get(parent) ?? 0) + length)
  }
  const [best] = [...scores].sort(([, a], [, b]) => b - a)
  return best?.[0] ?? elements.find((element) => element.tagName === 'body') ?? null
}

function withHeadline(
  own: readonly Block[],
  elements: readonly Dom.Element[],
  plain: PlainText,
): readonly Block[] {
  if (own.some((block) => block.level > 0)) return own
  const heading = elements.find((element) => element.tagName === 'h1' && !inChrome(element))
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
    const isArticle = (item: unknown): item is Record<string, unknown> =>
      typeof item === 'object' &&
      item !== null &&
      /Article/u.test(String((item as Record<string, unknown>)['@type']))
    return all.find(isArticle) ?? {}
  } catch {
    return {}
  }
}

function contains(outer: Dom.Element, inner: Dom.Element): boolean {
  for (
    let node: Dom.Node | null = inner.parentNode;
    node !== null;
    node = 'parentNode' in node ? node.parentNode : null
  ) {
    if (node === outer) return true
  }
  return false
}

function inChrome(element: Dom.Element): boolean {
  for (
    let node: Dom.Node | null = element;
    node !== null;
    node = 'parentNode' in node ? node.parentNode : null
  ) {
    if (isChrome(node)) return true
  }
  return false
}

/** Length of an element's text outside links. */
function textLength(element: Dom.Element): number {
  let length = 0
  const todo: Dom.Node[] = [...element.childNodes]
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (tree.isTextNode(node)) length += node.value.trim().length
    else if (tree.isElementNode(node) && node.tagName !== 'a') todo.push(...node.childNodes)
  }
  return length
}

function rawText(element: Dom.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('')
}
