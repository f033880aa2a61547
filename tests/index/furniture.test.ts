import { describe, expect, it } from 'vitest'
import { readFurniture } from '../../src/index/page/furniture.ts'
import { readPage } from '../../src/index/page/read-page.ts'
import { BRIDGE, page, texts } from '../support/printed-page.ts'

describe('the folio of a page', () => {
  it.each([
    '2022年1月12日 星期三',
    'A02 要闻 2022年1月12日 星期三 责编 王平 美编 李萍',
    '2022年1月12日 第3版',
    '青河日报 2022年1月12日 总第1024期',
    '2022年1月12日',
    '2022-01-12 星期三 第3版',
    '2022.1.12',
    '2022年1月12日 星期三 第2版 社会新闻 E-mail:news@example.org.cn',
    '中華民國111年1月12日 星期三',
  ])('gives the day of issue: %s', (line) => {
    expect(readFurniture(line, 'top')).toMatchObject({
      reason: 'it is the folio of the page',
      issue: '2022-01-12',
    })
  })

  it.each([
    '2022年1月12日召开会议',
    '区统计局签订2022年 个人目标责任书',
    '航空港区召开2022年1月12日星期动员会议',
    '1月12日 星期三',
    '2022年1月12日,县里开会。星期三再开。',
  ])('is no line of text: %s', (line) => {
    expect(readFurniture(line, 'top')?.issue ?? null).toBe(null)
  })

  it('dates the articles of its page, without being text of one', () => {
    const { articles } = readPage(`2020年3月18日 星期三\n\n${BRIDGE.join('\n\n')}\n`)
    expect(articles[0]?.date).toMatchObject({ iso: '2020-03-01', yearSource: 'inferred' })
    expect(articles.flatMap(texts)).toEqual([BRIDGE[1]])
  })

  it('gives way to the day that the file names', () => {
    const { articles } = readPage(`2020年3月18日 星期三\n\n${BRIDGE.join('\n\n')}\n`, '2021-04-01')
    expect(articles[0]?.date).toMatchObject({ iso: '2021-03-01', yearSource: 'metadata' })
  })
})

describe('what belongs to the issue', () => {
  it.each([
    ['今日导读', 'it tells what stands elsewhere in the issue'],
    ['城南公园开园 >>3版', 'it tells what stands elsewhere in the issue'],
    ['城南公园开园→A5', 'it tells what stands elsewhere in the issue'],
    ['城南公园开园…… 第5版', 'it tells what stands elsewhere in the issue'],
    ['青河报社地址:新城区观河路4号 邮编:528300', 'it tells how to reach the newspaper'],
    ['县气象台提供', 'it credits a source or a photo'],
    ['(人事处 教务处)', 'it credits a source or a photo'],
    ['(未完待续)', 'it credits a source or a photo'],
    ['区委宣传部 供稿', 'it credits a source or a photo'],
    ['本报记者 过明 摄', 'it credits a source or a photo'],
  ])('is no text: %s', (line, reason) => {
    expect(readFurniture(line, 'below')?.reason).toBe(reason)
  })

  it.each([
    '(图书馆扩建工程同日开工)',
    '工业增加值增长 8',
    '全市增长…… 7',
    '新版图书上架',
    '学习强国',
  ])('is not seen elsewhere: %s', (line) => {
    expect(readFurniture(line, 'below')).toBe(null)
  })
})

describe('a date in the middle of a page', () => {
  it('is no folio, whatever furniture stands above it', () => {
    const letter = ['给编辑的信', '路修好了,谢谢大家。', '责编 周可', '2017年1月12日']
    const { parts } = readPage([...letter, ...BRIDGE].join('\n\n'))
    expect(parts.map(({ reason }) => reason)).toContain(
      'it is the day on which a notice was signed',
    )
  })

  it('is one below a label alone', () => {
    expect(page('要闻', '2022年1月12日', ...BRIDGE)[0]?.date).toMatchObject({ iso: '2022-03-01' })
  })
})

describe('who took a photo', () => {
  it('wrote nothing, also with a role', () => {
    const photo = ['湿地迎来新客人', '近日,湿地公园里飞来了一群白鹭。', '本报记者 过明 摄']
    expect(page(...photo)[0]).toMatchObject({ reporters: [], correspondents: [] })
  })
})

describe('the name of the newspaper', () => {
  it('in a folio is that of the articles', () => {
    const [article] = page('青山周报 2021-04-15 第2版', ...BRIDGE)
    expect(article).toMatchObject({ newspaper: '青山周报', pageNumber: '第2版' })
  })

  it('alone on a line is that of the articles, whatever a byline names', () => {
    expect(page('青河日报', ...BRIDGE)[0]).toMatchObject({ newspaper: '青河日报' })
    const signed = [...BRIDGE.slice(0, 2), '南山晚报 周明']
    expect(page('青河日报', ...signed)[0]).toMatchObject({ newspaper: '青河日报' })
    expect(page(...signed)[0]).toMatchObject({ newspaper: '南山晚报' })
  })
})

describe('the number of a page', () => {
  it.each([
    ['第3版', '第3版'],
    ['A02 要闻 2022年1月12日 星期三', 'A02'],
    ['2022年1月12日 星期三 第三版', '第三版'],
  ])('is that of its articles: %s', (line, pageNumber) => {
    const [article] = page(line, ...BRIDGE)
    expect(article).toMatchObject({ headline: BRIDGE[0], pageNumber })
  })
})

describe('other lines of a page that are part of no article', () => {
  it.each([
    ['第3版', 'it is a page number'],
    ['A02', 'it is a page number'],
    ['三版', 'it is a page number'],
    ['(下转第三版)', 'it points to another page'],
    ['（上接A01版）', 'it points to another page'],
    ['责编 周可 校对 王平', 'it names the editors of the page'],
    ['责任编辑:王平 版式:李萍', 'it names the editors of the page'],
    ['(图片由县文化馆提供)', 'it credits a source or a photo'],
    ['周明 摄', 'it credits a source or a photo'],
    ['摄影:周明 李萍', 'it credits a source or a photo'],
    ['新闻热线:12345678', 'it tells how to reach the newspaper'],
    ['国内统一刊号:CN00-0000', 'it tells how to reach the newspaper'],
  ])('are known: %s', (line, reason) => {
    expect(readFurniture(line, 'top')).toMatchObject({ reason, issue: null })
    const [article] = page(...BRIDGE, line)
    expect(texts(article)).toEqual([BRIDGE[1]])
  })

  it.each([
    '青河大桥建成通车',
    '记者 周明',
    '下转三版。',
    '十里八村 处处新貌',
    '联系电话:12345678',
  ])('are not seen in a line of an article: %s', (line) => {
    expect(readFurniture(line, 'top')).toBe(null)
  })
})
