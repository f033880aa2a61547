import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { botSettings } from '../settings.ts'

const MINUTE_SECONDS = 60

/** How a question fares: it goes on, it is one too many and that is said, or said already. */
export type Verdict =
  | { readonly kind: 'goes-on' }
  | { readonly kind: 'too-fast'; readonly seconds: number }
  | { readonly kind: 'ignored' }

/** How many questions a user and a chat may ask in a minute. */
export class Limits {
  readonly #users = new RateLimiterMemory({
    points: botSettings.questionsOfUser,
    duration: MINUTE_SECONDS,
  })
  readonly #chats = new RateLimiterMemory({
    points: botSettings.questionsInChat,
    duration: MINUTE_SECONDS,
  })

  /** Counts a question; whoever asks too many is told so once a minute. */
  async count(chat: number, user: number): Promise<Verdict> {
    const ofUser = await countIn(this.#users, user, botSettings.questionsOfUser)
    if (ofUser.kind !== 'goes-on') return ofUser
    return await countIn(this.#chats, chat, botSettings.questionsInChat)
  }
}

async function countIn(limiter: RateLimiterMemory, id: number, most: number): Promise<Verdict> {
  try {
    await limiter.consume(String(id))
    return { kind: 'goes-on' }
  } catch (result) {
    if (!(result instanceof RateLimiterRes)) throw result
    if (result.consumedPoints > most + 1) return { kind: 'ignored' }
    return { kind: 'too-fast', seconds: Math.ceil(result.msBeforeNext / 1_000) }
  }
}
