import { describe, expect, it } from 'vitest'
import { createNewsRarity } from '../../src/index/words/news-rarity.ts'

const rarity = createNewsRarity()

describe('how rare a term is in news', () => {
  it('grows from what most passages hold to what none does', () => {
    // Of everyday words the ones that news has more of come first.
    const terms = ['发展', '主要', '证明', '勾股', '冯广']
    const rarities = terms.map((term) => rarity.of(term))
    expect(rarities).toEqual(rarities.toSorted((a, b) => a - b))
    expect(rarities[0]).toBeLessThan(0.4)
    expect(rarities.at(-1)).toBe(1)
  })

  it('grows from English words that most news has to those that hardly any has, as stems', () => {
    const rarities = ['said', 'peopl', 'airport', 'mayor'].map((term) => rarity.of(term))
    expect(rarities).toEqual(rarities.toSorted((a, b) => a - b))
    expect(rarities[0]).toBeLessThan(0.2)
    expect(rarities.at(-1)).toBeGreaterThan(0.5)
  })

  it('is in the middle for what is not known: words of other languages, single characters', () => {
    for (const term of ['pulchritud', 'dans', 'мост', '桥', '']) expect(rarity.of(term)).toBe(0.7)
  })

  it('is half as much for a pair of kana or Hangul, of which a word has two', () => {
    for (const term of ['マス', '대교']) expect(rarity.of(term)).toBe(0.35)
  })

  it('is half as much for a number, which is two terms', () => {
    expect(rarity.of('12') + rarity.of('12万')).toBe(0.7)
  })

  it('is between 0 and 1 for all pairs', () => {
    for (const term of [
      '的的',
      '一一',
      'said',
      'paragraph',
      'constructor',
      '㐀㐁',
      '𠀀𠀁',
      '龘龘',
    ]) {
      expect(rarity.of(term)).toBeGreaterThan(0)
      expect(rarity.of(term)).toBeLessThanOrEqual(1)
    }
  })
})
