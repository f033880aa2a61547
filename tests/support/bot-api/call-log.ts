/** One call of the bot, with everything that is wrong with it. */
export interface RecordedCall {
  method: string
  payload: Record<string, unknown>
  problems: string[]
  /** Milliseconds since the epoch at which the call had arrived. */
  at: number
  /** The message that the call sent or edited. */
  messageId?: number
}

/** How the next calls of a method go wrong. */
export interface PlannedFailure {
  status: number
  description?: string
  parameters?: object
  /** How many calls fail, one unless said otherwise. */
  times?: number
  /** Destroys the connection instead of answering. */
  drop?: boolean
  /** Destroys the connection in the middle of the answer. */
  cut?: boolean
}

interface Waiter {
  check(): void
  abandon(): void
}

/** The calls that arrived, the failures that are planned, and the tests that wait for a call. */
export class CallLog {
  readonly calls: RecordedCall[] = []
  readonly failed: RecordedCall[] = []
  readonly #planned: { method: string; failure: PlannedFailure; left: number }[] = []
  readonly #waiters = new Set<Waiter>()

  add(call: RecordedCall): void {
    this.calls.push(call)
    for (const waiter of this.#waiters) waiter.check()
  }

  plan(method: string, failure: PlannedFailure): void {
    this.#planned.push({ method, failure, left: failure.times ?? 1 })
  }

  /** The failure planned for this call, which is used up by asking. */
  takeFailure(method: string): PlannedFailure | undefined {
    const plan = this.#planned.find((entry) => entry.method === method && entry.left > 0)
    if (plan === undefined) return undefined
    plan.left -= 1
    return plan.failure
  }

  waitFor(method: string, count: number, timeoutMs: number): Promise<RecordedCall[]> {
    const promise = new Promise<RecordedCall[]>((resolve, reject) => {
      const matching = () => this.calls.filter((call) => call.method === method)
      const leave = () => {
        clearTimeout(timer)
        this.#waiters.delete(waiter)
      }
      const fail = (why: string) => {
        leave()
        const seen = this.calls.map((call) => call.method).join(', ') || 'none'
        reject(new Error(`${why} with ${matching().length} of ${count} ${method}; calls: ${seen}`))
      }
      const waiter: Waiter = {
        check: () => {
          if (matching().length < count) return
          leave()
          resolve(matching())
        },
        abandon: () => fail('server closed'),
      }
      const timer = setTimeout(fail, timeoutMs, `no answer in ${timeoutMs} ms`)
      this.#waiters.add(waiter)
      waiter.check()
    })
    // A test that already failed elsewhere awaits nothing any more; its waiter is not news.
    promise.catch(() => undefined)
    return promise
  }

  close(): void {
    for (const waiter of this.#waiters) waiter.abandon()
  }
}
