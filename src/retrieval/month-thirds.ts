import type { Third } from './calendar-ranges.ts'

/** How the thirds of a month are written; not where the character begins another word: 初步, 初中, 底线, 末班车. */
const THIRDS = [
  [
    '初(?![步中级选诊恋赛审试稿始一二三四五六七八九十])',
    '上旬',
    'early',
    'beginning of',
    'start of',
    'начале',
  ],
  ['中旬', 'mid', 'middle of', 'середине'],
  ['底(?![薪线特层盘部片色])', '末(?![班端梢期])', '下旬', 'late', 'end of', 'конце'],
] as const
const written = (script: RegExp): string =>
  THIRDS.flat()
    .filter((name) => script.test(name))
    .join('|')
/** One in Chinese, as a part of a regular expression for folded text; not where another follows it. */
export const CHINESE_THIRD = `(${written(/\p{Script=Han}/u)})(?![和与及、到至])`
/** The same in English; not how late may …. */
export const ENGLISH_THIRD = `(?<!\\b(?:how|too|so|as|very) )(${written(/[a-z]/u)})`
/** The same in Russian. */
export const RUSSIAN_THIRD = `(${written(/\p{Script=Cyrillic}/u)})`

/** A name without what may not follow it. */
const plain = (name: string): string => name.split('(')[0] ?? name

/** The third of a month that is written so. */
export function thirdNamed(named = ''): Third {
  const found = THIRDS.findIndex((names) => names.some((name) => named.startsWith(plain(name))))
  return found === 1 || found === 2 ? found : 0
}

/** How Chinese passages print a third of a month, behind it. */
export function printedThirds(third: Third): string[] {
  return THIRDS[third].filter((name) => /\p{Script=Han}/u.test(name)).map(plain)
}
