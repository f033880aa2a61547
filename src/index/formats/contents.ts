import { withoutWhiteSpace } from '../article.ts'
import type { Draft, TextBlock } from './draft.ts'

/** 1. （2） 3、 before an entry of a list of contents, and what closes it. */
const ENTRY = /^[（(]?\d{1,3}[）).、．]?\s*|[；;。.]$/gu
/** Share of a list of contents that must be headlines of the same file. */
const CONTENTS_SHARE = 0.5
/** What a list of contents is called. */
const CONTENTS =
  /^(?:本期|今日|新闻|内容)?(?:摘要|提要|目录|要目|导读)$|^(?:contents|in this issue)$/iu

/**
 * The drafts of a document that are no list of contents. Where there was one, if only its heading, a heading
 * over all the others says no more than that here the text begins.
 * @param blocks of the whole document
 */
export function withoutContents(drafts: readonly Draft[], blocks: readonly TextBlock[]): Draft[] {
  const heads = new Set(
    blocks.filter((block) => block.level > 0 || block.bold).map((block) => entryOf(block.text)),
  )
  const listed = blocks.some((block) => block.level > 0 && CONTENTS.test(block.text))
  const stories = drafts.filter((draft) => drafts.length === 1 || !isContents(draft, heads))
  const sections = new Set(stories.map(({ section }) => section))
  const hadContents = listed || stories.length < drafts.length
  if (!hadContents || sections.size > 1) return stories
  return stories.map((draft) => ({ ...draft, section: null }))
}

/** Whether a draft only lists what the rest of its file holds. */
function isContents({ headline, blocks }: Draft, heads: ReadonlySet<string>): boolean {
  if (CONTENTS.test(headline)) return true
  const own = new Set(blocks.filter(({ bold }) => bold).map(({ text }) => entryOf(text)))
  const entries = blocks
    .flatMap((block) => block.text.split('\n'))
    .map(entryOf)
    .filter((entry) => entry !== '')
  const known = entries.filter((entry) => heads.has(entry) && !own.has(entry)).length
  return entries.length >= 3 && known >= entries.length * CONTENTS_SHARE
}

function entryOf(text: string): string {
  return withoutWhiteSpace(text).replace(ENTRY, '')
}
