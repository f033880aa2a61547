import type { Logger } from 'pino'
import type { Update } from 'telegraf/types'
import type { Inbox, PendingUpdate } from '../state/inbox.ts'

/** The kinds of update that are asked for, and what answers each; one resolves when all is sent. */
export interface UpdateHandlers {
  readonly message: (update: Update.MessageUpdate) => Promise<void>
  readonly edited_message: (update: Update.EditedMessageUpdate) => Promise<void>
  readonly callback_query: (update: Update.CallbackQueryUpdate) => Promise<void>
  readonly inline_query: (update: Update.InlineQueryUpdate) => Promise<void>
  readonly my_chat_member: (update: Update.MyChatMemberUpdate) => Promise<void>
  /** Bot API 10.0, which telegraf's types do not know. */
  readonly guest_message: (update: {
    readonly guest_message: Update.MessageUpdate['message']
  }) => Promise<void>
}

/** Kinds whose updates follow each other in their chat; the others never wait. */
const ORDERED = new Set<string>(['message', 'edited_message', 'my_chat_member'])

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
 * one behind the other, everything else as it comes. What is taken in is kept until it is answered.
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

  /** Takes in an update that has arrived. One that came before, or that nobody handles, is dropped. */
  take(update: object): void {
    const { inbox, now } = this.#parts
    // Whoever types another letter has no use for an answer after a restart.
    const isFleeting = 'inline_query' in update
    const pending = isFleeting ? { digest: '', update } : inbox.add(update, now())
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

  #start(pending: PendingUpdate): void {
    const update = pending.update as Record<string, unknown>
    const kind = Object.keys(this.#parts.handlers).find((name) => name in update)
    const chat = ORDERED.has(kind ?? '') ? chatOf(update[kind ?? '']) : null
    const before = chat === null ? undefined : this.#chats.get(chat)
    const done = (before ?? Promise.resolve()).then(() => this.#handle(kind, pending))
    this.#running.add(done)
    if (chat !== null) this.#chats.set(chat, done)
    void done.finally(() => {
      this.#running.delete(done)
      if (chat !== null && this.#chats.get(chat) === done) this.#chats.delete(chat)
    })
  }

  async #handle(kind: string | undefined, { digest, update }: PendingUpdate): Promise<void> {
    const { handlers, inbox, log, redact } = this.#parts
    if (!this.#isOpen) return
    try {
      const handler = handlers[kind as keyof UpdateHandlers] as
        | ((update: unknown) => Promise<void>)
        | undefined
      await handler?.(update)
    } catch (error) {
      // Given up while stopping: it is tried again after the next start.
      if (!this.#isOpen) return
      log.error({ err: redact(error), kind }, 'update-failed')
    }
    if (digest !== '') inbox.done(digest)
  }
}

function chatOf(content: unknown): number | null {
  return (content as { chat?: { id?: number } } | undefined)?.chat?.id ?? null
}
