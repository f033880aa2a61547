import { isoDate } from '../page/calendar.ts'
import { isLikelyName } from '../page/names.ts'
import { type Metadata, readMetadata } from './metadata.ts'

/** What sites print between a headline and its text, or below that: when, where from, by whom, how often read. */
const LABEL =
  /((?:发布|发表|更新)(?:时间|日期)|时间|日期|(?:信息|文章)?来源|稿源|作者|记者|通讯员|(?:责任)?编辑|责编|审核|校对|(?:浏览|阅读|点击|访问)(?:次数|量|数)?)\s*[:：]/u
const DATE_BEFORE =
  /^(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)?$/u
/** A notice has these too: 时间:2024年5月1日 alone says nothing of the article. */
const OF_A_NOTICE = /^(?:时间|日期)$/u
/** What a publication is called; other sources (来源:地下水) are told by what stands beside them. */
const PUBLICATION = /^\S{1,20}(?:报|网|社|台|客户端|公众号|融媒|中心|频道|新闻|在线|发布)$/u
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
  { label: /时间|日期/u, field: 'date', fits: (value) => isoDate(value) !== null },
  { label: /来源|稿源/u, field: 'source', fits: (value) => /^\S{2,20}$/u.test(value) },
  { label: /作者|记者/u, field: 'author', fits: areNames },
  { label: /通讯员|编辑|责编|审核|校对/u, field: null, fits: areNames },
  { label: /浏览|阅读|点击|访问/u, field: null, fits: (value) => /^\d*次?$/u.test(value) },
]

/**
 * Reads a line that tells of an article and is no part of it: 2023-11-08 10:00 来源:南河日报 记者:赵磊.
 * Null for any other line, such as a question in an interview (记者:难在哪里?).
 */
export function readInfoLine(text: string): Metadata | null {
  const line = text.trim()
  if (line.length > MAX_LENGTH || SENTENCE.test(line) || !LABEL.test(line)) return null
  const [day = '', ...labelled] = line
    .split(LABEL)
    .map((part) => part.replace(/[\s|｜]+$/u, '').trim())
  if (!DATE_BEFORE.test(day)) return null
  const values: Record<string, string> = day === '' ? {} : { date: day }
  for (let at = 0; at < labelled.length; at += 2) {
    const [label = '', value = ''] = labelled.slice(at, at + 2)
    const kind = KINDS.find((known) => known.label.test(label))
    if (kind?.fits(value) !== true) return null
    if (kind.field !== null) values[kind.field] ??= value.split(BETWEEN_NAMES).join('、')
  }
  const labels = labelled.filter((_, at) => at % 2 === 0)
  const source = values['source']
  const isNotice = labels.every((label) => OF_A_NOTICE.test(label))
  const isOtherSource = labels.length === 1 && source !== undefined && !PUBLICATION.test(source)
  return day === '' && (isNotice || isOtherSource) ? null : readMetadata(values)
}

function areNames(value: string): boolean {
  return value.split(BETWEEN_NAMES).every(isLikelyName)
}
