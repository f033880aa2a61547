import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import pRetry from 'p-retry'
import { botSettings } from '../settings.ts'
import { isPassing, waitAsked } from './failures.ts'

const { sendAgain, callAgain } = botSettings

/** How many messages may start within a stretch of time, in milliseconds. */
export interface Pace {
  readonly messages: number
  readonly within: number
}

/** The paces to one chat, to one group, to all; and of signs of progress, beside them. */
export interface Paces {
  readonly chat: Pace
  readonly group: Pace
  readonly all: Pace
  readonly hints: Pace
}

/** A queue that lets so many calls start within a stretch of time, wherever it begins. */
function limited({ messages, within }: Pace): PQueue {
  return new PQueue({ intervalCap: messages, interval: within, strict: true })
}

/**
 * Everything that is sent, at the pace that Telegram allows: to a chat one message after the other.
 * What fails for a passing reason is sent again, after the time that Telegram asks for or an ever
 * longer pause, until it arrives.
 */
export class Outbox {
  readonly #paces: Paces
  readonly #all: PQueue
  readonly #hints: PQueue
  readonly #chats = new Map<number, PQueue>()
  readonly #groups = new Map<number, PQueue>()
  readonly #stopped = new AbortController()
  #underWay = 0

  constructor(paces: Paces = botSettings.sending) {
    this.#paces = paces
    this.#all = limited(paces.all)
    this.#hints = limited(paces.hints)
  }

  /** Messages that wait to be sent. */
  get waiting(): number {
    return [...this.#chats.values()].reduce((sum, { size, pending }) => sum + size + pending, 0)
  }

  /**
   * Sends to a chat, after what was to be sent to it before.
   * @throws what the call throws for good; the chat's next one goes on
   */
  send<T>(chat: number, call: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const turn = async (): Promise<void> => {
        const sent = this.#again(Number.POSITIVE_INFINITY, () => this.#inTurn(chat, call))
        await sent.then(resolve, reject)
        // The chat's pace: the queue has one place, which is held for as long as a message takes up.
        await sleep(this.#paces.chat.within, undefined, { ref: false })
      }
      void this.#queueOf(chat).add(turn)
    })
  }

  /** Calls at once: answers to queries, which are no messages and of use for a short while only. */
  call<T>(call: () => Promise<T>): Promise<T> {
    return this.#again(callAgain, () => this.#counted(call))
  }

  /** A sign of progress, which is left out where too many wait. */
  async hint(call: () => Promise<unknown>): Promise<void> {
    if (this.#hints.size < this.#paces.hints.messages) await this.#hints.add(call)
  }

  /** Begins nothing any more, and resolves when what is under way has arrived or failed. */
  async stop(milliseconds: number): Promise<void> {
    this.#stopped.abort()
    const { signal } = this.#stopped
    for (const queue of [
      this.#all,
      this.#hints,
      ...this.#chats.values(),
      ...this.#groups.values(),
    ]) {
      queue.pause()
      queue.clear()
    }
    const deadline = performance.now() + milliseconds
    while (signal.aborted && this.#underWay > 0 && performance.now() < deadline) await sleep(10)
  }

  #again<T>(retries: number, call: () => Promise<T>): Promise<T> {
    const { signal } = this.#stopped
    return pRetry(call, {
      retries,
      minTimeout: sendAgain.after,
      maxTimeout: sendAgain.atMost,
      randomize: true,
      shouldRetry: ({ error }) => isPassing(error) && !signal.aborted,
      // To wait as Telegram asks is no failure of ours.
      shouldConsumeRetry: ({ error }) => waitAsked(error) === 0,
      onFailedAttempt: async ({ error }) => {
        if (waitAsked(error) > 0) await sleep(waitAsked(error), undefined, { signal })
      },
    })
  }

  #inTurn<T>(chat: number, call: () => Promise<T>): Promise<T> {
    const inAll = (): Promise<T> => this.#all.add(() => this.#counted(call))
    // Groups have numbers below zero.
    if (chat > 0) return inAll()
    const group = this.#groups.get(chat) ?? limited(this.#paces.group)
    this.#groups.set(chat, group)
    return group.add(inAll)
  }

  async #counted<T>(call: () => Promise<T>): Promise<T> {
    this.#underWay += 1
    try {
      return await call()
    } finally {
      this.#underWay -= 1
    }
  }

  #queueOf(chat: number): PQueue {
    const known = this.#chats.get(chat)
    if (known !== undefined) return known
    const queue = new PQueue({ concurrency: 1 })
    this.#chats.set(chat, queue)
    void queue.on('idle', () => this.#chats.delete(chat))
    return queue
  }
}
