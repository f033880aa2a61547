import { describe, expect, it } from 'vitest'
import { fold } from '../../src/index/words/fold.ts'
import { expectedAnswer } from '../../src/retrieval/answer-type.ts'

/** Whether a text holds the kind of fact that a question asks for. */
function holds(question: string, text: string): boolean {
  const expected = expectedAnswer(fold(question))
  if (expected === null) throw new Error(`Nothing is expected of: ${question}`)
  return expected.pattern.test(fold(text))
}

describe('the kind of fact a question asks for', () => {
  it.each([
    ['这条路花了多少钱?', 'money'],
    ['计划总投资多少?', 'money'],
    ['How much money was spent?', 'money'],
    ['大桥全长多少公里?', 'length'],
    ['会议是几月几日开的?', 'day'],
    ['When was the meeting held?', 'day'],
    ['县长是哪一年出生的?', 'birth'],
    ['县长今年多大?', 'birth'],
    ['老支书多少岁?', 'birth'],
    ['县长的电话号码是多少?', 'contact'],
    ['举报电话是多少?', 'contact'],
    ['怎么联系他?', 'contact'],
    ['联系电话?', 'contact'],
    ['编辑部的邮箱是什么?', 'contact'],
    ['How do I contact the editor?', 'contact'],
    ['Как позвонить в редакцию?', 'contact'],
    ['手机多少钱一部?', 'money'],
    ['热线多少人打过?', 'count'],
    ['邮箱什么时候开通?', 'day'],
    ['谁的邮箱被盗?', 'person'],
    ['手机号码升位是哪一年?', 'year'],
    ['多少人的手机号码泄露?', 'count'],
    ['What is his phone number?', 'contact'],
    ['Какой у него номер телефона?', 'contact'],
    ['产量涨了百分之几?', 'share'],
    ['派了多少人?', 'count'],
    ['一天做多少只口罩?', 'count'],
    ['How many people came?', 'count'],
    ['谁主持会议?', 'person'],
    ['到场的是哪位领导?', 'person'],
    ['Who came?', 'person'],
    ['Кто пришёл?', 'person'],
    ['Когда открыли мост?', 'day'],
    ['协议管几年?', 'duration'],
    ['车程缩短到多久?', 'duration'],
    ['How many minutes does it take?', 'duration'],
    ['塔是哪一年建的?', 'year'],
    ['In which year was it built?', 'year'],
    ['早上几点开门?', 'hour'],
    ['What time does it open?', 'hour'],
    ['В котором часу открывают?', 'hour'],
    ['各出多少?', 'count'],
    ['早上几点启程?', 'hour'],
    ['几点要到校?', 'hour'],
    ['书记提了几点要求?', 'count'],
    ['Во сколько раз выросло производство?', 'count'],
    ['Во сколько обошлось строительство?', 'count'],
    ['工程几月开工?', 'day'],
    ['几时开工?', 'day'],
    ['用了多少时间建成?', 'duration'],
  ])('is known by its words: %s', (question, kind) => {
    expect(expectedAnswer(fold(question))?.kind).toBe(kind)
  })

  it.each([
    '这几年有什么变化?',
    '最近几个月发生了什么?',
    '哪几个村通了路?',
    '为什么修桥?',
    '大桥怎么样了?',
    'Where is it?',
    '书记提了哪几点?',
    '电话会议说了什么?',
    '党员干部如何联系群众?',
    '代表怎么联系选民?',
    'Какой мобильный телефон купили?',
    '面积多大?',
    '今年多大面积种了水稻?',
  ])('is open where no kind is asked for: %s', (question) => {
    expect(expectedAnswer(fold(question))).toBe(null)
  })
})

describe('how many times as much', () => {
  it('is told by 倍, and not by any number', () => {
    expect(holds('产量是去年的几倍?', '产量是2019年的1.86倍。')).toBe(true)
    expect(holds('产量是去年的几倍?', '产量翻了两番。')).toBe(true)
    expect(holds('产量是去年的几倍?', '5月25日投产,共409亿元。')).toBe(false)
  })
})

describe('what a text prints in words', () => {
  it.each([
    ['Сколько лет строили мост?', 'Строили мост два года.', true],
    ['Сколько лет строили мост?', 'Мост строили долго, как год назад обещали.', false],
    ['How old is Margaret Penrose?', 'Owner Margaret Penrose, 71, said that it was time.', true],
    ['老支书多少岁?', '老支书今年七十三岁。', true],
    ['How old is Margaret Penrose?', 'Margaret Penrose won races 10, 11, 12, and 13.', false],
  ])('holds a length of time or an age: %s %s', (question, text, isHeld) => {
    expect(holds(question, text)).toBe(isHeld)
  })
})

describe('a time', () => {
  it.each([
    ['When does it open?', 'Visitors can see it from May.', true],
    ['When does it open?', 'It opens next week.', true],
    ['When does it open?', 'Visitors may see it. This may take a while.', false],
    ['When does it open?', 'It was opened by Jan Novak.', false],
    ['Когда откроется мост?', 'Его открыли вместе с майором в майке.', false],
    ['Когда откроется мост?', 'Эта годовщина прошла.', false],
    ['Когда откроется мост?', 'Мост откроют в мае.', true],
    ['Когда откроется мост?', 'Мост закрыли на прошлой неделе.', true],
    ['Когда откроется мост?', 'Мост стоит на реке.', false],
  ])('is a month, a week or a part of a day too: %s %s', (question, text, isHeld) => {
    expect(holds(question, text)).toBe(isHeld)
  })
})

describe('a person', () => {
  it('is told by an office or a role beside the name, and never required', () => {
    expect(holds('谁主持会议?', '县长王平主持会议。')).toBe(true)
    expect(holds('谁主持会议?', '会议开了一天。')).toBe(false)
    expect(expectedAnswer('谁主持会议?')?.absence).toBe('allowed')
    expect(expectedAnswer('镇长是谁?')?.absence).toBe('sinks')
    expect(expectedAnswer('来了多少人?')?.absence).toBe('refuses')
  })
})

describe('a leader or an official', () => {
  it.each(['来视察的是哪位领导?', 'Which leader came?', 'Какой руководитель приехал?'])(
    'is somebody in an office, not a name alone: %s',
    (question) => {
      expect(expectedAnswer(question)?.absence).toBe('sinks')
      expect(holds(question, '县委书记王平来到现场。')).toBe(true)
      expect(holds(question, '当天,王平一行来到现场。')).toBe(false)
    },
  )

  it('is none who led something', () => {
    expect(expectedAnswer('谁领导了起义?')?.absence).toBe('allowed')
  })
})

describe('a length of time', () => {
  it('is none of the calendar', () => {
    expect(holds('要多久?', '工期为180天。')).toBe(true)
    expect(holds('要多久?', '缩短到五分钟。')).toBe(true)
    expect(holds('管几年?', '协议为期三年。')).toBe(true)
    expect(holds('管几年?', '2021年5月3日,协议签订。')).toBe(false)
  })
})

describe('a time', () => {
  it('of any kind answers 什么时候, but no more than a day 哪天', () => {
    expect(holds('塔什么时候建的?', '塔始建于明代。')).toBe(true)
    expect(holds('塔什么时候建的?', '1998年建成。')).toBe(true)
    expect(holds('塔是哪一年建的?', '1998年建成。')).toBe(true)
    expect(holds('塔是哪一年建的?', '塔修缮工程近日启动。')).toBe(false)
    expect(holds('会议是哪天开的?', '会议于1998年召开。')).toBe(false)
  })
})

describe('an hour', () => {
  it('is none of a percentage, a period or a list', () => {
    expect(holds('几点起床?', '凌晨三点,他就要生火。')).toBe(true)
    expect(holds('几点恢复供水?', '早上7时40分恢复供水。')).toBe(true)
    expect(holds('几点发车?', '首班车6:30发出。')).toBe(true)
    for (const points of ['三点要求', '三点希望', '三点体会', '三点原则']) {
      expect(holds('几点开会?', `会上提出${points}。`)).toBe(false)
    }
    expect(holds('几点发车?', '下午一点发车。')).toBe(true)
    expect(holds('几点发车?', '一点半发车。')).toBe(true)
    for (const text of ['一时难以恢复。', '早一点恢复。', '沪指涨12.5点。', '第9时段。']) {
      expect(holds('几点恢复供水?', text)).toBe(false)
    }
    expect(holds('几点开会?', '2014年,缩短3小时,上升2个百分点。')).toBe(false)
  })
})

describe('an article in another language', () => {
  it.each([
    ['How long is the walkway?', 'A 350-metre wooden walkway was opened.'],
    ['What time does the market open?', 'It is open from 5:30 p.m. to midnight.'],
    ['When was the bridge opened?', 'The bridge was opened on Thursday.'],
    ['When was the bridge opened?', 'The bridge was opened on 3 May.'],
    ['In which year was it built?', 'It was built in 1998.'],
    ['How long did it take?', 'It took three months.'],
    ['How much money was spent?', 'The city spent 2 million yuan.'],
    ['How old is he?', 'The 63-year-old swimmer came first.'],
    ['Когда открыли мост?', 'Мост открыли 3 мая.'],
    ['Сколько стоит билет?', 'Билет стоит 30 рублей.'],
  ])('tells such facts in its own words: %s %s', (question, text) => {
    expect(holds(question, text)).toBe(true)
  })
})

describe('a question for money', () => {
  it('is not one for years of selling, and free is an answer', () => {
    expect(expectedAnswer('他卖了多少年豆腐?')?.kind).toBe('duration')
    expect(holds('活动要花多少钱?', '市民可免费参加。')).toBe(true)
  })

  it('prefers what stands behind its own word', () => {
    const { beside } = expectedAnswer('大桥总造价是多少?') ?? {}
    expect(beside?.test('总造价12亿元')).toBe(true)
    expect(beside?.test('获奖金5万元')).toBe(false)
  })
})

describe('who holds an office', () => {
  it('is told by a name behind that office, in whatever language it is asked for', () => {
    const text = '市委书记王平到会,市长林志远主持会议。'
    expect(holds('市长是谁?', text)).toBe(true)
    expect(holds('Who is the mayor?', text)).toBe(true)
    expect(holds('Кто мэр города?', text)).toBe(true)
    expect(holds('局长是哪位?', text)).toBe(false)
    expect(holds('市长是谁?', '市长信箱收到来信,书记王平批示。')).toBe(false)
  })
})

describe('a passage', () => {
  it.each([
    ['花了多少钱?', '总投资12.5亿元。'],
    ['花了多少钱?', '发放补贴三千多元。'],
    ['全长多少公里?', '大桥全长2.6公里。'],
    ['哪天开会?', '3月16日,县里开会。'],
    ['县长哪一年出生?', '县长1965年出生。'],
    ['涨了几成?', '产量上涨近90%。'],
    ['派了多少人?', '选派47名干警。'],
    ['查了多少人次?', '督查270余人次。'],
    ['一天做多少只口罩?', '日产口罩12万个。'],
    ['有几家企业?', '共有十八家企业。'],
  ])('holds it: %s %s', (question, text) => {
    expect(holds(question, text)).toBe(true)
  })

  it.each([
    ['花了多少钱?', '日产口罩12万个。'],
    ['全长多少公里?', '道路9月底建成通车。'],
    ['哪天开会?', '近日,县里开会。'],
    ['县长哪一年出生?', '县长周明参加会议。'],
    ['新增多少例病例?', '督查130余次。'],
    ['派了多少人?', '县里派出干警。'],
  ])('does not: %s %s', (question, text) => {
    expect(holds(question, text)).toBe(false)
  })
})
