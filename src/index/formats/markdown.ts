import { parse as parseYaml } from 'yaml'
import type { Article } from '../article.ts'
import { reasonOf } from '../errors.ts'
import type { Doubt, PagePart } from '../page/parts.ts'
import { LineIndex } from '../provenance.ts'
import { documentArticles } from './document.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { hasMarksAlone } from './marks-alone.ts'
import { type Metadata, readMetadata, withDefaults } from './metadata.ts'
import { readPageText } from './page.ts'
import { isPage } from './page-or-document.ts'
import { PlainText } from './plain-text.ts'

const FRONT_MATTER =
  /^---[ \t]*(?:\r\n?|\n)([\s\S]*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)/u

/** More opened collections than front matter has: its parser goes as deep, and would end the process. */
const MAX_NESTED = 100
/** The same of lists inside each other. */
const DEEP = /(?:[-?:] ){50}/u
/** Longest line of front matter that is read by itself, in characters. */
const MAX_FIELD = 500
/** A field of front matter on a line of its own, with or without quotation marks. */
const FIELD = /^(?<name>[^\s:：#][^:：]{0,30}?)\s?[:：]\s?["'“]?(?<value>[^"]*?)["'”]?\s*$/u

/** What a reader of a format makes of a file: its articles, and the plain text their spans lie in. */
export interface ReadDocument {
  readonly plain: string
  readonly articles: readonly Article[]
  /** What became of every printed character, where the file was read as a newspaper page. */
  readonly parts?: readonly PagePart[]
  /** Places that may have been read wrongly. */
  readonly doubts?: readonly Doubt[]
}

/**
 * Reads a Markdown file, with or without YAML front matter, of one article or many. One that is a
 * newspaper page with marks before its heads is read as a page.
 */
export function readMarkdown(source: string, defaults: Metadata): ReadDocument {
  const front = FRONT_MATTER.exec(source)
  const { values, fault } = frontMatter(front?.[1]?.replace(/\r\n?/gu, '\n') ?? '')
  const metadata = withDefaults(readMetadata(values), defaults)
  const doubts = fault === null ? [] : [{ line: 1, reason: fault }]
  const start = front?.[0].length ?? 0
  if (front === null && isPage(source)) return readPageText(source, defaults)
  if (hasMarksAlone(source)) return readPageText(source, metadata)

  const plain = new PlainText(source)
  const blocks = markdownBlocks(source.slice(start), start, plain)
  const { text } = plain
  // Front matter with a title speaks of one article, whose headings are subheads.
  const single = front !== null && metadata.title !== null
  const parts = { blocks, plain: text, lines: new LineIndex(source), metadata, single }
  return { plain: text, articles: documentArticles(parts), doubts }
}

/** What front matter says. One that is no YAML (title: 邮递员: 三十年) is read line by line, and doubted. */
function frontMatter(yaml: string): { values: Record<string, unknown>; fault: string | null } {
  try {
    if (DEEP.test(yaml) || (yaml.match(/[[{]/gu)?.length ?? 0) > MAX_NESTED) {
      throw new Error('nested too deeply')
    }
    const values: unknown = parseYaml(yaml)
    const isMapping = typeof values === 'object' && values !== null
    return { values: isMapping ? (values as Record<string, unknown>) : {}, fault: null }
  } catch (cause) {
    const [reason] = reasonOf(cause).split('\n')
    const fault = `the front matter is no YAML (${reason}) and was read line by line`
    return { values: fieldsIn(yaml), fault }
  }
}

function fieldsIn(frontMatter: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const line of frontMatter.split('\n')) {
    const { name, value } = (line.length > MAX_FIELD ? null : FIELD.exec(line))?.groups ?? {}
    if (name !== undefined && value !== undefined) values[name] ??= value
  }
  return values
}
