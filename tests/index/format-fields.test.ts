import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/index/article.ts'
import { noMetadata } from '../../src/index/formats/metadata.ts'
import { isSource, readDocument } from '../../src/index/formats/read-source.ts'
import { texts } from '../support/printed-page.ts'

function read(name: string, source: string): readonly Article[] {
  return readDocument(name, source, noMetadata).articles
}

describe('what newspapers print in the text of other formats', () => {
  const text = ['本报讯(记者 赵敏)8月1日,港口开工。', '市民来参观。']

  it.each([
    ['a.json', JSON.stringify({ title: '港口开工', content: text.join('\n') })],
    ['b.md', `---\ntitle: 港口开工\n---\n${text.join('\n\n')}\n`],
    [
      'c.html',
      `<article><h1>港口开工</h1>${text.map((one) => `<p>${one}</p>`).join('')}</article>`,
    ],
  ])('names the authors of %s', (name, source) => {
    expect(read(name, source)[0]).toMatchObject({ headline: '港口开工', reporters: ['赵敏'] })
  })

  it('gives no article the year of another', () => {
    const records = ['1987年的一天,大桥动工。', '3月16日,我县召开会议。'].map((content) =>
      JSON.stringify({ content }),
    )
    const [, second] = read('a.jsonl', records.join('\n'))
    expect(second?.date).toMatchObject({ monthDay: '03-16', iso: null })
  })
})

describe('HTML inside JSON', () => {
  it.each([
    [
      'with escaped slashes',
      JSON.stringify({ content: '<p>第一段。</p><p>第二段。</p>' }).replaceAll('/', '\\/'),
    ],
    [
      'with escaped angles',
      JSON.stringify({ content: '<p>第一段。</p><p>第二段。</p>' }).replaceAll('<', '\\u003c'),
    ],
    [
      'with attributes',
      JSON.stringify({
        content: '<p class="a">第一段。</p><div class="nav">首页</div><p>第二段。</p>',
      }),
    ],
  ])('is read %s', (_, source) => {
    const [article] = read('a.json', source)
    expect(texts(article)).toEqual(['第一段。', '第二段。'])
    for (const { text, spans } of article?.paragraphs ?? []) {
      expect(spans.map(([start, end]) => source.slice(start, end)).join('')).toBe(text)
    }
  })
})

describe('the fields of a JSON record', () => {
  it.each([
    ['an empty one before', { content: '', body: '甲文。' }],
    ['a missing one before', { content: null, body: '甲文。' }],
    ['a list two levels down', { data: { articles: [{ body: '甲文。' }] } }],
  ])('hold its text behind %s', (_, record) => {
    expect(read('a.json', JSON.stringify(record)).flatMap(texts)).toEqual(['甲文。'])
  })

  it('may give the date in seconds since 1970', () => {
    expect(read('a.json', '{"body":"甲文。","date":1584316800}')[0]?.date.iso).toBe('2020-03-16')
  })

  it('may end lines in two ways', () => {
    const body = '甲\r\n乙。\r\n\r\n丙。'
    const [windows] = read('a.json', JSON.stringify({ body }))
    const [unix] = read('a.json', JSON.stringify({ body: body.replaceAll('\r', '') }))
    expect(texts(windows)).toHaveLength(texts(unix).length)
  })
})

describe('classes of HTML elements', () => {
  it.each(['has-sidebar', 'right-sidebar-layout', 'no-header'])(
    'that only mention chrome are no chrome: %s',
    (name) => {
      const source = `<body class="sidebar"><div class="content ${name}"><h1>甲</h1><p>大桥通车了,两岸的居民都来了,车程只有五分钟,很方便。</p></div></body>`
      expect(read('a.html', source)).toMatchObject([{ headline: '甲' }])
    },
  )
})

describe('marks of Markdown by the thousand', () => {
  it.each([
    ['stars', '*'.repeat(20_000)],
    ['quotations', '> '.repeat(10_000)],
    ['brackets', '['.repeat(20_000)],
    ['underscores', '_'.repeat(20_000)],
    // Each of these once took seconds: pairs of marks, quotations and lists inside each other.
    ['pairs', '*a**b'.repeat(4_000)],
    ['pairs over lines', '*a**b\n'.repeat(4_000)],
    ['nested quotations', `${'>'.repeat(300)} a\n`.repeat(100)],
    [
      'nested lists',
      Array.from({ length: 500 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n'),
    ],
    // This one exhausted the stack.
    ['lists in a line', `${'- '.repeat(5_000)}a`],
  ])('are text, and hold nothing up: %s', (_, marks) => {
    const [article] = read('a.md', `# 通车\n\n大桥通车了。\n\n${marks}\n`)
    expect(article?.headline).toBe('通车')
    expect(texts(article)[0]).toBe('大桥通车了。')
  })

  it.each([
    ['a list of links', '- [大桥通车](/a)\n'.repeat(500)],
    ['a line across the page', '* '.repeat(40)],
    ['a quotation in a list', '- > 大桥\n'],
  ])('are none: %s', (_, marks) => {
    const [article] = read('a.md', `# 通车\n\n**大桥**通车了。\n\n${marks}\n`)
    expect(texts(article)[0]).toBe('大桥通车了。')
  })
})

describe('the fields of a record that say nothing', () => {
  it.each([
    [{ author: '', reporter: '周明' }, { reporters: ['周明'] }],
    [{ author: [], authors: ['周明'] }, { reporters: ['周明'] }],
    [{ date: 'unknown', published: '2024-08-28' }, { date: { iso: '2024-08-28' } }],
    [{ publishTime: '20240828123000' }, { date: { iso: '2024-08-28' } }],
    [{ date: '2024 年 8 月 28 日' }, { date: { iso: '2024-08-28' } }],
    [{ date: 'Wed, 28 Aug 2024 10:00:00 GMT' }, { date: { iso: '2024-08-28' } }],
  ])('leave the word to others: %j', (fields, expected) => {
    const source = JSON.stringify({ title: '港口开工', content: '港口开工了。', ...fields })
    expect(read('a.json', source)[0]).toMatchObject(expected)
  })

  it.each(['March 5', 'Aug 2024', 'Weekly News 5', 'Issue 1024'])('make no date: %s', (date) => {
    const source = JSON.stringify({ title: '港口开工', date, content: '港口开工了。' })
    expect(read('a.json', source)[0]?.date.iso).toBe(null)
  })
})

describe('a file whose ending is a word of the language it is read with', () => {
  it.each(['a.constructor', 'a.__proto__', 'a.toString'])('is no source: %s', (name) => {
    expect(isSource(name)).toBe(false)
  })
})
