import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/index/article.ts'
import { readPage } from '../../src/index/page/read-page.ts'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

describe('a byline', () => {
  it('is split off where it runs on behind the last sentence', () => {
    const source = '南山公园开园\n\n本报讯 公园开园。记者 周明 通讯员 李萍\n'
    const [article] = readPage(source).articles
    expect(article).toMatchObject({ reporters: ['周明'], correspondents: ['李萍'] })
    expect(
      article?.paragraphs.map(({ spans }) => spans.map((span) => source.slice(...span))),
    ).toEqual([['本报讯 公园开园。']])
  })

  it('is given to the article above it, names from several lines together', () => {
    const [bridge, park] = page(
      ...BRIDGE,
      ...PARK.slice(0, 2),
      '青河时报 郑丽华\n通讯员 李 萍 田野文/图',
    )
    expect(bridge).toMatchObject({ reporters: ['周明'], correspondents: [] })
    expect(park).toMatchObject({ reporters: ['郑丽华'], correspondents: ['李萍', '田野'] })
  })

  it('names the newspaper of the whole page', () => {
    const articles = page(...BRIDGE, ...PARK.slice(0, 2), '青河时报 郑丽华')
    expect(articles.map((article) => article.newspaper)).toEqual(['青河时报', '青河时报'])
  })

  it('between a headline and its text belongs to the article below, not to the one above', () => {
    const [bridge, park] = page(...BRIDGE.slice(0, 2), PARK[0], PARK[2], PARK[1])
    expect(bridge?.reporters).toEqual([])
    expect(park?.reporters).toEqual(['吴小兰'])
  })

  it('below one headline is not that of the article after the next headline', () => {
    const dam = ['青河水坝加固', '本报讯 3月3日,青河水坝加固完成。']
    const articles = page(PARK[0], PARK[2], PARK[1], ...dam)
    expect(articles.map((article) => article.reporters)).toEqual([['吴小兰'], []])
  })

  it('and a credit line are no text', () => {
    const [article] = page(...BRIDGE, '(图片由县文化馆提供)')
    expect(texts(article)).toEqual([BRIDGE[1]])
  })
})

describe('a page that ends or begins oddly', () => {
  it('keeps a last line that has no end mark', () => {
    const source = ['青河大桥建成通车', '本报讯 大桥通车了。', '市民们说他们等了很多年'].join(
      '\n\n',
    )
    expect(JSON.stringify(readPage(source))).toContain('市民们说他们等了很多年')
  })

  it('keeps a note of a single line without an end mark', () => {
    expect(JSON.stringify(readPage('青河大桥今天通车\n'))).toContain('青河大桥今天通车')
  })

  it('has no article where it has nothing but white space', () => {
    for (const source of ['', '\n\n', ' \u3000\t\r\n'])
      expect(readPage(source)).toEqual({ articles: [], parts: [], doubts: [] })
  })

  it('is read the same with line ends of one and of two characters', () => {
    const source = ['民生直通车', ...BRIDGE, ...PARK].join('\n\n')
    const strip = (articles: readonly Article[]) =>
      articles.map((article) => ({
        ...article,
        paragraphs: article.paragraphs.map(({ text, lines }) => ({ text, lines })),
      }))
    expect(strip(readPage(source.replaceAll('\n', '\r\n')).articles)).toEqual(
      strip(readPage(source).articles),
    )
  })
})
