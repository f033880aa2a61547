import { describe, expect, it } from 'vitest'
import { BRIDGE, PARK, page, texts } from '../support/printed-page.ts'

const BLANK = '\n\n'

describe('words that stand where names do', () => {
  it.each([
    ['共展出', '摄影、书法、绘画等', '作品三百余件,市民称赞。'],
    ['现场展出', '文字、图表、照片', '三百余件,市民称赞。'],
    ['学生体验了', '记者、教师、律师等', '多种职业,家长称赞。'],
  ])('stay in the sentence that goes on in them: %s%s', (before, words, after) => {
    for (const between of ['\n', BLANK]) {
      const lead = `本报讯 3月1日,市文化馆开馆,${before}`
      const [article] = page('市文化馆开馆', [lead, words, after].join(between))
      expect(texts(article)).toEqual([`${lead}${words}${after}`])
      expect(article?.reporters).toEqual([])
    }
  })

  it.each(['统筹 城乡 发展', '图片 故事', '小记者 作文'])(
    'are a headline above a lead: %s',
    (head) => {
      expect(page(head, '本报讯 3月1日,全县开会,部署工作。')[0]).toMatchObject({ headline: head })
    },
  )

  it.each(['江西', '雷电预警', '安全'])('are a head below a headline: %s', (word) => {
    const [article] = page('各地多措并举保春耕', word, '眼下,正是春耕时节,农民下田。')
    expect(article?.reporters).toEqual([])
  })

  it('name nobody behind the sign of an item', () => {
    const items = ['◆江西', '眼下,农民下田。', '◆广东', '眼下,农民插秧。']
    expect(page('各地保春耕', ...items).flatMap(({ reporters }) => reporters)).toEqual([])
  })

  it('call no body an author: 本报讯3月11日,市水务局(高新区)', () => {
    const [article] = page('水务局开会', '本报讯3月11日,市水务局(高新区)组织演练,市民参加。')
    expect(article?.reporters).toEqual([])
  })
})

describe('names with the bodies that they come from', () => {
  const list = ['长河镇 周明', '石桥乡 李萍', '河口村 王强']

  it.each(['\n', BLANK])('are a list, each a paragraph, after %j too', (between) => {
    const lead = '本报讯 3月12日值班人员为:'
    const articles = page('值班安排', [lead, ...list].join(between), '请农民朋友相互转告。')
    expect(articles.map(({ headline }) => headline)).toEqual(['值班安排'])
    expect(texts(articles[0])).toEqual([lead, ...list, '请农民朋友相互转告。'])
    expect(articles[0]?.reporters).toEqual([])
  })

  it('are a list with a colon too', () => {
    const lead = '本报讯 3月12日,县里表彰先进,受表彰的有:'
    const winners = ['长河镇:周明', '石桥乡:李萍']
    const [article] = page('县里表彰先进', [lead, ...winners].join('\n'))
    expect(texts(article)).toEqual([lead, ...winners])
  })

  it.each(['采煤一队 贺岩', '文学院2021级 陆鸣泉', '第一小学三(4)班 霍小一', '青河三中 王小春'])(
    'alone below the title of a poem say who wrote it: %s',
    (author) => {
      const poem = [
        '一百盏灯走进巷道',
        '就有一百颗星星',
        '落进地球的口袋',
        '我们在黑夜里',
        '翻找着光',
      ]
      const [, article] = page(...BRIDGE, '矿灯', author, poem.join('\n'))
      expect(article).toMatchObject({ headline: '矿灯', reporters: [author.split(' ')[1]] })
      expect(texts(article)).toEqual(poem)
    },
  )
})

describe('who took a photo', () => {
  it.each(['新华社记者 王强 摄', '青河日报记者 王强 摄', '新华社发(王强 摄)', '(新华社发)'])(
    'wrote nothing: %s',
    (credit) => {
      const [article] = page(...BRIDGE.slice(0, 2), '市民来参观大桥。', credit, '记者 周明')
      expect(article?.reporters).toEqual(['周明'])
      expect(texts(article)).toEqual([BRIDGE[1], '市民来参观大桥。'])
    },
  )

  it('wrote nothing behind the sentence that describes it', () => {
    const [article] = page(...BRIDGE.slice(0, 2), '市民来参观大桥。新华社记者 王强 摄', '记者 周明')
    expect(article?.reporters).toEqual(['周明'])
  })
})

describe('who wrote an article', () => {
  it.each([
    ['本报记者 周明 发自北京', ['周明']],
    ['文/图 周明', ['周明']],
    ['文图/周明', ['周明']],
    ['本版文/图 本报记者 周明', ['周明']],
    ['本版撰文:周明 摄影:王强', ['周明']],
    ['策划:王平 采写:周明 李萍 摄影:王强', ['周明', '李萍']],
    ['特约撰稿 周明', ['周明']],
    ['周明 特约通讯员 李萍', ['周明']],
  ])('is read: %s', (byline, reporters) => {
    const articles = page(...BRIDGE.slice(0, 2), byline, ...PARK)
    expect(articles.map(({ headline }) => headline)).toEqual([BRIDGE[0], PARK[0]])
    expect(articles[0]?.reporters).toEqual(reporters)
    expect(articles[1]).toMatchObject({ kicker: null, decks: [], section: null })
  })
})

describe('names that are also words, or open with no family name', () => {
  it.each([
    ['记者 高峰', ['高峰'], []],
    ['记者 安宁', ['安宁'], []],
    ['记者 扎西顿珠 通讯员 格桑卓玛', ['扎西顿珠'], ['格桑卓玛']],
    ['本报记者 巴特尔 其其格', ['巴特尔', '其其格'], []],
    ['记者 古丽娜尔 阿依古丽', ['古丽娜尔', '阿依古丽'], []],
    ['记者 晓雯 雨桐', ['晓雯', '雨桐'], []],
    ['(李建社)', ['李建社'], []],
  ])('are names behind a role: %s', (line, reporters, correspondents) => {
    const articles = page(...BRIDGE.slice(0, 2), line, ...PARK)
    expect(articles[0]).toMatchObject({ reporters, correspondents })
    expect(articles[1]).toMatchObject({ headline: PARK[0], kicker: null })
  })

  it('are names in the lead', () => {
    const [article] = page('大桥通车', '本报讯(记者 高峰)3月16日,大桥通车,市民参观。')
    expect(article?.reporters).toEqual(['高峰'])
  })
})

describe('who won, and who is spoken of', () => {
  it('wrote nothing', () => {
    const lead = '本报讯(记者 赵磊)3月1日,象棋大赛落幕,评出奖项。'
    const prizes = ['一等奖', '长河镇 周明', '二等奖', '青山镇 李萍', '三等奖', '石桥乡 王强']
    expect(page('象棋大赛落幕', lead, ...prizes)[0]?.reporters).toEqual(['赵磊'])
    const portrait = ['先锋人物', '县医院 周明', '周明是县医院的医生,从医三十年。']
    expect(page(...portrait)[0]?.reporters).toEqual([])
  })

  it('two of which at the end of an article wrote it', () => {
    const end = ['大家感谢政府。', '长河镇 周明', '青山镇 李萍']
    const [first, second] = page(...BRIDGE.slice(0, 2), ...end, ...PARK)
    expect(first?.reporters).toEqual(['周明', '李萍'])
    expect(second).toMatchObject({ headline: PARK[0], kicker: null })
  })
})
