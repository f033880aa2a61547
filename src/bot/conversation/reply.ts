import type { FmtString } from 'telegraf/format'
import type { Action } from './actions.ts'

/** A button below a reply: it does something in the conversation, or opens an address. */
export type Button =
  | { readonly text: string; readonly press: Action }
  | { readonly text: string; readonly url: string }

/** What the bot says: one message with its buttons, row by row. */
export interface Reply {
  readonly text: FmtString
  readonly buttons: readonly (readonly Button[])[]
  /** The stored reply that it shows; null where nothing of it is stored. */
  readonly id: number | null
}

/** A reply without buttons that nothing is stored of. */
export function plainReply(text: FmtString): Reply {
  return { text, buttons: [], id: null }
}
