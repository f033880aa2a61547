import { IndexError } from './errors.ts'
import { indexSettings } from './settings.ts'

/** A source file as text; offsets elsewhere count UTF-16 units of `text`, a byte order mark left out. */
export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'
}

/** Encodings without a mark, the likeliest first. */
const OTHER_ENCODINGS = ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const
/** Characters that stand everywhere in Chinese, simplified and traditional: one in ten or more. */
const COMMON = /[的一是不了在人有中大上和年日月，。]/gu
/** Least share of them in Chinese text, and the shortest text that must have it, in characters. */
const COMMON_SHARE = 0.03
const SHORT_TEXT = 100

/**
 * Decodes a source file:
 * 1. UTF-16 where a byte order mark says so
 * 2. UTF-8, strictly
 * 3. GB18030, Big5 or UTF-16, strictly: the one that gives most of the commonest Chinese characters
 *    (Chinese in one encoding read in another gives other Chinese characters, not an error), unless
 *    the bytes are plainly UTF-8 with a fault in it
 * @throws {IndexError} FILE_UNREADABLE for binary files and broken text, naming the first bad byte
 */
export function decode(bytes: Uint8Array): DecodedText {
  const decoded = decodeMarked(bytes) ?? decodeUnmarked(bytes)
  if (controlShare(decoded.text) > indexSettings.maxControlShare) {
    throw new IndexError(
      'FILE_UNREADABLE',
      'it is a binary file, not text. Remove it or convert it to text',
    )
  }
  return decoded
}

function decodeMarked(bytes: Uint8Array): DecodedText | null {
  const [first, second] = bytes
  const even = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
  // Not by a TextDecoder, which would replace half a character: that survives as it is.
  if (first === 0xff && second === 0xfe) {
    return { text: even.toString('utf16le'), encoding: 'utf-16le' }
  }
  if (first === 0xfe && second === 0xff) {
    return { text: even.swap16().toString('utf16le'), encoding: 'utf-16be' }
  }
  return null
}

function decodeUnmarked(bytes: Uint8Array): DecodedText {
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== null) return utf8

  const lenient = new TextDecoder('utf-8').decode(bytes)
  const faults = lenient.match(/\uFFFD/gu)?.length ?? 0
  if (faults * 3 <= beyondAscii(lenient)) throw damagedUtf8(bytes)
  const likeliest = OTHER_ENCODINGS.map((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes)
    return { encoding, share: commonShare(text), isShort: beyondAscii(text) < SHORT_TEXT }
  }).reduce((best, one) => (one.share > best.share ? one : best))
  const { encoding, share, isShort } = likeliest
  const decoded = strictly(encoding, bytes)
  if (decoded === null || (share < COMMON_SHARE && !isShort)) throw broken(bytes, encoding)
  return decoded
}

/** The characters beyond ASCII: an HTML page is mostly tags. */
function beyondAscii(text: string): number {
  return text.match(/\P{ASCII}/gu)?.length ?? 0
}

function commonShare(text: string): number {
  return (text.match(COMMON)?.length ?? 0) / Math.max(1, beyondAscii(text))
}

function damagedUtf8(bytes: Uint8Array): IndexError {
  const offset = firstFault(bytes, 'utf-8')
  const line = bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1
  return new IndexError(
    'FILE_UNREADABLE',
    `it is UTF-8 that was damaged or cut off at byte ${offset} (line ${line}). Restore it, or mend that place in an editor`,
  )
}

/** What is wrong with bytes that are likeliest of an encoding. */
function broken(bytes: Uint8Array, encoding: DecodedText['encoding']): IndexError {
  const offset = Math.max(firstFault(bytes, encoding), firstFault(bytes, 'utf-8'))
  return new IndexError(
    'FILE_UNREADABLE',
    `byte ${offset} fits neither UTF-8 nor GB18030 or Big5. Save it as UTF-8 text, or remove it if it is binary`,
  )
}

/** The text, or null where the bytes are not well-formed in that encoding. */
function strictly(encoding: DecodedText['encoding'], bytes: Uint8Array): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}

/** Offset of the first byte that does not fit, by halving the longest well-formed beginning. */
function firstFault(bytes: Uint8Array, encoding: DecodedText['encoding']): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    // `stream` accepts a character cut at the end, so that only real faults count.
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  return good
}

function controlShare(text: string): number {
  let controls = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if ((unit < 0x20 && (unit < 0x09 || unit > 0x0d)) || unit === 0x7f) controls++
  }
  return text.length === 0 ? 0 : controls / text.length
}
