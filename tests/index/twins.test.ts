import { describe, expect, it, onTestFinished } from 'vitest'
import { numbersFrom } from '../../scripts/bench/sized-corpus.ts'
import type { CorpusIndex } from '../../src/index/corpus-index.ts'
import { openForReading } from '../../src/index/database.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { Twins } from '../../src/index/vectors/twins.ts'
import { VectorIndex } from '../../src/index/vectors/vector-index.ts'
import { MODEL } from '../support/folders.ts'
import { type IndexPlaces, indexPlaces } from '../support/index-places.ts'

const embedder = await openEmbedder(MODEL)

describe('passages with one vector', () => {
  it('are found by the label of the first, of the given ones where some are', () => {
    const twins = new Twins([[3, 5, 9]])
    expect(twins.withLabel(3, 10, null)).toEqual([3, 5, 9])
    expect(twins.withLabel(3, 2, null)).toEqual([3, 5])
    expect(twins.withLabel(3, 10, new Set([9, 4]))).toEqual([9])
    expect(twins.isAmong(3, new Set([9]))).toBe(true)
    expect(twins.isAmong(3, new Set([4]))).toBe(false)
  })

  it('keep their vector until the last is gone, in whatever order they go', () => {
    const twins = new Twins([[3, 5, 9]])
    expect(twins.remove(3)).toBe(null)
    expect(twins.withLabel(3, 10, null)).toEqual([5, 9])
    expect(twins.remove(9)).toBe(null)
    expect(twins.remove(9)).toBe(null)
    expect(twins.isAmong(3, new Set([9, 3]))).toBe(false)
    expect(twins.remove(5)).toBe(3)
    expect(twins.withLabel(3, 10, null)).toEqual([])
  })

  it('are not those that are alone', () => {
    const twins = new Twins([[3, 5]])
    expect(twins.withLabel(4, 10, null)).toEqual([4])
    expect(twins.isAmong(4, new Set([4]))).toBe(true)
    expect(twins.isAmong(4, new Set([3]))).toBe(false)
    expect(twins.remove(4)).toBe(4)
  })
})

describe('one text in many passages', () => {
  const REPEATED = '会议还研究了其他事项。'
  const WORDS =
    '大桥 医院 学校 公园 夜市 水位 工程 投资 居民 企业 春天 农田 小麦 河流 船只 火车 机场 老人 孩子 教师 医生 书籍 电影 音乐 足球 冬季 冰雪 旅游 山路 果园 蜜蜂 茶叶 陶瓷 桑树 渔船 灯塔 邮局 银行 法院 警察'
  /** As many records, each with a text of its own and the repeated one. */
  const records = (count: number, seed: number): string => {
    const words = WORDS.split(' ')
    const next = numbersFrom(seed)
    return Array.from({ length: count }, () => {
      const own = Array.from({ length: 12 }, () => words[Math.floor(next() * words.length)])
      return JSON.stringify({ title: '会议', text: `${own.join('')}。\n\n${REPEATED}` })
    }).join('\n')
  }
  const passagesWith = (places: IndexPlaces): number[] =>
    places
      .rows<{ id: number }>(`SELECT id FROM passages WHERE text = '${REPEATED}' ORDER BY id`)
      .map(({ id }) => id)

  it('leaves every other within reach', async () => {
    const places = indexPlaces(embedder, { 'meetings.jsonl': records(500, 1) })
    await places.build()
    expect(places.rows('SELECT passages FROM segments')).toEqual([{ passages: 1_000 }])
    const index = places.open()
    const others = places.rows<{ id: number; text: string }>(
      `SELECT id, text FROM passages WHERE text <> '${REPEATED}'`,
    )
    expect(others).toHaveLength(500)
    const vectors = await embedder.embed(others.map(({ text }) => text))
    const lost = others.filter(({ id }, at) => {
      const [best] = index.searchDense(vectors[at] ?? new Float32Array(), 1)
      return best?.passageId !== id
    })
    expect(lost).toEqual([])
  })

  it('is found in each of them, but for those that are gone or not asked for', async () => {
    const places = indexPlaces(embedder, { 'a.jsonl': records(10, 1), 'b.jsonl': records(40, 2) })
    await places.build()
    const [vector = new Float32Array()] = await embedder.embed([REPEATED])
    const found = (index: CorpusIndex): number[] =>
      index.searchDense(vector, 50).map(({ passageId }) => passageId)
    const all = passagesWith(places)
    expect(all).toHaveLength(50)
    const index = places.open()
    expect(found(index)).toEqual(all)
    expect(index.searchDense(vector, 3).map(({ passageId }) => passageId)).toEqual(all.slice(0, 3))

    // The one whose vector stands in the file goes first.
    places.remove('a.jsonl')
    await places.build()
    const left = passagesWith(places)
    expect(left).toEqual(all.slice(10))
    expect(places.rows('SELECT * FROM removed_passages')).toHaveLength(20)
    for (const reader of [index, places.open()]) {
      expect(reader.snapshot(() => found(reader)).slice(0, 40)).toEqual(left)
    }
  })
})

describe('a search of some passages in the graph', () => {
  it('finds those of one text that are asked for, and the nearest of the others', async () => {
    const repeated = '会议还研究了其他事项。'
    const record = (at: number): string =>
      JSON.stringify({
        title: '会议',
        text: `第${at}次会议研究了第${at * 7}号工程。\n\n${repeated}`,
      })
    const places = indexPlaces(embedder, {
      'meetings.jsonl': Array.from({ length: 60 }, (_, at) => record(at)).join('\n'),
    })
    await places.build()
    const rows = places.rows<{ id: number; text: string }>(
      'SELECT id, text FROM passages ORDER BY id',
    )
    const alike = rows.filter(({ text }) => text === repeated).map(({ id }) => id)
    const others = rows.filter(({ text }) => text !== repeated).map(({ id }) => id)
    expect(alike).toHaveLength(60)
    const database = openForReading(places.data)
    onTestFinished(() => void database.close())
    const warn = (warning: string): void => void places.warnings.push(warning)
    const [vector = new Float32Array()] = await embedder.embed([repeated])
    const within = [alike[3] ?? 0, alike[50] ?? 0, ...others.slice(20)]
    // By the graph with a filter, and one by one.
    for (const exactScan of [0, 1_000]) {
      const vectors = new VectorIndex(database, places.data, warn, exactScan)
      const found = vectors.search(vector, 10, within).map(({ passageId }) => passageId)
      expect(found.slice(0, 2)).toEqual([alike[3], alike[50]])
      expect(found).toHaveLength(10)
      expect(found.every((id) => within.includes(id))).toBe(true)
    }
    expect(places.warnings).toEqual([])
  })
})
