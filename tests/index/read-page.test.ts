import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/index/page/read-page.ts'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

describe('a sentence that was torn', () => {
  it('is joined again, with the spans and lines of its pieces', () => {
    const source = '南山公园开园\n\n本报讯 3月2日,南山公\n\n园开园,迎来游客。\n'
    const [article] = readPage(source).articles
    expect(texts(article)).toEqual(['本报讯 3月2日,南山公园开园,迎来游客。'])
    const [paragraph] = article?.paragraphs ?? []
    expect(paragraph?.spans.map((span) => source.slice(...span))).toEqual([
      '本报讯 3月2日,南山公',
      '园开园,迎来游客。',
    ])
    expect(paragraph?.lines).toEqual([
      [3, 3],
      [5, 5],
    ])
  })

  it('is joined over a gap where a photo stood', () => {
    const [article] = page('南山公园开园', '本报讯 公园里,孩子们', '', '', '跑来跑去。')
    expect(texts(article)).toEqual(['本报讯 公园里,孩子们跑来跑去。'])
  })

  it('is left alone when it ended', () => {
    const [article] = page('南山公园开园', '本报讯 南山公园开园。', '游客很多,湖边也热闹。')
    expect(texts(article)).toHaveLength(2)
  })

  it('is not joined to text that opens a quotation while one is open', () => {
    const [article] = page(
      '市民点赞新大桥',
      '本报讯 市民林志远说:“桥建好了,我们',
      '“路也修好了。”市民郑丽华说。',
    )
    expect(texts(article)).toHaveLength(2)
  })

  it('is joined to the text that closes its quotation, past a column laid in between', () => {
    const [article] = page(
      '市民点赞新大桥',
      '本报讯 市民林志远说:“桥建好了,我们',
      '“夜市”也从六月开到八月,摊位',
      '过河快多了。”',
    )
    expect(texts(article)).toEqual([
      '本报讯 市民林志远说:“桥建好了,我们过河快多了。”',
      '“夜市”也从六月开到八月,摊位',
    ])
  })

  it('keeps its gap where nothing fits', () => {
    const [bridge, park] = page('青河大桥建成通车', '本报讯 去年,大桥先后', ...PARK)
    expect(texts(bridge)).toEqual(['本报讯 去年,大桥先后'])
    expect(texts(park)).toEqual([PARK[1]])
  })

  it('does not run on behind a subhead, nor into a second item of news', () => {
    const [article] = page(
      '青河大桥建成通车',
      '本报讯 大桥通车,车程',
      '两岸居民点赞',
      '居民们说,出门方便了,孩子上学',
      '另讯 4月2日,大桥亮灯。',
    )
    expect(texts(article)).toEqual([
      '本报讯 大桥通车,车程',
      '居民们说,出门方便了,孩子上学',
      '另讯 4月2日,大桥亮灯。',
    ])
    expect(article?.subheads).toEqual(['两岸居民点赞'])
  })

  it('is joined with a blank where a text of an alphabet was wrapped', () => {
    const [article] = readPage(
      'The new bridge over the river\nopened on Monday, after two\nyears.\n',
    ).articles
    expect(texts(article)).toEqual([
      'The new bridge over the river opened on Monday, after two years.',
    ])
  })
})

describe('a head', () => {
  it('opens an article where 本报讯 follows', () => {
    const articles = page(...BRIDGE, ...PARK)
    expect(articles.map((article) => article.headline)).toEqual([BRIDGE[0], PARK[0]])
    expect(articles.map(texts)).toEqual([[BRIDGE[1]], [PARK[1]]])
  })

  it('with a comma is still one directly before 本报讯', () => {
    const [article] = page('今年,县里办好这些实事', '本报讯 4月2日,县里开会。')
    expect(article?.headline).toBe('今年,县里办好这些实事')
  })

  it('is a subhead where other text follows', () => {
    const articles = page(...BRIDGE.slice(0, 2), '车程缩短到五分钟', '过去要绕行,现在不用了。')
    expect(articles).toHaveLength(1)
    expect(articles[0]?.subheads).toEqual(['车程缩短到五分钟'])
    expect(texts(articles[0])).toEqual([BRIDGE[1], '过去要绕行,现在不用了。'])
  })

  it('behind a closing byline opens an article on a page that does not use 本报讯', () => {
    const articles = page(
      '青河大桥建成通车',
      '昨日,大桥通车。',
      '记者 周明',
      '南山公园开园',
      '公园开园,游客很多。',
    )
    expect(articles.map((article) => article.headline)).toEqual([
      '青河大桥建成通车',
      '南山公园开园',
    ])
  })

  it('may end in a quoted word', () => {
    const [article] = page('县里为用工打“预防针”', '本报讯 4月22日,县里办讲座。')
    expect(article?.headline).toBe('县里为用工打“预防针”')
  })

  it('above a headline stands over all articles below it as their package headline', () => {
    for (const over of ['复工复产 按下快进键', '青河县全力复工复产']) {
      const works = ['县里企业开工', '本报讯 3月2日,青河县企业全力复工复产。', '记者 李萍'] as const
      const articles = page(over, ...BRIDGE, ...works, ...works, ...PARK)
      expect(articles.map((article) => article.packageHeadline)).toEqual([over, over, over, null])
      expect(articles.map((article) => article.section)).toEqual([null, null, null, null])
      expect(articles[0]?.headline).toBe(BRIDGE[0])
    }
  })

  it('above a headline is its kicker where no other article speaks of the same', () => {
    const articles = page('两岸交通驶入快车道了', ...BRIDGE, ...PARK)
    expect(articles[0]).toMatchObject({ kicker: '两岸交通驶入快车道了', packageHeadline: null })
    expect(articles[1]).toMatchObject({ kicker: null, packageHeadline: null })
  })

  it('without a blank line below is the first line of a headline, whatever its length', () => {
    const [park, bridge] = page(`公园焕新颜\n十年绿树成荫`, PARK[1], ...BRIDGE)
    expect(park).toMatchObject({ headline: '公园焕新颜', decks: ['十年绿树成荫'], section: null })
    expect(bridge).toMatchObject({ section: null, packageHeadline: null })
  })

  it('that is a very short one is a section label, inherited until the next', () => {
    const articles = page(
      '民生直通车',
      ...BRIDGE,
      ...PARK,
      '文化长廊',
      '图书馆开馆',
      '本报讯 开馆了。',
    )
    expect(articles.map((article) => article.section)).toEqual([
      '民生直通车',
      '民生直通车',
      '文化长廊',
    ])
    expect(articles.map((article) => article.packageHeadline)).toEqual([null, null, null])
  })

  it('that is a section label ends the package above it', () => {
    const works = ['县里企业开工', '本报讯 3月2日,青河县企业全力复工复产。', '记者 李萍'] as const
    const articles = page('青河县全力复工复产', ...works, ...works, '文化长廊', ...works)
    expect(articles.map((article) => article.packageHeadline)).toEqual([
      '青河县全力复工复产',
      '青河县全力复工复产',
      null,
    ])
  })

  it('with # marks is the headline, those below are decks, and what stands above is the kicker', () => {
    const articles = page(
      ...BRIDGE,
      '早谋划 早动手 早见效',
      '## 青河县春耕“开门红”',
      '### 三万亩良田完成播种',
      '田里,农机来回忙碌。',
    )
    expect(articles[1]).toMatchObject({
      kicker: '早谋划 早动手 早见效',
      headline: '青河县春耕“开门红”',
      decks: ['三万亩良田完成播种'],
    })
    expect(texts(articles[1])).toEqual(['田里,农机来回忙碌。'])
  })

  it('with # marks before text without 本报讯 is a subhead', () => {
    const [article] = page('# 青河县春耕', '本报讯 3月,春耕开始。', '### 农机下田', '田里,很热闹。')
    expect(article?.subheads).toEqual(['农机下田'])
  })
})

describe('text that goes on behind another article', () => {
  it('is given, with its subhead, to the article whose byline stood behind its lead', () => {
    const articles = page(
      '县里办好这些实事',
      '本报讯 4月2日,县里开会。记者 周明',
      '先修好三条路',
      '去年,三条路修好了。',
      '又种好万亩树',
      '去年,全县种树万亩。',
      '南山公园开园',
      '本报讯 4月3日,公园开园。',
      '湖边建了步道。',
      '山上种了花。',
      '记者 吴小兰',
      '再建好两所学校',
      '今年,两所学校开工。',
    )
    expect(articles.map(texts).map((paragraphs) => paragraphs.length)).toEqual([4, 3])
    expect(articles[0]?.subheads).toEqual(['先修好三条路', '又种好万亩树', '再建好两所学校'])
  })
})
