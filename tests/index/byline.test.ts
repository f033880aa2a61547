import { describe, expect, it } from 'vitest'
import {
  namesPhotographers,
  readByline,
  readLeadByline,
  readNames,
  readNamesInBrackets,
  readNamesOf,
  readNamesOfBody,
  splitInlineByline,
} from '../../src/index/page/byline.ts'

const line = (
  reporters: string[],
  correspondents: string[] = [],
  newspaper: string | null = null,
) => ({
  reporters,
  correspondents,
  newspaper,
})

describe('a line that is a byline', () => {
  it.each([
    ['记者 周明', line(['周明'])],
    ['记者 周明 郑丽华', line(['周明', '郑丽华'])],
    ['记者 周明 通讯员 吴小兰 田野', line(['周明'], ['吴小兰', '田野'])],
    ['通讯员 吴小兰', line([], ['吴小兰'])],
    ['本报记者 周明', line(['周明'])],
    ['见习记者 周明', line(['周明'])],
    ['特约通讯员 吴小兰', line([], ['吴小兰'])],
    ['记者:周明 通讯员:吴小兰', line(['周明'], ['吴小兰'])],
    ['记者 周明、郑丽华', line(['周明', '郑丽华'])],
    ['记者 欧阳明月', line(['欧阳明月'])],
    ['记者 古丽娜·买买提', line(['古丽娜·买买提'])],
    ['记者 哈斯其木格 通讯员 哈斯高娃', line(['哈斯其木格'], ['哈斯高娃'])],
    ['记者 额尔敦其木格', line(['额尔敦其木格'])],
    ['记者周明 通讯员李萍', line(['周明'], ['李萍'])],
    ['通讯员麦合木提江·艾力报道', line([], ['麦合木提江·艾力'])],
    ['本报记者周明报道', line(['周明'])],
    ['青河开发区报 周明', { ...line(['周明']), newspaper: '青河开发区报' }],
    ['记者 周明 北京报道', line(['周明'])],
    ['记者 周明/文 王平/图', line(['周明', '王平'])],
    ['文/周明 图/王平', line(['周明', '王平'])],
    ['文/图 记者 周明', line(['周明'])],
    ['记者 周明 王平摄', line(['周明', '王平'])],
    ['(记者 周明 通讯员 李萍)', line(['周明'], ['李萍'])],
    ['□本报记者 周明', line(['周明'])],
    ['本报评论员 周明', line(['周明'])],
    ['本报通讯员 李萍', line([], ['李萍'])],
    ['作者:周明', line(['周明'])],
    ['见习记者 周明 实习生 李萍', line(['周明', '李萍'])],
    ['青河日报全媒体记者 周明 李萍', line(['周明', '李萍'], [], '青河日报')],
    ['记者 王 军 方', line(['王军方'])],
    ['記者 周明', line(['周明'])],
    ['By John Smith', line(['John Smith'])],
    ['By Jane Doe and John Smith', line(['Jane Doe', 'John Smith'])],
    ["By Jane O'Neil, John Smith and Li Ping", line(["Jane O'Neil", 'John Smith', 'Li Ping'])],
  ])('gives its names: %s', (text, expected) => {
    expect(readByline(text)).toEqual(expected)
  })

  it('may name the newspaper where others say 记者', () => {
    expect(readByline('青河时报 郑丽华')).toEqual(line(['郑丽华'], [], '青河时报'))
    expect(readByline('青河晚报 郑丽华 通讯员 田野')).toEqual(
      line(['郑丽华'], ['田野'], '青河晚报'),
    )
  })

  it.each(['李 萍', '李\u3000萍', '李  萍'])(
    'may set a name of two characters apart: %j',
    (name) => {
      expect(readByline(`记者 ${name}`)).toEqual(line(['李萍']))
      expect(readByline(`记者 ${name} 郑丽华 王 芳`)).toEqual(line(['李萍', '郑丽华', '王芳']))
    },
  )

  it.each(['文/图', ' 文/图', ' 图/文', ' 摄影报道', ' 文', ' 图', ' 摄'])(
    'may end in a mark of who took the photo: %j',
    (mark) => {
      expect(readByline(`记者 周明 通讯员 吴小兰${mark}`)).toEqual(line(['周明'], ['吴小兰']))
    },
  )

  it('keeps the last character of a name that ends in 文', () => {
    expect(readByline('记者 王学文')).toEqual(line(['王学文']))
    expect(readByline('记者 王学文文/图')).toEqual(line(['王学文']))
  })
})

describe('a line that is none', () => {
  it.each([
    '记者从县水利局了解到,青河水位下降。',
    '记者 从县水利局了解到,青河水位下降。',
    '记者采访时看到',
    '记者 了解到',
    '记者 从县里',
    '记者们 很忙',
    '(感谢县文化馆)',
    '■水利',
    '（万元）',
    '青河时报 要闻',
    '青河时报 综合新闻',
    '记者 手记',
    '记者来到',
    '□市民点赞',
    '通讯员队伍不断壮大',
    '本报记者获奖 县里表彰',
    '记者 深入一线采访',
    '记者',
    '通讯员',
    '青河时报',
    '周明 郑丽华',
    '记者 周明 通车现场见闻录',
    '记者 Ming Zhou',
    'By the river',
    'By 2030 the bridge will carry trains',
    '',
  ])('gives no names: %j', (text) => {
    expect(readByline(text)).toBe(null)
  })

  it('is one too long to be a byline', () => {
    expect(readByline(`记者 ${'周明 '.repeat(60)}`)).toBe(null)
  })
})

describe('a byline behind the last sentence of a paragraph', () => {
  it.each(['。', '！', '？', '”'])('is split off behind %s', (end) => {
    const text = `县长说:“大桥通车了${end}记者 周明 通讯员 李萍`
    const found = splitInlineByline(text)
    expect(found).toMatchObject({
      text: `县长说:“大桥通车了${end}`,
      byline: line(['周明'], ['李萍']),
    })
    expect(text.slice(found?.bylineStart)).toBe('记者 周明 通讯员 李萍')
  })

  it('is split off with the blanks before it', () => {
    expect(splitInlineByline('大桥通车了。  青河时报 郑丽华')).toMatchObject({
      text: '大桥通车了。',
      byline: line(['郑丽华'], [], '青河时报'),
    })
  })

  it('is found at the end of a long paragraph', () => {
    const sentence = '大桥两岸的居民都来了。'
    const text = `${sentence.repeat(500)}记者 周明`
    expect(splitInlineByline(text)?.text).toBe(sentence.repeat(500))
  })

  it.each([
    '大桥通车了。记者 周明 在现场看到,两岸很热闹。',
    '大桥通车了。记者从县里了解到,车程缩短。',
    '大桥通车了,记者 周明',
    '大桥通车了。周明',
    '记者 周明',
  ])('is not seen where the sentence goes on or there is none: %s', (text) => {
    expect(splitInlineByline(text)).toBe(null)
  })
})

describe('others in a byline', () => {
  it('are no reporters', () => {
    expect(readByline('记者 周明 摄影 王平 责编 周可')).toMatchObject({ reporters: ['周明'] })
    expect(readByline('责编 周可')).toBeNull()
  })
})

describe('a byline in the lead', () => {
  it.each([
    ['本报讯(记者 周明 通讯员 李萍)3月16日,大桥通车。', line(['周明'], ['李萍'])],
    ['本报讯 （记者周明）近日,大桥通车。', line(['周明'])],
    ['新华社北京3月16日电（记者 周明、王平）大桥通车。', line(['周明', '王平'])],
  ])('gives its names: %s', (text, expected) => {
    expect(readLeadByline(text)).toEqual(expected)
  })

  it.each(['本报讯 大桥通车(全长2.6公里)。', '本报讯 县长(右一)到场。', '本报讯 大桥通车。'])(
    'is not seen in other brackets: %s',
    (text) => {
      expect(readLeadByline(text)).toBe(null)
    },
  )
})

describe('names alone behind the last sentence', () => {
  it('are a byline where they are set apart', () => {
    expect(splitInlineByline('大桥通车了。 周明 李萍')?.byline).toEqual(line(['周明', '李萍']))
  })

  it.each([
    '图为通车现场。 周明 摄',
    '图为通车现场。周明/摄',
    '图为通车现场。本报记者 周明 摄',
    '图为通车现场。 供图:周明 李萍',
  ])('are none where they took the photo, and still no text: %s', (text) => {
    expect(splitInlineByline(text)).toMatchObject({ text: '图为通车现场。', byline: null })
  })
})

describe('a line of names and what their bearers are', () => {
  it.each([
    ['◎周明', ['周明']],
    ['◎周明 文/图', ['周明']],
    ['■ 市政协主任 周明', ['周明']],
    ['(周明 文 李萍 图)', ['周明', '李萍']],
  ])('names them behind a sign or in brackets: %s', (text, names) => {
    expect(readNamesInBrackets(text)).toEqual(line(names))
  })

  it('names them without one below a head or below text', () => {
    expect(readNamesOf('周明(退休教师)')).toEqual(line(['周明']))
    expect(readNamesOfBody('松园村 周明')).toEqual(line(['周明']))
    expect(readNamesOfBody('市民 李萍')).toEqual(line(['李萍']))
    expect(readNamesOfBody('周明 李萍')).toBe(null)
    expect(readNamesOfBody('市民 点赞')).toBe(null)
  })

  it('may be a role that signs without a name', () => {
    expect(readByline('本报评论员')).toEqual(line([]))
    expect(readByline('本报记者')).toBe(null)
  })
})

describe('names in brackets behind the last sentence', () => {
  it('are a byline where each is a likely name', () => {
    expect(splitInlineByline('大桥通车了。（周明 李萍）')?.byline).toEqual(line(['周明', '李萍']))
    expect(splitInlineByline('大桥通车了。(长河镇 周明 李萍)')?.byline).toEqual(
      line(['周明', '李萍']),
    )
    expect(splitInlineByline('大桥通车了。(区疾控中心 周明)')?.byline).toEqual(line(['周明']))
    expect(splitInlineByline('大桥通车了。(长河镇 修路)')).toBe(null)
    expect(splitInlineByline('大桥通车了。（见下图）')).toBe(null)
    expect(splitInlineByline('他说:“好。”（笑声）')).toBe(null)
  })
})

describe('a name with what its bearer is', () => {
  it('is read behind a sign, in brackets and in a lead', () => {
    expect(readNamesInBrackets('◎ 李建华(市第三中学教师)')).toEqual(line(['李建华']))
    expect(readNamesInBrackets('(市第三中学 李建华)')).toEqual(line(['李建华']))
    expect(readLeadByline('本报讯(安和法院 徐斌)12月15日,法院开庭。')).toEqual(line(['徐斌']))
  })
})

describe('who took all photos', () => {
  it.each(['本组图片由记者 张帆 摄', '本版图片均由记者 张帆 摄', '本组图片由记者张帆摄'])(
    'wrote nothing: %s',
    (text) => {
      expect(namesPhotographers(text)).toBe(true)
    },
  )
})

describe('公告, set apart or not,', () => {
  it.each(['公 告', '公告', '简 讯'])('is no name: %s', (text) => {
    expect(readNames(text)).toBe(null)
  })
})
