import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { CorpusWatcher } from '../../src/index/corpus-watcher.ts'
import { temporaryFolder } from '../support/folders.ts'

const WAIT = { timeout: 10_000, interval: 50 }

it('says that a folder which was moved is not watched any more, once', async () => {
  const folder = join(temporaryFolder(), 'corpus')
  renameSync(temporaryFolder(), folder)
  const errors: unknown[] = []
  let changes = 0
  const watcher = new CorpusWatcher(folder, {
    onChange: () => void changes++,
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => watcher.close())
  await watcher.ready()
  writeFileSync(join(folder, 'a.txt'), 'a')
  await vi.waitFor(() => expect(changes).toBe(1), WAIT)
  expect(errors).toEqual([])
  renameSync(folder, `${folder}.away`)
  await vi.waitFor(() => expect(errors).toEqual([expect.stringContaining('is gone')]), WAIT)
})
