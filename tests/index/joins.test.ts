import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Chain, chainText } from '../../src/index/page/chains.ts'
import { joinTorn } from '../../src/index/page/joins.ts'
import { type Line, readLines } from '../../src/index/page/lines.ts'
import { outlinePage, type PageItem } from '../../src/index/page/outline.ts'
import { type Below, TextBlock } from '../../src/index/page/text-block.ts'
import { tellTornFromHeads } from '../../src/index/page/torn-or-head.ts'
import { hostileText } from '../support/hostile-text.ts'

const RUNS = { numRuns: 1_000 }
const HEAD = '青河大桥建成通车'
const TORN = '本报讯 大桥建成,发挥党组织的战斗堡垒作'
const REST = '用,两岸的学校和医院也将共用。'
const PARK = ['南山公园开园', '本报讯 3月2日,南山公园开园。', '记者 吴小兰'] as const

function itemsOf(source: string): PageItem[] {
  return outlinePage(tellTornFromHeads(readLines(source)))
}

/** The paragraphs of a page whose blocks are set apart by blank lines, by the place of their first piece. */
function chained(...blocks: readonly string[]): Chain[] {
  return [...new Set(chainText(itemsOf(blocks.join('\n\n'))))]
}

/** Each paragraph as its pieces with a stroke between them. */
function pieces(...blocks: readonly string[]): string[] {
  return chained(...blocks).map(({ lines }) => lines.map(({ text }) => text).join('|'))
}

function textLines(source: string): Line[] {
  return itemsOf(source).flatMap((item) => (item.kind === 'text' ? item.line : []))
}

describe('a torn sentence', () => {
  it('goes on in the block below it', () => {
    expect(pieces(HEAD, '本报讯 大桥建成,两岸的人民群', '众出门方便了。', '桥上装了灯。')).toEqual([
      '本报讯 大桥建成,两岸的人民群|众出门方便了。',
      '桥上装了灯。',
    ])
  })

  it('goes on through as many blocks as it was torn into', () => {
    expect(
      pieces(HEAD, '本报讯 大桥建成,两岸的人民群', '众出门方便了,上学、买菜都不用绕', '路了。'),
    ).toEqual(['本报讯 大桥建成,两岸的人民群|众出门方便了,上学、买菜都不用绕|路了。'])
  })

  it('goes on behind a column of the same article that was laid in between', () => {
    const [torn, other, ...rest] = chained(HEAD, TORN, '市民林志远说,他天天过桥。', REST)
    expect(torn?.lines.map(({ text }) => text.slice(0, 2))).toEqual(['本报', '用,'])
    expect(torn).toMatchObject({ isScattered: true, isUnfinished: false })
    expect(other).toMatchObject({ isScattered: false, isUnfinished: false, isHeadless: false })
    expect(rest).toEqual([])
  })

  it('goes on in a column of its article that was set behind the byline of a later one', () => {
    expect(pieces(HEAD, TORN, ...PARK, REST)).toEqual([`${TORN}|${REST}`, PARK[1]])
  })

  it('goes on above the first headline where its column was set there', () => {
    expect(pieces(REST, HEAD, TORN)).toEqual([`${TORN}|${REST}`])
  })

  it('does not go on in an earlier article', () => {
    const [park, opening] = PARK
    expect(pieces(park, opening, REST, HEAD, TORN)).toEqual([opening, REST, TORN])
  })

  it('does not go on across 本报讯, nor across 另讯', () => {
    const torn = '本报讯 大桥建成,两岸的人民群'
    for (const next of ['本报讯 众人都来了。', '另讯 众人都来了。']) {
      expect(pieces(HEAD, torn, next)).toEqual([torn, next])
    }
    expect(pieces(HEAD, torn, '众人都来了。')).toEqual([`${torn}|众人都来了。`])
  })

  it('does not go on in text whose quotation marks clash with its own', () => {
    const [plain, open] = ['本报讯 大桥将两岸的车', '本报讯 他说:“大桥将两岸的车']
    const [rest, closing, opening] = ['程缩短了。', '程缩短了。”', '程缩短了,“很好”。']
    for (const [torn, next] of [
      [plain, rest],
      [plain, opening],
      [open, closing],
    ] as const) {
      expect(pieces(HEAD, torn, next)).toEqual([`${torn}|${next}`])
    }
    for (const [torn, next] of [
      [plain, closing],
      [open, rest],
      [open, opening],
    ] as const) {
      expect(pieces(HEAD, torn, next)).toEqual([torn, next])
    }
  })

  it('that closes its quotation two columns below is joined to that text, not to the next', () => {
    const open = '本报讯 市民林志远说:“桥建好了,我们'
    expect(pieces(HEAD, open, '“夜市”开到八月,摊位', '过河快多了。”')).toEqual([
      `${open}|过河快多了。”`,
      '“夜市”开到八月,摊位',
    ])
  })

  it('does not go on in what somebody says, from its first word to who says it', () => {
    const torn = '本报讯 供热公司为此抽调技'
    const said = '“家里暖和多了,屋里穿不住毛衣。”居民孙明说。'
    expect(pieces(HEAD, torn, said)).toEqual([torn, said])
  })

  it('keeps its gap where its rest is not on the page', () => {
    const [torn, park] = chained(HEAD, '本报讯 去年,大桥先后', ...PARK)
    expect(torn).toMatchObject({ isUnfinished: true, isScattered: false })
    expect(torn?.lines).toHaveLength(1)
    expect(park).toMatchObject({ isUnfinished: false, isHeadless: false })
  })
})

describe('torn sentences that could all go on in the same text', () => {
  it('leave it to one of them, however many they are', () => {
    const torn = readLines('大桥建成,发挥党组织的战斗堡垒作\n\n'.repeat(40))
    const rest = readLines(REST)
    const next = joinTorn([
      ...torn.map((line, at) => new TextBlock(line, at, 'head')),
      ...rest.map((line) => new TextBlock(line, 40, 'byline')),
    ])
    expect(next.filter((to) => to === 40)).toHaveLength(1)
    expect(next.filter((to) => to !== -1)).toHaveLength(1)
  })

  it('go on so that all of them together fit best, not the first of them', () => {
    const torn = readLines('县里,大批群\n\n县里,困难民')
    // By itself 群 goes on better in 众 than in 体.
    const rest = readLines('众们都高兴。\n\n体们都高兴。')
    const blocks = (one: readonly Line[]): TextBlock[] => [
      ...one.map((line, at) => new TextBlock(line, at, 'head')),
      ...rest.map((line, at) => new TextBlock(line, 2 + at, 'byline')),
    ]
    expect(joinTorn(blocks(torn.slice(0, 1)))[0]).toBe(1)
    expect(joinTorn(blocks(torn))).toEqual([3, 2, -1, -1])
  })
})

describe('text whose beginning is not on the page', () => {
  it('opens a paragraph that is marked as headless', () => {
    const [lead, headless] = chained(HEAD, '本报讯 大桥建成。', '的重要标尺,群众都满意。')
    expect(lead).toMatchObject({ isHeadless: false })
    expect(headless).toMatchObject({ isHeadless: true })
  })
})

describe('the columns of an article', () => {
  it('are read in the order in which they were written, where two were set the wrong way round', () => {
    const [first, second, third, fourth] = [
      TORN,
      '用,过桥的人可凭工作证明',
      // So weak a join is seen in the right order alone.
      '及其他证件领卡,两岸的人民群',
      '众出门方便了。',
    ]
    expect(pieces(HEAD, first, third, second, fourth)).toEqual([
      [first, second, third, fourth].join('|'),
    ])
  })
})

describe('the paragraphs of any text', () => {
  it('hold every line of text once', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const chains = chainText(itemsOf(source))
        const inChains = [...new Set(chains)].flatMap(({ lines }) => lines)
        const starts = inChains.map(({ start }) => start).sort((a, b) => a - b)
        expect(starts).toEqual(textLines(source).map(({ start }) => start))
      }),
      RUNS,
    )
  })

  it('are found at the place of each of their lines', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const chains = chainText(itemsOf(source))
        for (const [at, { start }] of textLines(source).entries()) {
          expect(chains[at]?.lines.some((line) => line.start === start)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('that run on from each other in a ring are one that begins with the first', () => {
    const [first, second] = ['民代表大会在县里开,全国人', '表大会开完了,代表们都来见人']
    const lines = readLines(`${first}\n\n${second}`)
    const ring = joinTorn(lines.map((line) => new TextBlock(line, 0, 'text')))
    expect(ring).toEqual([1, 0])
    expect(pieces(first, second)).toEqual([`${first}|${second}`])
  })
})

describe('the joins of blocks that stand anywhere', () => {
  const above = fc.constantFrom<Below>('text', 'text', 'text', 'head', 'byline', 'nothing')
  const blocksOf = (source: string, steps: readonly number[], belows: readonly Below[]) => {
    let article = -1
    return textLines(source).map((line, at) => {
      article += (steps[at] ?? 0) > 6 ? 1 : 0
      return new TextBlock(line, article, belows[at] ?? 'text')
    })
  }
  const anyBlocks = fc
    .tuple(
      fc.array(hostileText, { maxLength: 6 }).map((parts) => parts.join('\n甲,乙\n')),
      fc.array(fc.nat(8)),
      fc.array(above),
    )
    .map(([source, steps, belows]) => blocksOf(source, steps, belows))

  it('lead from a torn block to another that can go on, from none twice and to none twice', () => {
    let joined = 0
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        const next = joinTorn(blocks)
        expect(next).toHaveLength(blocks.length)
        const joins = [...next.entries()].filter(([, to]) => to !== -1)
        expect(new Set(joins.map(([, to]) => to)).size).toBe(joins.length)
        for (const [from, to] of joins) {
          joined++
          expect(to).not.toBe(from)
          expect(blocks[from]?.line.ended).toBe(false)
          expect(blocks[to]?.canGoOn).toBe(true)
        }
      }),
      RUNS,
    )
    expect(joined).toBeGreaterThan(1_000)
  })

  it('never lead back to an earlier article', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        for (const [from, to] of joinTorn(blocks).entries()) {
          const [torn, rest] = [blocks[from]?.article ?? -1, blocks[to]?.article ?? -1]
          expect(rest === -1 || rest >= torn).toBe(true)
        }
      }),
      RUNS,
    )
  })
})
