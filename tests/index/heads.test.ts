import { describe, expect, it } from 'vitest'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

describe('a head that ends in 讯', () => {
  it.each(['春季防汛讯 全县备战', '公安机关依法传讯 嫌疑人到案'])('is no lead: %s', (headline) => {
    expect(page(headline, BRIDGE[1]).map((article) => article.headline)).toEqual([headline])
  })
})

describe('a label in brackets', () => {
  it.each(['\n\n', '\n'])('is the section of the articles below it, after %j too', (between) => {
    const [article, next] = page(`【民生】${between}${BRIDGE[0]}`, ...BRIDGE.slice(1), ...PARK)
    expect(article).toMatchObject({ headline: BRIDGE[0], section: '民生', kicker: null, decks: [] })
    expect(next).toMatchObject({ headline: PARK[0], section: '民生' })
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

describe('the label of a column right above a headline', () => {
  it('is not the headline, where the line below has more of the lead', () => {
    const heads = '法治在线\n网购减肥药 一女子获刑'
    const [article] = page(heads, '本报讯 12月17日,县法院开庭,李某获刑。')
    expect(article).toMatchObject({ headline: '网购减肥药 一女子获刑', kicker: '法治在线' })
  })
})

describe('a kicker that ends in a colon', () => {
  it('opens the article below it, and closes none', () => {
    const [first, second] = page(
      ...BRIDGE.slice(0, 2),
      '炼铁厂:',
      '高炉利用系数再破纪录',
      '本报讯 11月,高炉利用系数达到3.2。',
    )
    expect(texts(first)).toEqual([BRIDGE[1]])
    expect(second).toMatchObject({ headline: '高炉利用系数再破纪录', kicker: '炼铁厂:' })
  })
})
