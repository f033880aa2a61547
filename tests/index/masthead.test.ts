import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/index/page/read-page.ts'
import { texts } from '../support/printed-page.ts'

const ARTICLE = ['城南公园开园', '本报讯 昨日,城南公园开园。', '市民来参观。']

function readBelow(...masthead: string[]) {
  return readPage(`${[...masthead, ...ARTICLE].join('\n')}\n`).articles
}

describe('what stands above the first article, each on a line of its own', () => {
  it.each([
    '3',
    'A03',
    '03 要闻',
    '03要闻',
    '编辑:宋佳 电话:8886666',
    '责任编辑:宋佳 E-mail:news@example.org',
    '江钢集团有限公司党委主管主办',
    '北湖市委机关报',
    '今日8版',
    '第3478期',
    '多云 18-25℃',
    'BEIHU DAILY',
    'BEIHU RIBAO',
  ])('is no part of it: %s', (line) => {
    const [first, ...more] = readBelow('北湖晚报', line)
    expect(more).toEqual([])
    expect(first).toMatchObject({ headline: ARTICLE[0], kicker: null, decks: [] })
    expect(texts(first)).toEqual(ARTICLE.slice(1))
  })

  it('dates the page and numbers it', () => {
    expect(readBelow('3', '2024年2月27日')[0]).toMatchObject({
      date: { iso: '2024-02-26' },
      issued: '2024-02-27',
      pageNumber: '3',
    })
    expect(readBelow('03 要闻', '2020年7月8日 星期三')[0]).toMatchObject({
      date: { iso: '2020-07-07' },
      issued: '2020-07-08',
      pageNumber: '03',
    })
  })

  it.each(['5大看点', '12岁少年救人', '5 大看点'])('may be a head: %s', (line) => {
    expect(readBelow(line)[0]).toMatchObject({ kicker: line })
  })
})
