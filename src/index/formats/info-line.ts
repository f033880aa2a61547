import { type Metadata, readMetadata } from './metadata.ts'

/** What sites print between a headline and its text, or below that: when, where from, by whom, how often read. */
const LABEL =
  /((?:发布|发表|更新)(?:时间|日期)|时间|日期|(?:信息|文章)?来源|稿源|作者|记者|通讯员|(?:责任)?编辑|责编|审核|校对|(?:浏览|阅读|点击|访问)(?:次数|量|数)?|字号|字体)\s*[:：]/u
/** A notice has these too: 时间:3月5日 alone says nothing of the article. */
const OF_A_NOTICE = /^(?:时间|日期|编辑)$/u
const DATE_BEFORE =
  /^(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)?$/u
const SENTENCE = /[。！？；]/u
/** Longest such line, and longest value in it, in characters. */
const MAX_LENGTH = 140
const MAX_VALUE = 30
/** The names of fields (`metadata.ts`) by what labels open with. */
const FIELDS: readonly (readonly [label: RegExp, field: string])[] = [
  [/时间|日期/u, 'date'],
  [/来源|稿源/u, 'source'],
  [/作者|记者/u, 'author'],
]

/**
 * Reads a line that tells of an article and is no part of it: 2023-11-08 10:00 来源:南河日报 记者:赵磊.
 * Null for any other line.
 */
export function readInfoLine(text: string): Metadata | null {
  const line = text.trim()
  if (line.length > MAX_LENGTH || SENTENCE.test(line) || !LABEL.test(line)) return null
  const [before = '', ...labelled] = line.split(LABEL).map((part) => part.trim())
  const day = before.replace(/[\s|｜]+$/u, '')
  if (!DATE_BEFORE.test(day)) return null
  const values: Record<string, string> = day === '' ? {} : { date: day }
  const labels = labelled.filter((_, at) => at % 2 === 0)
  for (const [at, label] of labels.entries()) {
    const value = (labelled[at * 2 + 1] ?? '').replace(/[\s|｜]+$/u, '')
    if (value.length > MAX_VALUE) return null
    const field = FIELDS.find(([known]) => known.test(label))?.[1]
    if (field !== undefined && value !== '')
      values[field] ??= value.replace(/\s+(?=\p{Script=Han})/gu, '、')
  }
  const isTold = day !== '' || labels.some((label) => !OF_A_NOTICE.test(label))
  return isTold ? readMetadata(values) : null
}
