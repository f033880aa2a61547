import { hasFormOfName, isLikelyName, isOtherWord, namesBody } from './names.ts'

/** Who wrote an article, as the byline says. */
export interface Byline {
  /** 记者; also the names that follow the newspaper's own name. */
  readonly reporters: readonly string[]
  /** 通讯员 */
  readonly correspondents: readonly string[]
  /** The newspaper's name where it stands in place of 记者 or before it. */
  readonly newspaper: string | null
}

const NEWSPAPER =
  /^\p{Script=Han}{2,8}(?:日报|时报|晚报|早报|晨报|周报|快报|商报|都市报|青年报|[区县市州旗盟]报)$/u
/** 本报记者, 见习记者, 全媒体记者, 青河日报记者. */
const REPORTER =
  /^(\p{Script=Han}{0,8}?)(?:全媒体|融媒体|首席|见习|实习|特派|特约|摄影)*(?:记者|記者)$/u
const CORRESPONDENT = /^(?:本报|特约|实习)?(?:通讯员|通訊員|报道员|特约记者)$/u
/** Others who sign in place of a reporter. A newspaper's own role is one more word here. */
const AUTHORS = '评论员|作者|撰文|撰稿|供稿|采写|文字|见习生|实习生|实习记者'
const AUTHOR = new RegExp(`^(?:本[报版组刊]|特约)?(?:${AUTHORS})$`, 'u')
/** Others who are named in a byline but wrote nothing: editors, photographers, designers. */
const OTHER_ROLES =
  '责编|责任编辑|编辑|值班编[辑委]|值班主任|值班总编|编委|主编|执行主编|统筹|策划|校对|责校|审校|美编|版式|组版|排版|审读|终审|摄影|制图|图片|视频|供图'
const OTHER_ROLE = new RegExp(`^(?:本[报版组刊])?(?:${OTHER_ROLES})$`, 'u')
/** A role and a name without a blank between: 记者周明. */
const GLUED =
  /^(\p{Script=Han}{0,10}?(?:记者|記者|通讯员|通訊員|实习生|责编|校对|编辑))((?:\p{Script=Han}{1,8}[·•])?\p{Script=Han}{2,4})$/u
/** Marks of who wrote and who took the photo; they name nobody. */
const MARK =
  /^(?:文|图|摄|文并摄|摄影报道|文图|图文|文并图|报道|综合报道|整理|发自\p{Script=Han}{2,12}|本[版组])$/u
/** Marks before the names of those who wrote: 文图/周明. */
const MARK_OF_AUTHORS = /^(?:文|文图|图文|文并图)$/u
/** 文/图 may be glued to the last name; a bare 文 may not, since names end in it. */
const GLUED_MARK = /文\/图|图\/文|文并图|摄影报道/gu
const GLUED_WORK = /(?<=\p{Script=Han}{2})(?:摄|报道|摄影)$/u
/** What may stand before or around a byline. */
const AROUND = /^[□■●◎○▲△◆◇★☆※*\s]+|^[(（【[]|[)）】\]]$/gu
const SEPARATOR = /[\s、:：,，/／|｜·]*\s[\s、:：,，/／|｜]*|[、:：,，/／|｜]+/u

/** The body that somebody writes for, before the name: 长河镇, 区疾控中心, 第一小学三(4)班. */
const BODY =
  /^[\p{Script=Han}\d()（）]{0,14}(?:市民|读者|村民|居民|镇|乡|街道|办事处|社区|村|局|办|委|部|院|系|校|所|站|中心|[中小大]学|[一二三四五六七八九十附]中|\d级|[一二三四五六七八九十\d)）]班|车间|矿|厂|农场|[连队团]|公司|集团|政府|电视台|日报社)[\s、:：]+/u

/** The post of somebody who writes, before the name and behind a sign: ■ 市政协主任 周明. */
const POST =
  /^\p{Script=Han}{2,16}(?:主任|书记|[局处部院校科所站会镇市县区]长|主席|教授|教师|老师|医生|律师)\s+/u

/** (市第三中学教师) behind the name. */
const WHAT_THEY_ARE = /[(（]\p{Script=Han}{2,16}[)）]$/u

/** Words that stand where names do: what a column is called, or how a story came about. */
const NO_NAME =
  /^(?:手记|调查|观察|见闻|来到|综合|要闻|新闻|报道|评论|社论|综合新闻|专题|专版|广告)$/u
/** Characters of what a reporter does, as no name has them. */
const SPEECH = /[到悉访看从在随采问说称获了见现发对向被将已也就都把]/u

/** What a reporter did, glued to the role. */
const WENT = /^[来去]|[到了悉访]/u

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
  const words = pairSingles(plain.split(SEPARATOR))
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
  const names = pairSingles(text.split(SEPARATOR)).filter((word) => !MARK.test(word))
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
  const names = pairSingles(named.replace(ROLE_OF_PHOTOGRAPHER, '').trim().split(SEPARATOR))
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
  const words = pairSingles(text.replace(AROUND, '').trim().split(SEPARATOR))
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

/** A byline while its words are read from left to right. */
class Signature {
  readonly #reporters: string[] = []
  readonly #correspondents: string[] = []
  readonly #editors: string[] = []
  /** Where the next names go; null before the first role. */
  #names: string[] | null = null
  #newspaper: string | null = null
  /** 本报评论员 signs also without a name. */
  #isCommentator = false

  /** Takes a word in; false where no byline has such a word. */
  add(word: string): boolean {
    // 文/周明 图/王平: here the marks name those behind them.
    if (this.#names === null && MARK_OF_AUTHORS.test(word)) this.#names = this.#reporters
    if (word === '' || this.#takeRole(word) || MARK.test(word)) return true
    const glued = GLUED.exec(word.replace(GLUED_WORK, ''))
    if (glued !== null) {
      const [, role = '', name = ''] = glued
      // 记者来到长 goes on in the next column.
      if (!isLikelyName(name) || WENT.test(name)) return false
      return this.#takeRole(role) && this.#takeName(name)
    }
    return this.#takeName(word)
  }

  /** It names editors and nobody else. */
  get hasEditors(): boolean {
    const others = this.#reporters.length + this.#correspondents.length
    return others === 0 && this.#editors.length > 0 && areNames(this.#editors)
  }

  /** The byline; null without a name, and where the only name is no likely one. */
  finish(): Byline | null {
    const names = [...this.#reporters, ...this.#correspondents]
    if (names.length === 0) return this.#isCommentator ? this.#signed : null
    if (this.#names === null) return null
    return areNames(names) ? this.#signed : null
  }

  get #signed(): Byline {
    return {
      reporters: this.#reporters,
      correspondents: this.#correspondents,
      newspaper: this.#newspaper,
    }
  }

  #takeRole(word: string): boolean {
    const reporter = REPORTER.exec(word)
    this.#isCommentator ||= /评论员$/u.test(word)
    if (reporter !== null || AUTHOR.test(word)) this.#names = this.#reporters
    else if (CORRESPONDENT.test(word)) this.#names = this.#correspondents
    else if (OTHER_ROLE.test(word)) this.#names = this.#editors
    else if (NEWSPAPER.test(word)) this.#names = this.#reporters
    else return false
    const paper = reporter?.[1] ?? word
    if (NEWSPAPER.test(paper)) this.#newspaper = paper
    return true
  }

  #takeName(word: string): boolean {
    const name = word.replace(GLUED_WORK, '')
    // 北京报道 says where, 周明报道 who.
    if (name !== word && !isLikelyName(name)) return this.#names !== null
    if (NO_NAME.test(name)) return false
    // 周明、通讯员李萍: before the first role stand reporters.
    const isNamed = hasFormOfName(name) && !(name.length > 3 && namesBody(name))
    const isName = this.#names === null ? isLikelyName(name) : isNamed
    if (isName) (this.#names ?? this.#reporters).push(name)
    return isName
  }
}

/**
 * Whether words behind a role are names, as they mostly are: not 了解到 alone, nor words one of which is
 * surely another (摄影、书法、绘画), unless half of them open with family names.
 */
function areNames(words: readonly string[]): boolean {
  const [first = '', ...more] = words
  if (more.length === 0 && SPEECH.test(first) && !isLikelyName(first)) return false
  const likely = words.filter(isLikelyName).length
  return likely * 2 >= words.length || !words.some(isOtherWord)
}

/** Names are often set with blanks inside: 李　萍, two such in a row, or 王 军 方. */
function pairSingles(words: readonly string[]): string[] {
  if (!words.some(isSingle)) return [...words]
  const paired: string[] = []
  let singles: string[] = []
  for (const word of words) {
    if (isSingle(word)) singles.push(word)
    else {
      paired.push(...namesOf(singles), word)
      singles = []
    }
  }
  return [...paired, ...namesOf(singles)]
}

function isSingle(word: string): boolean {
  return /^\p{Script=Han}$/u.test(word) && !MARK.test(word)
}

function namesOf(singles: readonly string[]): string[] {
  const size = singles.length === 3 ? 3 : 2
  const names: string[] = []
  for (let at = 0; at < singles.length; at += size) {
    names.push(singles.slice(at, at + size).join(''))
  }
  return names
}
