const DIGITS = '〇一二三四五六七八九'
/** Numerals of a date: 二〇二〇年, 三月, 十六日, 五月十六号; 元月 is January. */
const DATE_NUMERAL =
  /元(?=月)|(?<![〇零一二三四五六七八九十])[〇零一二三四五六七八九十]{1,8}(?=[年月日号])/gu
/** In speech the day is 号, in print 日. */
const SPOKEN_DAY = /(?<=月\d{1,2})号/gu

/** A folded text with the numerals of its dates in digits: 五月十六号 becomes 5月16日. */
export function datesInDigits(folded: string): string {
  return folded.replace(DATE_NUMERAL, toDigits).replace(SPOKEN_DAY, '日')
}

/** A number of a date as printed, in Chinese numerals or in digits of either width, in digits. */
export function printedNumber(printed: string): string {
  const folded = printed.normalize('NFKC').replaceAll('○', '〇')
  return /^\d+$/u.test(folded) ? folded : toDigits(folded)
}

/** A numeral below a hundred, or one written digit by digit (二〇二〇), in digits. */
function toDigits(numeral: string): string {
  if (numeral === '元') return '1'
  const digits = (text: string): string =>
    [...text.replaceAll('零', '〇')].map((character) => DIGITS.indexOf(character)).join('')
  const [tens, ones, ...more] = numeral.split('十')
  if (tens === undefined || ones === undefined || more.length > 0) return digits(numeral)
  return String(Number(digits(tens) || '1') * 10 + Number(digits(ones) || '0'))
}
