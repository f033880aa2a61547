import type { Language } from '../messages/language.ts'
import { languages } from '../messages/language.ts'

/** What a button does. `reply` is a stored reply, `at` one of its quotes, counted from 0. */
export type Action =
  | { readonly kind: 'page'; readonly reply: number; readonly at: number }
  | { readonly kind: 'context'; readonly reply: number; readonly at: number }
  | { readonly kind: 'source'; readonly reply: number; readonly at: number }
  /** The article of a quote; at the quote where no page is named. */
  | {
      readonly kind: 'article'
      readonly reply: number
      readonly at: number
      readonly page: number | null
    }
  /** An article by its key, at a passage or a page. */
  | {
      readonly kind: 'key'
      readonly key: string
      readonly position: number
      readonly page: number | null
    }
  | { readonly kind: 'vote'; readonly reply: number; readonly at: number; readonly good: boolean }
  /** Null follows Telegram. */
  | { readonly kind: 'language'; readonly language: Language | null }
  | { readonly kind: 'languages' }
  | { readonly kind: 'answers'; readonly value: 'short' | 'full' }
  | { readonly kind: 'asks'; readonly value: 'everyone' | 'administrators' }

const LETTERS = { page: 'p', context: 'c', source: 's' } as const
const NONE = '-'
/** A number that JavaScript holds exactly. */
const NUMBER = /^\d{1,15}$/u

/** An action as the data of a button: at most 64 bytes, as Telegram has it. */
export function encodeAction(action: Action): string {
  switch (action.kind) {
    case 'article':
      return `a:${action.reply}:${action.at}:${action.page ?? NONE}`
    case 'key':
      return `k:${action.key}:${action.position}:${action.page ?? NONE}`
    case 'vote':
      return `v:${action.reply}:${action.at}:${action.good ? 1 : 0}`
    case 'language':
      return `l:${action.language ?? NONE}`
    case 'languages':
      return 'l'
    case 'answers':
    case 'asks':
      return `g:${action.kind}:${action.value}`
    default:
      return `${LETTERS[action.kind]}:${action.reply}:${action.at}`
  }
}

/** The action of a button; null for data that none of ours has, since anybody can send any. */
export function parseAction(data: string): Action | null {
  const [letter, ...rest] = data.split(':')
  if (letter === 'l') return languageAction(rest[0])
  if (letter === 'g') return settingAction(rest[0], rest[1])
  if (letter === 'k') return keyAction(rest)
  const [reply, at, last] = rest.map((part) => (NUMBER.test(part) ? Number(part) : null))
  if (reply == null || at == null) return null
  if (letter === 'a') return { kind: 'article', reply, at, page: last ?? null }
  if (letter === 'v') return { kind: 'vote', reply, at, good: last === 1 }
  const [kind] = Object.entries(LETTERS).find(([, known]) => known === letter) ?? []
  return kind === undefined ? null : { kind: kind as keyof typeof LETTERS, reply, at }
}

function languageAction(tag: string | undefined): Action | null {
  if (tag === undefined) return { kind: 'languages' }
  if (tag === NONE) return { kind: 'language', language: null }
  const language = languages.find((known) => known === tag)
  return language === undefined ? null : { kind: 'language', language }
}

function settingAction(name: string | undefined, value: string | undefined): Action | null {
  if (name === 'answers' && (value === 'short' || value === 'full')) return { kind: name, value }
  if (name === 'asks' && (value === 'everyone' || value === 'administrators')) {
    return { kind: name, value }
  }
  return null
}

function keyAction([key = '', position = '', page = '']: readonly string[]): Action | null {
  if (!/^[0-9a-f]{16}$/u.test(key) || !NUMBER.test(position)) return null
  const number = NUMBER.test(page) ? Number(page) : null
  return { kind: 'key', key, position: Number(position), page: number }
}
