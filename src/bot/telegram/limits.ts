import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { botSettings } from '../settings.ts'

const MINUTE_SECONDS = 60

/** How a question fares: it goes on, it is one too many and that is said, or was said already. */
export type Verdict =
  | { readonly kind: 'goes-on' }
  | { readonly kind: 'too-fast'; readonly seconds: number }
  | { readonly kind: 'ignored' }

/** How many questions a user and a chat may ask in a minute; typing and pressing are counted apart. */
export class Limits {
  readonly #users = limiter(botSettings.questionsOfUser)
  readonly #chats = limiter(botSettings.questionsInChat)
  readonly #presses = limiter(botSettings.questionsOfUser)
  readonly #typing = limiter(botSettings.questionsInChat)

  /** Counts a question as it arrives; whoever asks too many is told so once a minute. */
  async question(chat: number, user: number): Promise<Verdict> {
    const ofUser = await countIn(this.#users, user)
    return ofUser.kind === 'goes-on' ? await countIn(this.#chats, chat) : ofUser
  }

  /** Counts a pressed button. */
  press(user: number): Promise<Verdict> {
    return countIn(this.#presses, user)
  }

  /** Counts what is typed behind the bot's name. */
  typed(user: number): Promise<Verdict> {
    return countIn(this.#typing, user)
  }
}

function limiter(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: MINUTE_SECONDS })
}

async function countIn(counter: RateLimiterMemory, id: number): Promise<Verdict> {
  try {
    await counter.consume(String(id))
    return { kind: 'goes-on' }
  } catch (result) {
    if (!(result instanceof RateLimiterRes)) throw result
    if (result.consumedPoints > counter.points + 1) return { kind: 'ignored' }
    return { kind: 'too-fast', seconds: Math.ceil(result.msBeforeNext / 1_000) }
  }
}
