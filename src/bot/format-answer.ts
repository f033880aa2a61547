import { bold, type FmtString, fmt, join, quote } from 'telegraf/format'
import type { Answer, Quote } from '../retrieval/answer.ts'
import type { ArchiveSummary } from '../retrieval/archive.ts'
import type { Messages } from './messages.ts'

/** Longest headline shown, in characters; a line of running text taken for one must not fill a message. */
const MAX_HEADLINE = 200

type Text = ReturnType<typeof fmt>

/** An answer as one message: quotes under their citations, or an honest no with what came nearest. */
export function formatAnswer(
  answer: Answer,
  archive: ArchiveSummary,
  messages: Messages,
): FmtString {
  if (answer.kind === 'quotes') {
    const note = messages.confidence[answer.confidence]
    return blocks([...(note === '' ? [] : [`(${note})`]), ...formatQuotes(answer.quotes, messages)])
  }
  const reason = messages.noAnswer[answer.reason]
  if (answer.reason !== 'not-in-archive') return fmt(reason)
  const dates = archive.dates?.join(' – ') ?? ''
  const covers = messages.covers(archive.articles, archive.newspapers, dates)
  const nearest =
    answer.nearMisses.length === 0
      ? []
      : [messages.nearest, ...formatQuotes(answer.nearMisses, messages, { marked: false })]
  return blocks([`${reason}${covers}`, ...nearest])
}

/** The beginnings of articles as one message. */
export function formatLatest(quotes: readonly Quote[], messages: Messages): FmtString {
  if (quotes.length === 0) return fmt(messages.emptyArchive)
  const items = quotes.map((item) => join([headOf(item, messages), placeOf(item, messages)], '\n'))
  return blocks([messages.latest(quotes.length), ...items])
}

/** Quotes grouped by article, in the order of each article's best. */
function formatQuotes(
  quotes: readonly Quote[],
  messages: Messages,
  { marked } = { marked: true },
): Text[] {
  const articles = new Map<string, Quote[]>()
  for (const item of quotes) {
    const { articleKey, file } = item.citation
    const key = `${articleKey} ${file}`
    articles.set(key, [...(articles.get(key) ?? []), item])
  }
  return [...articles.values()].map((group) => {
    const [first] = group
    const parts = group.flatMap((item) => [
      quote(marked ? markedText(item) : item.text),
      placeOf(item, messages),
    ])
    return join(first === undefined ? parts : [headOf(first, messages), ...parts], '\n')
  })
}

/** Headline, newspaper, date and byline. */
function headOf({ citation }: Quote, messages: Messages): Text {
  const { headline, section, newspaper, date, reporters, correspondents } = citation
  const title = headline === '' ? messages.untitled : `《${clip(headline)}》`
  const people = [
    ...(reporters.length > 0 ? [`${messages.reporters} ${reporters.join(' ')}`] : []),
    ...(correspondents.length > 0
      ? [`${messages.correspondents} ${correspondents.join(' ')}`]
      : []),
  ].join(' ')
  const facts = [newspaper ?? '', section ?? '', messages.date(date), people]
  return fmt([title, ...facts.filter((fact) => fact !== '')].join(messages.separator))
}

/** File and lines. */
function placeOf({ citation }: Quote, messages: Messages): Text {
  const ranges = citation.lines.map(([first, last]) =>
    first === last ? first : `${first}–${last}`,
  )
  return fmt(`${citation.file} ${messages.lines([...new Set(ranges)].join(', '))}`)
}

function markedText({ text, highlight }: Quote): Text {
  if (highlight === null) return fmt(text)
  const [start, end] = highlight
  return join([text.slice(0, start), bold(text.slice(start, end)), text.slice(end)])
}

function blocks(parts: readonly (string | Text)[]): FmtString {
  return join([...parts], '\n\n')
}

function clip(headline: string): string {
  return headline.length <= MAX_HEADLINE ? headline : `${headline.slice(0, MAX_HEADLINE)}…`
}
