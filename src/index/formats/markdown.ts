import { parse as parseYaml } from 'yaml'
import type { Article } from '../article.ts'
import type { Doubt, PagePart } from '../page/parts.ts'
import { opensLikeLead } from '../page/raw-lines.ts'
import { LineIndex } from '../provenance.ts'
import { documentArticles } from './document.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { hasMarksAlone } from './marks-alone.ts'
import { type Metadata, readMetadata, withDefaults } from './metadata.ts'
import { readPageText } from './page.ts'
import { PlainText } from './plain-text.ts'

const FRONT_MATTER =
  /^---[ \t]*(?:\r\n?|\n)([\s\S]*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)/u

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
  const metadata = withDefaults(frontMatter(front?.[1]?.replace(/\r\n?/gu, '\n') ?? ''), defaults)
  const start = front?.[0].length ?? 0
  if (front === null && hasLead(source)) return readPageText(source, defaults)
  if (hasMarksAlone(source)) return readPageText(source, metadata)

  const plain = new PlainText(source)
  const blocks = markdownBlocks(source.slice(start), start, plain)
  const { text } = plain
  // Front matter with a title speaks of one article, whose headings are subheads.
  const single = front !== null && metadata.title !== null
  const parts = { blocks, plain: text, lines: new LineIndex(source), metadata, single }
  return { plain: text, articles: documentArticles(parts) }
}

/** A line opens with 本报讯 or the like, as newspaper pages do and documents do not. */
function hasLead(source: string): boolean {
  return source.split(/[\r\n]+/u).some((line) => opensLikeLead(line.trim()))
}

/** Front matter that is no mapping, or no YAML, says nothing. */
function frontMatter(yaml: string): Metadata {
  try {
    const values: unknown = parseYaml(yaml)
    return readMetadata(
      typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {},
    )
  } catch {
    return readMetadata({})
  }
}
