import { fmt } from 'telegraf/format'
import type { Quote } from '../../retrieval/answer.ts'
import type { Archive } from '../../retrieval/archive.ts'
import type { ArticleList, NameKind } from '../../retrieval/catalogue.ts'
import { botSettings } from '../settings.ts'
import type { ReplyStore, StoredReply } from '../state/reply-store.ts'
import { today } from '../today.ts'
import { sourcesText } from './list-view.ts'
import type { Place } from './place.ts'
import { plainReply, type Reply } from './reply.ts'
import { type ReplyViews, shownQuote } from './show-reply.ts'
import { clip } from './text.ts'

const { articlesOnPage, listedArticles, offeredNames } = botSettings
/** Longest piece of a reader's text that is said back, in characters. */
const MAX_ECHO = 100

/** A stored reply of nothing yet. */
const EMPTY = { perPage: 1, confidence: null, understood: null, head: '', turn: null } as const

/** The shortcuts that browse the archive; none needs the model. */
export class BrowseCommands {
  readonly #archive: Archive
  readonly #replies: ReplyStore
  readonly #views: ReplyViews
  readonly #now: () => number

  constructor(archive: Archive, replies: ReplyStore, views: ReplyViews, now: () => number) {
    this.#archive = archive
    this.#replies = replies
    this.#views = views
    this.#now = now
  }

  /** `/latest [COUNT] [WORDS]` */
  latest(argument: string, place: Place): Reply {
    const { messages } = place
    const [, digits, rest = ''] =
      /^(?:(-?\d+)(?:\s+|$))?(.*)$/su.exec(argument.normalize('NFKC')) ?? []
    const count = digits === undefined ? articlesOnPage.usual : Number(digits)
    if (count < 1 || count > articlesOnPage.most) {
      return plainReply(fmt(messages.say('latest-usage', { most: articlesOnPage.most })))
    }
    // The message has quotation marks of its own.
    const words = echo(rest.replace(AROUND, ''))
    const list = this.#archive.catalogue.latest(listedArticles, rest)
    if (list.total === 0) {
      const isEmpty = this.#archive.summary().articles === 0
      const said = isEmpty ? messages.say('empty-archive', {}) : messages.say('no-words', { words })
      return plainReply(fmt(said))
    }
    return this.#list(`/latest ${argument}`, list, count, place, (count) =>
      rest === ''
        ? messages.say('latest-head', { count })
        : messages.say('words-head', { count, words }),
    )
  }

  /** `/on DATE` or `/on FROM..TO` */
  on(argument: string, place: Place): Reply {
    const { messages } = place
    const list = this.#archive.catalogue.dated(argument, today(), listedArticles)
    if (list === null) return plainReply(fmt(messages.say('on-usage', {})))
    const time = echo(argument)
    if (list.total === 0) return plainReply(fmt(messages.say('no-time', { time })))
    return this.#list(`/on ${argument}`, list, articlesOnPage.usual, place, (count) =>
      messages.say('on-head', { count, time }),
    )
  }

  /** `/by NAME` */
  by(argument: string, place: Place): Reply {
    return this.#named('reporter', argument, place)
  }

  /** `/section NAME` */
  section(argument: string, place: Place): Reply {
    return this.#named('section', argument, place)
  }

  sources(place: Place): Reply {
    const { catalogue } = this.#archive
    return plainReply(sourcesText(this.#archive.summary(), catalogue.newspapers(), place))
  }

  random(place: Place): Reply {
    const article = this.#archive.catalogue.random()
    if (article === null) return plainReply(fmt(place.messages.say('empty-archive', {})))
    return this.#store({ ...EMPTY, question: '/random', kind: 'passage' }, [article], place)
  }

  #named(kind: Extract<NameKind, 'reporter' | 'section'>, name: string, place: Place): Reply {
    const { messages } = place
    const { catalogue } = this.#archive
    const texts = {
      reporter: { command: 'by', usage: 'by-usage', none: 'no-name', head: 'by-head' },
      section: {
        command: 'section',
        usage: 'section-usage',
        none: 'no-section',
        head: 'section-head',
      },
    } as const
    const { command, usage, none, head } = texts[kind]
    const list = catalogue.named(kind, name, listedArticles)
    if (list.total > 0) {
      return this.#list(`/${command} ${name}`, list, articlesOnPage.usual, place, (count) =>
        messages.say(head, { count, name: echo(name) }),
      )
    }
    // A part of a name, or none, leads to the names there are.
    const holding = name === '' ? [] : catalogue.names(kind, name, offeredNames)
    const known = holding.length > 0 ? holding : catalogue.names(kind, '', offeredNames)
    const names = known.map((each) => messages.say('name-count', { ...each }))
    return plainReply(
      fmt(
        [
          name === '' ? messages.say(usage, {}) : messages.say(none, { name: echo(name) }),
          ...(names.length === 0
            ? []
            : [messages.say('known-names', { names: messages.list(names) })]),
        ].join('\n'),
      ),
    )
  }

  #list(
    command: string,
    { articles, total }: ArticleList,
    perPage: number,
    place: Place,
    headOf: (count: string) => string,
  ): Reply {
    const shown = place.kind === 'terminal' ? Math.min(perPage, articles.length) : articles.length
    const count =
      shown < total
        ? place.messages.say('count-some', { shown, total })
        : place.messages.say('count-all', { total })
    const list = {
      ...EMPTY,
      question: command,
      kind: 'list' as const,
      head: headOf(count),
      perPage,
    }
    return this.#store(list, articles, place)
  }

  #store(list: Omit<StoredReply, 'shown'>, articles: readonly Quote[], place: Place): Reply {
    const isList = list.kind === 'list'
    const shown = articles.map((quote) => {
      const stored = shownQuote(quote)
      return isList ? { ...stored, words: '' } : stored
    })
    const reply = { ...list, shown }
    const id = this.#replies.add(place.chat, reply, { at: this.#now(), questionMessage: null })
    const page = this.#views.page({ ...reply, id }, 0, place, articles.slice(0, list.perPage))
    return page ?? plainReply(fmt(place.messages.say('article-gone', {})))
  }
}

/** Quotation marks around all that a reader wrote. */
const AROUND = /^[\p{Pi}\p{Ps}"']+|[\p{Pf}\p{Pe}"']+$/gu

/** What a reader wrote, short enough to be said back. */
function echo(text: string): string {
  return clip(text.replace(/[\p{Cc}\p{Surrogate}]/gu, ' '), MAX_ECHO)
}
