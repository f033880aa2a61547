import { beforeAll, describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/index/model/embedder.ts'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { parseQuestion } from '../../src/retrieval/question.ts'
import { timesIn } from '../../src/retrieval/question-dates.ts'
import { recallOf, type SoftlyCovered, softCoverageOf } from '../../src/retrieval/soft-coverage.ts'
import { MODEL } from '../support/folders.ts'

type Quote = SoftlyCovered['quote']

let embedder: Embedder
beforeAll(async () => {
  embedder = await openEmbedder(MODEL)
})

function quoteOf(text: string, citation: Partial<Quote['citation']> = {}): Quote {
  const none = { section: null, newspaper: null, reporters: [], correspondents: [] }
  return { text, citation: { headline: '本报讯', ...none, ...citation } }
}

function covered(
  asked: string,
  quote: Quote,
  model: Embedder | null = embedder,
): Promise<number | null> {
  const times = timesIn(asked, '2020-05-20')
  return softCoverageOf(model, { question: parseQuestion(asked), times, quote })
}

describe('how much of a question a quote says', () => {
  const proof = quoteOf('员工返岗,凭居住证明和工作证明办理通行证。')
  const theorem = quoteOf('老师在黑板上写出了勾股定理的证明。')

  it('is more for what says it all than for what says one word of it', async () => {
    const half = await covered('勾股定理怎么证明?', proof)
    expect(half).toBeGreaterThan(0.1)
    expect(half).toBeLessThan(0.5)
    expect(await covered('勾股定理怎么证明?', theorem)).toBeGreaterThan(0.9)
  })

  it('is in other words too', async () => {
    const bridge = quoteOf('青河大桥建成通车。')
    const near = (await covered('青河大桥何时完工?', bridge)) ?? 0
    const far = (await covered('青河大桥何时拍照?', bridge)) ?? 0
    expect(near).toBeGreaterThan(far)
  })

  it('leaves out words that ask, and times, which every passage of a time prints', async () => {
    const plain = await covered('青河大桥造价', proof)
    for (const asked of [
      '请问青河大桥造价是多少',
      '2020年4月青河大桥造价',
      '5月1号青河大桥造价',
      '二〇二〇年五月一日青河大桥造价',
      '２０２０年４月青河大桥造价',
      '上週青河大桥造价',
    ]) {
      expect(await covered(asked, proof)).toBeCloseTo(plain ?? 0)
    }
  })

  it('finds names of the byline and the headline', async () => {
    const asked = '王军方写的文章'
    const nobody = (await covered(asked, proof)) ?? 0
    expect(await covered(asked, quoteOf(proof.text, { reporters: ['王军方'] }))).toBeGreaterThan(
      nobody + 0.2,
    )
    expect(await covered(asked, quoteOf(proof.text, { headline: '王军方' }))).toBeGreaterThan(
      nobody + 0.2,
    )
  })

  it('takes a Chinese quote with a name in kana for Chinese', async () => {
    const kana = await covered('优之良品何时开业?', quoteOf('零食店优の良品昨日开业。'))
    expect(kana).toBeGreaterThan(0.5)
    expect(await covered('何时开业?', quoteOf('お店は昨日オープンしました。'))).toBeNull()
  })

  it('cannot be told across languages, of time words alone, and without vectors of pieces', async () => {
    expect(await covered('How is the theorem proved?', theorem)).toBeNull()
    expect(await covered('勾股定理怎么证明?', quoteOf('The theorem was proved.'))).toBeNull()
    expect(await covered('2020年4月', proof)).toBeNull()
    expect(await covered('勾股定理怎么证明?', theorem, null)).toBeNull()
    const { embedPieces: _, ...whole } = embedder
    expect(await covered('勾股定理怎么证明?', theorem, whole)).toBeNull()
  })
})

describe('recallOf', () => {
  const [east, north, both] = [
    [1, 0, 0, 0],
    [0, 2, 0, 0],
    [3, 3, 0, 0],
  ].map((numbers) => Float32Array.from(numbers)) as [Float32Array, Float32Array, Float32Array]

  it('is the mean of the best cosines, weighed by the lengths of what is wanted', () => {
    expect(recallOf([east], [north, both])).toBeCloseTo(Math.SQRT1_2)
    expect(recallOf([east, north], [north])).toBeCloseTo((1 * 0 + 2 * 1) / 3)
    expect(recallOf([both], [both])).toBeCloseTo(1)
  })

  it('is nothing without one side, and takes a vector of zeros for none', () => {
    const zeros = new Float32Array(4)
    expect(recallOf([], [east])).toBeNull()
    expect(recallOf([east], [])).toBeNull()
    expect(recallOf([zeros], [east])).toBeNull()
    expect(recallOf([east], [zeros, both])).toBeCloseTo(Math.SQRT1_2)
    expect(recallOf([east], [zeros])).toBeNull()
  })
})
