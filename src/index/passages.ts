import { createHash } from 'node:crypto'
import type { Article, Paragraph, Span } from './article.ts'
import type { PassageTexts } from './model/embedder.ts'
import { spanSlicer } from './provenance.ts'
import { isUnspaced, packSentences } from './sentences.ts'
import { indexSettings } from './settings.ts'

/** What is embedded, searched and quoted: a paragraph, or a part of a long one. */
export interface Passage {
  readonly text: string
  readonly spans: readonly Span[]
  /** Place of its paragraph in the article, from 0. */
  readonly paragraph: number
  /** Parts of `text` with vectors of their own; none where the whole is as short as one. */
  readonly windows: readonly Span[]
  /** Key of its vectors: the first 16 bytes of the SHA-256 of its text and windows. */
  readonly hash: Buffer
}

/** What of a passage has a vector. */
export type EmbeddedParts = Pick<Passage, 'text' | 'windows' | 'hash'>

/** The passages of an article in reading order; a long paragraph is cut at sentence ends. */
export function passagesOf(article: Article, source: string): Passage[] {
  return article.paragraphs.flatMap((paragraph, at) => {
    const spansOf = spanSlicer(source, paragraph.spans)
    return partsOf(paragraph).map((part) => {
      const text = paragraph.text.slice(...part)
      const windows = windowsOf(text)
      const hash = hashOf(text, windows)
      return { text, spans: spansOf(part), paragraph: at, windows, hash }
    })
  })
}

/** The texts of a passage that have vectors: the whole, then its windows. */
export function embeddedTexts({ text, windows }: EmbeddedParts): PassageTexts {
  return [text, ...windows.map((window) => text.slice(...window))]
}

function hashOf(text: string, windows: readonly Span[]): Buffer {
  const hash = createHash('sha256').update(text).update(JSON.stringify(windows))
  return hash.digest().subarray(0, 16)
}

function partsOf({ text }: Paragraph): Span[] {
  const limit = indexSettings.maxPassageLength
  return text.length <= limit ? [[0, text.length]] : packSentences(text, limit)
}

function windowsOf(text: string): Span[] {
  const { windowLength, windowLengthAlphabetic } = indexSettings
  const windows = packSentences(text, isUnspaced(text) ? windowLength : windowLengthAlphabetic)
  return windows.length > 1 ? windows : []
}
