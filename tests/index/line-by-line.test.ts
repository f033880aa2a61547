import { describe, expect, it } from 'vitest'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

function paragraphs(...blocks: string[]): string[][] {
  return page(...blocks).map(texts)
}

describe('lines of one shape', () => {
  it.each([
    ['labels', ['长河镇:22220110', '东山镇:28380110', '南湖镇:27750110']],
    ['columns of numbers', ['水泥 万吨 142.6 3.2', '汽车 万辆 8.73 -4.1', '中成药 吨 1203 7.5']],
    ['signs', ['●长河镇举办图书展', '●东山镇修好三条路', '●南湖镇开办夜校']],
    ['counters', ['1.长河镇敬老院', '2.东山镇中心小学', '3.南湖镇卫生院']],
    [
      'times and places',
      [
        '教师讲座 时间:8月1日 地点:一中',
        '画展 时间:8月2日 地点:文化馆',
        '象棋赛 时间:8月3日 地点:公园',
      ],
    ],
    ['semicolons', ['长河镇修路三条;', '东山镇建校两所;', '南湖镇植树万亩;']],
  ])('are a list, each a paragraph of its own: %s', (_, items) => {
    expect(paragraphs(...BRIDGE.slice(0, 2), ...items, ...PARK)).toEqual([
      [BRIDGE[1], ...items],
      [PARK[1]],
    ])
  })

  it('hold the names of the columns above them', () => {
    const rows = ['产品名称 单位 产量 增长(%)', '水泥 万吨 142.6 3.2', '汽车 万辆 8.73 -4.1']
    expect(paragraphs(...BRIDGE.slice(0, 2), ...rows)).toEqual([[BRIDGE[1], ...rows]])
  })

  it('are heads where there are but two', () => {
    const [article] = page('长河镇:春耕忙', '农机下田:机手唱主角', BRIDGE[1])
    expect(article?.paragraphs).toHaveLength(1)
  })

  it('leave the headline of the next article alone', () => {
    const items = ['长河镇:22220110', '东山镇:28380110', '南湖镇:27750110']
    const articles = page('便民服务热线', ...items, '长河镇:春耕忙', BRIDGE[1])
    expect(articles.map(({ headline }) => headline)).toEqual(['便民服务热线', '长河镇:春耕忙'])
  })
})

describe('a list of names behind a byline', () => {
  const names = [
    '李润喜 漫流河村支部书记',
    '申国庆 二大队民警',
    '秦玉芳 县医院护士长',
    '王建林 余吾煤业采掘工',
  ]

  it('keeps its head, and leaves that of the article below alone', () => {
    const prose =
      '中国共产党优秀党员、青河市原政协副主席何涛同志因病医治无效,于5月6日在青河逝世,享年八十七岁,后事从简,遗体告别仪式不再举行。'
    const articles = page(...BRIDGE, '“最美退役军人”名单', ...names, '讣告', prose)
    expect(articles.map(({ headline }) => headline)).toEqual([
      BRIDGE[0],
      '“最美退役军人”名单',
      '讣告',
    ])
    expect(texts(articles[1])).toEqual(names)
  })
})

describe('a list without end', () => {
  it('is read, however long', () => {
    expect(
      paragraphs(...BRIDGE.slice(0, 2), '长\n'.repeat(130_000))[0]?.length,
    ).toBeGreaterThanOrEqual(130_000)
  })
})

describe('the last item of a list', () => {
  it('may be torn like any text', () => {
    const talk = ['问:大桥长吗?', '答:长2.6公里。', '问:今年有什么计划,会不会', '扩大规模?']
    const read = paragraphs(...BRIDGE.slice(0, 2), ...talk)[0]
    expect(read).toContain('问:今年有什么计划,会不会扩大规模?')
  })
})

describe('a line below a colon', () => {
  it('is what the colon announces, and no head', () => {
    const lead = '本报讯 3月16日,获奖名单公布。获得一等奖的是:'
    const heads = ['青河大桥建成通车', '——大桥通车侧记']
    expect(page('书法大赛揭晓', lead, ...heads, BRIDGE[1])[1]).toMatchObject({ headline: heads[0] })
    expect(paragraphs('书法大赛揭晓', lead, '周明《江山万里》')).toEqual([
      [lead, '周明《江山万里》'],
    ])
  })
})

describe('a poem', () => {
  const verses = [
    '五月的风,把香气',
    '吹过村口',
    '你站在戈壁边上',
    '像一个不爱说话的姑娘',
    '银色的叶子',
  ]

  it('is read verse by verse, below its title and who wrote it', () => {
    const [poem, ...others] = page('沙枣花开', '李桂兰', ...verses)
    expect(others).toEqual([])
    expect(poem).toMatchObject({ headline: '沙枣花开', reporters: ['李桂兰'], subheads: [] })
    expect(poem === undefined ? [] : texts(poem)).toEqual(verses)
  })

  it('leaves the head of the article below alone', () => {
    const articles = page('沙枣花开', '李桂兰', ...verses, ...PARK)
    expect(articles.map(({ headline }) => headline)).toEqual(['沙枣花开', PARK[0]])
  })

  it('is none where prose is set in a narrow column', () => {
    const prose =
      BRIDGE[1] +
      '大桥全长2.6公里,总投资12亿元,双向六车道,由市交通局组织建设,历时三年,两岸群众出行时间缩短一半。'
    const lines = prose.match(/.{1,15}/gu) ?? []
    expect(paragraphs(BRIDGE[0], lines.join('\n'))).toEqual([[prose]])
    expect(paragraphs(BRIDGE[0], ...lines)).toEqual([[prose]])
  })
})
