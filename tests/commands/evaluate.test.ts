import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { meanQuality, percentile, rankingQuality } from '../../scripts/evaluate/measures.ts'
import { losses, measured } from '../../scripts/evaluate/noise.ts'
import { complaintLines, sideBySide } from '../support/command-checks.ts'
import { jsonLines, setReportSchema } from '../support/command-schemas.ts'
import { type CommandResult, runProgram } from '../support/commands.ts'
import { PROJECT, temporaryFolderOfFile } from '../support/folders.ts'

/** A ranking with relevant passages at these places, counted from 1. */
function ranking(length: number, ...places: number[]): boolean[] {
  return Array.from({ length }, (_, at) => places.includes(at + 1))
}

describe('a measured mean', () => {
  it('has the noise of its questions: none where all are alike, less where there are more', () => {
    expect(measured('a', [1, 1, 1])).toEqual({ name: 'a', mean: 1, noise: 0 })
    expect(measured('a', [])).toEqual({ name: 'a', mean: 0, noise: 0 })
    const few = measured('a', ranking(20, 1, 3, 5, 7, 9).map(Number))
    const many = measured(
      'a',
      Array.from({ length: 500 }, (_, at) => Number(at % 4 === 0)),
    )
    expect(few.mean).toBe(0.25)
    // ± 1.96 · √(0.25 · 0.75 / n) by the normal approximation
    expect(few.noise).toBeCloseTo(0.19, 1)
    expect(many.noise).toBeCloseTo(0.038, 2)
  })

  it('is worse than before only by more than its noise', () => {
    const now = [
      { name: 'a', mean: 0.5, noise: 0.1 },
      { name: 'b', mean: 0.5, noise: 0.1 },
      { name: 'new', mean: 0, noise: 0 },
    ]
    const before = new Map([
      ['a', 0.55],
      ['b', 0.65],
    ])
    expect(losses(now, before)).toEqual(['b: 0.500, before 0.650 (noise 0.100)'])
  })
})

describe('the quality of a ranking', () => {
  it('is perfect where the one relevant passage stands first', () => {
    expect(rankingQuality(ranking(20, 1), 1)).toEqual({
      'recall@1': 1,
      'recall@5': 1,
      'recall@20': 1,
      'mrr@10': 1,
      'ndcg@10': 1,
    })
  })

  it('falls with the place of the one relevant passage', () => {
    const third = rankingQuality(ranking(20, 3), 1)
    expect(third).toMatchObject({ 'recall@1': 0, 'recall@5': 1, 'recall@20': 1 })
    expect(third['mrr@10']).toBeCloseTo(1 / 3, 12)
    expect(third['ndcg@10']).toBeCloseTo(1 / 2, 12) // 1 / log2(3 + 1)
  })

  it.each([
    [5, 1, 1],
    [6, 0, 1],
    [20, 0, 1],
    [21, 0, 0],
  ])('counts place %i into recall@5 as %i and recall@20 as %i', (place, five, twenty) => {
    const quality = rankingQuality(ranking(30, place), 1)
    expect(quality).toMatchObject({ 'recall@5': five, 'recall@20': twenty })
  })

  it('counts a place below the tenth into neither MRR nor nDCG', () => {
    expect(rankingQuality(ranking(20, 10), 1)['mrr@10']).toBeCloseTo(0.1, 12)
    expect(rankingQuality(ranking(20, 10), 1)['ndcg@10']).toBeCloseTo(0.28906, 5) // 1 / log2(11)
    expect(rankingQuality(ranking(20, 11), 1)).toMatchObject({ 'mrr@10': 0, 'ndcg@10': 0 })
  })

  it('takes the first of several relevant passages for MRR, and all of them for nDCG', () => {
    const quality = rankingQuality(ranking(20, 2, 3), 2)
    expect(quality['mrr@10']).toBe(0.5)
    // (1/log2(3) + 1/log2(4)) / (1/log2(2) + 1/log2(3)) = 1.13093 / 1.63093
    expect(quality['ndcg@10']).toBeCloseTo(0.69343, 5)
  })

  it('counts a question as found with any of its relevant passages', () => {
    expect(rankingQuality(ranking(20, 1), 4)).toMatchObject({ 'recall@1': 1, 'recall@20': 1 })
  })

  it('lowers nDCG by the relevant passages that a short ranking lacks', () => {
    // One of two was found, first: 1 / (1 + 1/log2(3))
    expect(rankingQuality([true], 2)['ndcg@10']).toBeCloseTo(0.61315, 5)
    expect(rankingQuality(ranking(20, 1), 2)['ndcg@10']).toBeCloseTo(0.61315, 5)
  })

  it('asks for no more relevant passages than ten places can hold', () => {
    const all = ranking(10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    expect(rankingQuality(all, 25)['ndcg@10']).toBeCloseTo(1, 12)
  })

  it('is nothing where nothing was found', () => {
    for (const found of [ranking(20), []]) {
      const quality = rankingQuality(found, 1)
      expect(Object.values(quality)).toEqual([0, 0, 0, 0, 0])
    }
  })

  it('is averaged measure by measure', () => {
    const mean = meanQuality([rankingQuality(ranking(9, 1), 1), rankingQuality(ranking(9, 2), 1)])
    expect(mean).toMatchObject({ 'recall@1': 0.5, 'recall@5': 1, 'recall@20': 1, 'mrr@10': 0.75 })
    expect(mean['ndcg@10']).toBeCloseTo((1 + 0.63093) / 2, 5)
    expect(Object.values(meanQuality([]))).toEqual([0, 0, 0, 0, 0])
  })
})

// Numbers of values for which the usual definitions of a percentile agree.
describe('a percentile', () => {
  const upTo = (n: number): number[] => Array.from({ length: n }, (_, at) => n - at)

  it('is the value below which that share of the values lies', () => {
    expect(percentile(upTo(9), 0.5)).toBe(5)
    expect(percentile(upTo(30), 0.95)).toBe(29)
    expect(percentile(upTo(150), 0.99)).toBe(149)
  })

  it('is the largest value for the whole, the only one of one, and 0 of none', () => {
    expect(percentile([3, 1, 2], 1)).toBe(3)
    expect(percentile([7], 0.5)).toBe(7)
    expect(percentile([], 0.5)).toBe(0)
  })

  it('orders values as numbers and leaves the list as it was', () => {
    const values = [100, 9, 20]
    expect(percentile(values, 0.5)).toBe(20)
    expect(values).toEqual([100, 9, 20])
  })
})

const root = temporaryFolderOfFile()
const evaluate = (...args: string[]): Promise<CommandResult> =>
  runProgram('scripts/evaluate.ts', args)

function writeSet(
  name: string,
  passages: readonly unknown[],
  questions: readonly unknown[],
): string {
  const folder = join(root, name)
  mkdirSync(folder)
  const lines = (rows: readonly unknown[]): string =>
    rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
  writeFileSync(join(folder, 'passages.jsonl'), `${lines(passages)}\n`)
  writeFileSync(join(folder, 'questions.jsonl'), lines(questions))
  return folder
}

const PASSAGES = [
  { id: 'bridge', text: '青河大桥建成通车,全长2.6公里,总造价12亿元。' },
  { id: 'flood', text: '青河水位上涨,市防汛指挥部发布洪水橙色预警。' },
  { id: 'tourism', text: '古城景区春节七天接待游客38万人次。' },
  { id: 'library', text: '市图书馆新馆开放,藏书一百万册。' },
  { id: 'metro', text: '地铁三号线开通,票价两元起。' },
]
const QUESTIONS = [
  { id: 'q1', lang: 'zh', question: '地铁三号线票价多少?', relevant: ['metro'] },
  // Shares two characters with the flood, which is not the passage that counts.
  { id: 'q2', lang: 'zh', question: '水位', relevant: ['bridge'] },
  // Tourists are 游客; by meaning all five are ranked.
  { id: 'q3', lang: 'en', question: 'How many tourists came?', relevant: ['tourism', 'gone'] },
  { id: 'q4', lang: 'en', question: 'Who won?', relevant: ['not-in-the-set'] },
]

describe('evaluate --set', sideBySide, () => {
  let report: ReturnType<typeof readReport>[number] | undefined
  const readReport = (stdout: string) => jsonLines(stdout, setReportSchema)

  beforeAll(async () => {
    const { status, stdout, stderr } = await evaluate(
      '--set',
      writeSet('tiny-set', PASSAGES, QUESTIONS),
      '--json',
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const reports = readReport(stdout)
    expect(reports).toHaveLength(1)
    report = reports[0]
  })

  it('names the set and counts its passages and questions', () => {
    expect(report).toMatchObject({ set: 'tiny-set', passages: 5, questions: 4 })
    expect(report?.answerMs.p50).toBeLessThanOrEqual(report?.answerMs.p95 ?? -1)
  })

  it('measures the ranking by words as one would by hand', () => {
    // One question of two in each language.
    const half = { 'recall@1': 1 / 2, 'recall@5': 1 / 2, 'recall@20': 1 / 2, 'mrr@10': 1 / 2 }
    expect(report?.byLanguage['zh']?.lexical).toMatchObject(half)
    expect(report?.byLanguage['en']?.lexical).toMatchObject(half)
    expect(report?.legs.lexical['mrr@10']).toBe(1 / 2)
  })

  it('ranks all passages by meaning, and both together', () => {
    for (const leg of ['dense', 'fused'] as const) {
      expect(report?.byLanguage['zh']?.[leg]['recall@5']).toBe(1)
      expect(report?.byLanguage['en']?.[leg]['recall@5']).toBe(1 / 2)
      expect(report?.legs[leg]['recall@5']).toBe(3 / 4)
    }
    // The words are all there, so both together are at least as good as the words alone.
    expect(report?.byLanguage['zh']?.fused['recall@1']).toBeGreaterThanOrEqual(1 / 2)
  })

  it('averages over questions, whatever their language', () => {
    expect(Object.keys(report?.byLanguage ?? {})).toEqual(['zh', 'en'])
    for (const leg of ['lexical', 'dense', 'fused'] as const) {
      const [zh = -1, en = -1] = ['zh', 'en'].map(
        (lang) => report?.byLanguage[lang]?.[leg]['ndcg@10'],
      )
      expect(report?.legs[leg]['ndcg@10']).toBeCloseTo((zh + en) / 2, 12)
    }
  })

  it.each([
    ['a folder that is missing', () => join(root, 'no-such-set')],
    [
      'a folder with a line that is no JSON',
      () => writeSet('broken', [...PASSAGES, 'x'], QUESTIONS),
    ],
  ])('names %s, and what to do', async (_, folder) => {
    const path = folder()
    const { status, stdout, stderr } = await evaluate('--set', path, '--json')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(complaintLines(stderr)).toEqual([expect.stringContaining(path)])
    expect(stderr).toMatch(/--set|passages\.jsonl.*questions\.jsonl|line 6/u)
  })
})

describe('evaluate', () => {
  it('prints the quality on its own questions by their type', async () => {
    const questions = readFileSync(join(PROJECT, 'tests/gold/questions.json'), 'utf8')
    const types = (JSON.parse(questions) as { type: string }[]).map(({ type }) => type)
    const { status, stdout } = await evaluate()
    expect(status).toBe(0)
    const answerable = [...new Set(types)].filter((type) => type !== 'unanswerable')
    expect(answerable.length).toBeGreaterThan(3)
    for (const type of answerable) {
      const count = types.filter((one) => one === type).length
      expect(stdout).toMatch(new RegExp(`^${type} +${count} +[\\d.]+ %`, 'mu'))
    }
  })
})
