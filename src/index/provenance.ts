import type { LineRange, Span } from './article.ts'

// A word of an alphabet, or a number, with the punctuation that may close or open it.
const LETTER = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}'
const WORD_END = new RegExp(`([${LETTER}\\p{Nd}])[.,;:!?%'"’”)\\]-]?$`, 'u')
const WORD_START = new RegExp(`^['"‘“(\\[]?([${LETTER}\\p{Nd}])`, 'u')

/**
 * The text of `spans` of `source`, joined as it is read: with nothing between two pieces of
 * Chinese, with one blank where white space parts two words of an alphabet.
 */
export function joinSpans(source: string, spans: readonly Span[]): string {
  let text = ''
  for (const [at, [start, end]] of spans.entries()) {
    text += separator(source, spans[at - 1], [start, end]) + source.slice(start, end)
  }
  return text
}

/** The part `[start, end)` of the joined text of `spans`, as spans of the source. */
export function sliceSpans(source: string, spans: readonly Span[], part: Span): readonly Span[] {
  return spanSlicer(source, spans)(part)
}

/** As `sliceSpans`, for many parts of one text: places each span once and finds parts by halving. */
export function spanSlicer(
  source: string,
  spans: readonly Span[],
): (part: Span) => readonly Span[] {
  const places: number[] = []
  let position = 0
  for (const [at, [first, last]] of spans.entries()) {
    position += separator(source, spans[at - 1], [first, last]).length
    places.push(position)
    position += last - first
  }
  return ([start, end]) => {
    const parts: Span[] = []
    for (let at = lastAtOrBefore(places, start); at < spans.length; at++) {
      const place = places[at] ?? 0
      if (place >= end) break
      const [first, last] = spans[at] ?? [0, 0]
      const from = Math.max(start, place)
      const to = Math.min(end, place + last - first)
      if (from < to) parts.push([first + from - place, first + to - place])
    }
    return parts
  }
}

/** Index of the last of the rising numbers that is not above `value`; 0 where all are. */
function lastAtOrBefore(numbers: readonly number[], value: number): number {
  let low = 0
  let high = numbers.length
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  return low
}

/**
 * What joins two spans: the blank that is printed between them on their line; at a line end a blank
 * where two words that are written with blanks between them meet (a torn number stays whole).
 */
function separator(source: string, before: Span | undefined, [start]: Span): string {
  if (before === undefined) return ''
  const gap = start < before[1] ? '\n' : source.slice(before[1], start)
  // Mark-up between the spans may hold blanks that are not printed.
  if (!/[\r\n]/u.test(gap)) return /\s/u.test(gap.replace(/<[^<>]*>/gu, '')) ? ' ' : ''
  const end = WORD_END.exec(source.slice(Math.max(before[0], before[1] - 2), before[1]))?.[1]
  const next = WORD_START.exec(source.slice(start, start + 2))?.[1]
  if (end === undefined || next === undefined) return ''
  return isDigit(end) && isDigit(next) ? '' : ' '
}

function isDigit(character: string): boolean {
  return /\p{Nd}/u.test(character)
}

/** Where each line ends and where the next begins: behind CR LF, LF or CR alone; the last at the end. */
export function* lineEnds(source: string): Generator<[end: number, next: number]> {
  let [feed, carriage] = [source.indexOf('\n'), source.indexOf('\r')]
  while (feed !== -1 || carriage !== -1) {
    const isFeed = carriage === -1 || (feed !== -1 && feed < carriage)
    const end = isFeed ? feed : carriage
    const next = !isFeed && feed === carriage + 1 ? end + 2 : end + 1
    yield [end, next]
    if (feed !== -1 && feed < next) feed = source.indexOf('\n', next)
    if (!isFeed) carriage = source.indexOf('\r', next)
  }
  yield [source.length, source.length]
}

/** Turns offsets of one text into line numbers; a line ends with CR LF, LF, or CR alone. */
export class LineIndex {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    for (const [end, next] of lineEnds(text)) if (next > end) this.#starts.push(next)
  }

  /** The line, from 1, that holds the unit at `offset`. */
  lineAt(offset: number): number {
    return lastAtOrBefore(this.#starts, offset) + 1
  }

  /** First and last line of each span. */
  linesOf(spans: readonly Span[]): readonly LineRange[] {
    return spans.map(([start, end]) => [this.lineAt(start), this.lineAt(Math.max(start, end - 1))])
  }
}
