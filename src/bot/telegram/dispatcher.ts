import type { Logger } from 'pino'
import { TelegramError } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { Inbox, PendingUpdate } from '../state/inbox.ts'

/** What an update asks to be done. */
export interface Task {
  /** It waits for what its chat asked before; otherwise it runs at once. */
  readonly inOrder: boolean
  /** Resolves when everything is sent. */
  run(): Promise<void>
}

/**
 * The kinds of update that are asked for, and what each asks to be done: decided on arrival, so that
 * who asks too much is told at once. Null: nothing.
 */
export interface UpdateHandlers {
  readonly message: (update: Update.MessageUpdate) => Promise<Task | null>
  readonly edited_message: (update: Update.EditedMessageUpdate) => Promise<Task | null>
  readonly callback_query: (update: Update.CallbackQueryUpdate) => Promise<Task | null>
  readonly inline_query: (update: Update.InlineQueryUpdate) => Promise<Task | null>
  readonly my_chat_member: (update: Update.MyChatMemberUpdate) => Promise<Task | null>
  /** Bot API 10.0, which telegraf's types do not know. */
  readonly guest_message: (update: {
    readonly guest_message: Update.MessageUpdate['message']
  }) => Promise<Task | null>
}

export interface DispatcherParts {
  readonly handlers: UpdateHandlers
  readonly inbox: Inbox
  readonly log: Logger
  readonly now: () => number
  /** An error without secrets. */
  readonly redact: (error: unknown) => Error
}

/**
 * Hands updates to their handlers, beside the polling, which goes on at once: messages of one chat
 * one behind the other, everything else as it comes. What is taken in is kept until it is answered
 * or refused for good.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #chats = new Map<number, Promise<void>>()
  readonly #running = new Set<Promise<void>>()
  #isOpen = true

  constructor(parts: DispatcherParts) {
    this.#parts = parts
  }

  /** Updates that are not yet answered. */
  get waiting(): number {
    return this.#running.size
  }

  /** Takes in an update that has arrived, unless it came before. */
  take(update: object): void {
    // Whoever types another letter has no use for an answer after a restart.
    const pending = 'inline_query' in update ? { digest: null, update } : this.#keep(update)
    if (pending !== null) this.#start(pending)
  }

  /** Answers what was taken in before the last stop. */
  resume(): void {
    for (const pending of this.#parts.inbox.pending()) this.#start(pending)
  }

  /** Begins nothing any more; what waits is answered after the next start. */
  close(): void {
    this.#isOpen = false
  }

  /** Resolves when everything that is under way is answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running)
  }

  /** An update that cannot be kept is answered all the same: Telegram will not bring it again. */
  #keep(update: object): Kept | null {
    const { inbox, log, now, redact } = this.#parts
    try {
      return inbox.add(update, now())
    } catch (error) {
      log.error({ err: redact(error) }, 'update-not-kept')
      return { digest: null, update }
    }
  }

  #start(kept: Kept): void {
    const kind = this.#kindOf(kept.update)
    const chat = kind === undefined ? null : chatOf((kept.update as Record<string, unknown>)[kind])
    const before = (chat === null ? undefined : this.#chats.get(chat)) ?? Promise.resolve()
    const done = this.#handle(kind, kept, before)
    // What comes next waits for all before it, also where this one did not wait.
    const last = before.then(() => done)
    this.#running.add(done)
    if (chat !== null) this.#chats.set(chat, last)
    void done.then(() => this.#running.delete(done))
    void last.then(() => {
      if (chat !== null && this.#chats.get(chat) === last) this.#chats.delete(chat)
    })
  }

  #kindOf(update: unknown): keyof UpdateHandlers | undefined {
    const kinds = Object.keys(this.#parts.handlers) as (keyof UpdateHandlers)[]
    return kinds.find((kind) => kind in (update as object))
  }

  /** Never rejects: the chat's next update must not fail for this one. */
  async #handle(
    kind: keyof UpdateHandlers | undefined,
    { digest, update }: Kept,
    before: Promise<void>,
  ): Promise<void> {
    const { handlers, inbox, log, redact } = this.#parts
    try {
      const handler = kind === undefined ? undefined : (handlers[kind] as Handler)
      const task = (await handler?.(update)) ?? null
      if (task?.inOrder === true) await before
      if (!this.#isOpen) return
      await task?.run()
    } catch (error) {
      // Given up while stopping: it is tried again after the next start.
      if (!this.#isOpen) return
      // What Telegram refuses (a message deleted, no right to write) is nobody's fault.
      if (error instanceof TelegramError) log.warn({ reason: redact(error).message }, 'refused')
      else log.error({ err: redact(error), kind }, 'update-failed')
    }
    try {
      if (digest !== null) inbox.done(digest)
    } catch (error) {
      log.error({ err: redact(error) }, 'update-not-marked')
    }
  }
}

/** An update with its name in the inbox; null where it is not there. */
type Kept = Omit<PendingUpdate, 'digest'> & { readonly digest: string | null }
type Handler = (update: unknown) => Promise<Task | null>

function chatOf(content: unknown): number | null {
  return (content as { chat?: { id?: number } } | undefined)?.chat?.id ?? null
}
