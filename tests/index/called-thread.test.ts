import { expect, it, onTestFinished } from 'vitest'
import { CalledThread } from '../../src/index/called-thread.ts'

const MODULE = new URL('../support/called-module.ts', import.meta.url)

function started(): { thread: CalledThread<string, string, string>; notes: string[] } {
  const notes: string[] = []
  const hear = (note: string): void => void notes.push(note)
  const thread = new CalledThread<string, string, string>([MODULE, null], hear)
  onTestFinished(() => thread.close())
  return { thread, notes }
}

it('answers calls one after the other, and notes come before the results they belong to', async () => {
  const { thread, notes } = started()
  const ended: string[] = []
  const calls = ['wait', 'rest', 'wait'].map(async (told) => ended.push(await thread.call(told)))
  await Promise.all(calls)
  expect(ended).toEqual(['done: wait', 'done: rest', 'done: wait'])
  expect(notes).toEqual(['told to wait', 'told to rest', 'told to wait'])
})

it('passes on what is thrown, with the code of our own errors, and goes on', async () => {
  const { thread } = started()
  const ours = { name: 'IndexError', code: 'INDEX_BUSY', message: 'Somebody writes.' }
  await expect(thread.call('throw ours')).rejects.toMatchObject(ours)
  await expect(thread.call('throw another')).rejects.toMatchObject({
    name: 'RangeError',
    message: 'Too far.',
    stack: expect.stringContaining('called-module.ts'),
  })
  expect(await thread.call('rest')).toBe('done: rest')
})

it('fails what is under way when it dies, and is started again by the next call', async () => {
  const { thread } = started()
  const calls = ['wait', 'die', 'rest'].map((told) => thread.call(told))
  expect(await Promise.allSettled(calls)).toMatchObject([
    { value: 'done: wait' },
    { reason: { message: expect.stringContaining('it ended with 3') } },
    { reason: { message: expect.stringContaining('it ended with 3') } },
  ])
  expect(await thread.call('rest')).toBe('done: rest')
})

it('fails what is under way when it is closed, and takes nothing more', async () => {
  const { thread } = started()
  const call = thread.call('wait')
  const failing = expect(call).rejects.toThrow('it was closed')
  await thread.close()
  await failing
  await expect(thread.call('rest')).rejects.toThrow('was closed')
})

it('lets it end what goes on in it where there is time for that, and no longer', async () => {
  const [patient, hasty] = [started(), started()]
  await Promise.all([patient, hasty].map(({ thread }) => thread.call('go on')))
  await Promise.all([patient.thread.close(10_000), hasty.thread.close(50)])
  expect([patient, hasty].map(({ notes }) => notes.includes('went on'))).toEqual([true, false])
})
