import { withoutWhiteSpace } from '../article.ts'
import { PHOTO_CREDIT } from './furniture.ts'
import { type ArticleHeads, assignHeads, namesPlaceByColon } from './heads.ts'
import type { Line } from './lines.ts'
import type { PageItem } from './outline.ts'

/** An article with fewer paragraphs before its byline may go on behind it; a longer one was closed by it. */
export const PARAGRAPHS_OF_A_CLOSED_ARTICLE = 3
/** An article of which nothing was read yet but its heads. */
const nothingRead = {
  paragraphs: 0,
  hasProse: false,
  beforeByline: null,
  isDivided: false,
  goesOn: false,
}
/** What is printed under a name of its own, whatever stands above: 简讯, 遗失启事, 关于停水的通告. */
const NAMES_AN_ITEM =
  /^(?!特此)(?:简讯|短讯|快讯|短波|要闻简报|新闻简报|简明新闻|一句话新闻|天气预报|便民信息|来信照登|读者来信|更正|致歉|讣告|.{0,20}(?:启事|公告|通告|声明|公示|预告|战报)|关于.{2,40}的(?:通告|公告|通知|公示))$/u
/** The same behind a byline only: elsewhere the list may be part of its article. */
const NAMES_A_LIST = /名单$/u
/** News of a photo has its day, in words or figures. */
const DAY = /\d日|[昨今近前]日|日前|[昨今前]天|连日来|[昨今]晚/u

/** An article while the items below its heads are read. */
interface OpenArticle {
  readonly heads: ArticleHeads
  paragraphs: number
  /** It has text that is no list. */
  hasProse: boolean
  /** Paragraphs that stood before its first byline; null while it has none. */
  beforeByline: number | null
  /** It has subheads. */
  isDivided: boolean
  /** Subheads behind its byline with text below: its byline stood behind the lead. */
  goesOn: boolean
}

/**
 * Opens articles that nothing but their place tells from subheads, since no 本报讯 stands below: heads
 * 1. behind a sentence that ends, where they name an item of their own (遗失启事), or their place as
 *    the headline above does (长河镇:春耕忙), or where all above is a list
 * 2. right behind the byline of an article of three paragraphs or more, which that closes; behind a
 *    shorter one, where no other subhead follows, since a single one divides nothing, or where all that
 *    follow name their places
 * 3. right behind a byline where another byline follows, which closes an article of its own, and no
 *    article above is without one, which might go on there
 * 4. over one paragraph and who took its photo, where the article above has no subheads: news of a photo
 * In the parts of a page where an article may go on whose byline stood behind its lead, only 1, 3 and 4.
 */
export function openUnled(items: readonly PageItem[]): PageItem[] {
  const page = new Page(items)
  for (const at of items.keys()) page.take(at)
  return page.opened
}

/** A page while its items are read. */
class Page {
  readonly opened: PageItem[] = []
  readonly #items: readonly PageItem[]
  #article: OpenArticle | null = null
  /** The last item that is part of an article. */
  #above: PageItem | null = null
  /** An article above has no byline yet. */
  #isOneUnsigned = false
  /** An article above went on behind its byline, which stood behind its lead. */
  #goesOn = false

  constructor(items: readonly PageItem[]) {
    this.#items = items
  }

  take(at: number): void {
    const item = this.#items[at]
    if (item === undefined) return
    const heads = item.kind === 'opening' ? item.heads : this.#headsThatOpen(at)
    if (heads !== null) this.#open(heads)
    else {
      if (this.#article !== null) addTo(this.#article, item)
      this.opened.push(item)
    }
    if (item.kind !== 'ignored') this.#above = item
  }

  #open(heads: ArticleHeads): void {
    if (this.#article !== null) {
      this.#isOneUnsigned ||= this.#article.beforeByline === null
      this.#goesOn ||= this.#article.goesOn
    }
    this.#article = { heads, ...nothingRead }
    this.opened.push({ kind: 'opening', heads })
  }

  /** The heads that open an article at a subhead; null where it opens none. */
  #headsThatOpen(at: number): ArticleHeads | null {
    const [item, text] = [this.#items[at], this.#items[at + 1]]
    if (this.#article === null || item?.kind !== 'subhead' || text?.kind !== 'text') return null
    if (!this.#opens(at, item.line, this.#article)) return null
    return assignHeads([item.line], this.#article.heads, text.line.text)
  }

  #opens(at: number, head: Line, article: OpenArticle): boolean {
    const above = this.#above
    const isBehindByline = above?.kind === 'byline'
    const isBehindEnd =
      isBehindByline || (above?.kind === 'text' && (above.line.ended || above.line.isListItem))
    const isOther = isOfItsOwn(head, article) || isPhotoNews(this.#items, at, article)
    if (isBehindEnd && isOther) return true
    if (!isBehindByline) return false
    const { subheads, isSigned } = partFrom(this.#items, at)
    if (NAMES_A_LIST.test(head.text)) return true
    if (subheads.length > 1 && subheads.every(namesPlaceByColon)) return true
    if (isSigned && !this.#isOneUnsigned) return true
    if (this.#goesOn) return false
    return (article.beforeByline ?? 0) >= PARAGRAPHS_OF_A_CLOSED_ARTICLE || subheads.length === 1
  }
}

/** Whether a head opens an article wherever the one above may end. */
function isOfItsOwn(head: Line, { heads, paragraphs, hasProse }: OpenArticle): boolean {
  // Notices are headed 公 告 too.
  if (NAMES_AN_ITEM.test(withoutWhiteSpace(head.text))) return true
  if (paragraphs > 0 && !hasProse) return true
  return namesPlaceByColon(heads.headline) && namesPlaceByColon(head)
}

/** The part of a page from an item to the next byline or opening. */
interface Part {
  readonly subheads: readonly Line[]
  /** It ends in a byline. */
  readonly isSigned: boolean
}

function partFrom(items: readonly PageItem[], at: number): Part {
  const subheads: Line[] = []
  for (let place = at; place < items.length; place++) {
    const item = items[place]
    if (item?.kind === 'byline') return { subheads, isSigned: true }
    if (item?.kind === 'opening') break
    if (item?.kind === 'subhead') subheads.push(item.line)
  }
  return { subheads, isSigned: false }
}

/** A head over one paragraph, with who took the photo below it. */
function isPhotoNews(items: readonly PageItem[], at: number, { isDivided }: OpenArticle): boolean {
  const [text, credit, next] = items.slice(at + 1, at + 4)
  const isCredit = credit?.kind === 'ignored' && credit.line.furniture === PHOTO_CREDIT
  const isReport = credit?.kind === 'byline' && credit.line.text.includes('摄')
  if (isDivided || text?.kind !== 'text' || !text.line.ended || !DAY.test(text.line.text))
    return false
  if (!isCredit && !isReport) return false
  return next === undefined || next.kind === 'opening' || next.kind === 'subhead'
}

function addTo(article: OpenArticle, item: PageItem): void {
  if (item.kind === 'subhead') article.isDivided = true
  if (item.kind === 'text') {
    if (item.line.ended) article.paragraphs++
    article.hasProse ||= !item.line.isListItem
  }
  if (item.kind === 'byline') article.beforeByline ??= article.paragraphs
  else if (item.kind === 'subhead' && article.beforeByline !== null) {
    article.goesOn = article.beforeByline < PARAGRAPHS_OF_A_CLOSED_ARTICLE
  }
}
