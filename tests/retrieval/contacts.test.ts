import { describe, expect, it } from 'vitest'
import { fold } from '../../src/index/words/fold.ts'
import { expectedAnswer } from '../../src/retrieval/answer-type.ts'

describe('a way to reach somebody', () => {
  it.each([
    ['举报电话：0371—86198888。', true],
    ['可拨打12345热线。', true],
    ['联系人手机13800001234。', true],
    ['投稿请寄 news@example.org。', true],
    ['Call +44 20 7946 0958 for tickets.', true],
    ['Телефон редакции: 8 (495) 123-45-67.', true],
    ['请拨打110报警。', true],
    ['官方微信:qinghe_news', true],
    ['Call 911 at once.', true],
    ['3月16日召开电视电话会议,32100人参加。', false],
    ['手机销量达12345台。', false],
    ['热线开通以来接听20000余个电话。', false],
    ['接到电话24000人次。', false],
    ['They called for 20000 troops.', false],
    ['Он звонил 10000 раз.', false],
    ['产值增长+2020万元。', false],
    ['开通了24小时热线。', false],
    ['全年完成投资2020000万元。', false],
  ])('is a number to call or an address, and no other number: %s %s', (text, isHeld) => {
    const expected = expectedAnswer('电话号码是多少?')
    expect(expected?.pattern.test(fold(text))).toBe(isHeld)
  })
})
