import { describe, expect, it } from 'vitest'
import type { ArticleDate } from '../../src/index/article.ts'
import { readDate } from '../../src/index/page/dateline.ts'

/** The date of an article on a page of that day of issue. */
function dated(lead: string, issue: string): ArticleDate {
  const paragraph = { text: lead, spans: [], lines: [] }
  return readDate([paragraph], { year: null, issue, issueSource: 'metadata' })
}

describe('a printed day beside the day of issue', () => {
  it.each(['本报讯 “今天真高兴!”3月16日,大桥通车。', '本报讯 与昨天相比,3月16日的车多了。'])(
    'counts where a spoken one is in a quotation or a comparison: %s',
    (lead) => {
      expect(dated(lead, '2020-03-17')).toMatchObject({ iso: '2020-03-16' })
    },
  )

  it.each([
    ['本报讯 5月10日,第三届书展开幕。', '2020-05-10'],
    ['本报讯 12月30日,大桥通车。', '2019-12-30'],
  ])('is of its year unless it is far ahead: %s', (lead, iso) => {
    expect(dated(lead, '2020-05-01')).toMatchObject({ iso })
  })
})
