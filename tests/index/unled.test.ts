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

describe('the name of an item', () => {
  it.each(['简讯', '遗失启事', '关于调整公交线路的通告', '一句话新闻', '更正'])(
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

describe('of two heads above a lead', () => {
  const lead = '本报讯 5月18日,北部医疗中心二期项目开工建设,计划三年建成。'

  it('the upper is the headline where it says what the lead says', () => {
    const [article] = page('北部医疗中心二期开工', '新增床位500张 预计2024年投入使用', lead)
    expect(article).toMatchObject({
      headline: '北部医疗中心二期开工',
      decks: ['新增床位500张 预计2024年投入使用'],
      kicker: null,
    })
  })

  it('the lower is, where that says it', () => {
    const [article] = page('办好民生实事 增进群众福祉', '北部医疗中心二期开工', lead)
    expect(article).toMatchObject({
      headline: '北部医疗中心二期开工',
      kicker: '办好民生实事 增进群众福祉',
    })
  })

  it('the lower is, where the upper introduces what somebody said', () => {
    const said = '坚定不移推进高质量发展'
    const [article] = page(
      '市委召开项目建设会议强调',
      said,
      '本报讯 5月18日,市委召开项目建设会议。',
    )
    expect(article).toMatchObject({ headline: said, kicker: '市委召开项目建设会议强调' })
  })

  it('the lower is, also where they touch', () => {
    const [article] = page('清明假期\n北部医疗中心二期开工\n三年建成', lead)
    expect(article).toMatchObject({
      headline: '北部医疗中心二期开工',
      kicker: '清明假期',
      decks: ['三年建成'],
    })
  })

  it('the upper is where the lower says what kind of story it is', () => {
    const [article] = page('十里江滩换新颜', '青河市生态修复纪实', '本报讯 一江碧水向东流。')
    expect(article).toMatchObject({ headline: '十里江滩换新颜', decks: ['青河市生态修复纪实'] })
  })
})

describe('the headline of a package', () => {
  it('covers articles that name their place before a blank too', () => {
    const articles = page(
      '钢城处处涌动新气象',
      '木厂口镇 铁矿石改走铁路',
      '本报讯 5月3日,首列火车发出。',
      '杨各庄镇 夜话板凳会',
      '本报讯 5月4日,村民围坐议事。',
    )
    expect(articles.map(({ packageHeadline }) => packageHeadline)).toEqual(
      Array(2).fill('钢城处处涌动新气象'),
    )
  })

  it('covers articles that each name their place', () => {
    const articles = page(
      '城乡处处涌动“志愿红”',
      '长河镇:巡河队扮靓湖畔',
      '本报讯 5月3日,一群志愿者清理湖岸。',
      '东山镇:老党员讲故事',
      '本报讯 5月4日,老党员走进课堂。',
      ...PARK,
    )
    expect(articles.map(({ packageHeadline, section }) => packageHeadline ?? section)).toEqual([
      '城乡处处涌动“志愿红”',
      '城乡处处涌动“志愿红”',
      null,
    ])
  })
})
