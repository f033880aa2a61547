import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { botSettings } from '../../src/bot/settings.ts'
import { State } from '../../src/bot/state/state.ts'
import { temporaryFolder } from '../support/folders.ts'

const DAY = 24 * 3_600_000
const REPLY = {
  question: '问题?',
  kind: 'answer' as const,
  perPage: 1,
  confidence: 'strong' as const,
  understood: null,
  head: '',
  shown: [],
  turn: { question: '问题?', articleKey: null },
}

function open(file = ':memory:'): State {
  const state = new State(file)
  onTestFinished(() => state.close())
  return state
}

function add(state: State, chat: number, at: number): number {
  return state.replies.add(chat, REPLY, { at, questionMessage: 3 })
}

describe('the state', () => {
  it('is there again after a restart', () => {
    const file = join(temporaryFolder(), 'deep', 'state.sqlite')
    const first = new State(file)
    first.chats.change(5, { language: 'ru' })
    first.chats.change(5, { answers: 'short' })
    const id = add(first, 5, 1)
    first.replies.sent(id, 77)
    first.inbox.add({ update_id: 1 }, 1)
    first.close()
    const second = open(file)
    expect(second.chats.settings(5)).toEqual({ language: 'ru', answers: 'short', asks: null })
    expect(second.replies.byMessage(5, 77)).toMatchObject({ id, question: '问题?' })
    expect(second.replies.byQuestion(5, 3)).toMatchObject({ id })
    expect(second.replies.byMessage(6, 77)).toBeNull()
    expect(second.inbox.pending()).toMatchObject([{ update: { update_id: 1 } }])
  })

  it('tells a notice once', () => {
    const { chats } = open()
    for (const _ of [1, 2]) chats.told(1, 'closed')
    expect(chats.isTold(1, 'closed')).toBe(true)
    expect(chats.isTold(2, 'closed')).toBe(false)
    expect(chats.isTold(1, 'privacy')).toBe(false)
  })

  it('takes an update in once, and forgets its text when it is answered', () => {
    const file = join(temporaryFolder(), 'state.sqlite')
    const { inbox } = open(file)
    const update = { update_id: 1, message: { text: 'a secret question' } }
    const taken = inbox.add(update, 1)
    expect(inbox.add(update, 2)).toBeNull()
    // Another text under the same number is another update.
    expect(inbox.add({ ...update, message: { text: 'other' } }, 3)).not.toBeNull()
    inbox.done(taken?.digest ?? '')
    expect(inbox.pending().map((pending) => pending.update)).toMatchObject([
      { message: { text: 'other' } },
    ])
    expect(inbox.add(update, 4)).toBeNull()
    const rows = new Sqlite(file).prepare('SELECT body FROM updates').all()
    expect(JSON.stringify(rows)).not.toContain('a secret question')
  })

  it('keeps replies as long as it says, and longer what readers voted or wrote on', () => {
    const state = open()
    const old = add(state, 5, 0)
    const voted = add(state, 5, 0)
    const commented = add(state, 5, 0)
    const fresh = add(state, 5, 40 * DAY)
    state.feedback.vote(voted, 0, 1, true, 0)
    state.feedback.comment(5, commented, 'text', 0)
    state.prune(botSettings.keptReplies + 10 * DAY)
    const kept = [old, voted, commented, fresh].map((id) => state.replies.byId(id) !== null)
    expect(kept).toEqual([false, true, true, true])
  })

  it('forgets a chat wholly, and only that', () => {
    const state = open()
    const mine = add(state, 5, 1)
    const other = add(state, 6, 1)
    state.feedback.vote(mine, 0, 6, true, 1)
    state.feedback.vote(other, 0, 5, true, 1)
    state.feedback.comment(5, null, 'words', 1)
    state.keepInlineQuestion(5, 'typed', 1)
    state.forget(5)
    expect(state.replies.byId(mine)).toBeNull()
    expect(state.replies.byId(other)).not.toBeNull()
    expect(state.feedback.votes()).toEqual({ good: 0, bad: 0 })
    expect(state.inlineQuestion(5)).toBeNull()
  })

  it('moves with a group, whose messages get new numbers', () => {
    const state = open()
    const id = add(state, -5, 1)
    state.replies.sent(id, 77)
    state.chats.change(-5, { language: 'ru' })
    state.move(-5, -105)
    expect(state.chats.settings(-105).language).toBe('ru')
    expect(state.chats.formerId(-105)).toBe(-5)
    expect(state.replies.byId(id)?.chat).toBe(-105)
    expect(state.replies.byMessage(-105, 77)).toBeNull()
  })

  it('knows which reply a message shows, also where it took the place of another', () => {
    const state = open()
    const [first, second] = [add(state, 5, 1), add(state, 5, 2)]
    for (const id of [first, second]) state.replies.sent(id, 77)
    expect(state.replies.byMessage(5, 77)?.id).toBe(second)
    expect(state.replies.last(5, 0)?.id).toBe(second)
    expect(state.replies.last(5, 0, second)?.id).toBe(first)
  })

  it('that is damaged or of another program is left as it is, and named', () => {
    const folder = temporaryFolder()
    const garbage = join(folder, 'garbage.sqlite')
    writeFileSync(garbage, 'no database at all, but long enough to be looked at. '.repeat(99))
    expect(() => new State(garbage)).toThrow(
      /garbage\.sqlite, cannot be used: .*Move the file away/u,
    )
    const foreign = join(folder, 'foreign.sqlite')
    const database = new Sqlite(foreign)
    database.pragma('user_version = 7')
    database.close()
    expect(() => new State(foreign)).toThrow(/it is of version 7/u)
    expect(() => new State(foreign)).toThrow(expect.objectContaining({ code: 'STATE_UNUSABLE' }))
  })
})
