import { extname } from 'node:path'
import { isoDate } from '../page/calendar.ts'
import { readHtml } from './html.ts'
import { readJson, readJsonLines } from './json.ts'
import { type ReadDocument, readMarkdown } from './markdown.ts'
import type { Metadata } from './metadata.ts'
import { readPageText } from './page.ts'

type Reader = (source: string, defaults: Metadata) => ReadDocument

/** What reads a file, by the ending of its name. A new format is a line here and a file beside it. */
const READERS: Readonly<Record<string, Reader>> = {
  txt: readPageText,
  text: readPageText,
  md: readMarkdown,
  markdown: readMarkdown,
  html: readHtml,
  htm: readHtml,
  json: readJson,
  jsonl: readJsonLines,
  ndjson: readJsonLines,
}

/** Whether a file of this name is read at all; others are left alone without a word. */
export function isSource(name: string): boolean {
  return Object.hasOwn(READERS, endingOf(name))
}

/**
 * Reads the text of a file into articles, by its format. Where a file prints no date of its own,
 * one in its name (20240828.md) counts.
 * @throws {IndexError} FILE_UNREADABLE for JSON that is none
 */
export function readDocument(name: string, source: string, defaults: Metadata): ReadDocument {
  const read = READERS[isSource(name) ? endingOf(name) : 'txt']
  const date = defaults.date ?? isoDate(name.slice(name.lastIndexOf('/') + 1))
  return read === undefined ? { plain: source, articles: [] } : read(source, { ...defaults, date })
}

function endingOf(name: string): string {
  return extname(name).slice(1).toLowerCase()
}
