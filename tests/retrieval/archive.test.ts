import { readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openThreadedArchive } from '../../src/retrieval/archive.ts'
import { ThreadedAnswers } from '../../src/retrieval/threaded-answers.ts'
import { MODEL, temporaryFolder } from '../support/folders.ts'
import { SMALL_PAGES } from '../support/small-pages.ts'
import { threadedArchive, tinyArchive } from '../support/tiny-archive.ts'
import { archiveContract } from './archive-contract.ts'

archiveContract('an archive', tinyArchive)
archiveContract('an archive whose questions are answered in a thread', threadedArchive)

describe('the thread of an archive', () => {
  it('answers as the archive does without one, and all that is asked at once', async () => {
    const here = await tinyArchive(SMALL_PAGES)
    const there = await threadedArchive(SMALL_PAGES)
    const questions = ['青河水位超过警戒线多少?', '夜市有多少个摊位?', '大桥花了多少钱?', '']
    const answers = await Promise.all(questions.map((question) => there.archive.ask(question)))
    for (const [at, question] of questions.entries()) {
      const elapsedMs = expect.any(Number)
      expect(answers[at]).toEqual({ ...(await here.archive.ask(question)), elapsedMs })
    }
  })

  it('warns of a vector file that is damaged, once, and answers', async () => {
    const { data } = await tinyArchive(SMALL_PAGES)
    const [file = ''] = readdirSync(data).filter((name) => name.endsWith('.hnsw'))
    truncateSync(join(data, file), 10)
    const { archive, warnings } = await threaded(data)
    expect(warnings).toEqual([expect.stringContaining('was not used')])
    expect(await archive.ask('夜市有多少个摊位?')).toMatchObject({ kind: 'quotes' })
  })

  it('throws what the archive throws', async () => {
    await expect(threaded(temporaryFolder())).rejects.toMatchObject({
      name: 'IndexError',
      code: 'INDEX_MISSING',
      message: expect.stringContaining('npm run index'),
    })
  })
})

async function threaded(data: string) {
  const warnings: string[] = []
  const listeners = {
    warn: (message: string) => void warnings.push(message),
    onFalseQuote: () => {},
  }
  const answers = new ThreadedAnswers({ data, model: { kind: 'found', folder: MODEL } }, listeners)
  onTestFinished(() => answers.close())
  const archive = await openThreadedArchive(data, answers, listeners)
  onTestFinished(() => archive.close())
  return { archive, warnings }
}
