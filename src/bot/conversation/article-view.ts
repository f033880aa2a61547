import { bold, type FmtString, fmt, join } from 'telegraf/format'
import type { Quote } from '../../retrieval/answer.ts'
import type { SourceFile } from '../../retrieval/catalogue.ts'
import { botSettings } from '../settings.ts'
import { factsOf, headOf, rangesOf, titleOf } from './citation-view.ts'
import type { Place } from './place.ts'
import { blocks, pagesOf, quotation, type Text } from './text.ts'

/** An article as pages, and the page on which the passage that led to it stands. */
export interface ArticlePages {
  readonly pages: readonly Text[]
  readonly pageOfPassage: number
}

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
  const text = join([title, ...texts, citation.file], '\n\n')
  const upTo = paragraphs.filter(({ paragraph }) => paragraph < (marked ?? 0)).map((p) => p.text)
  const begins = join([title, ...upTo, ''], '\n\n').text.length
  const pages = pagesOf(
    text,
    kind === 'terminal' ? text.text.length : botSettings.articlePageLength,
  )
  return { pages, pageOfPassage: pageAt(pages, text.text, begins) }
}

/** The paragraphs right before and behind a quote, with its own between them. */
export function contextText(passages: readonly Quote[], quote: Quote, place: Place): FmtString {
  const near = paragraphsOf(passages)
    .filter(({ paragraph }) => Math.abs(paragraph - quote.paragraph) <= 1)
    .map(({ paragraph, text }) =>
      paragraph === quote.paragraph ? quotation(fmt(text)) : fmt(text),
    )
  const head = headOf(quote, place)
  const room = botSettings.messageLength - head.text.length - 2
  const [whole = fmt('')] = pagesOf(join(near, '\n\n'), room)
  return join([head, whole], '\n\n')
}

/** The paragraphs of an article, those of several passages put together again. */
function paragraphsOf(passages: readonly Quote[]): { paragraph: number; text: string }[] {
  const texts = new Map<number, string>()
  for (const { paragraph, text } of passages) {
    const before = texts.get(paragraph)
    // Chinese sentences follow each other without a blank.
    const gap = before === undefined || /[^\p{ASCII}]$/u.test(before) ? '' : ' '
    texts.set(paragraph, `${before ?? ''}${gap}${text}`)
  }
  return [...texts].map(([paragraph, text]) => ({ paragraph, text }))
}

/** Where a quote stands, to the character, and what its file was when it was indexed. */
export function sourceText(quote: Quote, source: SourceFile | null, place: Place): FmtString {
  const { citation } = quote
  const { messages } = place
  const { file, lines, spans, articleKey } = citation
  const facts = [
    messages.say('check-file', { file }),
    messages.say('check-places', {
      lines: rangesOf(lines),
      spans: spans.map(([start, end]) => `${start}–${end}`).join(', '),
    }),
    ...(source === null ? [] : [messages.say('check-hash', { ...source })]),
    messages.say('check-article', { key: articleKey }),
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
