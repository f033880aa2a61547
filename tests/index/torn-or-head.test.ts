import { describe, expect, it } from 'vitest'
import { readLines } from '../../src/index/page/lines.ts'
import { tellTornFromHeads } from '../../src/index/page/torn-or-head.ts'

/** What each line of a page is, its blocks set apart by blank lines. */
function kinds(...blocks: readonly string[]): string[] {
  return tellTornFromHeads(readLines(blocks.join('\n\n'))).map(({ kind }) => kind)
}

/** What the line looks like by itself. */
function looks(...blocks: readonly string[]): string[] {
  return readLines(blocks.join('\n\n')).map(({ kind }) => kind)
}

const LEAD = '本报讯 3月1日,大桥建成通车。'

describe('a line without a comma or an end mark', () => {
  it('looks like a head by itself', () => {
    expect(looks('大桥将两岸的车', '程从四十分钟缩短到五分钟,出行方便。')).toEqual(['head', 'text'])
  })

  it('is text where the line below goes on in mid-word', () => {
    expect(kinds('大桥将两岸的车', '程从四十分钟缩短到五分钟,出行方便。')).toEqual(['text', 'text'])
  })

  it('is a head where a paragraph opens below', () => {
    expect(kinds('车程缩短到五分钟', '过去要绕行,现在不用了。')).toEqual(['head', 'text'])
  })

  it('is text where it leaves a quotation, a title or a bracket open', () => {
    const rest = '县里还要再评选,办好事。'
    expect(kinds('先后开展文明', rest)).toEqual(['head', 'text'])
    for (const open of ['“', '《', '（', '(']) {
      expect(kinds(`先后开展${open}文明`, rest)).toEqual(['text', 'text'])
    }
  })

  it('is a head where what it opens is closed again', () => {
    const rest = '县里还要再评选,办好事。'
    expect(kinds('先后“开展文明', rest)).toEqual(['text', 'text'])
    expect(kinds('先后“开展”文明', rest)).toEqual(['head', 'text'])
  })

  it('is text between the pieces of a sentence that is torn above it as well', () => {
    const [above, middle, below] = ['公园里,孩子们高兴', '地在湖边跑跳', '游客也很多,湖边热闹。']
    expect(kinds('公园里,孩子们高兴。', middle, below)).toEqual(['text', 'head', 'text'])
    expect(kinds(above, middle, below)).toEqual(['text', 'text', 'text'])
  })
})

describe('a head stays one', () => {
  it('where it is marked, whatever stands below', () => {
    expect(kinds('大桥将两岸的车', '程缩短到五分钟,出行方便。')).toEqual(['text', 'text'])
    expect(kinds('# 大桥将两岸的车', '程缩短到五分钟,出行方便。')).toEqual(['head', 'text'])
    expect(kinds('### 先后开展“听党', '话、感党恩,跟党走。')).toEqual(['head', 'text'])
  })

  it('directly before 本报讯, although a quotation is open', () => {
    expect(kinds('青河大桥建成通车', LEAD)).toEqual(['head', 'text'])
    expect(kinds('先后开展“听党', LEAD)).toEqual(['head', 'text'])
  })

  it('where another head, a byline or nothing stands below', () => {
    for (const below of [['青河大桥建成通车', LEAD], ['记者 周明'], []]) {
      expect(kinds('大桥将两岸的“车', ...below)[0]).toBe('head')
    }
  })

  it('where a blank sets its parts apart, although the text below could go on', () => {
    const rest = '程从四十分钟缩短到五分钟,出行方便。'
    expect(kinds('大桥将两岸的车', rest)[0]).toBe('text')
    expect(kinds('大桥通了 两岸的车', rest)[0]).toBe('head')
  })
})

describe('the lines of a page', () => {
  it('keep everything but their kind, and only heads change it, to text', () => {
    const source = ['大桥将两岸的车', '程缩短到五分钟,出行方便。', '记者 周明', '# 南山公园开园']
    const before = readLines(source.join('\n\n'))
    const after = tellTornFromHeads(before)
    expect(after.map((line) => ({ ...line, kind: null }))).toEqual(
      before.map((line) => ({ ...line, kind: null })),
    )
    expect(before.map(({ kind }) => kind)).toEqual(['head', 'text', 'byline', 'head'])
    expect(after.map(({ kind }) => kind)).toEqual(['text', 'text', 'byline', 'head'])
  })
})
