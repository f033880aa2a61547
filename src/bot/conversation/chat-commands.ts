import { fmt } from 'telegraf/format'
import type { Archive } from '../../retrieval/archive.ts'
import { type Language, languageNames, languages } from '../messages/language.ts'
import type { MessageCatalogue } from '../messages/messages.ts'
import type { State } from '../state/state.ts'
import type { Action } from './actions.ts'
import { commandsFor } from './commands.ts'
import { isShort, type Place } from './place.ts'
import { type Button, plainReply, type Reply } from './reply.ts'

/** How busy the bot is. */
export interface Workload {
  /** When it was started, milliseconds since 1970. */
  readonly since: number
  /** Questions that wait for their answers. */
  readonly questions: number
  /** Messages that wait to be sent. */
  readonly messages: number
}

/** The commands about the chat and the bot itself. */
export class ChatCommands {
  readonly #archive: Archive
  readonly #state: State
  readonly #messages: MessageCatalogue
  readonly #workload: () => Workload
  readonly #now: () => number

  constructor(
    archive: Archive,
    state: State,
    messages: MessageCatalogue,
    workload: () => Workload,
    now: () => number,
  ) {
    this.#archive = archive
    this.#state = state
    this.#messages = messages
    this.#workload = workload
    this.#now = now
  }

  help({ messages, kind, bot, isKeeper }: Place): Reply {
    const names = [...commandsFor(kind), ...(isKeeper ? commandsFor('keeper') : [])]
    const commands = names.map((name) => `/${name} – ${messages.say(`command-${name}`, {})}`)
    const help = messages.say('help', { commands: commands.join('\n') })
    const inGroups = bot === null ? '' : `\n${messages.say('help-in-groups', { bot })}`
    return plainReply(fmt(`${help}${inGroups}`))
  }

  /** `/lang` shows the choice, `/lang ru` takes it. */
  async language(argument: string, place: Place): Promise<Reply> {
    const tag = argument.toLowerCase() === 'zh' ? 'zh-hans' : argument.toLowerCase()
    const wanted = languages.find((language) => language.toLowerCase() === tag)
    if (wanted === undefined) return this.#languageMenu(place)
    if (!(await place.mayManage())) return refused(place)
    return plainReply(fmt(this.#setLanguage(wanted, place).messages.say('lang-set', {})))
  }

  #languageMenu({ messages, kind }: Place): Reply {
    const named = languages.map((language) => ({
      text: languageNames[language],
      press: { kind: 'language' as const, language },
    }))
    const auto = {
      text: messages.say('lang-auto', {}),
      press: { kind: 'language' as const, language: null },
    }
    const head = messages.say('lang-head', { language: languageNames[messages.language] })
    const text = kind === 'terminal' ? `${head}\n/lang ${languages.join(', /lang ')}` : head
    return { text: fmt(text), buttons: [named.slice(0, 2), named.slice(2), [auto]], id: null }
  }

  /** The place in the language that it speaks from now on; null: in the one it had of itself. */
  #setLanguage(language: Language | null, place: Place): Place {
    this.#state.chats.change(place.chat, { language })
    const messages = language === null ? place.ownMessages : this.#messages[language]
    return { ...place, settings: { ...place.settings, language }, messages }
  }

  async settings(place: Place): Promise<Reply> {
    return (await place.mayManage()) ? this.#settingsMenu(place) : refused(place)
  }

  #settingsMenu(place: Place): Reply {
    const { messages, kind, settings } = place
    const language = languageNames[messages.language]
    const isBrief = isShort(place)
    const isClosed = settings.asks === 'administrators'
    const answers = messages.say('settings-answers', { value: isBrief ? 'short' : 'full' })
    const asks = messages.say('settings-asks', { value: isClosed ? 'administrators' : 'everyone' })
    const buttons: Button[][] = [
      [{ text: messages.say('settings-language', { language }), press: { kind: 'languages' } }],
      // Each carries the value that it sets, so that two old menus cannot turn it back and forth.
      [{ text: answers, press: { kind: 'answers', value: isBrief ? 'full' : 'short' } }],
      ...(kind === 'group'
        ? [[{ text: asks, press: { kind: 'asks', value: otherThan(isClosed) } as const }]]
        : []),
    ]
    return { text: fmt(messages.say('settings-head', {})), buttons, id: null }
  }

  /** Sets what a button says, and shows what is set now. */
  manage(
    action: Extract<Action, { kind: 'language' | 'languages' | 'answers' | 'asks' }>,
    place: Place,
  ): Reply {
    if (action.kind === 'languages') return this.#languageMenu(place)
    if (action.kind === 'language') {
      const changed = this.#setLanguage(action.language, place)
      return plainReply(fmt(changed.messages.say('lang-set', {})))
    }
    const { chats } = this.#state
    chats.change(
      place.chat,
      action.kind === 'answers' ? { answers: action.value } : { asks: action.value },
    )
    return this.#settingsMenu({ ...place, settings: chats.settings(place.chat) })
  }

  /** `/feedback TEXT`, about the reply answered to, or the last one of the chat. */
  feedback(text: string, repliedTo: number | null, { chat, messages }: Place): Reply {
    if (text === '') return plainReply(fmt(messages.say('feedback-usage', {})))
    const { replies } = this.#state
    const about =
      (repliedTo === null ? null : replies.byMessage(chat, repliedTo)) ?? replies.last(chat, 0)
    this.#state.feedback.comment(chat, about?.id ?? null, text, this.#now())
    return plainReply(fmt(messages.say('feedback-thanks', {})))
  }

  async forget(place: Place): Promise<Reply> {
    if (!(await place.mayManage())) return refused(place)
    this.#state.forget(place.chat)
    return plainReply(fmt(place.messages.say('forgotten', {})))
  }

  status({ messages, isKeeper, bot }: Place): Reply {
    if (!isKeeper) return plainReply(fmt(messages.say('keepers-only', {})))
    const { articles, passages, files, generation, publishedAt, model } = this.#archive.summary()
    const { since, questions, messages: waiting } = this.#workload()
    const minutes = Math.floor((this.#now() - since) / 60_000)
    const lines = [
      messages.say('status', { bot: bot ?? 'newsquote' }),
      messages.say('status-corpus', { articles, passages, files }),
      messages.say('status-index', { generation, published: messages.time(publishedAt) }),
      this.#archive.lexicalOnly()
        ? messages.say('status-words-only', {})
        : messages.say('status-model', { model }),
      messages.say('status-uptime', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
      messages.say('status-queue', { questions, messages: waiting }),
      messages.say('status-readers', { ...this.#state.counts(), ...this.#state.feedback.votes() }),
    ]
    return plainReply(fmt(lines.join('\n')))
  }
}

function refused({ messages }: Place): Reply {
  return plainReply(fmt(messages.say('administrators-only', {})))
}

function otherThan(isClosed: boolean): 'everyone' | 'administrators' {
  return isClosed ? 'everyone' : 'administrators'
}
