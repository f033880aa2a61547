import { parseCommand } from '../conversation/commands.ts'
import type { Place } from '../conversation/place.ts'
import { languageOfText } from '../messages/language.ts'
import type { MessageCatalogue } from '../messages/messages.ts'
import type { ChatSettings } from '../state/chat-store.ts'

/** The terminal as the one chat of its process, in the language chosen there or of what was said. */
export function terminalPlace(
  said: string,
  messages: MessageCatalogue,
  settings: ChatSettings = { language: null, answers: null, asks: null },
): Place {
  const own = messages[languageOfText(parseCommand(said)?.argument ?? said)]
  return {
    chat: 0,
    user: 0,
    kind: 'terminal',
    settings,
    messages: settings.language === null ? own : messages[settings.language],
    ownMessages: own,
    bot: null,
    isKeeper: true,
    mayManage: async () => true,
  }
}
