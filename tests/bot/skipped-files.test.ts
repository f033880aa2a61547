import { expect, it } from 'vitest'
import { SkippedFiles } from '../../src/bot/skipped-files.ts'

const empty = { path: 'a.txt', reason: 'it holds no text' }
const large = { path: 'b.txt', reason: 'it is too large' }

it('tells of each file once, and again where it was read meanwhile or for another reason', () => {
  const skips = new SkippedFiles()
  expect(skips.untold([empty])).toEqual([empty])
  expect(skips.untold([empty, large])).toEqual([large])
  expect(skips.untold([large])).toEqual([])
  expect(skips.untold([empty, large])).toEqual([empty])
  expect(skips.untold([{ ...empty, reason: 'it is binary' }])).toHaveLength(1)
})
