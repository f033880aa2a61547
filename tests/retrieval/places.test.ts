import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { districtsOf, namesACity, placesIn } from '../../src/retrieval/places.ts'

function names(text: string): string[] {
  return placesIn(text).map(({ name }) => name)
}

describe('the places of China', () => {
  it.each([
    ['义乌飞三亚的航班', ['三亚']],
    ['哈尔滨直飞乌鲁木齐', ['哈尔滨', '乌鲁木齐']],
    ['管城区和管城回族区', ['管城']],
    ['恩施的茶叶', ['恩施']],
  ])('are known by their names: %s', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it.each([
    '重大庆祝',
    '适宜春耕',
    '大理石',
    '三明治',
    '工业园区',
    '天下大同',
    '中山路',
    '安康生活',
    '朝阳产业',
    '金水桥',
    '该区',
    '城区',
    '',
  ])('are not seen where a name says something else: %j', (text) => {
    expect(names(text)).toEqual([])
  })

  it('hold their districts', () => {
    const [city, other] = ['郑州', '三亚'].flatMap(placesIn)
    if (city === undefined || other === undefined) throw new Error('郑州 and 三亚 are cities.')
    expect(districtsOf(city)).toContain('金水')
    expect(districtsOf(other)).toEqual(expect.arrayContaining(['天涯', '崖州']))
    expect(districtsOf(other)).not.toContain('金水')
  })

  it('are seen in a page at once', () => {
    expect(namesACity('青河至哈尔滨航线开通。')).toBe(true)
    expect(namesACity('航线开通。')).toBe(false)
  })

  it('are looked for in any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => placesIn(text).length >= 0))
  })
})
