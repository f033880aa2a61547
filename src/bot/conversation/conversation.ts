import { fmt } from 'telegraf/format'
import type { Archive } from '../../retrieval/archive.ts'
import type { Turn } from '../../retrieval/follow-up.ts'
import type { MessageCatalogue, Messages } from '../messages/messages.ts'
import { botSettings } from '../settings.ts'
import type { FoundReply } from '../state/reply-store.ts'
import type { State } from '../state/state.ts'
import { type Action, parseAction } from './actions.ts'
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
  /** The stored reply that the answer takes the place of, where the reader corrected the question. */
  readonly corrects?: number
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
  /** What a button does, by its data; see `parseAction`. */
  press(data: string, place: Place): Promise<Pressed>
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
  function previousTurn({ repliedTo, corrects }: Said, { chat, kind }: Place): Turn | null {
    const answered = repliedTo === null ? null : replies.byMessage(chat, repliedTo)
    if (answered !== null || kind === 'group') return answered?.turn ?? null
    return replies.last(chat, now() - botSettings.turnLasts, corrects)?.turn ?? null
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
  function replyOf(id: number, { chat }: Place): FoundReply | null {
    const reply = replies.byId(id)
    return reply?.chat === chat ? reply : null
  }

  /** What a button of a stored reply does. */
  function pressOfReply(
    action: Extract<Action, { reply: number }>,
    reply: FoundReply,
    place: Place,
  ): Pressed {
    const { messages, user } = place
    const { at } = action
    switch (action.kind) {
      case 'vote':
        state.feedback.vote(reply.id, at, user, action.good, now())
        return noticed(messages.say(action.good ? 'voted-good' : 'voted-bad', {}))
      case 'article':
        return shown(views.article(reply, at, action.page, place), messages)
      case 'context':
        return shown(views.context(reply, at, place), messages)
      case 'source':
        return shown(views.source(reply, at, place), messages)
      default:
        return shown(views.page(reply, at, place), messages)
    }
  }

  type Managing = Extract<Action, { kind: 'language' | 'languages' | 'answers' | 'asks' }>
  async function manage(action: Managing, place: Place): Promise<Pressed> {
    if (!(await place.mayManage())) return noticed(place.messages.say('administrators-only', {}))
    return { reply: chats.manage(action, place), notice: null }
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

    async press(data, place) {
      const { messages } = place
      const action = parseAction(data)
      if (action === null) return noticed(messages.say('reply-gone', {}))
      if (action.kind === 'key') {
        const { key, position, page } = action
        return shown(views.articleByKey(key, position, page, place), messages)
      }
      if (!('reply' in action)) return await manage(action, place)
      const reply = replyOf(action.reply, place)
      return reply === null
        ? noticed(messages.say('reply-gone', {}))
        : pressOfReply(action, reply, place)
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
