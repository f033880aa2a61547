import type { LineRange, Span } from './article.ts'

// A word of an alphabet, or a number, with the punctuation that may close or open it.
const LETTER = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}'
const WORD_END = new RegExp(`([${LETTER}\\p{Nd}])[.,;:!?%'"’”)\\]-]?$`, 'u')
const WORD_START = new RegExp(`^['"‘“(\\[]?([${LETTER}\\p{Nd}])`, 'u')

/**
 * The text of `spans` of `source`, joined as it is read: with nothing between two pieces of
 * Chinese, with one blank where words of an alphabet meet.
 */
export function joinSpans(source: string, spans: readonly Span[]): string {
  let text = ''
  for (const [start, end] of spans) {
    const piece = source.slice(start, end)
    text += separator(text, piece) + piece
  }
  return text
}

/** The part `[start, end)` of the joined text of `spans`, as spans of the source. */
export function sliceSpans(
  source: string,
  spans: readonly Span[],
  [start, end]: Span,
): readonly Span[] {
  const parts: Span[] = []
  let before = ''
  let position = 0
  for (const [first, last] of spans) {
    const piece = source.slice(first, last)
    position += separator(before, piece).length
    const from = Math.max(start, position)
    const to = Math.min(end, position + piece.length)
    if (from < to) parts.push([first + from - position, first + to - position])
    position += piece.length
    before = piece
  }
  return parts
}

/** A blank where two words written with blanks between them meet; a torn number stays whole. */
function separator(before: string, after: string): string {
  const end = WORD_END.exec(before.slice(-2))?.[1]
  const start = WORD_START.exec(after.slice(0, 2))?.[1]
  if (end === undefined || start === undefined) return ''
  return isDigit(end) && isDigit(start) ? '' : ' '
}

function isDigit(character: string): boolean {
  return /\p{Nd}/u.test(character)
}

/** Turns offsets of one text into line numbers, by binary search over its line starts. */
export class LineIndex {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1)
    }
  }

  /** The line, from 1, that holds the unit at `offset`. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length
    while (low + 1 < high) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }

  /** First and last line of each span. */
  linesOf(spans: readonly Span[]): readonly LineRange[] {
    return spans.map(([start, end]) => [this.lineAt(start), this.lineAt(Math.max(start, end - 1))])
  }
}
