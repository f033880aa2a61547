import type { Quote } from '../../retrieval/answer.ts'
import type { Catalogue } from '../../retrieval/catalogue.ts'
import type { FoundReply, ShownQuote } from '../state/reply-store.ts'
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
    const from = page * perPage
    const isList = kind === 'list' && head !== null
    const wanted = shown.slice(from, isList ? from + perPage : undefined)
    const quotes = known ?? wanted.flatMap((quote) => this.#quote(quote) ?? [])
    const [first] = quotes
    if (first === undefined) return null
    const turning = pagingButtons(`p:${id}`, page, Math.ceil(shown.length / perPage))
    if (isList) return { text: listPage(head, quotes, place), buttons: turning, id }
    return {
      text: answerPage(reply, page, quotes, place),
      buttons: [...turning, quoteButtons(id, page, first, place), ...voteButtons(reply)],
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
    const turning = pagingButtons(`a:${reply.id}:${page}`, at, pages.length)
    return { text, buttons: [...turning, [backButton(reply.id, page, place)]], id: reply.id }
  }

  /** An article by its key, as a link or a command names it. */
  articleByKey(key: string, position: number, page: number | null, place: Place): Reply | null {
    const { pages, pageOfPassage } = articlePages(this.#catalogue.article(key), position, place)
    const at = Math.min(page ?? pageOfPassage, pages.length - 1)
    const text = pages[at]
    if (text === undefined) return null
    return { text, buttons: pagingButtons(`k:${key}:${position}`, at, pages.length), id: null }
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
    const shown = reply.shown[page]
    const quote = shown === undefined ? null : this.#quote(shown)
    if (quote === null) return null
    const text = sourceText(quote, this.#catalogue.sourceFile(quote.citation.file), place)
    return { text, buttons: [[backButton(reply.id, page, place)]], id: reply.id }
  }

  #quote({ articleKey, file, position, highlight }: ShownQuote): Quote | null {
    const passages = this.#catalogue.article(articleKey, file)
    const passage = passages.find((quote) => quote.position === position)
    return passage === undefined ? null : { ...passage, highlight }
  }
}

/** What is stored of a quote, to find it again. */
export function shownQuote({ text, citation, position, highlight }: Quote): ShownQuote {
  const { articleKey, file } = citation
  const words = highlight === null ? text : text.slice(...highlight)
  return { articleKey, file, position, highlight, words }
}

/** ‹ 2 / 6 ›; nothing for a single page. */
function pagingButtons(action: string, page: number, pages: number): Button[][] {
  if (pages <= 1) return []
  return [
    [
      ...(page > 0 ? [{ text: '‹', press: `${action}:${page - 1}` }] : []),
      { text: `${page + 1} / ${pages}`, press: `${action}:${page}` },
      ...(page + 1 < pages ? [{ text: '›', press: `${action}:${page + 1}` }] : []),
    ],
  ]
}

function quoteButtons(
  id: number,
  page: number,
  { citation, position }: Quote,
  place: Place,
): Button[] {
  const { messages, kind, bot } = place
  const text = messages.say('button-article', {})
  // A long text belongs into the private chat: in a group it would bury what others say.
  const article =
    kind === 'group' && bot !== null
      ? { text, url: articleAddress(bot, citation.articleKey, position) }
      : { text, press: `a:${id}:${page}:-` }
  return [
    article,
    { text: messages.say('button-context', {}), press: `c:${id}:${page}` },
    { text: messages.say('button-source', {}), press: `s:${id}:${page}` },
  ]
}

/** Thumbs below what was asked for; a passage taken by chance is neither right nor wrong. */
export function voteButtons({ id, kind }: Pick<FoundReply, 'id' | 'kind'>): Button[][] {
  if (kind === 'list') return []
  return [
    [
      { text: '👍', press: `v:${id}:1` },
      { text: '👎', press: `v:${id}:0` },
    ],
  ]
}

function backButton(id: number, page: number, { messages }: Place): Button {
  return { text: messages.say('button-back', {}), press: `p:${id}:${page}` }
}
