import { TelegramError } from 'telegraf'

/** What went wrong at the start, as one line that says what to do. */
export function explainLaunch(error: unknown, token: string, apiRoot: string): Error {
  const cause = redacted(error, token)
  if (error instanceof TelegramError) {
    if (error.code === 401 || error.code === 404) {
      return new Error(
        `Telegram refuses BOT_TOKEN (${error.code}). Copy it again from @BotFather.`,
        { cause },
      )
    }
    if (error.code === 409) {
      return new Error(
        'Another copy of this bot is running with the same BOT_TOKEN (409). Stop it, then start this one.',
        { cause },
      )
    }
  }
  return new Error(
    `Telegram cannot be reached at ${withoutUser(apiRoot)} (${withoutUser(cause.message)}). Check the network, a proxy, or TELEGRAM_API_ROOT.`,
    { cause },
  )
}

/** An error without the token, which network errors carry in their address. */
export function redacted(error: unknown, token: string): Error {
  const message = error instanceof Error ? error.message : String(error)
  return new Error(message.replaceAll(token, '[token]'))
}

/** Whether trying again may help: too many requests, trouble of the server or of the network. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof TelegramError) || error.code === 429 || error.code >= 500
}

/** How long Telegram asks to wait, in milliseconds; 0 where it does not. */
export function waitAsked(error: unknown): number {
  const seconds = error instanceof TelegramError ? (error.parameters?.retry_after ?? 0) : 0
  return seconds * 1_000
}

/** The supergroup that a group has become; null where the error says nothing of it. */
export function movedTo(error: unknown): number | null {
  return error instanceof TelegramError ? (error.parameters?.migrate_to_chat_id ?? null) : null
}

/** Whether an edit was refused because the message shows that already. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof TelegramError && error.description.includes('message is not modified')
}

/** An address without the name and password that may stand in it. */
function withoutUser(text: string): string {
  return text.replace(/(?<=:\/\/)[^\s/@]+@/gu, '')
}
