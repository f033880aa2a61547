import type { Telegram } from 'telegraf'
import type { BotCommandScope } from 'telegraf/types'
import { type Audience, commandsFor } from '../conversation/commands.ts'
import type { MessageCatalogue, Messages } from '../messages/messages.ts'
import type { Outbox } from './outbox.ts'

/**
 * Languages of the menus. Telegram knows two letters of a language, so that `zh` stands for both
 * ways of writing it; none means all other languages.
 */
const MENU_LANGUAGES = [
  [undefined, 'en'],
  ['zh', 'zh-Hans'],
  ['ru', 'ru'],
] as const

/** Tells Telegram which commands to offer, in each language, to whom. */
export async function registerCommands(
  telegram: Telegram,
  outbox: Outbox,
  messages: MessageCatalogue,
  adminIds: readonly number[],
  failed: (error: unknown) => void,
): Promise<void> {
  const menus: readonly (readonly [BotCommandScope, readonly Audience[]])[] = [
    [{ type: 'all_private_chats' }, ['private']],
    [{ type: 'all_group_chats' }, ['group']],
    [{ type: 'all_chat_administrators' }, ['manager']],
    // The chat with a user goes by the user's id.
    ...adminIds
      .filter((id) => id > 0)
      .map((id) => [{ type: 'chat' as const, chat_id: id }, ['private', 'keeper']] as const),
  ]
  for (const [scope, audiences] of menus) {
    for (const [code, language] of MENU_LANGUAGES) {
      const commands = audiences.flatMap((audience) => menuOf(audience, messages[language]))
      const options = { scope, ...(code === undefined ? {} : { language_code: code }) }
      // One that fails, for a keeper who never wrote to the bot, must not cost the others theirs.
      await outbox.call(() => telegram.setMyCommands(commands, options)).catch(failed)
    }
  }
}

function menuOf(audience: Audience, messages: Messages) {
  return commandsFor(audience).map((command) => ({
    command,
    description: messages.say(`command-${command}`, {}),
  }))
}
