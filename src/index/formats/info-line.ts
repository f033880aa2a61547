import { readByline } from '../page/byline.ts'
import { isoDate } from '../page/calendar.ts'
import { isLikelyName } from '../page/names.ts'
import { type Metadata, readMetadata } from './metadata.ts'

/** What a line tells of an article. */
export interface InfoLine {
  readonly metadata: Metadata
  /** It is such a line wherever it stands; others only beside a headline or behind the text. */
  readonly isCertain: boolean
}

/** A day, perhaps with the time: 2023-11-08 10:00. */
const DAY = '(?:19|20)\\d\\d[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?(?:\\s*\\d{1,2}:\\d{2}(?::\\d{2})?)?'
const DAY_ALONE = new RegExp(`^${DAY}$`, 'u')
const DAY_BEFORE = new RegExp(`^${DAY}(?=\\s|$)`, 'u')
const DAY_BEHIND = new RegExp(`\\s${DAY}$`, 'u')
/** What sites print between a headline and its text, or below that: when, where from, by whom, how often read. */
const LABEL =
  /(?:(?<told>(?:发布|发表|更新)(?:时间|日期)|时间|日期|(?:信息|文章)?来源|稿源|(?:浏览|阅读|点击|访问)(?:次数|量|数)?)\s?[:：]|(?<!\p{Script=Han})(?<who>(?:本[报网站]|见习)?(?:作者|记者|通讯员)|(?:责任)?编辑|责编|审核|校对)(?:\s?[:：]|\s))/gu
/** A notice has these too: 时间:2024年5月1日 alone says nothing of the article. */
const OF_A_NOTICE = /^(?:时间|日期)$/u
/** What a publication or a body is called; other sources (来源:地下水) are told by what stands beside them. */
const PUBLICATION =
  /^\S{1,20}(?:报|网|社|台|客户端|公众号|融媒|中心|频道|新闻|在线|发布|[局部委厅院办]|政府|公安|学校|大学|集团|公司|协会)$/u
/** What a publication alone is called. */
const PAPER = /^\p{Script=Han}{2,10}(?:报|网|社|台|客户端|在线)$/u
const SENTENCE = /[。！？；!?]/u
/** Longest such line, in characters. */
const MAX_LENGTH = 140
const BETWEEN_NAMES = /[\s、,，]+/u

/** The kinds of labels, the field (`metadata.ts`) that each fills, and what its value must be. */
const KINDS: readonly {
  readonly label: RegExp
  readonly field: string | null
  readonly fits: (value: string) => boolean
}[] = [
  { label: /更新/u, field: 'updated', fits: isDay },
  { label: /时间|日期/u, field: 'date', fits: isDay },
  { label: /来源|稿源/u, field: 'source', fits: (value) => /^\S{2,20}$/u.test(value) },
  { label: /作者|记者/u, field: 'author', fits: areNames },
  { label: /通讯员/u, field: 'correspondent', fits: areNames },
  { label: /编辑|责编|审核|校对/u, field: null, fits: areNames },
  { label: /浏览|阅读|点击|访问/u, field: null, fits: (value) => /^\d+次?$/u.test(value) },
]

/**
 * Reads a line that tells of an article and is no part of it: 2023-11-08 10:00 来源:南河日报 记者:赵磊.
 * One that has its day, or two values that are what their labels say, is certain, and what else it
 * has is left out. Null for any other line, such as a question in an interview (记者:难在哪里?).
 */
export function readInfoLine(text: string): InfoLine | null {
  const line = text.trim()
  if (line.length > MAX_LENGTH || SENTENCE.test(line)) return null
  const { before, labelled } = cutAtLabels(line)
  const day = DAY_BEFORE.exec(before)?.[0]
  const rest = before.slice(day?.length ?? 0).trim()
  const ofBefore = readBefore(rest, day)
  if (ofBefore === null) return null
  const values = labelled.map(valuesOf)
  const fitting = values.filter((value) => value !== null).length
  // Of two values of one field the first counts.
  const all: Record<string, string> = Object.assign({}, ...values.toReversed(), ofBefore)
  if (day === undefined && labelled.every(({ label }) => OF_A_NOTICE.test(label))) return null
  const isLabelled = labelled.length > 0 || ofBefore['author'] !== undefined
  const isCertain =
    isLabelled && (Object.keys(all).length > 1 || (fitting > 0 && all['date'] !== undefined))
  const isDoubtful = fitting < labelled.length || isOtherSource(all)
  if (!isCertain && isDoubtful) return null
  const { updated, ...said } = all
  return { metadata: readMetadata({ ...(updated && { date: updated }), ...said }), isCertain }
}

/** The fields that a label and its value fill; null where the value is not what the label says. */
function valuesOf({ label, value }: Labelled): Record<string, string> | null {
  const day = DAY_BEHIND.exec(value)?.[0] ?? ''
  const own = value.slice(0, value.length - day.length)
  const kind = KINDS.find((known) => known.label.test(label))
  if (kind?.fits(own) !== true) return day === '' ? null : { date: day.trim() }
  const said = kind.field === null ? {} : { [kind.field]: own.split(BETWEEN_NAMES).join('、') }
  return day === '' ? said : { date: day.trim(), ...said }
}

/** What stands before the first label: a day, and the publication or who signs; null where other text does. */
function readBefore(text: string, day: string | undefined): Record<string, string> | null {
  if (day === undefined) return text === '' ? {} : null
  if (text === '') return { date: day }
  if (PAPER.test(text)) return { date: day, source: text }
  return readByline(text) === null ? null : { date: day, author: text }
}

function isOtherSource({ source, ...others }: Record<string, string>): boolean {
  return source !== undefined && Object.keys(others).length === 0 && !PUBLICATION.test(source)
}

interface Labelled {
  readonly label: string
  readonly value: string
}

/** What stands before the first label of a line, and each label with what stands behind it. */
function cutAtLabels(line: string): { before: string; labelled: readonly Labelled[] } {
  const found = [...line.matchAll(LABEL)]
  const trimmed = (from: number, to: number): string =>
    line.slice(from, to).replace(/[|｜]/gu, ' ').trim()
  const labelled = found.map(({ 0: printed, index, groups }, at) => ({
    label: groups?.['told'] ?? groups?.['who'] ?? '',
    value: trimmed(index + printed.length, found[at + 1]?.index ?? line.length),
  }))
  return { before: trimmed(0, found[0]?.index ?? line.length), labelled }
}

function isDay(value: string): boolean {
  return DAY_ALONE.test(value) && isoDate(value) !== null
}

function areNames(value: string): boolean {
  return value.split(BETWEEN_NAMES).every(isLikelyName)
}
