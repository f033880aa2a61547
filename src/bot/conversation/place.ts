import type { Messages } from '../messages/messages.ts'
import type { ChatSettings } from '../state/chat-store.ts'

/** Where and by whom something is said. */
export interface Place {
  /** The chat's id; 0 in the terminal. */
  readonly chat: number
  /** The reader's id; 0 in the terminal. */
  readonly user: number
  readonly kind: 'private' | 'group' | 'terminal'
  readonly settings: ChatSettings
  /** In the language of the chat, of the reader, or of what was said. */
  readonly messages: Messages
  /** The same as if the chat had chosen no language. */
  readonly ownMessages: Messages
  /** The bot's name, for links into the private chat; null in the terminal. */
  readonly bot: string | null
  /** Whether the reader is one of `ADMIN_IDS`; everyone is in the terminal. */
  readonly isKeeper: boolean
  /** Whether the reader may change the settings of the chat. */
  mayManage(): Promise<boolean>
}

/** Whether answers are kept short: the chat's choice, or the habit of its kind. */
export function isShort({ kind, settings }: Pick<Place, 'kind' | 'settings'>): boolean {
  return (settings.answers ?? (kind === 'group' ? 'short' : 'full')) === 'short'
}

/** An address that opens an article at one of its passages in the private chat. */
export function articleAddress(bot: string, articleKey: string, position: number): string {
  return `https://t.me/${bot}?start=a_${articleKey}_${position}`
}
