import { lineEnds } from '../provenance.ts'

/**
 * 本报讯, 【本报讯】, 晚报讯, 垦区报讯, 本台消息; 本报北京3月16日电, 新华社北京3月16日电; 【記者周明／臺北報導】; or 讯
 * alone.
 */
const LEAD = new RegExp(
  [
    '^[【［\\[(（]?本(?:报|報|刊|台|网|網)(?:讯|訊|消息)',
    '^(?:本[报報刊台网網]|\\p{Script=Han}{2,4}(?:社|网|網|日报|晚报|时报|新闻))(?:\\p{Script=Han}{2,4})?(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:讯|訊|电|電|消息)(?=[\\s(（:：]|题[:：])',
    '^(?:本[报報刊台网網]|\\p{Script=Han}{2,4}(?:社|网|網|日报|晚报|时报|新闻))\\p{Script=Han}{2,8}(?:\\d{1,2}月)?\\d{1,2}日(?:讯|訊|电|電)(?=[\\s(（:：]|题[:：]|$)',
    '^【?[讯訊]】?\\s',
    '^[【（(]?\\p{Script=Han}{0,6}[^简短快通资电另又音喜捷闻问审腾传汛\\P{Script=Han}][讯訊](?=[\\s(（:：】])',
    '^【(?:本[报報])?[记記]者[^】]{2,16}[／/][^】]{2,8}[报報][导導道]】',
  ].join('|'),
  'u',
)
/** Marks of a head. */
export const MARKS = /^(#{1,6})\s*(?=\S)/u

/** Whether a text opens like the lead of an article: 本报讯. */
export function opensLikeLead(text: string): boolean {
  return LEAD.test(text)
}

/** A line without its `#` marks. */
export function unmarked(text: string): string {
  return text.startsWith('#') ? text.replace(MARKS, '') : text
}

/** A line of a page without its outer white space, before it is said what it is. */
export interface RawLine {
  readonly text: string
  readonly start: number
  /** It opens with 本报讯 or the like. */
  readonly lead: boolean
  /** It is set in by two characters. */
  readonly opensParagraph: boolean
  /** No blank line stands between this line and the one before. */
  readonly touchesPrevious: boolean
}

/** The non-blank lines of a page, in order; `start` counts in its text. */
export function* nonBlankLines(source: string): Generator<RawLine> {
  let touchesPrevious = false
  let from = 0
  for (const [end, next] of lineEnds(source)) {
    const printed = source.slice(from, end)
    const text = printed.trim()
    if (text !== '') {
      yield {
        text,
        start: from + printed.indexOf(text),
        lead: LEAD.test(unmarked(text)),
        opensParagraph: text !== printed && /^\s*\u3000{2}/u.test(printed),
        touchesPrevious,
      }
    }
    touchesPrevious = text !== ''
    from = next
  }
}

/** Longest end of a sentence with a bracket behind it, in characters. */
const MAX_END = 24
const ENDS = '。！？!?…：:”’」』"'
/** Ends that need a look at what stands before them. */
const BRACKETS_AND_POINTS = ')）】.'
const END_MARK = /(?:[。！？!?][(（][^()（）]{1,20}[)）]|[。！？!?…][)）】]|[a-z\d][.])$/u
/** What a sentence has and no head. */
export const SENTENCE_INSIDE = /[。！？,，;；]|[.!?]\s+\p{Lu}/u
/** Longest headline, in characters: those of the seed pages have up to 40. */
export const MAX_HEADLINE = 48

/** Not longer than a headline, and closed by no end mark but such as a headline may have. */
export function isShort(line: RawLine | undefined): boolean {
  return line !== undefined && line.text.length <= MAX_HEADLINE && !/[。：:]$/u.test(line.text)
}

/** Whether an end mark stands last; most texts are told by that character alone. */
export function closesSentence(text: string): boolean {
  const last = text.charAt(text.length - 1)
  if (ENDS.includes(last)) return true
  return BRACKETS_AND_POINTS.includes(last) && END_MARK.test(text.slice(-MAX_END))
}
