import { fmt } from 'telegraf/format'
import type { ChatMemberUpdated, UserFromGetMe } from 'telegraf/types'
import { plainReply } from '../conversation/reply.ts'
import type { State } from '../state/state.ts'
import type { Task } from './dispatcher.ts'
import type { Readers } from './readers.ts'
import type { Sender } from './sender.ts'

export interface MembershipParts {
  readonly state: State
  readonly readers: Readers
  readonly sender: Sender
  readonly bot: UserFromGetMe
}

/**
 * The bot was added to a group, or made more or less of there. Where privacy mode keeps mentions
 * from it, whoever added it is told what to do, once; an administrator sees every message anyway.
 */
export async function joinChat(
  update: ChatMemberUpdated,
  parts: MembershipParts,
): Promise<Task | null> {
  const { state, readers, sender, bot } = parts
  const { chat, from, new_chat_member: now } = update
  if (chat.type !== 'group' && chat.type !== 'supergroup') return null
  if (now.status !== 'member' || bot.can_read_all_group_messages) return null
  if (!readers.isAllowed(chat.id, from.id)) return null
  const { messages } = readers.placeOf({ chat, user: from, inNameOf: null, text: chat.title })
  return {
    inOrder: true,
    run: async () => {
      if (state.chats.isTold(chat.id, 'privacy')) return
      const hint = messages.say('privacy-hint', { bot: bot.username })
      await sender.send(plainReply(fmt(hint)), { chat: chat.id, replyTo: null, topic: null })
      state.chats.told(chat.id, 'privacy')
    },
  }
}
