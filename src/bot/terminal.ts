import { createInterface } from 'node:readline'
import type { Conversation } from './conversation.ts'
import { toTerminal } from './terminal-text.ts'

/** The streams of a terminal, or of a pipe in its place. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/**
 * Holds the conversation in the terminal: a line in, a reply out, until the end of input. A prompt
 * is shown only where a person types.
 */
export async function runTerminal(
  conversation: Conversation,
  streams: TerminalStreams,
): Promise<void> {
  const { input, output } = streams
  const person = input.isTTY === true && output.isTTY === true
  const lines = createInterface({ input, output, terminal: person, prompt: person ? '? ' : '' })
  lines.on('SIGINT', () => lines.close())
  if (person) {
    output.write('Ask a question, or /help. Ctrl-D ends.\n')
    lines.prompt()
  }
  for await (const line of lines) {
    if (line.trim() !== '') {
      output.write(
        `${toTerminal(await conversation.reply(line, 'terminal'), output.isTTY === true)}\n\n`,
      )
    }
    if (person) lines.prompt()
  }
}
