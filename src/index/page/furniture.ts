import { namesNewspaper, namesOnlyEditors, namesPhotographers } from './byline.ts'
import { isoDate } from './calendar.ts'

/** A line of a page that is part of no article. */
export interface Furniture {
  /** Why it is left out. */
  readonly reason: string
  /** The day the page was issued, YYYY-MM-DD, where the line says so. */
  readonly issue: string | null
  /** The number of the page, where the line says so: 第3版, A02. */
  readonly page: string | null
  /** The newspaper, where the line is its name. */
  readonly newspaper: string | null
}

const NOTHING_SAID = { issue: null, page: null, newspaper: null }

/**
 * Where on its page a line stands: above all text, perhaps right above a lead, where the headline does;
 * right behind such a line; inside an article, text or another line of its kind beside it; below one; or
 * below all of them.
 */
export type LinePlace = 'top' | 'headline' | 'beside furniture' | 'inside' | 'below' | 'bottom'

/** Who signed a notice or a letter. */
export const SIGNATURE: Furniture = { ...NOTHING_SAID, reason: 'it signs a notice' }

/** Who took a photo. */
export const PHOTO_CREDIT: Furniture = {
  ...NOTHING_SAID,
  reason: 'it credits a source or a photo',
}

/** What a photo shows, in a few words; text that is torn is none, since its rest would be left alone. */
const CAPTION =
  /^(?:[▲▼◀▶↑↓←→]\s?)?(?:图为(?!什么|何)|[上下左右]图(?:为|[:：])|图片说明[:：]).*(?:。|摄[)）]?)$/u
const MAX_CAPTION = 60
/** Longest line of page furniture, in characters. */
const MAX_LENGTH = 60
/** What stands beside the date in a folio, unless that stands alone: 星期三, 第3版, 总第1024期. */
const FOLIO = /星期[一二三四五六日天]|第[^\s]{1,3}版|总第\d|[A-Z]?\d{1,3}\s?版|www\./u
/** The same inside an article, where a diary may have its weekday. */
const FOLIO_INSIDE = /第[^\s]{1,3}版|第?\d+\s?期|[A-Z]?\d{1,3}\s?版|www\./u
/** Longest run without a blank in a folio, in characters: a date with its weekday. */
const MAX_RUN = 16
const FULL_DATE = /(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|([-./])\d{1,2}\1\d{1,2}(?!\d))/u
/** 中華民國111年1月12日: year 1 is 1912. */
const REPUBLIC_DATE = /(?:中華|中华)?民[国國](\d{2,3})年(?=\d{1,2}月\d{1,2}日)/u
/** How to reach the paper, or to get it; below text only what no notice has. */
const IMPRINT =
  /主管主办$|主管[\s、,，].{2,24}主办$|机关报$|^今日\s?\d{1,2}\s?版$|^(?:总)?第\s?\d+\s?期$|邮(?:政)?编(?:码)?[:：]\s*\d{6}|^(?:本[报版])?投稿(?:热线|电话|邮箱|信箱|地址)[\s:：]/u
const IMPRINT_BELOW =
  /^(?:(?:本[报版])?(?:新闻|广告|发行|订阅|订报|报料|爆料)(?:热线|电话|部)|本[报版](?:热线|电话|邮箱|地址|投稿邮箱|投稿信箱)|\p{Script=Han}{0,6}报社地址|社址|邮发代号|(?:国内)?统一(?:连续出版物|刊)号|刊号|国内统一)[\s:：]/u
/** The number of the page in a folio. */
const PAGE = /第[\d一二三四五六七八九十]{1,3}版|(?<![A-Za-z])[A-Z]\d{1,2}版?(?!\d)|\d{1,2}版/u
const PAGE_NUMBER =
  /^(?:第\s*[\d一二三四五六七八九十]{1,3}\s*版|[\d一二三四五六七八九十]{1,3}版|[A-Z]\d{1,2}版?)$/u
const TURN = /^[(（]?(?:下转|上接|紧接|转|接)(?:第|[A-Z]?\d)[^。]{0,20}版[^。]{0,10}[)）]?$/u
const CREDIT =
  /^[(（](?:\p{Script=Han}{2,4}社(?:发|供图|照片)|指导(?:教师|老师)[:：].{2,16}|[\p{Script=Han}\s、]{1,40}(?:处|部|局|办|委|院|中心|室|会|队|所|站|社|科|台)|未完待续|待续|作者(?:系|为|是|单位)[^()（）]{2,30}|连载.{0,8}|[^()（）]*(?:图片|制图|文\/图|图[:：/]|摄|供[图稿]|提供|来源|资料图|感谢|转自|官网)[^()（）]*|完|据[^()（）]{2,20}|[^()（）]{4,20}电)[)）]$/u
/** Who gave a text or a photo: 区委宣传部 供稿, 图/新华社, 周明 摄/光明图片. */
const SOURCE =
  /^图片?\s?[/／]\s?\S{2,12}$|^(?:图片|照片)来源\s?[:：]\s?\S{2,20}$|^\S{2,4}\s?摄\s?[/／]\s?\S{2,10}$|^[^，。,]{2,20}[\s/／](?:供稿|供图|供文|图文|整理)$|^\p{Script=Han}{2,12}(?:局|台|站|部|中心|办|社|公司)(?:提供|供稿|供图)$/u
/** The contents of the issue: 今日导读, and what stands below: 城南公园开园 >>3版. */
const CONTENTS = /^(?:今日|本报|本期)?(?:导读|要目|看点|要闻导读|内容提要)$/u
const POINTER =
  /(?:[>＞→▶►»]\s*第?[A-Z]?\d{1,2}\s?版?|(?:…|\.{3}|见|\s)\s*第?[A-Z]?\d{1,2}\s?版)[)）]?$/u
/** A part of a folio on a line of its own. */
const WEEKDAY_ALONE = /^星期[一二三四五六日天]$/u
/** Tuesday, March 14, 2023 Page 3 */
const ENGLISH_FOLIO =
  /^(?:\p{Lu}[a-z]+day,?\s+)?(?:\d{1,2}\s+)?\p{Lu}[a-z]{2,8}\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d(?:\s.{0,24})?$/u
const CONTINUED = /^\(?(?:continued (?:on|from)|see) page\s+\S+\)?$/iu
/** A page number as folios set it on a line of its own, with or without what the page is called: 3, 03 要闻. */
const NUMBER_AT_TOP =
  /^(?:[A-Z]?\d{1,2}|(?:[A-F]0?\d|0\d)\s?\p{Script=Han}{2,4}|[A-F]\d{2}\s\p{Script=Han}{2,4})$/u
/** The weather beside a folio: 多云 18-25℃. */
const WEATHER = /^(?=\D+\d)[晴阴多云转间到小中大暴雷阵雨雪雾霾\s\d~～—/-]+℃$/u
/** The name of a newspaper or a school's or a works' paper with parts of a folio: 北沟矿工报 第1386期. */
const NAME_AND_FOLIO =
  /^(\p{Script=Han}{2,12}报)(?:[\s·|(（]+(?:总?第\s?\d+\s?期|第.{1,3}版|[A-Z]?\d{1,2}\s?版|星期[一二三四五六日天])[)）]?)+$/u
/** What the newspaper is called in Latin letters: BEIHU DAILY, BEIHU RIBAO. */
const NAME_IN_LETTERS =
  /^(?=.*\b(?:DAILY|NEWS|TIMES|POST|WEEKLY|HERALD|GAZETTE|JOURNAL|RIBAO|WANBAO|SHIBAO|ZHOUBAO|BAO)\b)[A-Z][A-Z .&'-]{4,40}$/u
/** How to reach an editor, behind the name. */
const CONTACT = /(?:电话|热线|电子信箱|邮箱|E-?mail|QQ|微信)[:：]\s*[\w@.+-]+/giu
/** Zero-width and control characters alone. */
const INVISIBLE = /^[\p{Cf}\p{Cc}\s]+$/u
const SENTENCE = /[。！？!?;；]/u

/**
 * Reads a line that belongs to the page and to none of its articles: the folio with the day of
 * issue, a page number, a pointer to another page, the names of editors, a credit in parentheses.
 * Null for any other line.
 */
export function readFurniture(text: string, place: LinePlace): Furniture | null {
  if (!canBeFurniture(text)) return null
  if (INVISIBLE.test(text)) return { ...NOTHING_SAID, reason: 'it prints nothing' }
  const known = readDated(text, place) ?? (place === 'top' ? readMasthead(text) : null)
  if (known !== null) return known
  if (PAGE_NUMBER.test(text)) return { ...NOTHING_SAID, reason: 'it is a page number', page: text }
  if (namesPhotographers(text)) return PHOTO_CREDIT
  const reason = reasonFor(text, place)
  return reason === null ? null : { ...NOTHING_SAID, reason }
}

/** Whether a line can be such a one at all: it is short, and no sentence, or prints nothing. */
export function canBeFurniture(text: string): boolean {
  return text.length <= MAX_LENGTH ? !SENTENCE.test(text) : INVISIBLE.test(text)
}

function isAtHead(place: LinePlace): boolean {
  return place === 'top' || place === 'headline'
}

/** Reads what a photo shows; null for any other line. */
export function readCaption(text: string): Furniture | null {
  if (text.length > MAX_CAPTION || !CAPTION.test(text)) return null
  return { ...NOTHING_SAID, reason: 'it is the caption of a photo' }
}

/** Whether a line is a day with its year, and no more. */
export function isDayAlone(text: string): boolean {
  if (text.length > MAX_RUN) return false
  const common = inCommonYears(text)
  return FULL_DATE.exec(common)?.[0] === common
}

function inCommonYears(text: string): string {
  return text.replace(REPUBLIC_DATE, (_, year) => `${Number(year) + 1911}年`)
}

/** A folio with its date, or the date of a notice. */
function readDated(text: string, place: LinePlace): Furniture | null {
  const common = inCommonYears(text)
  const date = FULL_DATE.exec(common)?.[0]
  if (date === undefined) {
    if (!isAtHead(place) || !ENGLISH_FOLIO.test(text) || isoDate(text) === null) return null
    return { ...NOTHING_SAID, reason: 'it is the folio of the page', issue: isoDate(text) }
  }
  if (common === date && !isAtHead(place)) {
    // A day above text tells of that text: in a diary, in a chronicle.
    return place === 'inside'
      ? null
      : { ...NOTHING_SAID, reason: 'it is the day on which a notice was signed' }
  }
  if (!isFolio(common, date, place)) return null
  return {
    ...NOTHING_SAID,
    reason: 'it is the folio of the page',
    issue: isoDate(date),
    page: PAGE.exec(common)?.[0] ?? null,
    newspaper: text.split(/\s+/u).find(namesNewspaper) ?? null,
  }
}

/** What stands above the first article of a page, each on a line of its own. */
function readMasthead(text: string): Furniture | null {
  const page = NUMBER_AT_TOP.exec(text)?.[0].match(/^[A-Z]?\d+/u)?.[0]
  if (page !== undefined) return { ...NOTHING_SAID, reason: 'it is a page number', page }
  if (WEATHER.test(text) || NAME_IN_LETTERS.test(text)) {
    return { ...NOTHING_SAID, reason: 'it is a part of the folio of the page' }
  }
  const named = NAME_AND_FOLIO.exec(text)?.[1]
  if (named !== undefined) {
    const at = PAGE.exec(text)?.[0] ?? null
    return {
      ...NOTHING_SAID,
      reason: 'it is the folio of the page',
      page: at,
      newspaper: named,
    }
  }
  if (!namesNewspaper(text)) return null
  return { ...NOTHING_SAID, reason: 'it is the name of the newspaper', newspaper: text }
}

function reasonFor(text: string, place: LinePlace): string | null {
  const isByFurniture = isAtHead(place) || place === 'beside furniture' || place === 'bottom'
  if (isByFurniture && WEEKDAY_ALONE.test(text)) return 'it is a part of the folio of the page'
  if (CONTENTS.test(text) || POINTER.test(text)) {
    return 'it tells what stands elsewhere in the issue'
  }
  if (TURN.test(text) || CONTINUED.test(text)) return 'it points to another page'
  if (CREDIT.test(text) || SOURCE.test(text)) return 'it credits a source or a photo'
  if (namesOnlyEditors(text.replace(CONTACT, ''))) return 'it names the editors of the page'
  if (IMPRINT_BELOW.test(text) || (isByFurniture && IMPRINT.test(text))) {
    return 'it tells how to reach the newspaper'
  }
  return null
}

function isFolio(text: string, date: string, place: LinePlace): boolean {
  const runs = text.split(/\s+/u).filter((run) => !/@|^(?:https?:|www\.)/iu.test(run))
  const hasParts = (place === 'inside' ? FOLIO_INSIDE : FOLIO).test(text)
  return text === date || (hasParts && runs.every((run) => run.length <= MAX_RUN))
}
