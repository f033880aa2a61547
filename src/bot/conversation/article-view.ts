import { bold, type FmtString, fmt, join } from 'telegraf/format'
import type { Quote } from '../../retrieval/answer.ts'
import type { SourceFile } from '../../retrieval/catalogue.ts'
import { botSettings } from '../settings.ts'
import { factsOf, headOf, rangesOf, titleOf, webAddressOf } from './citation-view.ts'
import type { Place } from './place.ts'
import { blocks, clip, pagesOf, quotation, type Text } from './text.ts'

/** An article as pages, and the page on which the passage that led to it stands. */
export interface ArticlePages {
  readonly pages: readonly Text[]
  readonly pageOfPassage: number
}

/** Longest paragraph that a quote's surroundings show whole around it. */
const MOST_OF_OWN = 2_500

/**
 * The pages of an article, the passage at `position` as a quotation; none for no passages. In the
 * terminal one page holds it all.
 */
export function articlePages(
  passages: readonly Quote[],
  position: number,
  place: Place,
): ArticlePages {
  const [first] = passages
  if (first === undefined) return { pages: [], pageOfPassage: 0 }
  const { citation } = first
  const { messages, kind } = place
  const title = join([bold(titleOf(citation, messages)), factsOf(citation, messages)], '\n')
  const marked = passages.find((passage) => passage.position === position)?.paragraph ?? null
  const paragraphs = paragraphsOf(passages)
  const texts = paragraphs.map(({ paragraph, text }) =>
    paragraph === marked ? quotation(fmt(text)) : text,
  )
  const { file, licence } = citation
  const origin = [file, webAddressOf(citation), licence].filter((one) => one !== null)
  const text = join([title, ...texts, origin.join('\n')], '\n\n')
  const upTo = paragraphs.filter(({ paragraph }) => paragraph < (marked ?? 0)).map((p) => p.text)
  const begins = join([title, ...upTo, ''], '\n\n').text.length
  const pages = pagesOf(
    text,
    kind === 'terminal' ? text.text.length : botSettings.articlePageLength,
  )
  return { pages, pageOfPassage: pageAt(pages, text.text, begins) }
}

/**
 * The paragraphs right before and behind a quote, with its own between them, which has the first
 * claim to the room; where that is too long, the quote alone.
 */
export function contextText(passages: readonly Quote[], quote: Quote, place: Place): FmtString {
  const paragraphs = paragraphsOf(passages)
  const textAt = (paragraph: number): string =>
    paragraphs.find((one) => one.paragraph === paragraph)?.text ?? ''
  const head = headOf(quote, place)
  const whole = textAt(quote.paragraph)
  const own = quotation(fmt(whole.length > MOST_OF_OWN ? quote.text : whole))
  const room = Math.floor((botSettings.messageLength - head.text.length - own.text.length) / 2) - 4
  const before = textAt(quote.paragraph - 1)
  const after = textAt(quote.paragraph + 1)
  const tail =
    before.length > room ? `…${before.slice(-room).replace(/^\p{Surrogate}/u, '')}` : before
  const parts = [head, tail, own, clip(after, room)]
  return join(
    parts.filter((part) => (typeof part === 'string' ? part : part.text) !== ''),
    '\n\n',
  )
}

/** The paragraphs of an article, those of several passages put together again. */
function paragraphsOf(passages: readonly Quote[]): { paragraph: number; text: string }[] {
  const texts = new Map<number, string>()
  for (const { paragraph, text } of passages) {
    const before = texts.get(paragraph)
    texts.set(
      paragraph,
      before === undefined ? text : `${before}${gapBetween(before, text)}${text}`,
    )
  }
  return [...texts].map(([paragraph, text]) => ({ paragraph, text }))
}

/** Chinese sentences follow each other without a blank. */
function gapBetween(before: string, after: string): string {
  const around = before.slice(-4) + after.slice(0, 1)
  return /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(around) ? '' : ' '
}

/** Where a quote stands, to the character, and what its file was when it was indexed. */
export function sourceText(quote: Quote, source: SourceFile | null, place: Place): FmtString {
  const { citation } = quote
  const { messages } = place
  const { file, lines, spans, articleKey, licence } = citation
  const url = webAddressOf(citation)
  const facts = [
    messages.say('check-file', { file }),
    messages.say('check-places', {
      lines: rangesOf(lines),
      spans: spans.map(([start, end]) => `${start}–${end}`).join(', '),
    }),
    ...(source === null ? [] : [messages.say('check-hash', { ...source })]),
    messages.say('check-article', { key: articleKey }),
    ...(url === null ? [] : [messages.say('check-address', { url })]),
    ...(licence === null ? [] : [messages.say('check-licence', { licence })]),
    messages.say('check-same', {}),
  ]
  return blocks(
    [bold(messages.say('check-head', {})), headOf(quote, place), facts.join('\n')],
    botSettings.messageLength,
  )
}

/** The page that holds a place of the whole text. */
function pageAt(pages: readonly Text[], whole: string, place: number): number {
  let from = 0
  const starts = pages.map(({ text }) => {
    const start = whole.indexOf(text, from)
    from = start + text.length
    return start
  })
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= place),
  )
}
