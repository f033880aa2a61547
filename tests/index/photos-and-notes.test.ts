import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/index/page/read-page.ts'
import { BRIDGE, page, texts } from '../support/printed-page.ts'

describe('news of a photo', () => {
  const photo = (head: string, text: string): string[] => [head, text, '本报记者 丁力 摄']

  it('is an article of its own behind another', () => {
    const articles = page(
      ...BRIDGE,
      ...photo('春分时节农事忙', '3月20日,农民在田间插秧。'),
      ...photo('花开引客来', '3月21日,游客在花海拍照。'),
    )
    expect(articles.map(({ headline }) => headline)).toEqual([
      BRIDGE[0],
      '春分时节农事忙',
      '花开引客来',
    ])
    expect(articles[1]?.reporters).toEqual([])
  })

  it('may be signed with a report', () => {
    const [bridge, photos] = page(
      ...BRIDGE,
      '春分时节农事忙',
      '3月20日,农民在田间插秧。',
      '通讯员 马晓燕 摄影报道',
    )
    expect(bridge?.correspondents).toEqual([])
    expect(photos).toMatchObject({ headline: '春分时节农事忙', correspondents: ['马晓燕'] })
  })

  it('is no part of an article with subheads', () => {
    const parts = ['群众满意', '市民说路好走了。', '干部有劲', '村干部说有奔头。', '(周明 摄)']
    expect(page(...BRIDGE.slice(0, 2), ...parts)).toHaveLength(1)
  })
})

describe('the caption of a photo', () => {
  it('is left out with its reason', () => {
    const { parts, articles } = readPage([...BRIDGE, '图为市民参观大桥。'].join('\n\n'))
    expect(articles.flatMap(texts)).toEqual([BRIDGE[1]])
    expect(parts.at(-1)?.reason).toBe('it is the caption of a photo')
  })
})

describe('a weather forecast', () => {
  it('is no part of the obituary below it', () => {
    const weather = ['今天夜间 多云 20℃', '明天白天 晴 28℃', '后天 小雨 22℃']
    const articles = page(...BRIDGE, '天气预报', ...weather, '讣告', '周明同志昨日逝世,享年90岁。')
    expect(articles.map(({ headline }) => headline)).toEqual([BRIDGE[0], '天气预报', '讣告'])
    expect(texts(articles[1])).toEqual(weather)
  })
})

describe('a note of the editors', () => {
  it('stands between the headline of a package and its first article', () => {
    const note = '编者按:疫情面前,党员挺身而出。本报讲述他们的故事。'
    const [, first] = page(
      ...BRIDGE,
      '战“疫”一线党旗红',
      note,
      '父子同守一道卡',
      '在村口,61岁的老党员守着。',
    )
    expect(first).toMatchObject({ headline: '父子同守一道卡' })
    expect(texts(first)).toEqual(['在村口,61岁的老党员守着。'])
  })
})

describe('what a photo shows', () => {
  it('is the text of a photo that is alone', () => {
    const [article] = page('油菜花开', '图为3月16日,游客在长河镇赏花。', '周明 摄')
    expect(texts(article)).toEqual(['图为3月16日,游客在长河镇赏花。'])
  })
})

describe('the first paragraph of a story', () => {
  it('may be a note of the editors', () => {
    const note = '编者按:今年是改革开放四十周年,本报走进乡村。'
    const [article] = page('一个村庄的三十年', note, '3月的长河村,油菜花开,游人如织。')
    expect(texts(article)).toContain(note)
  })
})

describe('what tells of the weather', () => {
  it.each([
    ['首届4级以上棋手赛开赛', '5级棋手也参加'],
    ['持续高温36℃以上', '今日最高温达39℃'],
    ['多款东风新车上市', '多家东风经销商参加'],
  ])('is a headline above a lead: %s', (headline, deck) => {
    expect(page(`${headline}\n${deck}`, BRIDGE[1])[0]).toMatchObject({ headline })
  })
})
