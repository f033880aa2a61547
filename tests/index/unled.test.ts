import { describe, expect, it } from 'vitest'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

/** An article of three paragraphs that its byline closes. */
const SCHOOL = [
  '新学校开学',
  '本报讯 9月1日,新学校开学。',
  '学校有三十个班。',
  '学生来自五个村。',
  '记者 何涛',
] as const
const PHOTO_NEWS = ['湿地迎来新客人', '近日,湿地公园里飞来了一群白鹭。'] as const

function headlines(...blocks: string[]): string[] {
  return page(...blocks).map(({ headline }) => headline)
}

describe('heads behind a byline, with no 本报讯 below', () => {
  it('open an article, since the byline closed the one above', () => {
    const articles = page(...SCHOOL, ...PHOTO_NEWS, ...PARK)
    expect(articles.map(({ headline }) => headline)).toEqual([SCHOOL[0], PHOTO_NEWS[0], PARK[0]])
    expect(articles[1]).toMatchObject({ reporters: [], correspondents: [] })
    expect(articles[1] === undefined ? [] : texts(articles[1])).toEqual([PHOTO_NEWS[1]])
  })

  it('open one also behind a byline below a single paragraph: one subhead divides nothing', () => {
    expect(headlines(...BRIDGE, ...PHOTO_NEWS)).toEqual([BRIDGE[0], PHOTO_NEWS[0]])
  })

  it('are subheads where several follow a byline below the lead', () => {
    const [article, ...others] = page(
      ...BRIDGE,
      '两岸一桥相连',
      '群众出门方便了。',
      '车程缩短一半',
      '货车不再绕路。',
    )
    expect(others).toEqual([])
    expect(article?.subheads).toEqual(['两岸一桥相连', '车程缩短一半'])
  })

  it('may ask', () => {
    const asked = '如何辨别野菜是否有毒?'
    expect(
      headlines(...SCHOOL, asked, '春暖花开,不少市民到郊外采挖野菜,专家提醒要会辨别。'),
    ).toEqual([SCHOOL[0], asked])
  })
})

describe('subheads', () => {
  it('stay so on a page that sets its paragraphs in', () => {
    const [article, ...others] = page(
      '青河大桥建成通车',
      '\u3000\u3000本报讯 3月1日,青河大桥建成通车。',
      '两岸一桥相连',
      '\u3000\u3000群众出门方便了。',
      '车程缩短一半',
      '\u3000\u3000货车不再绕路。',
      '记者 周明',
    )
    expect(others).toEqual([])
    expect(article).toMatchObject({
      reporters: ['周明'],
      subheads: ['两岸一桥相连', '车程缩短一半'],
    })
  })

  it('stay so behind a colon that names no place', () => {
    const [, ...others] = page(
      '长河镇:三色并进谱新篇',
      '本报讯 3月1日,长河镇开会。',
      '红色:党建引领强堡垒',
      '全镇有三十个支部。',
      '绿色:生态立镇换新颜',
      '全镇植树万亩。',
      '记者 周明',
    )
    expect(others).toEqual([])
  })

  it('are no bylines above text, though they open like names', () => {
    const [article] = page(
      ...BRIDGE.slice(0, 2),
      '龙湾村 黄花菜',
      '村里种了三百亩黄花菜,今年价格好,家家户户都添了新农具,盖了新房子,日子越过越红火,村民都说路修好了。',
    )
    expect(article?.reporters).toEqual([])
  })
})

describe('the name of an item', () => {
  it.each(['简讯', '公 告', '遗失启事', '关于调整公交线路的通告', '一句话新闻', '更正'])(
    'opens one wherever a sentence has ended: %s',
    (name) => {
      const item = '青河镇昨日举办图书展,市民踊跃参加。'
      expect(headlines(...SCHOOL.slice(0, 4), name, item)).toEqual([SCHOOL[0], name])
    },
  )
})

describe('a head behind a list', () => {
  it('opens an article, since the list was all of the one above', () => {
    const scores = ['梅山队2比0北山队', '南湖队1比1东江队', '西岭队0比3青河队', '长河队2比2江口队']
    const prose =
      '夏天天亮得早,不少市民五点不到就出门锻炼,医生提醒空腹运动容易头晕,最好先喝一杯温水,再慢慢活动身体。'
    expect(headlines(...SCHOOL, '足球联赛战报', ...scores, '晨练莫贪早', prose)).toEqual([
      SCHOOL[0],
      '足球联赛战报',
      '晨练莫贪早',
    ])
  })
})

describe('a head that says who speaks, as the headline above does', () => {
  it('opens an article of its own', () => {
    const spoken = ['叶素琴代表:多建校车站', '市人大代表叶素琴说,山区孩子上学路远。'] as const
    const other = ['罗平委员:放宽林权贷款', '市政协委员罗平说,林农贷款难。'] as const
    expect(headlines(...BRIDGE, ...PARK, ...spoken, ...other).slice(2)).toEqual([
      spoken[0],
      other[0],
    ])
  })
})

describe('the last words of a notice', () => {
  it('are text, and neither label nor item', () => {
    const notice = [
      '关于停水的通告',
      '4月20日全镇停水,请储水备用。',
      '特此通告',
      '青山县供水公司',
      '2021年4月15日',
    ]
    const articles = page(...notice, ...BRIDGE)
    expect(articles.map(({ headline, section }) => [headline, section])).toEqual([
      [notice[0], null],
      [BRIDGE[0], null],
    ])
    expect(texts(articles[0]).at(-1)).toBe('特此通告')
  })
})

describe('the label of a column', () => {
  const interview = [
    '对话企业家',
    '小工厂如何闯出大市场',
    '本报记者 王强',
    '问:企业有多少人?',
  ] as const

  it('holds for the article below it, and not for the news that follows', () => {
    const articles = page(...BRIDGE, ...interview, '答:有三十人,都是本地人。', ...PARK)
    expect(articles.map(({ section }) => section)).toEqual([null, interview[0], null])
  })

  it('holds for all that follow where news stands below it', () => {
    const articles = page('民生直通车', ...BRIDGE, ...PARK)
    expect(articles.map(({ section }) => section)).toEqual(['民生直通车', '民生直通车'])
  })
})
