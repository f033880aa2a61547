import type { Quote } from '../../retrieval/answer.ts'
import type { Catalogue } from '../../retrieval/catalogue.ts'
import { botSettings } from '../settings.ts'
import type { FoundReply, ShownQuote } from '../state/reply-store.ts'
import type { Action } from './actions.ts'
import { answerPage } from './answer-view.ts'
import { articlePages, contextText, sourceText } from './article-view.ts'
import { listPage } from './list-view.ts'
import { articleAddress, type Place } from './place.ts'
import type { Button, Reply } from './reply.ts'

type Shown = Pick<
  FoundReply,
  'id' | 'kind' | 'confidence' | 'understood' | 'head' | 'shown' | 'perPage'
>

/** Shows stored replies: their pages, and what stands around and behind each quote. */
export class ReplyViews {
  readonly #catalogue: Catalogue

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  /**
   * A page of an answer or a list; null where the archive has its articles no more.
   * @param known its quotes, where they are at hand
   */
  page(reply: Shown, page: number, place: Place, known?: readonly Quote[]): Reply | null {
    const { id, kind, perPage, head, shown } = reply
    const pages = Math.ceil(shown.length / perPage)
    const turning = pagingButtons(page, pages, (at) => ({ kind: 'page', reply: id, at }))
    const from = page * perPage
    if (kind === 'list') {
      const articles = known ?? this.#quotes(shown.slice(from, from + perPage))
      if (articles.length === 0) return null
      return { text: listPage(head, articles, place), buttons: turning, id }
    }
    const further = page === 0 ? botSettings.furtherQuotes : 0
    const quote = known?.[0] ?? this.#quote(shown[from])
    if (quote === null) return null
    const also = known?.slice(1) ?? this.#quotes(shown.slice(1, 1 + further))
    return {
      text: answerPage(reply, page, [quote, ...also], place),
      buttons: [...turning, quoteButtons(id, page, quote, place), ...voteButtons(reply, page)],
      id,
    }
  }

  /** The article of a quote, at one of its pages or at the quote itself. */
  article(reply: Shown, page: number, articlePage: number | null, place: Place): Reply | null {
    const quote = reply.shown[page]
    if (quote === undefined) return null
    const passages = this.#catalogue.article(quote.articleKey, quote.file)
    const { pages, pageOfPassage } = articlePages(passages, quote.position, place)
    const at = Math.min(articlePage ?? pageOfPassage, pages.length - 1)
    const text = pages[at]
    if (text === undefined) return null
    const turning = pagingButtons(at, pages.length, (to) => ({
      kind: 'article',
      reply: reply.id,
      at: page,
      page: to,
    }))
    return { text, buttons: [...turning, [backButton(reply.id, page, place)]], id: reply.id }
  }

  /** An article by its key, as a link or a command names it. */
  articleByKey(key: string, position: number, page: number | null, place: Place): Reply | null {
    const { pages, pageOfPassage } = articlePages(this.#catalogue.article(key), position, place)
    const at = Math.min(page ?? pageOfPassage, pages.length - 1)
    const text = pages[at]
    if (text === undefined) return null
    const turning = pagingButtons(at, pages.length, (to) => ({
      kind: 'key',
      key,
      position,
      page: to,
    }))
    return { text, buttons: turning, id: null }
  }

  context(reply: Shown, page: number, place: Place): Reply | null {
    const shown = reply.shown[page]
    const passages =
      shown === undefined ? [] : this.#catalogue.article(shown.articleKey, shown.file)
    const quote = passages.find(({ position }) => position === shown?.position)
    if (quote === undefined) return null
    const text = contextText(passages, quote, place)
    return { text, buttons: [[backButton(reply.id, page, place)]], id: reply.id }
  }

  source(reply: Shown, page: number, place: Place): Reply | null {
    const quote = this.#quote(reply.shown[page])
    if (quote === null) return null
    const text = sourceText(quote, this.#catalogue.sourceFile(quote.citation.file), place)
    return { text, buttons: [[backButton(reply.id, page, place)]], id: reply.id }
  }

  #quotes(shown: readonly ShownQuote[]): Quote[] {
    return shown.flatMap((quote) => this.#quote(quote) ?? [])
  }

  /** A quote as it stands in the archive now, with its mark where that still holds the same words. */
  #quote(shown: ShownQuote | undefined): Quote | null {
    if (shown === undefined) return null
    const { articleKey, file, position, highlight, words } = shown
    const passages = this.#catalogue.article(articleKey, file)
    const passage = passages.find((quote) => quote.position === position)
    if (passage === undefined) return null
    const isSame = highlight !== null && passage.text.slice(...highlight) === words
    return { ...passage, highlight: isSame ? highlight : null }
  }
}

/** What is stored of a quote, to find it again. */
export function shownQuote({ text, citation, position, highlight }: Quote): ShownQuote {
  const { articleKey, file } = citation
  const words = highlight === null ? text : text.slice(...highlight)
  return { articleKey, file, position, highlight, words }
}

/** ‹ 2 / 6 ›; nothing for a single page. */
function pagingButtons(page: number, pages: number, to: (page: number) => Action): Button[][] {
  if (pages <= 1) return []
  return [
    [
      ...(page > 0 ? [{ text: '‹', press: to(page - 1) }] : []),
      { text: `${page + 1} / ${pages}`, press: to(page) },
      ...(page + 1 < pages ? [{ text: '›', press: to(page + 1) }] : []),
    ],
  ]
}

function quoteButtons(
  reply: number,
  at: number,
  { citation, position }: Quote,
  place: Place,
): Button[] {
  const { messages, kind, bot } = place
  const text = messages.say('button-article', {})
  // A long text belongs into the private chat: in a group it would bury what others say.
  const article =
    kind === 'group' && bot !== null
      ? { text, url: articleAddress(bot, citation.articleKey, position) }
      : { text, press: { kind: 'article' as const, reply, at, page: null } }
  return [
    article,
    { text: messages.say('button-context', {}), press: { kind: 'context', reply, at } },
    { text: messages.say('button-source', {}), press: { kind: 'source', reply, at } },
  ]
}

/** Thumbs below what was asked for, about the quote on the page; nobody asked for a list. */
export function voteButtons({ id, kind }: Pick<FoundReply, 'id' | 'kind'>, at = 0): Button[][] {
  if (kind === 'list' || kind === 'passage') return []
  const vote = (good: boolean): Action => ({ kind: 'vote', reply: id, at, good })
  return [
    [
      { text: '👍', press: vote(true) },
      { text: '👎', press: vote(false) },
    ],
  ]
}

function backButton(reply: number, at: number, { messages }: Place): Button {
  return { text: messages.say('button-back', {}), press: { kind: 'page', reply, at } }
}
