import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedAnswer } from '../../src/retrieval/answer-type.ts'
import { answeringSentence } from '../../src/retrieval/mark.ts'

const TEXT = '大桥昨日通车。全长三公里,造价12亿元。市民纷纷前来参观。'

interface Evidence {
  readonly window?: [number, number]
  readonly question?: string
}

function marked(
  text: string,
  idf: Record<string, number>,
  { window, question = '' }: Evidence = {},
): string | null {
  const sentence = answeringSentence(text, {
    idf: new Map(Object.entries(idf)),
    expected: expectedAnswer(question),
    window: window ?? null,
  })
  return sentence === null ? null : text.slice(...sentence.span)
}

describe('the answering sentence', () => {
  it('is the one that holds most of the question', () => {
    expect(marked(TEXT, { 造价: 3, 大桥: 1 })).toBe('全长三公里,造价12亿元。')
  })

  it('lies in the window nearest in meaning where words do not decide', () => {
    expect(marked(TEXT, { 游客: 3 }, { window: [20, 29] })).toBe('市民纷纷前来参观。')
  })

  it('is the first of equals', () => {
    expect(marked(TEXT, { 游客: 3 })).toBe('大桥昨日通车。')
  })

  it('holds the kind of fact that is asked for, rather than another word of the question', () => {
    const text = '大桥的造价说法不一。总共花了12亿元。市民纷纷前来参观。'
    expect(marked(text, { 大桥: 1, 资金: 3 }, { question: '大桥花了多少钱?' })).toBe(
      '总共花了12亿元。',
    )
    expect(marked(text, { 大桥: 1, 资金: 3 })).toBe('大桥的造价说法不一。')
  })

  it('may stand behind the one that says what it is about', () => {
    const text = '市民来参观。青河大桥通车了。全长三公里。'
    const idf = { 青河: 1, 长度: 3 }
    expect(marked(text, idf)).toBe('青河大桥通车了。')
    expect(marked(text, idf, { question: '青河大桥有多少公里?' })).toBe('全长三公里。')
  })

  describe('that is long', () => {
    const text =
      '今年以来,县里的道路越修越好,村民出行越来越方便,其中青河大桥全长三公里,总造价1,200万元,比原来的计划少花了不少,沿河几个村的村民进城再也不用绕路,来往的客商也一天比一天多了起来,大家都说这座桥修得好。'
    const idf = { 青河: 2, 大桥: 1, 造价: 2 }

    it('is marked by the clauses that hold the fact and the words of the question', () => {
      const question = '青河大桥造价多少钱?'
      expect(marked(text, idf, { question })).toBe('其中青河大桥全长三公里,总造价1,200万元,')
      expect(marked(text, { 青河: 2, 大桥: 1 }, { question: '青河大桥多少公里?' })).toBe(
        '其中青河大桥全长三公里,',
      )
      const question2 = '村民说桥花了多少钱?'
      expect(marked(text, { 村民: 1, 造价: 1 }, { question: question2 })).toContain('1,200万元')
    })

    it('is marked whole where no fact is asked for', () => {
      expect(marked(text, idf, { question: '青河大桥的造价怎么样?' })).toBe(text)
    })

    it('is looked through once, however many clauses it has', () => {
      const clauses = `${'甲,'.repeat(240)}造价12亿元,${'乙,'.repeat(100)}`
      const question = '造价多少钱?'
      expect(marked(clauses, { 造价: 1 }, { question })).toBe('造价12亿元,')
    })
  })

  it('is none in an empty text', () => {
    expect(marked(' ', { 大桥: 1 })).toBeNull()
  })

  it('always lies inside the text', () => {
    const piece = fc.constantFrom('a ', ', ', '12', '，', '。', '大桥')
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 100 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(anyText, fc.nat(50), fc.nat(50), fc.boolean(), (text, a, b, isAsked) => {
        const span = answeringSentence(text, {
          idf: new Map([['a', 1]]),
          expected: isAsked ? expectedAnswer('How many?') : null,
          window: [Math.min(a, b), Math.max(a, b)],
        })?.span
        if (span === undefined) return
        expect(span[0]).toBeGreaterThanOrEqual(0)
        expect(span[1]).toBeLessThanOrEqual(text.length)
        expect(span[0]).toBeLessThan(span[1])
      }),
    )
  })
})
