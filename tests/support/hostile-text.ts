import fc from 'fast-check'

/** What pages are made of, and what breaks those who read them. */
const PIECES = [
  '\n',
  '\r\n',
  '\n\n',
  '\r',
  '#',
  '## ',
  '“',
  '”',
  '。',
  ',',
  '、',
  '：',
  '.',
  ' ',
  '\t',
  '\u3000',
  '\u00a0',
  '\ufeff',
  '\0',
  '\u2028',
  '本报讯 ',
  '另讯 ',
  '记者 ',
  '通讯员 ',
  '周明',
  '李 萍',
  '青河时报 ',
  '文/图',
  '(图片由县文化馆提供)',
  '3月16日',
  '截至4月15日',
  '2020年',
  '近日',
  '南山公园开园',
  'word',
  'слово',
  'a)',
  '12',
  '\u0301',
  '👩‍👧',
  '𠀀',
]

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  // Half of a surrogate pair, as a careless cut leaves it.
  { weight: 1, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map(String.fromCharCode) },
)

/** Any text, made mostly of what matters to the readers of pages. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 60 })
  .map((pieces) => pieces.join(''))
