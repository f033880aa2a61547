import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../src/retrieval/date-range.ts'

const ASKED_ON = '2021-07-25'

describe('rangeOf', () => {
  it.each([
    ['2020年4月26日', '2020-04-26', '2020-04-26'],
    ['2020-04-26', '2020-04-26', '2020-04-26'],
    ['2020/4/26', '2020-04-26', '2020-04-26'],
    ['26.04.2020', '2020-04-26', '2020-04-26'],
    ['4月26日', '04-26', '04-26'],
    ['4-26', '04-26', '04-26'],
    ['2020-02', '2020-02-01', '2020-02-29'],
    ['2020年', '2020-01-01', '2020-12-31'],
    ['昨天', '2021-07-24', '2021-07-24'],
    ['yesterday', '2021-07-24', '2021-07-24'],
    ['2020-04-01..2020-04-30', '2020-04-01', '2020-04-30'],
    ['2020-04-01/2020-04-30', '2020-04-01', '2020-04-30'],
    ['2020-04-01 – 2020-04-30', '2020-04-01', '2020-04-30'],
    ['2020-03 - 2020-04', '2020-03-01', '2020-04-30'],
    ['2020年3月至2020年4月', '2020-03-01', '2020-04-30'],
    ['4月1日至4月20日', '04-01', '04-20'],
    ['2020年3月1日至4月2日', '2020-03-01', '2020-04-02'],
    ['1 March to 2 April 2020', '2020-03-01', '2020-04-02'],
    ['1 March 2020 to 2 April 2020', '2020-03-01', '2020-04-02'],
    ['1 марта 2020 по 2 апреля 2020', '2020-03-01', '2020-04-02'],
  ])('reads %j', (text, from, to) => {
    expect(rangeOf(text, ASKED_ON)).toEqual({ from, to })
  })

  it.each(['', '大桥', '2020-13', '2020-04-30..2020-04-01'])(
    'takes %j for no stretch of days',
    (text) => {
      expect(rangeOf(text, ASKED_ON)).toBeNull()
    },
  )

  it('gives days in order, or nothing, whatever is written', () => {
    const written = fc.array(
      fc.constantFrom(
        '2020',
        '-',
        '4',
        '31',
        '.',
        '年',
        '月',
        '日',
        '至',
        ' to ',
        '/',
        '上周',
        '٣',
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(written, (parts) => {
        const range = rangeOf(parts.join(''), ASKED_ON)
        if (range === null) return
        expect(range.from).toMatch(/^(?:\d{4}-)?\d{2}-\d{2}$/u)
        expect(range.to).toHaveLength(range.from.length)
      }),
    )
  })
})
