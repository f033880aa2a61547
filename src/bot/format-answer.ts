import { bold, type FmtString, fmt, join, quote } from 'telegraf/format'
import type { Answer, Quote } from '../retrieval/answer.ts'
import type { ArchiveSummary } from '../retrieval/archive.ts'
import type { Messages } from './messages.ts'

/** Telegram takes 4,096 characters; entities are cut with the part they stand in. */
const MAX_MESSAGE = 4_000
/** Longest headline, list of facts, and place shown, in characters: with its quote each fits. */
const MAX_HEAD = 200
const MAX_FACTS = 300
const MAX_PLACE = 300

type Text = ReturnType<typeof fmt>

/** An answer as one message: quotes under their citations, or an honest no with what came nearest. */
export function formatAnswer(
  answer: Answer,
  archive: ArchiveSummary,
  messages: Messages,
): FmtString {
  if (answer.kind === 'quotes') {
    const notes = [messages.understood(answer.understood), messages.confidence[answer.confidence]]
    const said = notes.filter((note) => note !== '').map((note) => `(${clip(note, MAX_FACTS)})`)
    return blocks([...said, ...formatQuotes(answer.quotes, messages)])
  }
  const said = messages.noAnswer[answer.reason]
  if (answer.reason === 'empty-question' || answer.reason === 'question-too-long') return fmt(said)
  const reason = answer.mismatch === null ? said : `${said} ${messages.mismatch(answer.mismatch)}`
  const dates = archive.dates?.join(' – ') ?? ''
  const covers = messages.covers(archive.articles, archive.newspapers, dates)
  const nearest =
    answer.nearMisses.length === 0
      ? []
      : [messages.nearest, ...formatQuotes(answer.nearMisses, messages, { marked: false })]
  return blocks([`${reason} ${covers}`, ...nearest])
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
  const title = headline === '' ? messages.untitled : `《${clip(headline, MAX_HEAD)}》`
  const people = [
    ...(reporters.length > 0 ? [`${messages.reporters} ${reporters.join(' ')}`] : []),
    ...(correspondents.length > 0
      ? [`${messages.correspondents} ${correspondents.join(' ')}`]
      : []),
  ].join(' ')
  const facts = [newspaper ?? '', section ?? '', messages.date(date), people]
  const known = facts.filter((fact) => fact !== '').join(messages.separator)
  return fmt(known === '' ? title : title + messages.separator + clip(known, MAX_FACTS))
}

/** File and lines. */
function placeOf({ citation }: Quote, messages: Messages): Text {
  const ranges = citation.lines.map(([first, last]) =>
    first === last ? first : `${first}–${last}`,
  )
  return fmt(clip(`${citation.file} ${messages.lines([...new Set(ranges)].join(', '))}`, MAX_PLACE))
}

function markedText({ text, highlight }: Quote): Text {
  if (highlight === null) return fmt(text)
  const [start, end] = highlight
  return join([text.slice(0, start), bold(text.slice(start, end)), text.slice(end)])
}

/** Parts below each other, as many as one message holds; the first always fits. */
function blocks(parts: readonly (string | Text)[]): FmtString {
  const fitting: (string | Text)[] = []
  let length = 0
  for (const part of parts) {
    length += (typeof part === 'string' ? part : part.text).length + 2
    if (length > MAX_MESSAGE) break
    fitting.push(part)
  }
  return join(fitting, '\n\n')
}

/** At most `most` characters, so that running text taken for a head cannot fill a message. */
function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`
}
