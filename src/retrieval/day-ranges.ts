import { days, type Rule } from './calendar-ranges.ts'
import {
  ENGLISH_MONTH,
  MONTH_NAME,
  monthNamed,
  monthNumber,
  RUSSIAN_MONTH,
  russianMonth,
} from './month-names.ts'

/** Before the first day: no other number, and no word that it numbers (Covid-19 until 22 April). */
const BEGIN = '(?<![\\p{L}\\d][-–—.:,/]?)'
const YEAR = '((?:19|20)\\d\\d)'
const ENGLISH_DAY = '(?:the )?(\\d{1,2})(?:st|nd|rd|th|\\.)?'
/** Between the days; `and` only where `between` stands before. */
const ENGLISH_TO = ' ?(?:to|until|till|through|[~–—-]|(?<=\\bbetween .{1,24} )and) ?'
/** Behind the second day, where it is an amount or a time: 3 to 10 people, 13-26%, 4 to 6 pm. */
const NO_DAY =
  '(?![\\d%°-]|[.,:]\\d| ?(?:am|pm)\\b| (?:million|billion|thousand|hundred|people|percent|per cent|points?|years?|degrees|o.clock)\\b)'
const RUSSIAN_TO = ' ?(?:по|до|[~–—-]|(?<=(?<!\\p{L})между .{1,4} )и) ?'
const OTHER_DAY = '(?:el |le |il |den |dem )?(\\d{1,2})(?:er|º|°|o|\\.)?'
const OTHER_TO =
  " ?(?:al|all['’]|au|ao|a|à|até|hasta|jusqu['’]au|bis(?: zum)?|[~–—-]|(?<=(?:entre|zwischen|tra|fra) .{1,12} )(?:y|e|et|und)) ?"

/**
 * Two days of a month that is named once: April 13–26, between 13 and 26 April, с 13 по 26 апреля, del 13 al 26 de
 * abril. One behind the other with a month each are joined where both were read (`timesIn`).
 */
export const DAY_RANGES: readonly Rule[] = [
  [
    new RegExp(
      `\\b${ENGLISH_MONTH}\\.? ${ENGLISH_DAY}${ENGLISH_TO}${ENGLISH_DAY}(?:,? ${YEAR}\\b|${NO_DAY}(?!(?: of)? ?${ENGLISH_MONTH}))`,
      'u',
    ),
    ([, m, first, last, year]) => days(year ?? null, monthNumber(m), first, last),
  ],
  [
    // Children of 10 to 12 may attend.
    new RegExp(
      `(?<!${ENGLISH_MONTH}\\.? )${BEGIN}${ENGLISH_DAY}${ENGLISH_TO}${ENGLISH_DAY}(?: of)? ${ENGLISH_MONTH}\\b\\.?(?:,? ${YEAR}\\b|(?<!\\b(?:may|march))| ?(?=[?.!,;]|$)|(?= (?:in|at|on|for|about|by|from|near|around|among|with|and)\\b))`,
      'u',
    ),
    ([, , first, last, m, year]) => days(year ?? null, monthNumber(m), first, last),
  ],
  [
    new RegExp(
      `${BEGIN}(\\d{1,2})${RUSSIAN_TO}(\\d{1,2}) ${RUSSIAN_MONTH}(?!\\p{L})(?: ${YEAR})?`,
      'u',
    ),
    ([, first, last, m, year]) => days(year ?? null, russianMonth(m), first, last),
  ],
  [
    new RegExp(
      `${BEGIN}${OTHER_DAY}${OTHER_TO}${OTHER_DAY} (?:de )?(${MONTH_NAME})(?: (?:de |del |do )?${YEAR})?`,
      'u',
    ),
    ([, first, last, m = '', year]) => days(year ?? null, monthNamed(m), first, last),
  ],
]
