/** How initials of pinyin are written in Russian; the longer first. */
const INITIALS: readonly (readonly [pinyin: string, russian: string])[] = [
  ['zh', 'чж'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['b', 'б'],
  ['p', 'п'],
  ['m', 'м'],
  ['f', 'ф'],
  ['d', 'д'],
  ['t', 'т'],
  ['n', 'н'],
  ['l', 'л'],
  ['g', 'г'],
  ['k', 'к'],
  ['h', 'х'],
  ['j', 'цз'],
  ['q', 'ц'],
  ['x', 'с'],
  ['r', 'ж'],
  ['z', 'цз'],
  ['c', 'ц'],
  ['s', 'с'],
]

/** Finals behind an initial. */
const FINALS: Readonly<Record<string, string>> = {
  a: 'а',
  o: 'о',
  e: 'э',
  ai: 'ай',
  ei: 'эй',
  ao: 'ао',
  ou: 'оу',
  an: 'ань',
  en: 'энь',
  ang: 'ан',
  eng: 'эн',
  ong: 'ун',
  i: 'и',
  ia: 'я',
  ie: 'е',
  iao: 'яо',
  iu: 'ю',
  ian: 'янь',
  in: 'инь',
  iang: 'ян',
  ing: 'ин',
  iong: 'юн',
  u: 'у',
  ua: 'уа',
  uo: 'о',
  uai: 'уай',
  ui: 'уй',
  uan: 'уань',
  un: 'унь',
  uang: 'уан',
  v: 'юй',
  ve: 'юэ',
  van: 'юань',
  vn: 'юнь',
}

/** Syllables without an initial, and others that follow no rule. */
const WHOLE: Readonly<Record<string, string>> = {
  er: 'эр',
  hui: 'хуэй',
  zi: 'цзы',
  ci: 'цы',
  si: 'сы',
  ya: 'я',
  yan: 'янь',
  yang: 'ян',
  yao: 'яо',
  ye: 'е',
  yi: 'и',
  yin: 'инь',
  ying: 'ин',
  yo: 'йо',
  yong: 'юн',
  you: 'ю',
  yu: 'юй',
  yuan: 'юань',
  yue: 'юэ',
  yun: 'юнь',
  wa: 'ва',
  wai: 'вай',
  wan: 'вань',
  wang: 'ван',
  wei: 'вэй',
  wen: 'вэнь',
  weng: 'вэн',
  wo: 'во',
  wu: 'у',
}

/**
 * How Russian writes a syllable of pinyin (v for ü): the system of Palladius Kafarov, the one in use
 * since the 19th century; null where it is no syllable of that system.
 */
export function palladius(syllable: string): string | null {
  const whole = WHOLE[syllable] ?? FINALS_ALONE[syllable]
  if (whole !== undefined) return whole
  const initial = INITIALS.find(([pinyin]) => syllable.startsWith(pinyin))
  if (initial === undefined) return null
  const [pinyin, russian] = initial
  // Behind j, q and x the letter u stands for ü.
  const final = syllable.slice(pinyin.length).replace(/^u/u, /^[jqx]$/u.test(pinyin) ? 'v' : 'u')
  const ending = FINALS[final]
  return ending === undefined ? null : russian + ending
}

const FINALS_ALONE: Readonly<Record<string, string>> = Object.fromEntries(
  ['a', 'o', 'e', 'ai', 'ei', 'ao', 'ou', 'an', 'en', 'ang', 'eng'].map((final) => [
    final,
    FINALS[final] ?? '',
  ]),
)
