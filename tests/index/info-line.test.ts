import { describe, expect, it } from 'vitest'
import { readInfoLine } from '../../src/index/formats/info-line.ts'
import { noMetadata } from '../../src/index/formats/metadata.ts'
import { readDocument } from '../../src/index/formats/read-source.ts'
import { texts } from '../support/printed-page.ts'

describe('a line that tells of an article', () => {
  it.each([
    ['2023-11-08 10:00 来源:南河日报 记者:赵磊', '2023-11-08', '南河日报', ['赵磊']],
    ['2023年11月8日 来源：南河日报', '2023-11-08', '南河日报', []],
    [
      '发布时间:2023-11-08 来源:南河日报 作者:赵磊 钱进 浏览次数:12',
      '2023-11-08',
      '南河日报',
      ['赵磊', '钱进'],
    ],
    ['来源:南河日报 | 作者:赵磊', null, '南河日报', ['赵磊']],
    ['稿源:南河日报', null, '南河日报', []],
  ])('says when, where from and by whom: %s', (line, date, newspaper, authors) => {
    expect(readInfoLine(line)?.metadata).toEqual({ ...noMetadata, date, newspaper, authors })
  })

  it.each([
    '时间:3月5日 地点:南河体育馆',
    '南河日报记者赵磊报道',
    '作者:赵磊曾在南河中学读书，后来到北京做了二十年的木匠，写了三本书，如今回到家乡办学',
    '来源:南河日报。记者看到，公园里人很多。',
    '城南公园开园',
    '记者:这些年最难的是什么?',
    '记者:您为什么留在村里',
    '作者:我从小在河边长大',
    '编辑:你好',
    '来源:黄河水和地下水',
    '来源:地下水',
    '阅读:全民阅读活动启动',
    '访问:走进乡村',
    '时间:三月的一个早晨',
    '时间:2024年5月1日',
    '日期:2024-05-01 时间:2024年5月1日',
  ])('is no such line: %s', (line) => {
    expect(readInfoLine(line)).toBe(null)
  })
})

describe('an interview', () => {
  it.each(['a.md', 'a.html'])('keeps what is asked in it: %s', (name) => {
    const asked = ['记者:这些年最难的是什么?', '周明:最难的是缺人。', '记者:您为什么留在村里']
    const lines =
      name === 'a.md' ? asked.join('\n\n') : asked.map((one) => `<p>${one}</p>`).join('')
    const source =
      name === 'a.md' ? `# 访周明\n\n${lines}\n` : `<article><h1>访周明</h1>${lines}</article>`
    const [article] = readDocument(name, source, noMetadata).articles
    expect(texts(article)).toEqual(asked)
  })
})

describe('an HTML page that prints such a line', () => {
  const body = [
    '11月7日,城南公园正式开园,占地面积120亩,总投资3000万元,首日接待游客1.2万人次。',
    '公园免费向市民开放,每天开放时间为6时至22时,设有儿童乐园和健身步道。',
  ]
  const paragraphs = body.map((text) => `<p>${text}</p>`).join('')

  it.each([
    [
      'in the text',
      `<h1>城南公园开园</h1><div class="content"><p class="info">2023-11-08 10:00 来源:南河日报 记者:赵磊</p>${paragraphs}<p>责任编辑:王五</p></div>`,
    ],
    [
      'above it',
      `<h1>城南公园开园</h1><div class="info"><span>发布时间:2023-11-08</span><span>来源:南河日报</span><span>作者:赵磊</span></div><div class="content">${paragraphs}</div>`,
    ],
  ])('%s is dated and signed by it, and quotes nothing of it', (_, html) => {
    const { articles } = readDocument('a.html', `<html><body>${html}</body></html>`, noMetadata)
    expect(articles).toHaveLength(1)
    expect(articles[0]).toMatchObject({
      headline: '城南公园开园',
      date: { iso: '2023-11-08', yearSource: 'metadata' },
      newspaper: '南河日报',
      reporters: ['赵磊'],
    })
    expect(texts(articles[0])).toEqual(body)
  })

  it('below each of its headings dates each, and no other', () => {
    const parts = ['甲', '乙'].map(
      (name, at) =>
        `<h2>${name}</h2><p>2023-11-0${at + 1} 来源:${name}报</p><p>${name}的正文,${body[0]}</p>`,
    )
    const html = `<main>${parts.join('')}<h2>丙</h2><p>丙的正文,${body[1]}</p></main>`
    const { articles } = readDocument('a.html', html, noMetadata)
    expect(articles.map(({ date, newspaper }) => [date.iso, newspaper])).toEqual([
      ['2023-11-01', '甲报'],
      ['2023-11-02', '乙报'],
      [null, null],
    ])
  })

  it('of several articles gives each its own', () => {
    const html = ['甲', '乙']
      .map(
        (name, at) =>
          `<article><h2>${name}</h2><p>2023-11-0${at + 1} 来源:${name}报</p><p>${name}的正文。</p></article>`,
      )
      .join('')
    const { articles } = readDocument('a.html', html, noMetadata)
    expect(articles.map(({ date, newspaper }) => [date.iso, newspaper])).toEqual([
      ['2023-11-01', '甲报'],
      ['2023-11-02', '乙报'],
    ])
  })
})
