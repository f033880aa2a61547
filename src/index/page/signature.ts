import type { Byline } from './byline.ts'
import { hasFormOfName, isLikelyName, isOtherWord, namesBody } from './names.ts'

/** A newspaper's name and nothing else: 青河日报. */
export const NEWSPAPER =
  /^\p{Script=Han}{2,8}(?:日报|时报|晚报|早报|晨报|周报|快报|商报|都市报|青年报|[区县市州旗盟]报)$/u
/** 本报记者, 见习记者, 全媒体记者, 青河日报记者. */
const REPORTER =
  /^(\p{Script=Han}{0,8}?)(?:全媒体|融媒体|首席|见习|实习|特派|特约|摄影)*(?:记者|記者)$/u
const CORRESPONDENT = /^(?:本报|特约|实习)?(?:通讯员|通訊員|报道员|特约记者)$/u
/** Others who sign in place of a reporter. A newspaper's own role is one more word here. */
export const AUTHORS = '评论员|作者|撰文|撰稿|供稿|采写|文字|见习生|实习生|实习记者'
const AUTHOR = new RegExp(`^(?:本[报版组刊]|特约)?(?:${AUTHORS})$`, 'u')
/** Others who are named in a byline but wrote nothing: editors, photographers, designers. */
export const OTHER_ROLES =
  '责编|责任编辑|编辑|值班编[辑委]|值班主任|值班总编|编委|主编|执行主编|统筹|策划|校对|责校|审校|美编|版式|组版|排版|审读|终审|摄影|制图|图片|视频|供图'
const OTHER_ROLE = new RegExp(`^(?:本[报版组刊])?(?:${OTHER_ROLES})$`, 'u')
/** A role and a name without a blank between: 记者周明. */
const GLUED =
  /^(\p{Script=Han}{0,10}?(?:记者|記者|通讯员|通訊員|实习生|责编|校对|编辑))((?:\p{Script=Han}{1,8}[·•])?\p{Script=Han}{2,4})$/u
/** Marks of who wrote and who took the photo; they name nobody. */
export const MARK =
  /^(?:文|图|摄|文并摄|摄影报道|文图|图文|文并图|报道|综合报道|整理|发自\p{Script=Han}{2,12}|本[版组])$/u
/** Marks before the names of those who wrote: 文图/周明. */
const MARK_OF_AUTHORS = /^(?:文|文图|图文|文并图)$/u
/** What the last name did, glued to it: 周明摄. */
const GLUED_WORK = /(?<=\p{Script=Han}{2})(?:摄|报道|摄影)$/u
/** Words that stand where names do: what a column is called, or how a story came about. */
const NO_NAME =
  /^(?:手记|调查|观察|见闻|来到|综合|要闻|新闻|报道|评论|社论|综合新闻|专题|专版|广告)$/u
/** Characters of what a reporter does, as no name has them. */
const SPEECH = /[到悉访看从在随采问说称获了见现发对向被将已也就都把]/u

/** What a reporter did, glued to the role. */
const WENT = /^[来去]|[到了悉访]/u

/** Between the words of a byline. */
const SEPARATOR = /[\s、:：,，/／|｜·]*\s[\s、:：,，/／|｜]*|[、:：,，/／|｜]+/u

/** A byline while its words (`wordsOf`) are read from left to right. */
export class Signature {
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

/** The words of a byline. Names are often set with blanks inside: 李　萍, two such in a row, or 王 军 方. */
export function wordsOf(text: string): string[] {
  const words = text.split(SEPARATOR)
  if (!words.some(isSingle)) return words
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
