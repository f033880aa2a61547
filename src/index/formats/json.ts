import { type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { Span } from '../article.ts'
import { IndexError } from '../errors.ts'
import { LineIndex } from '../provenance.ts'
import type { Block } from './blocks.ts'
import { documentArticles } from './document.ts'
import { fragmentBlocks } from './html-blocks.ts'
import type { ReadDocument } from './markdown.ts'
import {
  fieldName,
  type Metadata,
  noMetadata,
  readMetadata,
  TEXT_FIELDS,
  withDefaults,
} from './metadata.ts'
import { PlainText } from './plain-text.ts'

/** Fields that hold the articles of a file, where it is no list itself. */
const LIST_FIELDS = [
  'articles',
  'items',
  'data',
  'entries',
  'results',
  'records',
  'news',
  'rows',
  'list',
  'docs',
  'posts',
]

/** What a server says of its answer, and not of what it gives. */
const ENVELOPE = [
  'code',
  'status',
  'msg',
  'message',
  'total',
  'count',
  'size',
  'limit',
  'page',
  'success',
]

/** A text field with nothing in it. */
const EMPTY = '""'

/** Reads a JSON file: an article, a list of them, or an object with such a list. */
export function readJson(source: string, defaults: Metadata): ReadDocument {
  return readRecords(source, recordsOf(parse(source, 0)), defaults)
}

/**
 * Reads a JSON Lines file: an article a line. A line that is not JSON is left out and doubted.
 * @throws {IndexError} FILE_UNREADABLE where no line is JSON
 */
export function readJsonLines(source: string, defaults: Metadata): ReadDocument {
  const records: Placed[] = []
  const faults: { offset: number; error: unknown }[] = []
  const withoutText: number[] = []
  for (const { 0: line, index } of source.matchAll(/[^\r\n]+/gu)) {
    if (line.trim() === '') continue
    try {
      const found = recordsOf(parse(line, index))
      if (found.length === 0) withoutText.push(index)
      // Not spread: a line may hold more records than a call takes arguments.
      for (const record of found) records.push(record)
    } catch (error) {
      faults.push({ offset: index, error })
    }
  }
  const [first] = faults
  if (first !== undefined && records.length === 0) throw first.error
  const lines = new LineIndex(source)
  const doubted = (reason: string) => (offset: number) => ({ line: lines.lineAt(offset), reason })
  const doubts = [
    ...faults.map(({ offset }) => offset).map(doubted('this line is not JSON and was left out')),
    ...withoutText.map(doubted('this record has no text and was left out')),
  ].sort((a, b) => a.line - b.line)
  return { ...readRecords(source, records, defaults), doubts }
}

/** A node of a JSON text that starts at `offset` of the file. */
interface Placed {
  readonly node: Node
  readonly offset: number
  /** What the object around the list says of all in it. */
  readonly around: Metadata
}

function parse(json: string, offset: number): Placed {
  const errors: ParseError[] = []
  const node = parseTree(json, errors, { allowTrailingComma: true })
  const [error] = errors
  if (node === undefined || error !== undefined) {
    const at = offset + (error?.offset ?? 0)
    throw new IndexError(
      'FILE_UNREADABLE',
      `it is not JSON at character ${at}. Mend it, or remove it`,
    )
  }
  return { node, offset, around: noMetadata }
}

function recordsOf({ node, offset, around }: Placed): Placed[] {
  if (node.type === 'array') {
    return (node.children ?? []).flatMap((child) => recordsOf({ node: child, offset, around }))
  }
  if (node.type !== 'object') return []
  const fields = fieldsOf(node)
  if (TEXT_FIELDS.some((name) => fields.has(name))) return [{ node, offset, around }]
  const inside = LIST_FIELDS.flatMap((name) => fields.get(name) ?? [])
  const list = inside.find(({ type }) => type === 'array' || type === 'object')
  if (list === undefined) return []
  const said = ENVELOPE.some((name) => fields.has(name)) ? noMetadata : ofList(valuesOf(fields))
  return recordsOf({ node: list, offset, around: withDefaults(said, around) })
}

/** What the object around a list says of all in it; its title, address and page are those of the list. */
function ofList(values: Record<string, unknown>): Metadata {
  const { date, newspaper, section, licence } = readMetadata(values)
  return { ...noMetadata, date, newspaper, section, licence }
}

function readRecords(source: string, records: readonly Placed[], defaults: Metadata): ReadDocument {
  const plain = new PlainText(source)
  const read = records.map(({ node, offset, around }) => {
    const fields = fieldsOf(node)
    const texts = TEXT_FIELDS.flatMap((name) => fields.get(name) ?? [])
    const text = texts.find(({ value, length }) => value !== null && length > EMPTY.length)
    const blocks = text === undefined ? [] : textBlocks(source, text, offset, plain)
    const said = withDefaults(readMetadata(valuesOf(fields)), around)
    return { blocks, metadata: withDefaults(said, defaults) }
  })
  const lines = new LineIndex(source)
  const { text } = plain
  const articles = read.flatMap(({ blocks, metadata }) =>
    // A record is one article, whatever headings its text has.
    documentArticles({ blocks, plain: text, lines, metadata, single: true }),
  )
  return { plain: text, articles }
}

/** The paragraphs of a text field: a string, of HTML or plain, or a list of strings. */
function textBlocks(source: string, node: Node, offset: number, plain: PlainText): Block[] {
  if (node.type === 'array') {
    return (node.children ?? []).flatMap((child) => textBlocks(source, child, offset, plain))
  }
  if (node.type !== 'string') return []
  const start = offset + node.offset + 1
  const end = offset + node.offset + node.length - 1
  const raw = source.slice(start, end)
  const unescaped = withoutEscapes(raw)
  if (/<(?:p|div|br)\b[^>]*>/iu.test(unescaped.text)) {
    return fragmentBlocks(unescaped.text, (at) => start + unescaped.placeOf(at), plain, 'json')
  }
  return paragraphs(raw, start).map((span) => ({
    level: 0,
    spans: plain.read(span, 'json'),
    bold: false,
    url: null,
  }))
}

/** A string of JSON without its escapes, and where each of its characters stands in it. */
function withoutEscapes(raw: string): { text: string; placeOf: (at: number) => number } {
  const parts: string[] = []
  const places: number[] = []
  let from = 0
  const add = (text: string, place: number, step: number): void => {
    parts.push(text)
    for (let at = 0; at < text.length; at++) places.push(place + at * step)
  }
  for (const { 0: printed, index } of raw.matchAll(/\\(?:u[\da-fA-F]{4}|.)/gu)) {
    add(raw.slice(from, index), from, 1)
    add(String(JSON.parse(`"${printed}"`)), index, 0)
    from = index + printed.length
  }
  add(raw.slice(from), from, 1)
  places.push(raw.length)
  return { text: parts.join(''), placeOf: (at) => places[at] ?? raw.length }
}

const LINE_END = /\\r\\n|\\n|\\r(?!\\n)/gu
const EMPTY_LINE = new RegExp(
  `(?:${LINE_END.source})(?:\\s|${LINE_END.source})*(?:${LINE_END.source})`,
  'gu',
)

/** Paragraphs of a string with escaped line ends: parted by empty lines if it has any, else by lines. */
function paragraphs(raw: string, offset: number): Span[] {
  const parting = raw.search(EMPTY_LINE) === -1 ? LINE_END : EMPTY_LINE
  const spans: Span[] = []
  let from = 0
  for (const { index, 0: gap } of raw.matchAll(parting)) {
    spans.push([offset + from, offset + index])
    from = index + gap.length
  }
  spans.push([offset + from, offset + raw.length])
  return spans.filter(([start, stop]) => start < stop)
}

function fieldsOf(node: Node): Map<string, Node> {
  const fields = new Map<string, Node>()
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? []
    const name = fieldName(String(key?.value))
    if (value !== undefined && !fields.has(name)) fields.set(name, value)
  }
  return fields
}

function valuesOf(fields: ReadonlyMap<string, Node>): Record<string, unknown> {
  return Object.fromEntries([...fields].map(([name, node]) => [name, plainValue(node)]))
}

/** What metadata may be: a string, a number, a list, or an object with a name. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue)
  if (node.type === 'object') return { name: fieldsOf(node).get('name')?.value }
  return node.value
}
