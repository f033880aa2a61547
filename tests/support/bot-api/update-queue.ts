/** An update as getUpdates hands it out. */
export type QueuedUpdate = { update_id: number } & Record<string, unknown>

/** The parameters of getUpdates. */
export interface PollRequest {
  offset?: number
  limit?: number
  timeout?: number
  allowed_updates?: string[]
}

/** How a poll ended: with updates, replaced by another poll, or left by its client. */
export type PollOutcome = QueuedUpdate[] | 'conflict' | 'gone'

interface WaitingPoll {
  wake(): void
  end(outcome: PollOutcome): void
}

// Telegram sends these only to bots that ask for them by name.
const OPT_IN = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])
const FIRST_UPDATE_ID = 500_000_001
const MAX_BATCH = 100

/** The updates that wait for the bot, and the one poll that may wait for updates. */
export class UpdateQueue {
  #pending: QueuedUpdate[] = []
  #nextId = FIRST_UPDATE_ID
  #confirmedBelow = 0
  #allowed: string[] = []
  #waiting: WaitingPoll | undefined

  get size(): number {
    return this.#pending.length
  }

  push(update: object): number {
    const id = this.#nextId
    this.#nextId += 1
    this.#pending.push({ ...update, update_id: id })
    // Updates pushed in one go arrive as one batch.
    queueMicrotask(() => this.#waiting?.wake())
    return id
  }

  /** Queues an update under the id that it has, as Telegram repeats one or starts its ids anew. */
  pushRaw(update: QueuedUpdate): void {
    this.#pending.push(update)
    queueMicrotask(() => this.#waiting?.wake())
  }

  confirmed(updateId: number): boolean {
    return updateId < this.#confirmedBelow
  }

  /** Everything pending, which is delivered by that. */
  takeAll(): QueuedUpdate[] {
    const all = this.#pending.filter((update) => this.#isAllowed(update))
    this.#pending = []
    return all
  }

  /** Forgets everything pending, as drop_pending_updates asks. */
  drop(): void {
    this.#pending = []
  }

  get isPolled(): boolean {
    return this.#waiting !== undefined
  }

  /** Ends the waiting poll without updates. */
  close(): void {
    this.#waiting?.end([])
  }

  /** Answers one getUpdates; a poll that is still waiting gives way to it. */
  async poll(request: PollRequest, client: AbortSignal): Promise<PollOutcome> {
    const { offset = 0, limit = MAX_BATCH, timeout = 0, allowed_updates } = request
    this.#waiting?.end('conflict')
    this.#allowed = allowed_updates ?? this.#allowed
    this.#confirm(offset)
    const batch = Math.min(Math.max(limit, 1), MAX_BATCH)
    const ready = this.#take(batch)
    if (ready.length > 0 || timeout <= 0) return ready
    return client.aborted ? 'gone' : this.#wait(batch, timeout * 1000, client)
  }

  #confirm(offset: number): void {
    // A negative offset counts from the end of the queue.
    const below = offset < 0 ? (this.#pending.at(offset)?.update_id ?? 0) : offset
    this.#confirmedBelow = Math.max(this.#confirmedBelow, below)
    this.#pending = this.#pending.filter(({ update_id: id }) => id >= this.#confirmedBelow)
  }

  #take(limit: number): QueuedUpdate[] {
    // Telegram does not even store what the bot did not allow.
    this.#pending = this.#pending.filter((update) => this.#isAllowed(update))
    return this.#pending.slice(0, limit)
  }

  #isAllowed(update: QueuedUpdate): boolean {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? ''
    return this.#allowed.length > 0 ? this.#allowed.includes(kind) : !OPT_IN.has(kind)
  }

  #wait(limit: number, milliseconds: number, client: AbortSignal): Promise<PollOutcome> {
    return new Promise((resolve) => {
      const end = (outcome: PollOutcome) => {
        clearTimeout(timer)
        client.removeEventListener('abort', leave)
        this.#waiting = undefined
        resolve(outcome)
      }
      const leave = () => end('gone')
      const timer = setTimeout(end, milliseconds, [])
      client.addEventListener('abort', leave)
      this.#waiting = {
        end,
        wake: () => {
          const ready = this.#take(limit)
          if (ready.length > 0) end(ready)
        },
      }
    })
  }
}
