import { beforeAll, describe, expect, it } from 'vitest'
import type { Embedder, PassageTexts } from '../../src/index/model/embedder.ts'

/** The cosine of two normalised vectors. */
export function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined || a.length !== b.length) return Number.NaN
  return a.reduce((sum, element, at) => sum + element * (b[at] ?? 0), 0)
}

/**
 * What every embedder does, whatever its model; `open` is called twice.
 * @param hasPieces it gives vectors of pieces
 */
export function embedderContract(
  name: string,
  open: () => Promise<Embedder>,
  { hasPieces = false } = {},
): void {
  describe(name, () => {
    let embedder: Embedder
    beforeAll(async () => {
      embedder = await open()
    })

    it('has a name, a fingerprint and dimensions', () => {
      expect(embedder.model).not.toBe('')
      expect(embedder.fingerprint).not.toBe('')
      expect(embedder.dimensions).toBeGreaterThan(0)
    })

    it('has the same fingerprint and vectors when it is opened again', async () => {
      const again = await open()
      expect(again.fingerprint).toBe(embedder.fingerprint)
      expect(await again.embed(['青河大桥'])).toEqual(await embedder.embed(['青河大桥']))
    })

    it.each([
      '青河大桥建成通车',
      'The bridge opened',
      'Мост открыт',
      '',
      ' \n',
      '🙂',
      '\0',
      '\ud800',
    ])('gives a vector of length 1 for %j', async (text) => {
      const vectors = await embedder.embed([text])
      expect(vectors).toHaveLength(1)
      expect(vectors[0]).toHaveLength(embedder.dimensions)
      expect(cosine(vectors[0], vectors[0])).toBeCloseTo(1, 2)
    })

    it('gives a vector for each text, in the same order, over many batches', async () => {
      const texts = Array.from({ length: 150 }, (_, at) => `第${at}号公告${'很长'.repeat(at % 7)}`)
      const together = await embedder.embed(texts)
      expect(together).toHaveLength(texts.length)
      for (const at of [0, 1, 31, 32, 33, 99, 149]) {
        const [alone] = await embedder.embed([texts[at] ?? ''])
        // The padding of a batch may move the last digits.
        expect(cosine(alone, together[at])).toBeGreaterThan(0.99)
      }
    })

    it('gives those of passages and their parts as it gives those of any text', async () => {
      const parts = ['青河大桥建成通车。', '总造价12亿元,全长2.6公里。', 'The mayor came.']
      const passages: PassageTexts[] = [
        [parts.join(''), ...parts],
        ['南山公园开园。'],
        [parts.slice(0, 2).join(''), ...parts.slice(0, 2)],
      ]
      const vectors = await embedder.embedPassages(passages)
      const alone = await embedder.embed(passages.flat())
      expect(vectors.map(({ length }) => length)).toEqual([4, 1, 3])
      for (const [at, vector] of vectors.flat().entries()) {
        expect(cosine(vector, alone[at])).toBeGreaterThan(0.99)
      }
    })

    if (hasPieces) {
      it('gives those of the pieces of texts, whose sum is that of the text', async () => {
        const texts = ['青河大桥建成通车', '大桥', '']
        const [long = [], short = [], none = []] = (await embedder.embedPieces?.(texts)) ?? []
        const [whole] = await embedder.embed(texts)
        const sum = long.reduce((total, piece) => total.map((sum, at) => sum + (piece[at] ?? 0)))
        const length = Math.sqrt(cosine(sum, sum))
        expect(cosine(sum, whole) / length).toBeCloseTo(1, 4)
        expect(long.length).toBeGreaterThan(short.length)
        expect(none.length).toBeLessThan(2)
      })
    }

    it('gives vectors that do not change when others are made', async () => {
      const [first] = await embedder.embed(['青河大桥'])
      const copy = first?.slice()
      await embedder.embed(['南山公园', '古城夜市'])
      expect(first).toEqual(copy)
    })

    it('gives nothing for nothing', async () => {
      expect(await embedder.embed([])).toEqual([])
    })

    it('takes a text of any length', async () => {
      const [long] = await embedder.embed(['青河大桥建成通车。'.repeat(5_000)])
      expect(cosine(long, long)).toBeCloseTo(1, 2)
    })

    it('puts texts of like meaning closer together, in Chinese and in English', async () => {
      const [flood, like, english, far] = await embedder.embed([
        '青河水位上涨,发布洪水预警',
        '河水超过警戒线,当地提醒居民防汛',
        'The river rises and a flood warning is issued',
        '图书馆新书展览周末开幕',
      ])
      for (const close of [like, english]) {
        expect(cosine(flood, close)).toBeGreaterThan(cosine(flood, far) + 0.1)
      }
    })

    it('does not tell traditional from simplified characters, nor full from half width', async () => {
      const [simplified, traditional] = await embedder.embed(['台湾捷运环状线', '臺灣捷運環狀線'])
      expect(cosine(simplified, traditional)).toBeGreaterThan(0.999)
      const [half, full] = await embedder.embed(['2020年GDP', '２０２０年ＧＤＰ'])
      expect(cosine(half, full)).toBeGreaterThan(0.999)
    })
  })
}
