import {
  around,
  day,
  daysBack,
  halfYear,
  lastMonth,
  month,
  quarter,
  type Rule,
  recent,
  third,
  weekOf,
  year,
  yearOf,
} from './calendar-ranges.ts'
import { DAY_RANGES } from './day-ranges.ts'
import {
  ENGLISH_MONTH,
  MONTH_NAME,
  monthNamed,
  monthNumber,
  RUSSIAN_MONTH,
  russianMonth,
} from './month-names.ts'
import { CHINESE_THIRD, ENGLISH_THIRD, RUSSIAN_THIRD, thirdNamed } from './month-thirds.ts'

/** A year, as printed or relative to today; not the 前年 of 目前年产 nor the 明年 of 说明年龄. */
const YEAR =
  '((?:19|20)\\d\\d|(?<!如)今|(?<![过失])去|(?<![目当以之提])前|(?<![说证发文声表])明)年(?![轻龄限])'
/** Behind a month: no other month follows, of which it would be asked as well. */
const ALONE = '(?!\\s*(?:[,–—-]|(?:и|или|по|y|o|e|ou|et|und|oder|bis|a|à)\\s))'

/** How times are written in questions, folded and with their dates in digits; the first rule that fits wins, and what it took is not read again. */
export const TIME_RULES: readonly Rule[] = [
  [
    new RegExp(
      `(?:${YEAR})?(\\d{1,2})月(\\d{1,2})日?[至到~—-]{1,2}(?:(\\d{1,2})月)?(\\d{1,2})[日号]`,
      'u',
    ),
    ([, y, m, d, m2 = m, d2], now) => {
      const year = yearOf(y, now)
      // From December to January.
      const lastYear = year !== null && Number(m2) < Number(m) ? String(Number(year) + 1) : year
      const [first, last] = [day(year, m, d), day(lastYear, m2, d2)]
      return first === null || last === null ? null : { from: first.from, to: last.to }
    },
  ],
  [/((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u, ([, y, m, d]) => day(y, m, d)],
  [
    new RegExp(`${YEAR}(\\d{1,2})月(\\d{1,2})日`, 'u'),
    ([, y, m, d], now) => day(yearOf(y, now), m, d),
  ],
  [new RegExp(`${YEAR}第?([1-4一二三四])季度`, 'u'), ([, y, q], now) => quarter(yearOf(y, now), q)],
  [new RegExp(`${YEAR}([上下])半年`, 'u'), ([, y, half], now) => halfYear(yearOf(y, now), half)],
  [
    new RegExp(`(?:${YEAR})?(?<!\\d)(\\d{1,2})月份?${CHINESE_THIRD}`, 'u'),
    ([, y, m, part], now) => third(month(yearOf(y, now), m), thirdNamed(part)),
  ],
  [
    new RegExp(
      `(?:${YEAR})?(?<!\\d)(\\d{1,2})月份?的?第([一二三四1-4])(?:周|个?星期|个?礼拜)`,
      'u',
    ),
    ([, y, m, week], now) => weekOf(month(yearOf(y, now), m), week),
  ],
  [
    new RegExp(`(上上|[这本上])个?月${CHINESE_THIRD}`, 'u'),
    ([, which = '', part], now) =>
      third(around(now, 'month', -(which.match(/上/gu)?.length ?? 0)), thirdNamed(part)),
  ],
  [new RegExp(`${YEAR}(\\d{1,2})月`, 'u'), ([, y, m], now) => month(yearOf(y, now), m)],
  [/(?<![\d第])(\d{1,2})月(\d{1,2})日/u, ([, m, d]) => day(null, m, d)],
  [
    /(?:这|本)个?(周|星期|月)/u,
    ([, unit], now) => around(now, unit === '月' ? 'month' : 'week', 0),
  ],
  [/上上个?(周|星期|月)/u, ([, unit], now) => around(now, unit === '月' ? 'month' : 'week', -2)],
  [/上个?(周|星期|月)/u, ([, unit], now) => around(now, unit === '月' ? 'month' : 'week', -1)],
  [/(今|昨|前)[天日](?!来)/u, ([, which = ''], now) => daysBack(now, '今昨前'.indexOf(which), 1)],
  [
    /(?:最近|近|过去)(\d{1,3}|[一二三四五六七八九十]{1,2})(天|周|个?星期|个?月)/u,
    ([, n, unit], now) => recent(now, n, unit),
  ],
  [/(?<![\d第个])(\d{1,2})月份?(?!\d)/u, ([, m]) => month(null, m)],
  [
    /第?([1-4一二三四])季度/u,
    ([, q], now) => (now === null ? null : quarter(yearOf('今', now), q)),
  ],
  [new RegExp(`${YEAR}(?!级|度)`, 'u'), ([, y], now) => year(yearOf(y, now))],
  ...DAY_RANGES,
  [
    new RegExp(
      `\\b${ENGLISH_MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? ((?:19|20)\\d\\d))?\\b`,
      'u',
    ),
    ([, m, d, y]) => day(y ?? null, monthNumber(m), d),
  ],
  [
    new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ${ENGLISH_MONTH}\\b\\.?(?:,? ((?:19|20)\\d\\d)\\b)?`,
      'u',
    ),
    ([, d, m, y]) => day(y ?? null, monthNumber(m), d),
  ],
  [
    // Not how late may …, start of march through the city.
    new RegExp(
      `\\b${ENGLISH_THIRD}[ -]${ENGLISH_MONTH}\\b(?:,? ((?:19|20)\\d\\d)\\b|(?<!\\b(?:may|march))| ?(?=[?.!,;]|$))`,
      'u',
    ),
    ([, part, m, y]) => third(month(y ?? null, monthNumber(m)), thirdNamed(part)),
  ],
  [
    new RegExp(`\\b${ENGLISH_MONTH},? ((?:19|20)\\d\\d)\\b`, 'u'),
    ([, m, y]) => month(y, monthNumber(m)),
  ],
  [
    new RegExp(`\\b(?:in|during|of|since) ${ENGLISH_MONTH}\\b`, 'u'),
    ([, m]) => month(null, monthNumber(m)),
  ],
  [
    new RegExp(
      `(?<=\\bnews (?:for|from) )${ENGLISH_MONTH}\\b|\\b${ENGLISH_MONTH}(?= (?:news|articles?|stories)\\b(?! (?:conference|editor|anchor|agency)))`,
      'u',
    ),
    ([, m, other]) => month(null, monthNumber(m ?? other)),
  ],
  [/\b(last|this) year\b/u, ([, which], now) => year(yearOf(which === 'last' ? '去' : '今', now))],
  [new RegExp(`\\blast ${ENGLISH_MONTH}\\b`, 'u'), ([, m], now) => lastMonth(now, monthNumber(m))],
  [/\bq([1-4]) (?:of )?((?:19|20)\d\d)\b/u, ([, q, y]) => quarter(y, q)],
  [/\b(today|yesterday)\b/u, ([, word], now) => daysBack(now, word === 'today' ? 0 : 1, 1)],
  [
    /\b(this|last) (week|month)\b/u,
    ([, which, unit], now) =>
      around(now, unit === 'month' ? 'month' : 'week', which === 'last' ? -1 : 0),
  ],
  [
    new RegExp(
      `(?<!\\p{L})(?:в )?${RUSSIAN_THIRD} ${RUSSIAN_MONTH}(?!\\p{L})(?: ((?:19|20)\\d\\d))?`,
      'u',
    ),
    ([, part, m, y]) => third(month(y ?? null, russianMonth(m)), thirdNamed(part)),
  ],
  [
    new RegExp(`(?<!\\p{L})(\\d{1,2}) ${RUSSIAN_MONTH}(?!\\p{L})(?: ((?:19|20)\\d\\d))?`, 'u'),
    ([, d, m, y]) => day(y ?? null, russianMonth(m), d),
  ],
  [
    new RegExp(`(?<!\\p{L})${RUSSIAN_MONTH}(?!\\p{L}) ((?:19|20)\\d\\d)`, 'u'),
    ([, m, y]) => month(y, russianMonth(m)),
  ],
  [
    new RegExp(`(?<!\\p{L})(?:в|за) ${RUSSIAN_MONTH}(?!\\p{L})${ALONE}`, 'u'),
    ([, m]) => month(null, russianMonth(m)),
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:новости|события|статьи) )${RUSSIAN_MONTH}(?!\\p{L})${ALONE}`,
      'u',
    ),
    ([, m]) => month(null, russianMonth(m)),
  ],
  [
    /(?<!\p{L})в (прошлом|этом) году(?!\p{L})/u,
    ([, which], now) => year(yearOf(which === 'прошлом' ? '去' : '今', now)),
  ],
  [
    /(?<!\p{L})(сегодня|вчера)(?!\p{L})/u,
    ([, word], now) => daysBack(now, word === 'сегодня' ? 0 : 1, 1),
  ],
  [
    /(?<!\p{L})(?:на прошлой неделе|в прошлом месяце)(?!\p{L})/u,
    ([text = ''], now) => around(now, text.includes('недел') ? 'week' : 'month', -1),
  ],
  // El 1 de junio de 2020, le 1er juin, am 1. Juni, junho de 2020.
  [
    new RegExp(
      `(?<!\\d)(\\d{1,2})(?:er|º|o|\\.)? (?:de )?(${MONTH_NAME})(?: (?:de |del |do )?((?:19|20)\\d\\d))?`,
      'u',
    ),
    ([, d, m = '', y]) => day(y ?? null, monthNamed(m), d),
  ],
  [
    new RegExp(`(${MONTH_NAME}) (?:de |del |do )?((?:19|20)\\d\\d)`, 'u'),
    ([, m = '', y]) => month(y, monthNamed(m)),
  ],
  [
    /(?:((?:19|20)\d\d)년 ?)?(?<!\d)(\d{1,2})월 ?(\d{1,2})일/u,
    ([, y, m, d]) => day(y ?? null, m, d),
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:noticias|nouvelles|actualités|nachrichten|notícias|notizie|hay|neues) (?:de|di|vom|aus dem) )(${MONTH_NAME})${ALONE}`,
      'u',
    ),
    ([, m = '']) => month(null, monthNamed(m)),
  ],
  [
    new RegExp(`(?<!\\p{L})(?:en|im|em) (${MONTH_NAME})${ALONE}`, 'u'),
    ([, m = '']) => month(null, monthNamed(m)),
  ],
  [/((?:19|20)\d\d)년 ?(\d{1,2})월/u, ([, y, m]) => month(y, m)],
  [/(?<![\d~-] ?)(\d{1,2})월(?! ?(?:부터|에서|까지|[과와,~-]))/u, ([, m]) => month(null, m)],
  [
    /(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:(?:,? năm)? ((?:19|20)\d\d))?(?!\d)/u,
    ([, d, m, y]) => day(y ?? null, m, d),
  ],
  [
    /(?<!\p{L})tháng (\d{1,2})(?: ?[,/-] ?| )(?:năm )?((?:19|20)\d\d)(?!\d)/u,
    ([, m, y]) => month(y, m),
  ],
  [
    /(?:^|(?<!\p{L})(?:trong|vào|của) )tháng (\d{1,2})(?!\d|[ ,-]*(?:và|đến|hoặc|tháng)(?!\p{L}))/u,
    ([, m]) => month(null, m),
  ],
]
