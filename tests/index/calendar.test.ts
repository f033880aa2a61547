import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../../src/index/page/calendar.ts'

describe('a printed day', () => {
  it.each([
    ['28 August 2024', '2024-08-28'],
    ['28th August 2024', '2024-08-28'],
    ['Aug. 28, 2024', '2024-08-28'],
    ['Aug 28th 2024', '2024-08-28'],
    ['Wed, 28 Aug 2024 23:30:00 +0800', '2024-08-28'],
    ['Wed Aug 28 10:00:00 GMT 2024', '2024-08-28'],
    // What Java prints in China: not Central Standard Time, where it would be the next day here.
    ['Wed Aug 28 20:00:00 CST 2024', '2024-08-28'],
    ['Aug 28, 2024 20:00 PST', '2024-08-28'],
    ['2024-08-28T23:30:00Z', '2024-08-28'],
  ])('is read as it stands, whatever the zone: %s', (text, day) => {
    expect(isoDate(text)).toBe(day)
  })

  it.each(['August 2024', '28 August', '31 Feb 2024', 'Frob 28, 2024', 'in 2024'])(
    'is none without a day, a month and a year of the calendar: %s',
    (text) => {
      expect(isoDate(text)).toBe(null)
    },
  )

  it('is looked for in time that grows with the text', () => {
    for (const piece of [' Z', ' GMT', 'Aug 28 ', '2024-', '20']) {
      const text = `Aug 28, 2024 ${piece.repeat(200_000)}\nx`
      expect(isoDate(text)).toBe('2024-08-28')
    }
  })

  it('is one of the calendar, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const day = isoDate(text)
        expect(day === null || !Number.isNaN(Date.parse(day))).toBe(true)
      }),
    )
  })
})
