import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Article, withoutWhiteSpace } from '../../src/index/article.ts'
import { folderCorpus } from '../../src/index/corpus.ts'
import { noMetadata } from '../../src/index/formats/metadata.ts'
import { readDocument } from '../../src/index/formats/read-source.ts'
import { corpusOf } from '../support/folders.ts'

function read(name: string, source: string): readonly Article[] {
  return readDocument(name, source, noMetadata).articles
}

function texts(article: Article | undefined): string[] | undefined {
  return article?.paragraphs.map((paragraph) => paragraph.text)
}

describe('a Markdown file', () => {
  it('with front matter is one article, its headings subheads, its mark-up no text', () => {
    const [article, ...more] = read(
      'a.md',
      '---\ntitle: River bridge opens\ndate: 2021-05-03\nauthor: Zhou Ming\nsource: River Daily\nurl: http://x/1\n---\nThe **bridge** over the Qing &amp; its\nramps [opened](http://y) \\*today\\*.\n\n## Cost\n\nIt cost 1.2 billion.\n',
    )
    expect(more).toEqual([])
    expect(article).toMatchObject({
      headline: 'River bridge opens',
      subheads: ['Cost'],
      date: { iso: '2021-05-03', yearSource: 'metadata' },
      reporters: ['Zhou Ming'],
      newspaper: 'River Daily',
      url: 'http://x/1',
    })
    expect(texts(article)).toEqual([
      'The bridge over the Qing & its ramps opened *today*.',
      'It cost 1.2 billion.',
    ])
  })

  const DAY = `# 《青河联播》 (20240828)

## 新闻摘要

1.青河大桥通车；

2.防汛指挥部发布预警；

3.国内快讯：

（1）夏粮收购过半；

（2）古城景区迎客；

## 详细新闻

### 青河大桥通车

<p><strong>本台消息</strong>：青河大桥今天通车。</p><p>大桥全长&nbsp;2.6公里。</p>

[查看原文](https://example.org/bridge)

### 防汛指挥部发布预警

<p>青河水位超过警戒线。</p><p>青河水位超过警戒线。</p>

### 国内快讯

<p>本台消息：</p><p><strong>夏粮收购过半</strong></p><p>夏粮收购六千万吨。</p><p><strong>古城景区迎客</strong></p><p>古城景区接待游客三万人。</p>

---

(更新时间戳: 1724849853385)
`
  it('of a day of news gives every story as an article, and no list of contents', () => {
    const articles = read('20240828.md', DAY)
    expect(articles.map(({ headline, packageHeadline }) => [headline, packageHeadline])).toEqual([
      ['青河大桥通车', null],
      ['防汛指挥部发布预警', null],
      ['夏粮收购过半', '国内快讯'],
      ['古城景区迎客', '国内快讯'],
    ])
    expect(articles[0]).toMatchObject({
      url: 'https://example.org/bridge',
      date: { iso: '2024-08-28' },
    })
    expect(texts(articles[0])).toEqual(['本台消息：青河大桥今天通车。', '大桥全长 2.6公里。'])
    // A paragraph set twice in one story stands once.
    expect(texts(articles[1])).toEqual(['青河水位超过警戒线。'])
  })

  it('with newspaper leads is read as a page, whatever the level of its marks', () => {
    const [article] = read(
      'p.md',
      '## 大桥通车\n\n### 全长2.6公里\n\n本报讯 5月3日,大桥通车。\n\n记者 周明\n',
    )
    expect(article).toMatchObject({
      headline: '大桥通车',
      decks: ['全长2.6公里'],
      reporters: ['周明'],
    })
  })

  it('whose only heading repeats its title has no subhead', () => {
    const [article] = read('a.md', '---\ntitle: 城南公园开园\n---\n# 城南公园开园\n\n正文。\n')
    expect(article).toMatchObject({ headline: '城南公园开园', subheads: [] })
  })

  it('with CR alone at its line ends has front matter too', () => {
    const [article] = read('a.md', '---\rtitle: 城南公园开园\rdate: 2024-08-28\r---\r正文。\r')
    expect(article).toMatchObject({ headline: '城南公园开园', date: { iso: '2024-08-28' } })
    expect(texts(article)).toEqual(['正文。'])
  })

  it('with broken front matter is read all the same', () => {
    expect(texts(read('a.md', '---\n: [\n---\nText stays.\n')[0])).toEqual(['Text stays.'])
  })
})

describe('an HTML page', () => {
  const PAGE = `<!doctype html><html><head><title>大桥通车 - 青河网</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"大桥通车","datePublished":"2021-05-03T08:00:00+08:00","author":{"name":"周明"}}</script>
<meta property="og:site_name" content="青河网"></head><body>
<nav><p>导航里的文字很长很长很长很长很长很长很长很长很长很长</p></nav>
<div class="content"><h1>青河大桥建成通车</h1><p>青河大桥建成通车，&ldquo;大桥&rdquo;全长2.6公里，双向六车道，是本市最长的桥。</p>
<p>市民纷纷前来参观，<br>人数超过一万，交通部门加派了警力维持秩序。</p></div>
<div class="sidebar"><p>侧栏：这里是侧栏的长长的一段文字，不应该出现在正文里面，也不该被引用。</p></div>
<footer><p>版权所有，未经许可不得转载，违者必究，本网保留一切权利。</p></footer></body></html>`

  it('gives its article without what stands around it, and what its head says', () => {
    const [article, ...more] = read('a.html', PAGE)
    expect(more).toEqual([])
    expect(article).toMatchObject({
      headline: '青河大桥建成通车',
      date: { iso: '2021-05-03', yearSource: 'metadata' },
      reporters: ['周明'],
      newspaper: '青河网',
    })
    expect(texts(article)?.[0]).toBe(
      '青河大桥建成通车，“大桥”全长2.6公里，双向六车道，是本市最长的桥。',
    )
    expect(texts(article)?.join('')).not.toMatch(/导航|侧栏|版权/u)
  })

  it('with more elements than a call takes arguments is read', () => {
    const html = `<article>${'<p>甲。</p>\n'.repeat(150_000)}<p>最后一段。</p></article>`
    expect(texts(read('a.html', html)[0])).toContain('最后一段。')
  })

  it('of several articles gives each', () => {
    const html =
      '<article><h2>甲</h2><p>甲的正文。</p></article><article><h2>乙</h2><p>乙的正文。</p></article>'
    expect(read('a.htm', html).map((article) => article.headline)).toEqual(['甲', '乙'])
  })
})

describe('JSON', () => {
  const record = {
    headline: '大桥通车',
    published: '2021-05-03T08:00:00Z',
    author: ['周明'],
    content: '青河大桥“今天”建成\\通车。\n\n大桥"全长"2.6公里。',
  }

  it.each([
    ['a.json', JSON.stringify(record)],
    ['b.json', JSON.stringify([record])],
    ['c.json', JSON.stringify({ meta: 1, articles: [record] }, null, 2)],
    ['d.jsonl', `${JSON.stringify(record)}\n\n`],
    [
      'e.json',
      JSON.stringify(record).replace(/[^\x20-\x7e]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`),
    ],
  ])('%s gives headline, date, author and paragraphs, escapes resolved', (name, source) => {
    const [article, ...more] = read(name, source)
    expect(more).toEqual([])
    expect(article).toMatchObject({
      headline: '大桥通车',
      date: { iso: '2021-05-03' },
      reporters: ['周明'],
    })
    expect(texts(article)).toEqual(['青河大桥“今天”建成\\通车。', '大桥"全长"2.6公里。'])
  })

  it('of which a line is none gives the other lines, and doubts that one', () => {
    const source = `${JSON.stringify(record)}\n{"title": "cut\n${JSON.stringify(record)}\n`
    const { articles, doubts } = readDocument('a.jsonl', source, noMetadata)
    expect(articles.map(({ headline }) => headline)).toEqual(['大桥通车', '大桥通车'])
    expect(doubts).toEqual([{ line: 2, reason: 'this line is not JSON and was left out' }])
  })

  it('of which a record has no text doubts that one', () => {
    const source = `${JSON.stringify(record)}\n{"title":"没有正文"}\n`
    const { articles, doubts } = readDocument('a.jsonl', source, noMetadata)
    expect(articles).toHaveLength(1)
    expect(doubts).toEqual([{ line: 2, reason: 'this record has no text and was left out' }])
  })

  it('that is none names the place', () => {
    expect(() => read('a.jsonl', '{"title": "x" "body"\n{')).toThrow(/not JSON at character 1\d/u)
    expect(() => read('a.json', '[{"title": "x" "body"')).toThrow(/not JSON at character 1\d/u)
  })
})

describe('what stands beside a file', () => {
  it('completes what it prints: newspaper, year of a page, fields of one file', () => {
    const folder = corpusOf({
      'page.txt': '大桥通车\n\n本报讯 12月30日,青河大桥建成通车。\n\n记者 周明\n',
      'corpus.json':
        '{"newspaper":"青河日报","licence":"CC BY 4.0","files":{"page.txt":{"date":"2021-01-02","page":3}}}',
    })
    const corpus = folderCorpus(folder)
    const { files } = corpus.list()
    expect(files.map((file) => file.path)).toEqual(['page.txt'])
    const [article] = files.flatMap((file) => corpus.read(file).articles)
    // A day that a page of 2 January cannot have before it is of the year before.
    expect(article).toMatchObject({
      newspaper: '青河日报',
      pageNumber: '3',
      licence: 'CC BY 4.0',
      date: { iso: '2020-12-30', yearSource: 'metadata' },
    })
  })
})

describe('any file of any format', () => {
  it('has paragraphs that equal their spans of its plain text, which is as long as the file', () => {
    const pieces = fc.constantFrom(
      ...[
        '# ',
        '## 头',
        '\n',
        '\n\n',
        '**',
        '本报讯 ',
        '&amp;',
        '&#39;',
        '\\*',
        '\\n',
        '\\u4e2d',
        '"',
        '<p>',
        '</p>',
        '<b>',
        '<br>',
      ],
      ...[
        '<article>',
        '</article>',
        '[a](b)',
        '- ',
        '> ',
        '```',
        '---\n',
        'word word',
        '中文，句子。',
        '🙂',
        '\u0000',
        '\t',
        '{"body":"',
        '"}',
      ],
    )
    const source = fc.array(pieces, { maxLength: 40 }).map((list) => list.join(''))
    const name = fc.constantFrom('a.md', 'a.html', 'a.txt')
    fc.assert(
      fc.property(name, source, (file, text) => {
        const { plain, articles } = readDocument(file, text, noMetadata)
        expect(plain).toHaveLength(text.length)
        for (const { text: printed, spans } of articles.flatMap((article) => article.paragraphs)) {
          const joined = spans.map(([start, end]) => plain.slice(start, end)).join('')
          expect(withoutWhiteSpace(joined)).toBe(withoutWhiteSpace(printed))
        }
      }),
      { numRuns: 400 },
    )
  })
})
