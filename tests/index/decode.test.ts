import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/index/decode.ts'
import { IndexError } from '../../src/index/errors.ts'

const SENTENCE = '青河大桥今天通车,㐀𠀀号列车首发。'
/** The same in GB18030, with characters of two and of four bytes. */
const SENTENCE_GB18030 =
  'c7e0bad3b4f3c7c5bdf1cceccda8b3b52c8139ee3995328236bac5c1d0b3b5cad7b7a2a1a3'
const SENTENCE_BIG5 =
  'ab43aa65a46abef4a4b5a4d1b371a8ae2cac4fb36fae79abb0aabaa440a5f3a46aa8c6a143a5aba5c1a662bef4a457a8aba446a440a4d1a143'
const FAULT = 0xff

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (...parts: (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) {
    view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  }
  return new Uint8Array(view.buffer)
}

/** The error that these bytes are refused with. */
function refusal(content: Uint8Array): IndexError {
  try {
    const { text, encoding } = decode(content)
    throw new Error(`read as ${encoding}: ${text.slice(0, 80)}`)
  } catch (error) {
    if (error instanceof IndexError) return error
    throw error
  }
}

describe('the encodings of a source file', () => {
  it('reads UTF-8', () => {
    expect(decode(utf8(SENTENCE))).toEqual({ text: SENTENCE, encoding: 'utf-8' })
  })

  it('leaves a byte order mark out, so that offset 0 is the first character', () => {
    const marked = bytes([0xef, 0xbb, 0xbf], utf8(SENTENCE))
    expect(decode(marked)).toEqual({ text: SENTENCE, encoding: 'utf-8' })
  })

  it.each([
    { encoding: 'utf-16le', mark: [0xff, 0xfe], littleEndian: true },
    { encoding: 'utf-16be', mark: [0xfe, 0xff], littleEndian: false },
  ])('reads $encoding where a byte order mark says so', ({ encoding, mark, littleEndian }) => {
    const marked = bytes(mark, utf16(SENTENCE, littleEndian))
    expect(decode(marked)).toEqual({ text: SENTENCE, encoding })
  })

  it('reads GB18030, characters of four bytes included', () => {
    const content = Buffer.from(SENTENCE_GB18030, 'hex')
    expect(decode(content)).toEqual({ text: SENTENCE, encoding: 'gb18030' })
  })

  it('reads Big5, not as the other characters that it is in GB18030', () => {
    const content = Buffer.from(SENTENCE_BIG5, 'hex')
    expect(decode(content)).toEqual({
      text: '青河大橋今天通車,是這座城的一件大事。市民在橋上走了一天。',
      encoding: 'big5',
    })
  })

  it.each([
    { encoding: 'utf-16le', littleEndian: true },
    { encoding: 'utf-16be', littleEndian: false },
  ])('reads $encoding without a mark where it is Chinese', ({ encoding, littleEndian }) => {
    const text = '青河大桥今天通车,是这座城的一件大事。市民在桥上走了一天。'
    expect(decode(utf16(text, littleEndian))).toEqual({ text, encoding })
  })

  it('does not read damaged GB18030 as other characters', () => {
    const damaged = Buffer.from(SENTENCE_GB18030.repeat(20), 'hex')
    const at = damaged.length / 2
    damaged[at] = FAULT
    expect(refusal(damaged).message).toMatch(
      new RegExp(`byte (?:${at}|${at + 1}) fits neither`, 'u'),
    )
    expect(refusal(damaged.subarray(0, at - 1)).message).toContain('fits neither')
  })

  it('keeps half a character of UTF-16', () => {
    const text = `${SENTENCE}\ud800${SENTENCE}`
    for (const littleEndian of [true, false]) {
      const mark = littleEndian ? [0xff, 0xfe] : [0xfe, 0xff]
      expect(decode(bytes(mark, utf16(text, littleEndian))).text).toBe(text)
    }
  })

  it('reads an empty file as an empty text', () => {
    expect(decode(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' })
  })

  it('gives back any text that was written in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        fc.pre(!text.startsWith('\ufeff'))
        expect(decode(utf8(text)).text).toBe(text)
      }),
    )
  })
})

describe('a damaged file', () => {
  const page = SENTENCE.repeat(8)
  const whole = utf8(page)

  it('is refused with the offset of the first bad byte, not read as other Chinese characters', () => {
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), (at) => {
        const damaged = whole.slice()
        damaged[at] = FAULT
        expect(refusal(damaged)).toMatchObject({ code: 'FILE_UNREADABLE' })
        expect(refusal(damaged).message).toContain(`cut off at byte ${at} (line 1)`)
      }),
    )
  })

  it('names the first of several faults', () => {
    const damaged = whole.slice()
    for (const at of [210, 30, 120]) damaged[at] = FAULT
    expect(refusal(damaged).message).toContain('byte 30 ')
  })

  it('is refused when it was cut in the middle of its last character', () => {
    const { message } = refusal(whole.slice(0, -1))
    expect(Number(/byte (\d+)/u.exec(message)?.[1])).toBeGreaterThanOrEqual(whole.length - 3)
  })

  it('says what to do', () => {
    expect(refusal(whole.slice(0, -1)).message).toContain('Restore it')
  })
})

describe('bytes that are no text', () => {
  it('are refused as binary when many of them are control characters', () => {
    const program = bytes(utf8('ELF'), new Uint8Array(200), utf8('text inside'))
    expect(refusal(program)).toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('binary'),
    })
  })

  it('are refused whatever a picture begins with', () => {
    const png = bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], new Uint8Array(64))
    expect(refusal(png).code).toBe('FILE_UNREADABLE')
  })

  it('are let through where they are few, and stay where they stood', () => {
    const text = `${SENTENCE.repeat(6)}\0${SENTENCE}\u0007\u007f${SENTENCE}`
    expect(decode(utf8(text)).text).toBe(text)
  })

  it('are not mistaken for the tabs, line ends and form feeds of a text', () => {
    const text = '甲\t乙\r\n丙\f丁\v\n'
    expect(decode(utf8(text)).text).toBe(text)
  })
})

describe('a page of tags with little text', () => {
  it('is read in its encoding', () => {
    // 春节供应充足, 土豆每斤1.2元，白菜每斤0.5元。 in GB 18030.
    const words =
      'b4babdda b9a9d3a6 b3e4d7e3 cdc1b6b9 c3bfbdef 312e32 d4aaa3ac b0d7b2cb c3bfbdef 302e35 d4aaa1a3'
    const [tags = '', end = ''] = [
      '<html><head><meta charset="gb2312"></head><body><div class="article"><p>',
      '</p></div></body></html>\n',
    ]
    const text = Buffer.from(words.replaceAll(' ', ''), 'hex')
    const bytes = Buffer.concat([Buffer.from(tags), text, Buffer.from(end)])
    expect(decode(bytes)).toMatchObject({
      encoding: 'gb18030',
      text: expect.stringContaining('春节供应充足土豆每斤1.2元，白菜每斤0.5元。'),
    })
  })
})
