import { describe, expect, it } from 'vitest'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

describe('a day inside an article', () => {
  it('heads what happened then, in a chronicle', () => {
    const lead = '本报讯 3月11日,大桥通车,历时两年。'
    const [article] = page(
      '大桥建设大事记',
      lead,
      '2020年1月23日',
      '大桥开工建设,市民围观。',
      '2021年5月1日',
      '主塔封顶,工人欢呼。',
    )
    expect(article?.subheads).toEqual(['2020年1月23日', '2021年5月1日'])
    expect(texts(article)).toEqual([lead, '大桥开工建设,市民围观。', '主塔封顶,工人欢呼。'])
  })

  it('is no folio in a diary', () => {
    const diary = ['抗疫日记', '清晨出发,路上没有人。', '2020年2月3日 星期一', '今天值夜班,很冷。']
    const [article] = page(...diary)
    expect(article?.subheads).toEqual(['2020年2月3日 星期一'])
    expect(article?.date.iso).toBe(null)
  })

  it('heads what there is to eat then', () => {
    const [article] = page(
      '一周菜单',
      '学校食堂公布菜单,请家长监督。',
      '星期一',
      '早餐有粥,午餐有鱼。',
    )
    expect(article?.subheads).toEqual(['星期一'])
  })
})

describe('how to reach somebody', () => {
  it.each(['投稿邮箱:abc@163.com', '地址:人民路3号 邮编:234000'])(
    'is text of the notice that says so: %s',
    (line) => {
      const [, notice] = page(...BRIDGE, '征文启事', '本报即日起征文,欢迎来稿。', line)
      expect(texts(notice).join('')).toContain(line)
    },
  )
})

describe('the first headline of a page', () => {
  it.each(['最高气温达38℃', 'G60通车', '车市周报', '经济快报'])(
    'is no masthead: %s',
    (headline) => {
      expect(page(headline, BRIDGE[1])[0]).toMatchObject({ headline })
    },
  )

  it('stands below the name of a school or a works with its number', () => {
    const [article] = page('北沟矿工报 第1386期', ...BRIDGE)
    expect(article).toMatchObject({ headline: BRIDGE[0], packageHeadline: null })
    expect(article?.newspaper).toBe('北沟矿工报')
  })
})

describe('a kicker that ends in a colon', () => {
  it('may be long where it says who demanded what follows', () => {
    const kicker = '市委书记周明在长河镇、石桥乡调研时强调:'
    const [first, second] = page(...BRIDGE, kicker, '全力抓好春耕生产', PARK[1])
    expect(texts(first)).toEqual([BRIDGE[1]])
    expect(second).toMatchObject({ headline: '全力抓好春耕生产', kicker })
  })

  it('is one with a mark too', () => {
    const [article] = page('# 市委书记强调:', '# 全力抓好春耕生产', PARK[1])
    expect(article).toMatchObject({ headline: '全力抓好春耕生产', kicker: '市委书记强调:' })
  })
})

describe('what kind of story follows', () => {
  it('is said in a headline below the label of a column', () => {
    const story = '石桥乡抓党建促发展侧记'
    const [article] = page('党建连连看', story, '本报记者 周明', '走进石桥乡,处处是新气象。')
    expect(article).toMatchObject({ headline: story, section: '党建连连看', decks: [] })
  })
})

describe('the end of a letter', () => {
  it('is no label of the news below', () => {
    const letter = ['读者来信', '路修好了,谢谢大家。', '此致', '敬礼', '李萍', '2024年3月11日']
    const park = page(...letter, ...PARK).at(-1)
    expect(park).toMatchObject({ headline: PARK[0], section: null, kicker: null, decks: [] })
  })
})

describe('a lead', () => {
  it.each(['新华社里约热内卢8月5日电(记者 周明)', '新华社亚的斯亚贝巴8月6日电(记者 周明)'])(
    'may come from a place with a long name: %s',
    (lead) => {
      expect(page(...BRIDGE, '大会开幕', `${lead}大会开幕,各国参加。`)).toHaveLength(2)
    },
  )
})

describe('the newspaper of a page', () => {
  it('is the one of its head, whoever is printed in it', () => {
    const articles = page('北湖日报', ...BRIDGE, ...PARK.slice(0, 2), '人民日报记者 王强')
    expect(articles.map(({ newspaper }) => newspaper)).toEqual(['北湖日报', '北湖日报'])
  })

  it('is without a head the one that signs most', () => {
    const own = [...BRIDGE.slice(0, 2), '北湖日报记者 周明']
    const articles = page(...PARK.slice(0, 2), '人民日报记者 王强', ...own, ...own)
    expect(articles[0]?.newspaper).toBe('北湖日报')
  })
})

describe('the label of a column', () => {
  it.each(['网购“高仿”鞋能否主张三倍赔偿?', '租客提前退租,押金能要回来吗'])(
    'may stand over a headline that asks: %s',
    (headline) => {
      const text = '小林在网上花899元购买了一双标称专柜正品的运动鞋,收到后发现是假货。'
      const [, article] = page(...BRIDGE, '以案说法', headline, text)
      expect(article).toMatchObject({ headline, section: '以案说法' })
    },
  )
})

describe('the day of issue', () => {
  const park = '本报讯 昨日,南山公园开园,市民参观。'

  it('may stand between the first headline and its lead', () => {
    const [article] = page('南山公园开园', '2024年3月16日', park)
    expect(article).toMatchObject({ headline: '南山公园开园', date: { iso: '2024-03-15' } })
  })

  it('may stand at the foot of the page', () => {
    const [article] = page('南山公园开园', park, '2024年3月16日 星期六')
    expect(article?.date.iso).toBe('2024-03-15')
    expect(texts(article)).toEqual([park])
  })

  it('of a notice is no headline above one with a comma', () => {
    const notice = ['停水公告', '因管道维修停水一天。', '2024年3月1日']
    const articles = page(...BRIDGE, ...notice, '聚焦主业,再上台阶', park)
    expect(articles.at(-1)).toMatchObject({ headline: '聚焦主业,再上台阶', decks: [] })
  })
})

describe('the foot of a page', () => {
  it.each([
    '投稿邮箱:bhfk@163.com',
    '地址:北湖市人民路1号 邮编:123456',
    '第3478期',
    '今日8版',
    '组版:周明 策划:李萍',
  ])('is no text: %s', (line) => {
    expect(page(...BRIDGE, line).flatMap(texts)).toEqual([BRIDGE[1]])
  })
})

describe('a subhead of a few characters', () => {
  it('opens no article', () => {
    const parts = [
      '破题',
      '钱从哪里来?',
      '区财政安排专项资金2000万元,用于改造老旧小区的停车位和道路。',
    ]
    const articles = page(...BRIDGE.slice(0, 2), ...parts)
    expect(articles.map(({ headline }) => headline)).toEqual([BRIDGE[0]])
    expect(articles.flatMap(texts)).toContain('钱从哪里来?')
  })

  it.each(['(据新华网)', '(市城管局供图)', '周明 摄'])(
    'is none with %s below it either',
    (credit) => {
      const parts = ['温馨提示', '多喝水,少出门,注意防晒。', credit]
      expect(page(...BRIDGE.slice(0, 2), ...parts)).toHaveLength(1)
    },
  )
})

describe('a headline that ends in 电 or 消息', () => {
  it.each(['阳光社区宣传安全用电', '南方电网全力保供电', '长河社区传来好消息'])(
    'is no lead: %s',
    (head) => {
      expect(page(head, BRIDGE[1]).map(({ headline }) => headline)).toEqual([head])
    },
  )
})

describe('a label of a few characters more', () => {
  it('is one where it has nothing of what stands below it', () => {
    const articles = page('乡村振兴进行时', ...BRIDGE, ...PARK)
    expect(articles.map(({ section }) => section)).toEqual(['乡村振兴进行时', '乡村振兴进行时'])
  })
})
