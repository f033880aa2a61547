import { type FmtString, fmt, join } from 'telegraf/format'
import type { Quote } from '../../retrieval/answer.ts'
import type { Catalogue } from '../../retrieval/catalogue.ts'
import { botSettings } from '../settings.ts'
import { headOf, sourceLineOf } from './citation-view.ts'
import type { Place } from './place.ts'
import { blocks } from './text.ts'

/** A page of a list of articles under its head line; in the terminal each with its key. */
export function listPage(head: string, articles: readonly Quote[], place: Place): FmtString {
  const items = articles.map((article) => {
    const lines = [headOf(article, place), sourceLineOf(article, place)]
    const key = place.kind === 'terminal' ? [`/article ${article.citation.articleKey}`] : []
    return join([...lines, ...key], '\n')
  })
  return blocks([head, ...items], botSettings.messageLength)
}

/** What the archive holds, newspaper by newspaper. */
export function sourcesText(
  { articles, files }: { readonly articles: number; readonly files: number },
  newspapers: ReturnType<Catalogue['newspapers']>,
  { messages }: Place,
): FmtString {
  if (articles === 0) return fmt(messages.say('empty-archive', {}))
  const lines = newspapers.map(({ newspaper, articles: count, first, last }) => {
    const paper = newspaper ?? messages.say('no-paper', {})
    const line = messages.say('source-papers', { paper, articles: count })
    return first === null || last === null ? line : `${line} · ${messages.range(first, last)}`
  })
  const head = `${messages.say('sources-head', { articles, files })}\n`
  return blocks([head, ...lines], botSettings.messageLength - 2, '\n')
}
