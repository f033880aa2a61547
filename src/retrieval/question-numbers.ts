/**
 * A large number in another notation: 1.2 million, 120 тыс., 13,92 млрд, before a word for a power of
 * ten; 120,000 and 1 200 000 in groups; 120000 in digits.
 */
const NUMBER =
  /(?<![\d.,])(?:(?<scaled>\d+(?:[.,]\d+)?)\s?(?<word>thousand|million|billion|тыс(?:яч\p{L}*)?|млн|миллион\p{L}*|млрд|миллиард\p{L}*)(?!\p{L})\.?|(?<plain>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d{5,12})(?![\d,.]))/giu
const SCALES: readonly (readonly [word: RegExp, value: number])[] = [
  [/^(?:thousand|тыс)/iu, 1e3],
  [/^(?:million|млн|миллион)/iu, 1e6],
  [/^(?:billion|млрд|миллиард)/iu, 1e9],
]
/** 十二万, 两亿: what Chinese counts with above a thousand. */
const NUMERAL = /[〇零一二两三四五六七八九十百千]+(?=[万亿])/gu
const DIGITS = '零一二三四五六七八九'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }

/**
 * A question (folded to simplified Chinese) with its large numbers as Chinese newspapers print them,
 * and in plain digits beside: 120,000 becomes 12万 120000, 1.2 million 120万 1200000, 十二万 12万.
 */
export function numbersAsPrinted(question: string): string {
  return question
    .replace(NUMBER, (...match) => {
      const [whole] = match as unknown as [string]
      const { scaled, word = '', plain = '' } = match.at(-1) as Groups
      const scale = SCALES.find(([pattern]) => pattern.test(word))?.[1] ?? 1
      const value = scaled === undefined ? plain.replace(/\D/gu, '') : scaled.replace(',', '.')
      return printed(Number(value) * scale) ?? whole
    })
    .replace(NUMERAL, (numeral) => String(numberOf(numeral)))
}

/** How `NUMBER` names its parts. */
interface Groups {
  readonly scaled?: string
  readonly word?: string
  readonly plain?: string
}

/** Null for what is printed in plain digits anyway. */
function printed(value: number): string | null {
  // A product of decimals may miss the whole number that is meant by a little.
  const whole = Math.round(value)
  if (!Number.isSafeInteger(whole) || whole < 10_000) return null
  const [scale, unit] = whole >= 1e8 ? [1e8, '亿'] : [1e4, '万']
  return `${Number((whole / scale).toPrecision(8))}${unit} ${whole} `
}

/** 一百二十 is 120; digits without a unit are read one by one: 二五 is 25. */
function numberOf(numeral: string): number {
  let sum = 0
  let digit: number | null = null
  for (const character of numeral.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = UNITS[character]
    if (unit === undefined) digit = (digit ?? 0) * 10 + DIGITS.indexOf(character)
    else {
      sum += (digit ?? 1) * unit
      digit = null
    }
  }
  return sum + (digit ?? 0)
}
