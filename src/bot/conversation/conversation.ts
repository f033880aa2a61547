import { fmt } from 'telegraf/format'
import type { Archive } from '../../retrieval/archive.ts'
import type { Turn } from '../../retrieval/follow-up.ts'
import { languages } from '../messages/language.ts'
import type { MessageCatalogue, Messages } from '../messages/messages.ts'
import { botSettings } from '../settings.ts'
import type { FoundReply } from '../state/reply-store.ts'
import type { State } from '../state/state.ts'
import { askArchive } from './ask.ts'
import { BrowseCommands } from './browse-commands.ts'
import { ChatCommands, type Workload } from './chat-commands.ts'
import { parseCommand } from './commands.ts'
import type { Place } from './place.ts'
import { plainReply, type Reply } from './reply.ts'
import { ReplyViews } from './show-reply.ts'

/** Longest command name, as Telegram has it. */
const MAX_COMMAND = 32

/** What a reader says. */
export interface Said {
  readonly text: string
  /** The reader's message; null in the terminal. */
  readonly message: number | null
  /** The bot's message that it answers to; null where it answers to none. */
  readonly repliedTo: number | null
}

/** What a pressed button does: shows something else in its message, or says a word, or both. */
export interface Pressed {
  readonly reply: Reply | null
  readonly notice: string | null
}

/** The conversation with one archive, the same in Telegram and in the terminal. */
export interface Conversation {
  /** The reply to a reader's text: a command's result, or the answer to a question. */
  reply(said: Said, place: Place): Promise<Reply>
  /** What a button does; its text is what `Button` has as `press`. */
  press(action: string, place: Place): Promise<Pressed>
}

export interface ConversationParts {
  readonly archive: Archive
  readonly state: State
  readonly messages: MessageCatalogue
  readonly workload: () => Workload
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A conversation whose every reply is one message. */
export function createConversation(parts: ConversationParts): Conversation {
  const { archive, state, now } = parts
  const { replies } = state
  const views = new ReplyViews(archive.catalogue)
  const browse = new BrowseCommands(archive, replies, views, now)
  const chats = new ChatCommands(archive, state, parts.messages, parts.workload, now)

  async function ask(question: string, said: Said, place: Place): Promise<Reply> {
    const { settings, messages } = place
    if (settings.asks === 'administrators' && !(await place.mayManage())) {
      return plainReply(fmt(messages.say('asking-closed', {})))
    }
    const asked = { question, previous: previousTurn(said, place), questionMessage: said.message }
    return await askArchive(asked, place, { archive, replies, views, now })
  }

  /** In a group a question goes on from what it answers to; elsewhere from the one before it. */
  function previousTurn({ repliedTo }: Said, { chat, kind }: Place): Turn | null {
    const answered = repliedTo === null ? null : replies.byMessage(chat, repliedTo)
    if (answered !== null || kind === 'group') return answered?.turn ?? null
    return replies.last(chat, now() - botSettings.turnLasts)?.turn ?? null
  }

  /** `/start` with what a link carries: an article, or the question typed behind the bot's name. */
  async function start(payload: string, said: Said, place: Place): Promise<Reply> {
    const [, key, position] = /^a_([0-9a-f]{16})_(\d{1,6})$/u.exec(payload) ?? []
    if (key !== undefined) {
      const reply = views.articleByKey(key, Number(position), null, place)
      return reply ?? plainReply(fmt(place.messages.say('article-gone', {})))
    }
    const question = payload === 'search' ? state.inlineQuestion(place.user) : null
    return question === null ? chats.help(place) : await ask(question, said, place)
  }

  function article(argument: string, place: Place): Reply {
    const [, key = '', position = '0'] = /^([0-9a-f]{16})(?:_(\d{1,6}))?$/iu.exec(argument) ?? []
    if (key === '') return plainReply(fmt(place.messages.say('article-usage', {})))
    const reply = views.articleByKey(key.toLowerCase(), Number(position), null, place)
    return reply ?? plainReply(fmt(place.messages.say('article-gone', {})))
  }

  type Run = (argument: string, said: Said, place: Place) => Reply | Promise<Reply>
  const commands: Readonly<Record<string, Run>> = {
    start,
    help: (_argument, _said, place) => chats.help(place),
    ask: (argument, said, place) =>
      argument === ''
        ? plainReply(fmt(place.messages.say('ask-what', {})))
        : ask(argument, said, place),
    latest: (argument, _said, place) => browse.latest(argument, place),
    on: (argument, _said, place) => browse.on(argument, place),
    by: (argument, _said, place) => browse.by(argument, place),
    section: (argument, _said, place) => browse.section(argument, place),
    article: (argument, _said, place) => article(argument, place),
    sources: (_argument, _said, place) => browse.sources(place),
    random: (_argument, _said, place) => browse.random(place),
    lang: (argument, _said, place) => chats.language(argument, place),
    settings: (_argument, _said, place) => chats.settings(place),
    feedback: (argument, { repliedTo }, place) => chats.feedback(argument, repliedTo, place),
    forget: (_argument, _said, place) => chats.forget(place),
    status: (_argument, _said, place) => chats.status(place),
  }

  /** A stored reply of this chat: a button of another chat's shows nothing here. */
  function replyOf(id: string | undefined, { chat }: Place): FoundReply | null {
    const reply = replies.byId(Number(id))
    return reply?.chat === chat ? reply : null
  }

  /** What a button of a stored reply shows; null where the archive has it no more. */
  function viewOf(kind: string, reply: FoundReply, rest: readonly string[], place: Place) {
    const [page = 0, articlePage] = rest.map((text) => (text === '-' ? undefined : Number(text)))
    if (kind === 'p') return views.page(reply, page, place)
    if (kind === 'a') return views.article(reply, page, articlePage ?? null, place)
    return kind === 'c' ? views.context(reply, page, place) : views.source(reply, page, place)
  }

  function vote({ id }: FoundReply, good: boolean, { user, messages }: Place): Pressed {
    state.feedback.vote(id, user, good, now())
    return noticed(messages.say(good ? 'voted-good' : 'voted-bad', {}))
  }

  async function manage(kind: string, value: string, place: Place): Promise<Pressed> {
    const { messages } = place
    if (!(await place.mayManage())) return noticed(messages.say('administrators-only', {}))
    if (kind === 'g') return { reply: chats.turnSetting(value, place), notice: null }
    const language = languages.find((known) => known === value) ?? null
    const changed = chats.setLanguage(language, place)
    const reply = plainReply(fmt(changed.messages.say('lang-set', {})))
    return { reply: language === null ? chats.settingsMenu(changed) : reply, notice: null }
  }

  return {
    async reply(said, place) {
      const command = parseCommand(said.text)
      if (command === null) return await ask(said.text, said, place)
      const { name, argument } = command
      const run = Object.hasOwn(commands, name) ? commands[name] : undefined
      if (run !== undefined) return await run(argument, said, place)
      const unknown = { command: name.slice(0, MAX_COMMAND) }
      return plainReply(fmt(place.messages.say('unknown-command', unknown)))
    },

    async press(action, place) {
      const { messages } = place
      const [kind = '', first = '', ...rest] = action.split(':')
      if (kind === 'l' || kind === 'g') return await manage(kind, first, place)
      if (kind === 'k') {
        const [position, page] = rest.map(Number)
        return shown(views.articleByKey(first, position ?? 0, page ?? null, place), messages)
      }
      const reply = replyOf(first, place)
      if (reply === null) return noticed(messages.say('reply-gone', {}))
      if (kind === 'v') return vote(reply, rest[0] === '1', place)
      return shown(viewOf(kind, reply, rest, place), messages)
    },
  }
}

function noticed(notice: string): Pressed {
  return { reply: null, notice }
}

/** A view in place of what its message showed, or a word that the archive has it no more. */
function shown(reply: Reply | null, messages: Messages): Pressed {
  return reply === null ? noticed(messages.say('article-gone', {})) : { reply, notice: null }
}
