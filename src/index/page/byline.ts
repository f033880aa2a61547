import { hasFormOfName, isLikelyName } from './names.ts'
import { AUTHORS, MARK, NEWSPAPER, OTHER_ROLES, Signature, wordsOf } from './signature.ts'

/** Who wrote an article, as the byline says. */
export interface Byline {
  /** 记者; also the names that follow the newspaper's own name. */
  readonly reporters: readonly string[]
  /** 通讯员 */
  readonly correspondents: readonly string[]
  /** The newspaper's name where it stands in place of 记者 or before it. */
  readonly newspaper: string | null
}

/** 文/图 may be glued to the last name; a bare 文 may not, since names end in it. */
const GLUED_MARK = /文\/图|图\/文|文并图|摄影报道/gu
/** What may stand before or around a byline. */
const AROUND = /^[□■●◎○▲△◆◇★☆※*\s]+|^[(（【[]|[)）】\]]$/gu
/** The body that somebody writes for, before the name: 长河镇, 区疾控中心, 第一小学三(4)班. */
const BODY =
  /^[\p{Script=Han}\d()（）]{0,14}(?:市民|读者|村民|居民|镇|乡|街道|办事处|社区|村|局|办|委|部|院|系|校|所|站|中心|[中小大]学|[一二三四五六七八九十附]中|\d级|[一二三四五六七八九十\d)）]班|车间|矿|厂|农场|[连队团]|公司|集团|政府|电视台|日报社)[\s、:：]+/u

/** The post of somebody who writes, before the name and behind a sign: ■ 市政协主任 周明. */
const POST =
  /^\p{Script=Han}{2,16}(?:主任|书记|[局处部院校科所站会镇市县区]长|主席|教授|教师|老师|医生|律师)\s+/u

/** (市第三中学教师) behind the name. */
const WHAT_THEY_ARE = /[(（]\p{Script=Han}{2,16}[)）]$/u

/** By John Smith and Jane Doe */
const WESTERN =
  /^[Bb][Yy]:?\s+(\p{Lu}[\p{L}.'’-]*(?:\s+(?:and\s+|&\s+)?\p{Lu}[\p{L}.'’-]*|,\s*(?:and\s+)?\p{Lu}[\p{L}.'’-]*){1,9})$/u

/** What a byline may run on behind, and never holds. */
const SENTENCE_ENDS = ['。', '！', '？', '”']
/** (记者 周明) behind 本报讯. */
const IN_LEAD = /^[^\s(（,，。]{2,20}\s*[(（]([^()（）]{2,60})[)）]/u
/** 本报讯 记者 周明 通讯员 李萍 3月16日,…; 本报讯 周明 报道 …; 【記者周明／臺北報導】. */
const OPEN_IN_LEAD =
  /^(?:【[^】]{0,40}?([记記]者[^】／/]{2,12})[／/][^】]{0,40}】|[^\s(（]{2,10}[\s:：】]+(.{2,40}?)(?=报道|報導|\s*[\d０-９]|[,，。:：]|[近日昨今]日))/u

/** Who takes photos may have a role: 新华社记者 周明 摄 names nobody who wrote, nor does 新华社发(周明 摄). */
const ROLE_OF_PHOTOGRAPHER =
  /^(?:\p{Script=Han}{0,8}?(?:全媒体|融媒体|摄影|特约|见习|实习)*(?:记者|記者|通讯员|通訊員)|\p{Script=Han}{2,4}社发)[\s:：(（]*/u

/** 本组图片由, 本版图片均由: before who took them. */
const PHOTOS_BY = /^(?:本[组版报]|以上)?(?:图片|照片)(?:均|皆)?由/u

/** What some word of every byline holds, so that most lines need no closer look. */
const SIGNS = new RegExp(`记者|記者|通讯员|通訊員|报道员|文|报|^by|${AUTHORS}`, 'iu')
/** The same of a line that names editors. */
const EDITS = new RegExp(OTHER_ROLES, 'u')
/** The same of a line that names photographers. */
const PHOTO = /[摄图]/u
/** Longest line of a body and a few names, in characters. */
const MAX_OF_BODY = 32
/** Longest line that can be a byline; names of a dozen people fit. */
const MAX_LENGTH = 80

/**
 * Reads a line that is nothing but a byline: 记者, 通讯员 or the newspaper's name, each followed by
 * names, between blanks or other separators, in brackets or not, with 文/图 and the like anywhere.
 * Null otherwise.
 */
export function readByline(text: string): Byline | null {
  if (text.length > MAX_LENGTH || !SIGNS.test(text)) return null
  if (SENTENCE_ENDS.some((mark) => text.includes(mark))) return null
  const western = WESTERN.exec(text)?.[1]
  if (western !== undefined) {
    const reporters = western.split(/\s*(?:,|&|\band\b)\s*/u).filter((name) => name !== '')
    return { reporters, correspondents: [], newspaper: null }
  }
  const plain = text.replace(AROUND, '').replace(GLUED_MARK, ' 文图 ').trim()
  const words = wordsOf(plain)
  const signed = new Signature()
  return words.every((word) => signed.add(word)) ? signed.finish() : null
}

/**
 * (周明 李萍), (长河镇 周明) or □ 周明: names alone in brackets or behind a sign, so each must be a
 * likely one; in brackets the body that they write for may stand before them.
 */
export function readNamesInBrackets(text: string): Byline | null {
  const inside = /^(?:[(（]([^()（）]{2,30})[)）]|[□■◇◆○●△▲◎★☆※]\s*(\S.{1,24}))$/u.exec(text)
  const behindSign = inside?.[2]?.replace(WHAT_THEY_ARE, '').replace(POST, '')
  const names = inside?.[1]?.replace(BODY, '') ?? behindSign
  return names === undefined ? null : readNames(names.replace(GLUED_MARK, '').trim())
}

/** 周明 or 周明(退休教师): names and what their bearers are. */
export function readNamesOf(text: string): Byline | null {
  return readNames(text.replace(WHAT_THEY_ARE, '').trim())
}

/** 长河镇 周明, 市民 李萍: names behind a body or what their bearers are. */
export function readNamesOfBody(text: string): Byline | null {
  if (text.length > MAX_OF_BODY || !BODY.test(text)) return null
  return readNames(text.replace(BODY, ''))
}

/** 周明 李萍: names alone, so each must be a likely one. Null otherwise. */
export function readNames(text: string): Byline | null {
  if (text.length > MAX_LENGTH) return null
  const names = wordsOf(text).filter((word) => !MARK.test(word))
  if (names.length === 0 || !names.every(isLikelyName)) return null
  return { reporters: names, correspondents: [], newspaper: null }
}

/** Whether a line says who took a photo, and no more: 周明 摄, 本报记者 周明 摄, 周明 李萍/摄, 供图:王平. */
export function namesPhotographers(text: string): boolean {
  if (text.length > MAX_LENGTH || !PHOTO.test(text)) return false
  const plain = text.replace(AROUND, '').replace(PHOTOS_BY, '')
  const before = /^(.{2,32}?)(?:[\s/／]*(?:摄|摄影|供图)|[\s/／]+图)$/u.exec(plain)?.[1]
  const named = before ?? /^(?:摄影|供图|图片|摄)[\s:：/／]+(.{2,24})$/u.exec(plain)?.[1]
  if (named === undefined || /文\s*[/／]/u.test(plain)) return false
  const names = wordsOf(named.replace(ROLE_OF_PHOTOGRAPHER, '').trim())
  const isName = ROLE_OF_PHOTOGRAPHER.test(named) ? hasFormOfName : isLikelyName
  return names.every(isName)
}

/** Whether a line is a newspaper's name alone. */
export function namesNewspaper(text: string): boolean {
  return NEWSPAPER.test(text.replace(/\s/gu, ''))
}

/** Whether a line names editors, proof-readers or designers, and nobody who wrote. */
export function namesOnlyEditors(text: string): boolean {
  if (text.length > MAX_LENGTH || !EDITS.test(text)) return false
  const words = wordsOf(text.replace(AROUND, '').trim())
  const signed = new Signature()
  return words.every((word) => signed.add(word)) && signed.hasEditors
}

/** Reads the names in brackets behind 本报讯 at the head of a lead. Null where there are none. */
export function readLeadByline(lead: string): Byline | null {
  const inside = IN_LEAD.exec(lead)?.[1]
  if (inside !== undefined)
    return readByline(inside) ?? readNames(inside) ?? readNamesOfBody(inside)
  const [, inSign, behind = inSign] = OPEN_IN_LEAD.exec(lead.slice(0, MAX_LENGTH)) ?? []
  return behind === undefined ? null : readByline(behind.trim())
}

/**
 * Splits off what runs on behind the last sentence of a line: a byline, or who took the photo (then
 * `byline` is null). Null where there is neither.
 */
export function splitInlineByline(
  text: string,
): { text: string; byline: Byline | null; bylineStart: number } | null {
  // Nothing runs on behind most paragraphs.
  if (SENTENCE_ENDS.includes(text.charAt(text.length - 1))) return null
  const from = Math.max(0, text.length - MAX_LENGTH)
  const tail = text.slice(from)
  const behind = from + Math.max(...SENTENCE_ENDS.map((mark) => tail.lastIndexOf(mark))) + 1
  const printed = text.slice(behind).trim()
  if (behind === from || printed === '') return null
  const isApart = /\s/u.test(text.charAt(behind))
  const isPhoto = namesPhotographers(printed)
  const byline = isPhoto ? null : bylineBehind(printed, isApart)
  if (byline === null && !isPhoto) return null
  return { text: text.slice(0, behind), byline, bylineStart: text.indexOf(printed, behind) }
}

function bylineBehind(printed: string, isApart: boolean): Byline | null {
  return (
    readByline(printed) ?? readNamesInBrackets(printed) ?? (isApart ? readNames(printed) : null)
  )
}
