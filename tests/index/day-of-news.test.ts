import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/index/article.ts'
import { noMetadata } from '../../src/index/formats/metadata.ts'
import { readDocument } from '../../src/index/formats/read-source.ts'
import { texts } from '../support/printed-page.ts'

/** The articles of a Markdown file with a day of news; `parts` are set apart by blank lines. */
function day(...parts: string[]): readonly Article[] {
  const title = '# 《青河新闻》 20240828'
  return readDocument('20240828.md', [title, ...parts].join('\n\n'), noMetadata).articles
}

const BRIDGE = ['### 青河大桥通车', '<p>青河大桥今天通车。</p>'] as const
const HARVEST = ['### 夏粮收购过半', '<p>夏粮收购六千万吨。</p>'] as const

function headlines(articles: readonly Article[]): string[] {
  return articles.map(({ headline }) => headline)
}

describe('a list of contents', () => {
  it.each([
    ['of a single sentence', '县长向大会致贺信。'],
    ['whose entries are broken in two', '1.【新时代】青河：\n\n当好先行者；\n\n2.夏粮收购；'],
    ['of one paragraph', '1.青河大桥通车；2.夏粮收购过半；'],
  ])('is no article, by its name alone: %s', (_, list) => {
    const articles = day('## 新闻摘要', list, '## 详细新闻', ...BRIDGE, ...HARVEST)
    expect(headlines(articles)).toEqual(['青河大桥通车', '夏粮收购过半'])
    expect(articles.map(({ section }) => section)).toEqual([null, null])
  })

  it('is no article, by what it repeats, whatever it is called', () => {
    const list = '1.青河大桥通车；\n\n2.夏粮收购过半；\n\n3.古城迎客；'
    const articles = day('## 今日看点', list, '## 新闻', ...BRIDGE, ...HARVEST)
    expect(headlines(articles)).toEqual(['青河大桥通车', '夏粮收购过半'])
  })

  it('is not seen in a story whose bold lines are its own', () => {
    const names = ['周明', '吴小兰', '郑丽华'].map((name) => `<p><strong>${name}</strong></p>`)
    const [story] = day(
      '### 授予勋章的决定',
      `<p>决定授予勋章：</p>${names.join('')}<p>特此公告。</p>`,
    )
    expect(story).toMatchObject({
      headline: '授予勋章的决定',
      subheads: ['周明', '吴小兰', '郑丽华'],
    })
  })

  it('leaves the labels over several groups of stories their meaning', () => {
    const articles = day('## 目录', '1.青河大桥通车', '## 要闻', ...BRIDGE, '## 三农', ...HARVEST)
    expect(articles.map(({ section }) => section)).toEqual(['要闻', '三农'])
  })
})

describe('a story of a day of news', () => {
  it('does not repeat its headline as a paragraph or a subhead', () => {
    const [story] = day(
      '### 县长接见各界代表 书记参加接见',
      '<p><strong>县长接见各界代表</strong></p><p><strong>书记参加接见</strong></p><p>接见很热烈。</p>',
    )
    expect(texts(story)).toEqual(['接见很热烈。'])
    expect(story?.subheads).toEqual([])
  })

  it('keeps a bold last line, such as who signed, as a paragraph', () => {
    const [story] = day('### 贺信', '<p>祝贺大会召开。</p><p><strong>青河县政府</strong></p>')
    expect(texts(story)).toEqual(['祝贺大会召开。', '青河县政府'])
  })

  it('is cut at the tags of HTML that Markdown takes for text in a line', () => {
    const [story] = day(
      '### 感谢信',
      ' &nbsp; <br></p><p>县农会：</p><p>来信<strong>收到</strong>。</p>',
    )
    expect(texts(story)).toEqual(['县农会：', '来信收到。'])
  })

  it('has no paragraph that is but the label of its source, or what a program left', () => {
    const articles = day(
      '### 夏粮收购过半',
      '<p><strong>央视网消息</strong>（新闻联播）：</p><p>夏粮收购六千万吨。</p>',
      '### undefined',
      '<p>undefined</p>',
    )
    expect(articles.map(texts)).toEqual([['夏粮收购六千万吨。']])
  })

  it('has the newspaper and the day that its file names', () => {
    const [story] = day(...BRIDGE, ...HARVEST)
    expect(story).toMatchObject({ newspaper: '青河新闻', date: { iso: '2024-08-28' } })
  })
})

describe('items under one headline', () => {
  it('are articles of their own although one head is not bold', () => {
    const articles = day(
      '### 国际快讯',
      '<p>青河发生小震</p><p>青河昨夜发生小震。</p><p><strong>古城迎客</strong></p><p>古城接待三万人。</p>',
    )
    expect(headlines(articles)).toEqual(['青河发生小震', '古城迎客'])
    expect(articles.map(({ packageHeadline }) => packageHeadline)).toEqual(['国际快讯', '国际快讯'])
  })

  it('leave no article of a label', () => {
    const articles = day(
      '### 国内快讯',
      '<p>央视网消息（新闻联播）</p><p><strong>古城迎客</strong></p><p>古城接待三万人。</p>',
    )
    expect(headlines(articles)).toEqual(['古城迎客'])
  })
})

describe('an HTML page that says it is one article', () => {
  const BODY =
    '<h1>青河大桥通车</h1><h2>两岸</h2><p>两岸居民出行方便了。</p><h2>桥上</h2><p>桥上很热闹。</p>'

  it.each([
    ['by its element', `<article>${BODY}</article>`],
    ['by its date', `<meta name="pubdate" content="2024-08-28"><main>${BODY}</main>`],
  ])('is one, with subheads: %s', (_, html) => {
    const { articles } = readDocument('a.html', `<html><body>${html}</body></html>`, noMetadata)
    expect(headlines(articles)).toEqual(['青河大桥通车'])
    expect(articles[0]?.subheads).toEqual(['两岸', '桥上'])
    expect(texts(articles[0])).toEqual(['两岸居民出行方便了。', '桥上很热闹。'])
  })
})
