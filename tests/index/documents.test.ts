import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/index/article.ts'
import { noMetadata } from '../../src/index/formats/metadata.ts'
import { readDocument } from '../../src/index/formats/read-source.ts'
import { texts } from '../support/printed-page.ts'

const PARK = ['3月1日,城南公园开园,市民前来参观。', '公园占地100亩,免费开放。']

function read(name: string, source: string): readonly Article[] {
  return readDocument(name, source, noMetadata).articles
}

/** The same lines as Markdown and as HTML. */
function both(headline: string, ...lines: string[]): readonly (Article | undefined)[] {
  const html = lines.map((line) => `<p>${line.replaceAll(/\*\*(.*?)\*\*/gu, '<b>$1</b>')}</p>`)
  return [
    read('a.md', [`# ${headline}`, ...lines].join('\n\n'))[0],
    read('a.html', `<article><h1>${headline}</h1>${html.join('')}</article>`)[0],
  ]
}

describe('a page whose text stands in a form', () => {
  it('is read, as the pages of many sites are', () => {
    const html = `<body><form id="form1" method="post"><h1>城南公园开园</h1><div><p>${PARK.join('</p><p>')}</p></div><input value="搜索"><button>提交</button></form></body>`
    expect(read('a.html', html).map(texts)).toEqual([PARK])
  })
})

describe('text in bold', () => {
  it.each([PARK[0] ?? '', '记者：难在哪里？', '问:难在哪里'])('is no subhead: %s', (line) => {
    for (const article of both('城南公园', `**${line}**`, PARK[1] ?? '')) {
      expect(texts(article)).toEqual([line, PARK[1]])
      expect(article?.subheads).toEqual([])
    }
  })

  it('is one where it is short and no sentence', () => {
    for (const article of both('城南公园', PARK[0] ?? '', '**为什么免费？**', PARK[1] ?? '')) {
      expect(article?.subheads).toEqual(['为什么免费？'])
    }
  })
})

describe('items of a list', () => {
  it.each([
    ['水力发电', '风力发电', '光伏发电'],
    ['传来好消息', '全村通上了电', '家家有水喝'],
    ['书法:王强', '摄影:周明、李萍', '绘画:王小丽'],
    ['阅读:', '访问:5次', '写作:3次'],
  ])('are all kept: %s, %s, %s', (...items) => {
    const markdown = `# 评奖\n\n评奖结果公布如下。\n\n- ${items.join('\n- ')}\n`
    expect(texts(read('a.md', markdown)[0])).toEqual(['评奖结果公布如下。', ...items])
  })
})

describe('an interview', () => {
  it('keeps what is asked or said twice', () => {
    const said = [
      '问：为什么？',
      '答：为了治水。',
      '问：后来离开了。',
      '问：为什么？',
      '答：为了治水。',
    ]
    for (const article of both('访周明', ...said)) expect(texts(article)).toEqual(said)
  })

  it('may be written as links without a target are', () => {
    const said = ['[问]: 为什么修路?', '[答]: 为了方便群众出行。']
    const [article] = read('a.md', `# 访周明\n\n${said.join('\n\n')}\n`)
    expect(texts(article)).toEqual(said)
    const links = '# 访周明\n\n见[这里][1]。\n\n[1]: https://example.org/a\n'
    expect(texts(read('a.md', links)[0])).toEqual(['见这里。'])
  })
})

describe('a heading in two lines', () => {
  it('has the first as the headline', () => {
    const markdown = `# 市长谈城市更新\n\n## ——专访市长周明\n\n${PARK[0]}\n`
    expect(read('a.md', markdown)).toMatchObject([
      { headline: '市长谈城市更新', decks: ['——专访市长周明'] },
    ])
  })
})

describe('a line below a headline that tells of the article', () => {
  it.each([
    ['2017-03-08 记者 陈晓兰', '2017-03-08', null, ['陈晓兰'], []],
    ['2022-10-09 来源:临河日报 本报记者 罗敏', '2022-10-09', '临河日报', ['罗敏'], []],
    ['2022年10月9日 本报记者 罗敏', '2022-10-09', null, ['罗敏'], []],
    [
      '来源：临河日报 时间：2022-10-09 记者 罗敏 通讯员 郑凯 点击：312',
      '2022-10-09',
      '临河日报',
      ['罗敏'],
      ['郑凯'],
    ],
    ['2009-01-20 10:00 临河日报', '2009-01-20', '临河日报', [], []],
    ['来源:新华网 2024-03-01 10:00', '2024-03-01', '新华网', [], []],
    ['发布时间:2024-03-01 10:00 作者:admin 来源:本站 点击:', '2024-03-01', '本站', [], []],
    ['更新时间:2024-03-02 发布时间:2024-03-01', '2024-03-01', null, [], []],
    ['来源:国家统计局', null, '国家统计局', [], []],
    ['本报记者 陈晓兰', null, null, ['陈晓兰'], []],
  ])('is no text: %s', (line, iso, newspaper, reporters, correspondents) => {
    for (const article of both('城南公园开园', line, ...PARK)) {
      expect(texts(article)).toEqual(PARK)
      expect(article).toMatchObject({ newspaper, reporters, correspondents })
      expect(article?.date.iso ?? null).toBe(iso)
    }
  })

  it.each(['记者 陈晓兰', '责任编辑:王五'])('may stand behind it: %s', (line) => {
    for (const article of both('城南公园开园', ...PARK, line)) expect(texts(article)).toEqual(PARK)
  })

  it.each(['打印本页 关闭窗口', '扫一扫在手机打开当前页'])(
    'is none of what a reader may do: %s',
    (line) => {
      for (const article of both('城南公园开园', ...PARK, line))
        expect(texts(article)).toEqual(PARK)
    },
  )
})

describe('a page of a site', () => {
  const page = (...around: string[]): Article | undefined => {
    const [above = '', below = ''] = around
    const body = `<h1>城南公园开园</h1>${above}<div class="text"><p>${PARK.join('</p><p>')}</p></div>${below}`
    return read('a.html', `<html><body>${body}</body></html>`)[0]
  }

  it('is of the day on which it was published, not changed', () => {
    const spans = '<div><span>发布时间:2024-03-01</span> <span>更新时间:2024-03-02</span></div>'
    expect(page(spans)?.date.iso).toBe('2024-03-01')
  })

  it.each([
    '<footer>更新时间:2024-12-31</footer>',
    '<aside><p>来源:南河日报 作者:王强 时间:2020-01-01</p></aside>',
  ])('is not dated by what stands around its text: %s', (chrome) => {
    expect(page('', chrome)).toMatchObject({ newspaper: null, reporters: [], date: { iso: null } })
  })

  it('is dated by its own line, not by those of other news', () => {
    const others = ['01', '02'].map((day) => `<li>来源:南河日报 时间:2020-01-${day}</li>`)
    const own = '<p>来源:北湖日报 时间:2024-03-01</p>'
    const article = page(own, `<ul>${others.join('')}</ul>`)
    expect(article).toMatchObject({ newspaper: '北湖日报', date: { iso: '2024-03-01' } })
  })
})

describe('who wrote a record', () => {
  it.each([
    ['记者 唐静 通讯员 苏文博', ['唐静'], ['苏文博']],
    ['周明 李萍', ['周明', '李萍'], []],
    ['周明、李萍', ['周明', '李萍'], []],
    ['Jane Doe and John Smith', ['Jane Doe', 'John Smith'], []],
  ])('is read from its field: %s', (author, reporters, correspondents) => {
    const json = JSON.stringify({ title: '开园', author, content: PARK[0] })
    expect(read('a.json', json)[0]).toMatchObject({ reporters, correspondents })
    const markdown = `---\ntitle: 开园\nauthor: ${author}\n---\n${PARK[0]}\n`
    expect(read('a.md', markdown)[0]).toMatchObject({ reporters, correspondents })
  })
})
