import { fmt } from 'telegraf/format'
import type { Archive } from '../../retrieval/archive.ts'
import { type Language, languageNames, languages } from '../messages/language.ts'
import type { MessageCatalogue } from '../messages/messages.ts'
import type { State } from '../state/state.ts'
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
  readonly #catalogue: MessageCatalogue
  readonly #workload: () => Workload
  readonly #now: () => number

  constructor(
    archive: Archive,
    state: State,
    catalogue: MessageCatalogue,
    workload: () => Workload,
    now: () => number,
  ) {
    this.#archive = archive
    this.#state = state
    this.#catalogue = catalogue
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
    const wanted = languages.find((language) => language.toLowerCase() === argument.toLowerCase())
    if (wanted === undefined) return this.#languageMenu(place)
    if (!(await place.mayManage())) return refused(place)
    return plainReply(fmt(this.setLanguage(wanted, place).messages.say('lang-set', {})))
  }

  #languageMenu({ messages, kind }: Place): Reply {
    const named = languages.map((language) => ({
      text: languageNames[language],
      press: `l:${language}`,
    }))
    const auto = { text: messages.say('lang-auto', {}), press: 'l:auto' }
    const head = messages.say('lang-head', { language: languageNames[messages.language] })
    const text = kind === 'terminal' ? `${head}\n/lang ${languages.join(', /lang ')}` : head
    return { text: fmt(text), buttons: [named.slice(0, 2), named.slice(2), [auto]], id: null }
  }

  /** The place in the language it speaks from now on. */
  setLanguage(language: Language | null, place: Place): Place {
    this.#state.chats.change(place.chat, { language })
    const settings = { ...place.settings, language }
    return language === null
      ? { ...place, settings }
      : { ...place, settings, messages: this.#catalogue[language] }
  }

  async settings(place: Place): Promise<Reply> {
    return (await place.mayManage()) ? this.settingsMenu(place) : refused(place)
  }

  settingsMenu(place: Place): Reply {
    const { messages, kind, settings } = place
    const language = languageNames[messages.language]
    const answers = isShort(place) ? 'short' : 'full'
    const asks = settings.asks ?? 'everyone'
    const buttons: Button[][] = [
      [{ text: messages.say('settings-language', { language }), press: 'g:language' }],
      [{ text: messages.say('settings-answers', { value: answers }), press: 'g:answers' }],
      ...(kind === 'group'
        ? [[{ text: messages.say('settings-asks', { value: asks }), press: 'g:asks' }]]
        : []),
    ]
    return { text: fmt(messages.say('settings-head', {})), buttons, id: null }
  }

  /** Turns a setting to its other value and shows all of them. */
  turnSetting(name: string, place: Place): Reply {
    if (name === 'language') return this.#languageMenu(place)
    const { settings, chat } = place
    const answers = isShort(place) ? 'full' : 'short'
    const asks = settings.asks === 'administrators' ? 'everyone' : 'administrators'
    const change = name === 'answers' ? { answers } : name === 'asks' ? { asks } : {}
    this.#state.chats.change(chat, change as Partial<Place['settings']>)
    return this.settingsMenu({ ...place, settings: this.#state.chats.settings(chat) })
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
      messages.say('status-index', { generation, published: publishedAt }),
      this.#archive.lexicalOnly
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
