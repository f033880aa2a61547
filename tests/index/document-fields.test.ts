import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/index/article.ts'
import { noMetadata } from '../../src/index/formats/metadata.ts'
import { readDocument } from '../../src/index/formats/read-source.ts'
import { texts } from '../support/printed-page.ts'

const PARK = ['3月1日,城南公园开园,市民前来参观。', '公园占地100亩,免费开放。']

function read(name: string, source: string): readonly Article[] {
  return readDocument(name, source, noMetadata).articles
}

describe('front matter', () => {
  it.each([
    ['page: [2, 3]', '2, 3'],
    ['page: []\npageno: A02', 'A02'],
  ])('names the pages of an article: %s', (pages, pageNumber) => {
    const source = `---\ntitle: 开园\n${pages}\nsection: [要闻, 城市]\n---\n${PARK[0]}\n`
    expect(read('a.md', source)[0]).toMatchObject({ pageNumber, section: '要闻' })
  })

  it.each(['title: 一位邮递员: 三十年', 'title: "一位邮递员: 三十年'])(
    'that is no YAML is read line by line, and doubted: %s',
    (title) => {
      const source = `---\n${title}\nauthor: 陈晓兰\ndate: 2017-03-08\n---\n${PARK[0]}\n`
      const { articles, doubts } = readDocument('a.md', source, noMetadata)
      expect(articles).toMatchObject([
        { headline: '一位邮递员: 三十年', reporters: ['陈晓兰'], date: { iso: '2017-03-08' } },
      ])
      expect(doubts).toMatchObject([{ line: 1, reason: expect.stringContaining('no YAML') }])
    },
  )

  it('may have its day in numerals', () => {
    const source = `---\ntitle: 开园\ndate: 二〇一七年三月八日\n---\n${PARK[0]}\n`
    expect(read('a.md', source)[0]?.date.iso).toBe('2017-03-08')
  })
})

describe('records in a list', () => {
  const list = [{ title: '开园', content: PARK[0] }]

  it('have what the object around them says', () => {
    const json = JSON.stringify({ date: '2024-03-01', source: '青河日报', articles: list })
    expect(read('a.json', json)).toMatchObject([
      { headline: '开园', newspaper: '青河日报', date: { iso: '2024-03-01' } },
    ])
  })

  it('are found in the envelope of an interface', () => {
    const json = JSON.stringify({ code: 0, data: { list } })
    expect(read('a.json', json)).toHaveLength(1)
  })

  it('may be very many in one line', () => {
    const line = JSON.stringify(Array.from({ length: 150_000 }, () => ({ text: '开' })))
    expect(read('a.jsonl', line)).toHaveLength(150_000)
  })
})

describe('a line end that is written as an escape', () => {
  it('ends no line of the file', () => {
    const source = JSON.stringify({
      title: '检修',
      content: '区水厂检修。\n\n停水三天。\n送水车12辆。',
    })
    const { plain, articles } = readDocument('a.json', source, noMetadata)
    expect(plain.split('\n')).toHaveLength(1)
    expect(
      new Set(
        articles.flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flat())),
      ),
    ).toEqual(new Set([1]))
  })
})

describe('a document of a size that nobody writes', () => {
  it.each([
    ' Z',
    ' ',
    '·',
    '编·',
    '新华社消息 ',
    '周明 ',
    '[',
    '|',
    '(更新',
    '打印 ',
    '记者 ',
    '来源:',
    '35日,',
  ])('is read to its end as one line of %j', (piece) => {
    const long = piece.repeat(200_000)
    const date = `Aug 28, 2024${long}\nx`
    for (const [name, source] of [
      ['a.md', `# 标题\n\n${long}x\n\n正文,很长。${long}\n`],
      ['a.md', `---\ntitle: ${long}\ndate: ${date}\nauthor: a${long}b\n---\n正文。\n`],
      ['a.html', `<article><h1>标题</h1><p>${long}x</p><p>正文。${long}</p></article>`],
      ['a.json', JSON.stringify({ title: long, date, author: `a${long}b`, content: `${long}x` })],
      ['2024-03-12.txt', `标题\n\n本报讯 ${long}完。\n\n${long}\n\n另一标题\n\n本报讯 完。\n`],
    ] as const) {
      expect(read(name, source).length).toBeLessThanOrEqual(3)
    }
  })
})

describe('a Markdown file with the leads of a newspaper', () => {
  const lead = '本报讯 昨日,城南公园开园,市民参观。'

  it('is a document where each stands below its heading', () => {
    const line = '2024-03-01 10:00 来源:南河日报 记者:赵磊'
    expect(read('a.md', `# 城南公园开园\n\n${line}\n\n${lead}\n`)).toMatchObject([
      { headline: '城南公园开园', decks: [], newspaper: '南河日报', reporters: ['赵磊'] },
    ])
    const day = `# 2018年9月12日 临河要闻\n\n## 大桥通车\n\n${lead}\n\n## 公园开园\n\n${lead}\n`
    expect(read('a.md', day).map(({ headline }) => headline)).toEqual(['大桥通车', '公园开园'])
  })

  it('is a page where text is torn, or headings stand on each other', () => {
    const torn = `# 公园开园\n\n本报讯 昨日,城南公园开园,占地120亩,总投资3000万元,首日接待游客1.2万人次,市民前\n\n来参观。\n`
    expect(texts(read('a.md', torn)[0])).toHaveLength(1)
    const stacked = `# 公园开园\n\n## 占地百亩\n\n${lead}\n`
    expect(read('a.md', stacked)[0]).toMatchObject({ headline: '公园开园', decks: ['占地百亩'] })
  })
})

describe('what stands in a document beside its article', () => {
  it('does not date it', () => {
    const list = '<ul><li><a>旧闻</a><span>2022-05-01</span></li></ul>'
    const html = `<h1>公园开园</h1><div><p>${PARK.join('</p><p>')}</p></div>${list}`
    expect(read('a.html', html)[0]?.date.text).toBe('3月1日')
  })

  it('tells of it above its headline too', () => {
    const html = `<p>2023-11-08 来源:南河日报</p><h1>公园开园</h1><div><p>${PARK.join('</p><p>')}</p></div>`
    expect(read('a.html', html)[0]).toMatchObject({
      newspaper: '南河日报',
      date: { iso: '2023-11-08' },
    })
  })

  it('asks in a form, which is no text', () => {
    const form =
      '<form><p>您的邮箱地址不会被公开。必填项已用星号标注,请填写。</p><label>评论</label></form>'
    const html = `<article><h1>公园开园</h1><p>${PARK.join('</p><p>')}</p>${form}</article>`
    expect(texts(read('a.html', html)[0])).toEqual(PARK)
  })
})

describe('a day in a list or at the end of a notice', () => {
  it('is text', () => {
    const items = ['1998年5月1日 成立南河公司', '2005年3月2日 组建南河集团']
    const [article] = read('a.md', `# 大事记\n\n南河公司回顾历程。\n\n- ${items.join('\n- ')}\n`)
    expect(texts(article)).toEqual(['南河公司回顾历程。', ...items])
    const notice = ['因管道维修,停水一天。', '2024年3月1日']
    expect(texts(read('a.md', `# 停水公告\n\n${notice.join('\n\n')}\n`)[0])).toEqual(notice)
  })
})

describe('what a server says of its answer', () => {
  it('says nothing of the articles in it', () => {
    const data = [{ title: '开园', content: PARK[0] }]
    const json = JSON.stringify({
      page: 1,
      url: 'https://x/api',
      time: '2025-01-01',
      source: 'api',
      data,
    })
    expect(read('a.json', json)[0]).toMatchObject({
      issued: null,
      pageNumber: null,
      url: null,
      newspaper: null,
      date: { text: '3月1日' },
    })
  })
})

describe('a Markdown page with what only a page has', () => {
  it('is a page', () => {
    const source =
      '2024年3月1日 第3版\n\n## 南山公园开园\n\n本报讯 昨日,公园开园。\n\n市委书记在调研时强调\n\n## 坚定信心\n\n本报讯 昨日,市委书记调研。\n'
    const [first, second] = read('a.md', source)
    expect(first).toMatchObject({ pageNumber: '第3版', date: { iso: '2024-02-29' } })
    expect(second).toMatchObject({ headline: '坚定信心', kicker: '市委书记在调研时强调' })
  })
})
