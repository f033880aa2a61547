import type { Article } from '../../src/index/article.ts'
import { readPage } from '../../src/index/page/read-page.ts'

/** The articles of a page whose blocks are set apart by blank lines, as papers print them. */
export function page(...blocks: string[]): readonly Article[] {
  return readPage(`\n\n${blocks.join('\n\n')}\n`).articles
}

/** The texts of an article's paragraphs. */
export function texts(article: Article | undefined): string[] {
  return article?.paragraphs.map((paragraph) => paragraph.text) ?? []
}

/** An article with lead and byline. */
export const BRIDGE = ['青河大桥建成通车', '本报讯 3月1日,青河大桥建成通车。', '记者 周明'] as const
/** Another. */
export const PARK = ['南山公园开园', '本报讯 3月2日,南山公园开园。', '记者 吴小兰'] as const
