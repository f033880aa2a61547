import { createInterface } from 'node:readline'
import type { Conversation } from '../conversation/conversation.ts'
import { languageFor } from '../messages/language.ts'
import type { MessageCatalogue } from '../messages/messages.ts'
import type { ChatStore } from '../state/chat-store.ts'
import { terminalPlace } from './terminal-place.ts'
import { toTerminal } from './terminal-text.ts'

/** The streams of a terminal, or of a pipe in its place. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

export interface TerminalParts extends TerminalStreams {
  readonly conversation: Conversation
  readonly messages: MessageCatalogue
  readonly chats: ChatStore
}

/**
 * Holds the conversation in the terminal: a line in, a reply out, until the end of input. A prompt
 * is shown only where a person types.
 */
export async function runTerminal(parts: TerminalParts): Promise<void> {
  const { input, output, conversation, messages, chats } = parts
  const person = input.isTTY === true && output.isTTY === true
  const lines = createInterface({ input, output, terminal: person, prompt: person ? '? ' : '' })
  lines.on('SIGINT', () => lines.close())
  if (person) {
    const language = languageFor(Intl.DateTimeFormat().resolvedOptions().locale) ?? 'en'
    output.write(`${messages[language].say('terminal-banner', {})}\n`)
    lines.prompt()
  }
  for await (const line of lines) {
    if (line.trim() !== '') {
      const place = terminalPlace(line, messages, chats.settings(0))
      const said = { text: line, message: null, repliedTo: null }
      const { text } = await conversation.reply(said, place)
      output.write(`${toTerminal(text, output.isTTY === true)}\n\n`)
    }
    if (person) lines.prompt()
  }
}
