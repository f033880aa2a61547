import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import pRetry from 'p-retry'
import { botSettings } from '../settings.ts'
import { isPassing, waitAsked } from './failures.ts'

const { sending, sendAgain } = botSettings

/** A queue that lets so many calls start within a stretch of time, however it is placed. */
function limited({ messages, within }: { messages: number; within: number }): PQueue {
  return new PQueue({ intervalCap: messages, interval: within, strict: true })
}

/**
 * Everything that is sent, at the pace that Telegram allows: one message a second to a chat, in
 * order, 20 a minute to a group, and to all what `botSettings.sending` says. What fails for a passing reason is sent again,
 * after the time that Telegram asks for or an ever longer pause.
 */
export class Outbox {
  readonly #all = limited(sending.all)
  readonly #chats = new Map<number, PQueue>()
  readonly #groups = new Map<number, PQueue>()
  readonly #stopped = new AbortController()

  /** Messages that wait to be sent. */
  get waiting(): number {
    return [...this.#chats.values()].reduce((sum, { size, pending }) => sum + size + pending, 0)
  }

  /**
   * Sends to a chat, after what was to be sent to it before.
   * @throws what the call throws, when it does so for good or too often; a chat's next one goes on
   */
  send<T>(chat: number, call: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const turn = async (): Promise<void> => {
        await this.#again(() => this.#inGroup(chat, call)).then(resolve, reject)
        // The chat's pace: the queue has one place, which is held for as long as a message takes up.
        await sleep(sending.chat.within, undefined, { ref: false })
      }
      void this.#queueOf(chat).add(turn)
    })
  }

  /** Calls at once: answers to queries, which are no messages and have no limits of their own. */
  call<T>(call: () => Promise<T>): Promise<T> {
    return this.#again(call)
  }

  /** Begins nothing any more and gives up what is being tried again. */
  stop(): void {
    this.#stopped.abort()
    for (const queue of this.#chats.values()) queue.clear()
  }

  #again<T>(call: () => Promise<T>): Promise<T> {
    return pRetry(call, {
      retries: sendAgain.times,
      minTimeout: sendAgain.after,
      maxTimeout: sendAgain.atMost,
      randomize: true,
      signal: this.#stopped.signal,
      shouldRetry: ({ error }) => isPassing(error),
      onFailedAttempt: async ({ error, retriesLeft }) => {
        const { signal } = this.#stopped
        if (isPassing(error) && retriesLeft > 0)
          await sleep(waitAsked(error), undefined, { signal })
      },
    })
  }

  #inGroup<T>(chat: number, call: () => Promise<T>): Promise<T> {
    const inAll = (): Promise<T> => this.#all.add(call)
    if (chat > 0) return inAll()
    const group = this.#groups.get(chat) ?? limited(sending.group)
    this.#groups.set(chat, group)
    return group.add(inAll)
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
