import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Span, withoutWhiteSpace } from '../../src/index/article.ts'
import { joinSpans, LineIndex, sliceSpans } from '../../src/index/provenance.ts'
import { hostileText } from '../support/hostile-text.ts'

/** The spans of the pieces of a source that `|` marks, and the source without the marks. */
function marked(text: string): { source: string; spans: Span[] } {
  const spans: Span[] = []
  let source = ''
  for (const [at, piece] of text.split('|').entries()) {
    if (at % 2 === 1) spans.push([source.length, source.length + piece.length])
    source += piece
  }
  return { source, spans }
}

function joined(text: string): string {
  const { source, spans } = marked(text)
  return joinSpans(source, spans)
}

/** A source with any number of ordered, disjoint, non-empty spans in it. */
const sourceWithSpans = fc
  .tuple(hostileText, fc.array(fc.nat({ max: 200 }), { maxLength: 12 }))
  .map(([source, cuts]) => {
    const inside = cuts.filter((cut) => cut <= source.length)
    const points = [...new Set(inside)].sort((a, b) => a - b)
    const spans: Span[] = []
    for (let at = 0; at + 1 < points.length; at += 2) {
      spans.push([points[at] ?? 0, points[at + 1] ?? 0])
    }
    return { source, spans }
  })

describe('pieces of a torn paragraph', () => {
  it('are joined with nothing between two pieces of Chinese', () => {
    expect(joined('|全市今年|\n\n|新建公园。|')).toBe('全市今年新建公园。')
  })

  it('are joined with one blank where words of an alphabet meet', () => {
    expect(joined('|the new|\n|bridge|')).toBe('the new bridge')
    expect(joined('|новый|\n|мост|')).toBe('новый мост')
  })

  it('get a blank behind a comma or a full stop, and before an opening quotation mark', () => {
    expect(joined('|in May,|\n|the|')).toBe('in May, the')
    expect(joined('|he said|\n|“yes”|')).toBe('he said “yes”')
  })

  it('keep a torn number whole', () => {
    expect(joined('|12|\n|00 visitors|')).toBe('1200 visitors')
  })

  it('get a blank between a number and a word', () => {
    expect(joined('|in 2020|\n|the river|')).toBe('in 2020 the river')
  })
})

describe('a part of a joined text', () => {
  it('is found again in the source, over the tear', () => {
    const { source, spans } = marked('……|全市今年|\n\n|新建公园|……')
    expect(sliceSpans(source, spans, [2, 6])).toEqual([
      [4, 6],
      [8, 10],
    ])
  })

  it('has no span for the blank that joining put in', () => {
    const { source, spans } = marked('|the new|\n|bridge|')
    expect(sliceSpans(source, spans, [7, 8])).toEqual([])
    expect(sliceSpans(source, spans, [4, 10])).toEqual([
      [4, 7],
      [8, 10],
    ])
  })

  it('is found behind a piece of a single character', () => {
    // Joining and cutting must agree on what stands before `bar`, or its place is off by a blank.
    const { source, spans } = marked('|foo|\n|)|\n|bar baz|')
    const at = joinSpans(source, spans).indexOf('bar')
    const found = sliceSpans(source, spans, [at, at + 3])
    expect(found.map((span) => source.slice(...span))).toEqual(['bar'])
  })

  it('is found behind a word that was torn without white space', () => {
    const { source, spans } = marked('|bri||dge is open|')
    expect(joinSpans(source, spans)).toBe('bridge is open')
    expect(sliceSpans(source, spans, [0, 6])).toEqual([
      [0, 3],
      [3, 6],
    ])
  })

  it('equals its spans without white space, wherever it was cut', () => {
    const cut = fc.tuple(sourceWithSpans, fc.nat(), fc.nat())
    fc.assert(
      fc.property(cut, ([{ source, spans }, a, b]) => {
        const text = joinSpans(source, spans)
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
        const part: Span = [start ?? 0, end ?? 0]
        const found = sliceSpans(source, spans, part)
        expect(withoutWhiteSpace(joinSpans(source, found))).toBe(
          withoutWhiteSpace(text.slice(...part)),
        )
        for (const [from, to] of found) {
          expect(spans.some(([first, last]) => first <= from && from < to && to <= last)).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('is all of the spans when it is all of the text', () => {
    fc.assert(
      fc.property(sourceWithSpans, ({ source, spans }) => {
        const text = joinSpans(source, spans)
        expect(sliceSpans(source, spans, [0, text.length])).toEqual(spans)
      }),
    )
  })
})

describe('line numbers', () => {
  it('count from 1, and give a line end to the line it ends', () => {
    const index = new LineIndex('ab\ncd\n')
    expect([0, 1, 2, 3, 5, 6].map((offset) => index.lineAt(offset))).toEqual([1, 1, 1, 2, 2, 3])
  })

  it('do not count a line end of two characters twice', () => {
    const index = new LineIndex('ab\r\n\r\ncd')
    expect([0, 2, 3, 4, 6].map((offset) => index.lineAt(offset))).toEqual([1, 1, 1, 2, 3])
  })

  it('count a lone carriage return as the line end it is on old systems', () => {
    const index = new LineIndex('ab\rcd\r')
    expect([0, 2, 3, 5, 6].map((offset) => index.lineAt(offset))).toEqual([1, 1, 2, 2, 3])
  })

  it('of a span are those of its first and its last character', () => {
    const source = 'ab\ncd\nef'
    const spans: Span[] = [
      [0, 2],
      [1, 7],
      [3, 6],
    ]
    expect(new LineIndex(source).linesOf(spans)).toEqual([
      [1, 1],
      [1, 3],
      [2, 2], // Its last character is the line end.
    ])
  })

  it('equal a naive count at every place of any text', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const index = new LineIndex(source)
        let line = 1
        for (let at = 0; at < source.length; at++) {
          expect(index.lineAt(at)).toBe(line)
          const ends = source[at] === '\n' || (source[at] === '\r' && source[at + 1] !== '\n')
          if (ends) line++
        }
      }),
    )
  })
})

describe('a paragraph torn into very many pieces', () => {
  it('is joined and cut without reading its beginning again for every piece', () => {
    const pieces = 200_000
    const source = 'word\n'.repeat(pieces)
    const spans = Array.from({ length: pieces }, (_, at): Span => [at * 5, at * 5 + 4])
    const text = joinSpans(source, spans)
    expect(text.length).toBe(pieces * 5 - 1)
    expect(sliceSpans(source, spans, [text.length - 4, text.length])).toEqual([spans.at(-1)])
  })
})
