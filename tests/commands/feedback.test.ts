import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { State } from '../../src/bot/state/state.ts'
import { runProgram } from '../support/commands.ts'
import { corpusOf, temporaryFolder } from '../support/folders.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'

const AT = new Date(2021, 4, 9, 12).getTime()

/** A state with replies that were voted on. */
function votedState(data: string): void {
  const state = new State(join(data, 'state.sqlite'))
  const quote = { articleKey: 'k', file: 'town.txt', position: 0, highlight: null }
  const reply = {
    perPage: 1,
    confidence: null,
    understood: null,
    head: '',
    turn: null,
  }
  const add = (question: string, kind: 'answer' | 'refusal', words: string): number =>
    state.replies.add(
      5,
      { ...reply, question, kind, shown: [{ ...quote, words }] },
      { at: AT, questionMessage: null },
    )
  const right = add('青河大桥的总造价是多少?', 'answer', '总造价12亿元')
  state.feedback.vote(right, 0, 1, true, AT)
  state.feedback.vote(right, 0, 2, true, AT)
  state.feedback.vote(right, 0, 3, false, AT)
  state.feedback.vote(add('谁写了《战争与和平》?', 'refusal', '别的'), 0, 1, true, AT)
  const wrong = add('南山公园哪天开园?', 'answer', '别的')
  state.feedback.vote(wrong, 0, 1, false, AT)
  state.feedback.comment(5, wrong, 'another park', AT)
  add('没人评价的问题?', 'answer', '别的')
  state.feedback.comment(5, null, 'a fine archive', AT)
  state.close()
}

describe('npm run feedback', () => {
  it('exports what readers said as questions that evaluate takes', async () => {
    const data = temporaryFolder()
    votedState(data)
    const { status, stdout } = await runProgram('scripts/feedback.ts', ['--data', data])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 'feedback-1',
        question: '青河大桥的总造价是多少?',
        type: 'called right',
        answer: '总造价12亿元',
        reference_date: '2021-05-09',
        evidence: [{ span: '总造价12亿元' }],
        votes: { good: 2, bad: 1 },
        comments: [],
      },
      expect.objectContaining({ type: 'unanswerable', evidence: [] }),
      expect.objectContaining({
        type: 'called wrong',
        evidence: [],
        votes: { good: 0, bad: 1 },
        comments: ['another park'],
      }),
      expect.objectContaining({ type: 'commented', question: '', comments: ['a fine archive'] }),
    ])

    const corpus = corpusOf(SMALL_PAGES)
    await runProgram('scripts/index.ts', ['--corpus', corpus, '--data', data])
    const file = join(data, 'questions.json')
    writeFileSync(file, stdout)
    const report = await runProgram('scripts/evaluate.ts', ['--questions', file, '--data', data])
    expect(report.stderr).toContain('2 questions without evidence are left out.')
    expect(report.stdout).toMatch(/^called right\s+1\s+100\.0 %/mu)
    expect(report.stdout).toContain('near misses refused 100.0 % of 1')
  })

  it('says where there is nothing', async () => {
    const data = temporaryFolder()
    const { status, stderr } = await runProgram('scripts/feedback.ts', ['--data', data])
    expect(status).toBe(1)
    expect(stderr.trim()).toBe(
      `There is no ${join(data, 'state.sqlite')}: no bot has run on this data folder yet.`,
    )
  })
})
