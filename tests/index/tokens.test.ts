import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stopWords } from '../../src/index/words/stop-words.ts'
import { tokenize } from '../../src/index/words/tokens.ts'
import { hostileText } from '../support/hostile-text.ts'

describe('tokens of Chinese, Japanese and Korean', () => {
  it('are overlapping pairs of characters', () => {
    expect(tokenize('青河大桥')).toEqual(['青河', '河大', '大桥'])
  })

  it('end at punctuation, so that no pair spans two sentences', () => {
    expect(tokenize('桥通。车来')).toEqual(['桥通', '车来'])
  })

  it('are the character itself where it stands alone', () => {
    expect(tokenize('桥!')).toEqual(['桥'])
  })

  it('pair characters beyond the basic plane as whole characters', () => {
    expect(tokenize('𠀀桥𠀀')).toEqual(['𠀀桥', '桥𠀀'])
  })

  it('are the same for traditional and simplified characters', () => {
    expect(tokenize('臺灣捷運環狀線')).toEqual(tokenize('台湾捷运环状线'))
  })

  it('are pairs of kana and of Hangul too', () => {
    expect(tokenize('トンネル')).toEqual(['トン', 'ンネ', 'ネル'])
    expect(tokenize('다리개통')).toEqual(['다리', '리개', '개통'])
  })

  it('are not glued to a word of an alphabet on either side', () => {
    expect(tokenize('GDP增长')).toEqual(['gdp', '增长'])
    expect(tokenize('增长GDP')).toEqual(['增长', 'gdp'])
    expect(tokenize('拍照app上线')).toEqual([...tokenize('拍照'), 'app', '上线'])
    expect(tokenize('Wi小')).toEqual(['wi', '小'])
  })
})

describe('tokens of numbers', () => {
  it('are the number, and the number with the character behind it', () => {
    expect(tokenize('12万个口罩')).toEqual(['12', '12万', '万个', '个口', '口罩'])
    expect(tokenize('159.9%')).toEqual(['159.9'])
  })

  it('leave the number alone where a blank parts it from its unit', () => {
    expect(tokenize('12 万个')).toEqual(['12', '万个'])
  })

  it('are the same in full width', () => {
    expect(tokenize('１２万')).toEqual(tokenize('12万'))
  })

  it('of a date in Chinese numerals equal those in digits', () => {
    const printed = tokenize('5月16日')
    expect(printed).toEqual(['5', '5月', '16', '16日'])
    for (const spoken of ['五月十六日', '五月十六号', '5月16号', '五月十六號']) {
      expect(tokenize(spoken)).toEqual(printed)
    }
    expect(tokenize('二〇二〇年')).toEqual(tokenize('2020年'))
    expect(tokenize('二零二零年')).toEqual(tokenize('2020年'))
    expect(tokenize('元月二十日')).toEqual(tokenize('1月20日'))
    expect(tokenize('十月三十一日')).toEqual(tokenize('10月31日'))
  })

  it('let the letters of 5G be found', () => {
    expect(tokenize('5G网络')).toEqual(['5', 'g', '网络'])
  })
})

describe('tokens of words', () => {
  it('are Latin stems in lower case', () => {
    expect(tokenize('Bridges opened')).toEqual(tokenize('bridge OPENING'))
  })

  it('keep their accents, composed', () => {
    expect(tokenize('Café')).toEqual(tokenize('cafe\u0301'))
  })

  it('are Cyrillic words cut to five letters', () => {
    expect(tokenize('городского')).toEqual(['город'])
    expect(tokenize('города')).toEqual(tokenize('городе'))
  })

  it('keep a Cyrillic word whose first five letters are a stop word', () => {
    // потом (then) is one, потомки (descendants) is none.
    expect(tokenize('потомки')).toEqual(['потом'])
  })

  it('leave stop words out', () => {
    expect(tokenize('What is the bridge?')).toEqual(['bridg'])
    expect(tokenize('сколько стоит мост')).toEqual(['стоит', 'мост'])
    expect(tokenize('什么')).toEqual([])
    expect(tokenize('потом')).toEqual([])
  })
})

describe('tokens of any text', () => {
  it('are the same for a question as for the passage it quotes', () => {
    // The one function serves both sides: a token of a part between blanks is one of the whole.
    fc.assert(
      fc.property(hostileText, hostileText, (before, quoted) => {
        const whole = new Set(tokenize(`${before}\n${quoted}\n${before}`))
        for (const token of tokenize(quoted)) expect(whole).toContain(token)
      }),
    )
  })

  it('are never empty, and hold no white space, quotation mark or control character', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const token of tokenize(text)) {
          expect(token).toMatch(/^[\p{L}\p{M}\p{Nd}\p{Script=Han}.]+$/u)
          expect(token).not.toMatch(/[\s"\p{Cc}]/u)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('do not change when their text is given in another case or width', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abcXYZ ,桥通车12') })
    fc.assert(
      fc.property(text, (printed) => {
        expect(tokenize(printed.toUpperCase())).toEqual(tokenize(printed))
        const wide = printed.replace(/[!-~]/gu, (letter) =>
          String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
        )
        expect(tokenize(wide)).toEqual(tokenize(printed))
      }),
    )
  })

  it('take a megabyte of anything', () => {
    for (const piece of ['桥', 'a', '1', '.1', '一', '十', 'а', '\u0301', ' ']) {
      expect(tokenize(piece.repeat(1_000_000 / piece.length)).every((token) => token !== '')).toBe(
        true,
      )
    }
  })
})

describe('the list of stop words', () => {
  it('is written in the form that tokens have', () => {
    for (const word of stopWords) expect(word).toBe(word.normalize('NFKC').toLowerCase())
  })
})
