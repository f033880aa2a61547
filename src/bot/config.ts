import * as v from 'valibot'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** A list of Telegram's ids: -1001234567890, 42 */
const ids = v.optional(
  v.pipe(
    v.string(),
    v.transform((text) => text.split(/[\s,;]+/u).filter((id) => id !== '')),
    v.array(
      v.pipe(v.string(), v.regex(/^-?\d{1,15}$/u, 'is no list of numbers (-1001234567890, 42)')),
    ),
    v.transform((list) => list.map(Number)),
  ),
  '',
)

/** Every setting with its default; `.env.example` explains each in the same order. */
const environment = v.object({
  BOT_TOKEN: v.optional(
    // The message never holds the value: it is a secret.
    v.pipe(v.string(), v.regex(/^\d+:[\w-]+$/u, 'is not a token of @BotFather (123456:ABC-…)')),
  ),
  TELEGRAM_API_ROOT: v.optional(
    v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/]+/u, 'is not an http or https address')),
    'https://api.telegram.org',
  ),
  CORPUS_DIR: v.optional(v.string(), 'seeds'),
  DATA_DIR: v.optional(v.string(), 'data'),
  EMBEDDING_MODEL: v.optional(v.string(), 'models/newsquote-static'),
  HF_ENDPOINT: v.optional(
    v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/]+/u, 'is not an http or https address')),
    'https://huggingface.co',
  ),
  ALLOWED_CHATS: ids,
  ADMIN_IDS: ids,
  WEBHOOK_URL: v.optional(
    v.pipe(v.string(), v.regex(/^https:\/\/[^\s/]+\/\S+$/u, 'is no https address with a path')),
  ),
  WEBHOOK_PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/u, 'is no port from 1 to 65535'),
      v.transform(Number),
      v.check((port) => port >= 1 && port <= 65_535, 'is no port from 1 to 65535'),
    ),
    '8080',
  ),
  WATCH: v.optional(
    v.pipe(
      v.picklist(['true', 'false'], 'is neither true nor false'),
      v.transform((text) => text === 'true'),
    ),
    'true',
  ),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `is none of ${logLevels.join(', ')}`), 'info'),
})

/** What the operator can set. */
export interface Config {
  /** Null: the conversation runs in the terminal. */
  readonly botToken: string | null
  readonly telegramApiRoot: string
  readonly corpus: string
  readonly data: string
  /** A folder, or the id of a model of the hub: owner/name. */
  readonly model: string
  readonly hubEndpoint: string
  /** Chats and users that may ask; empty: everyone. */
  readonly allowedChats: readonly number[]
  /** Users who keep the bot. */
  readonly adminIds: readonly number[]
  /** Where Telegram brings updates; null: they are polled. */
  readonly webhook: { readonly url: string; readonly port: number } | null
  /** Whether changes of the corpus are indexed while the program runs. */
  readonly watch: boolean
  readonly logLevel: (typeof logLevels)[number]
}

/** Wrong usage or configuration: the command ends with exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code = 'USAGE'
}

/**
 * The configuration that an environment describes; a variable set to nothing counts as not set.
 * @throws {UsageError} naming every setting that is wrong, without its value
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.entries(variables).filter(([, value]) => value?.trim() !== '')
  const result = v.safeParse(environment, Object.fromEntries(set))
  if (!result.success) {
    const problems = result.issues.map((issue) => {
      const [name] = v.getDotPath(issue)?.split('.') ?? []
      return `${name} ${issue.message}`
    })
    throw new UsageError(`Wrong settings: ${problems.join('; ')}. See .env.example.`)
  }
  const { output } = result
  return {
    botToken: output.BOT_TOKEN ?? null,
    telegramApiRoot: output.TELEGRAM_API_ROOT,
    corpus: output.CORPUS_DIR,
    data: output.DATA_DIR,
    model: output.EMBEDDING_MODEL,
    hubEndpoint: output.HF_ENDPOINT,
    allowedChats: output.ALLOWED_CHATS,
    adminIds: output.ADMIN_IDS,
    webhook:
      output.WEBHOOK_URL === undefined
        ? null
        : { url: output.WEBHOOK_URL, port: output.WEBHOOK_PORT },
    watch: output.WATCH,
    logLevel: output.LOG_LEVEL,
  }
}
