import { type Chain, chainText } from './chains.ts'
import type { ArticleHeads } from './heads.ts'
import type { Line } from './lines.ts'
import type { PageItem } from './outline.ts'
import { PARAGRAPHS_OF_A_CLOSED_ARTICLE } from './unled.ts'

/** More articles than a page has. */
const MAX_ARTICLES = 40

const NO_HEADS: ArticleHeads = {
  headline: null,
  kicker: null,
  decks: [],
  section: null,
  packageHeadline: null,
  roles: [],
}

/** An article while its page is being read. */
export interface ArticleDraft {
  readonly heads: ArticleHeads
  readonly subheads: Line[]
  readonly bylines: Line[]
  readonly paragraphs: Chain[]
  /** Paragraphs that stand in the part of the page of another article. */
  readonly strayed: Chain[]
  /** How many paragraphs stood before the byline; null while there is none. */
  paragraphsBeforeByline: number | null
}

/**
 * Gives every paragraph, subhead and byline of a page to the article it belongs to:
 * 1. join torn sentences, wherever on the page they go on (`joins.ts`)
 * 2. text belongs to the article whose heads stand above it, but where it goes on from an earlier
 *    article, that one's column was set here: what follows is of that article too, until a head,
 *    a byline or a sentence of the article at hand
 * 3. text behind a closing byline belongs to an article that is not closed, if there is one
 */
export function shareOut(items: readonly PageItem[]): ArticleDraft[] {
  const chains = chainText(items)
  const page = new Page()
  let text = 0
  for (const item of items) {
    if (item.kind === 'opening') page.open(item.heads)
    else if (item.kind === 'subhead') page.addSubhead(item.line)
    else if (item.kind === 'byline') page.addByline(item.line)
    else if (item.kind === 'text') page.addText(chains[text++])
  }
  return page.drafts
}

/** A page while its items are shared out, from top to bottom. */
class Page {
  readonly drafts: ArticleDraft[] = []
  readonly #ownerOf = new Map<Chain, ArticleDraft>()
  /** The article in whose part of the page the next item stands. */
  #current: ArticleDraft | null = null
  /** The article that text at hand belongs to. */
  #owner: ArticleDraft | null = null
  #subheads: Line[] = []
  #behindByline = false

  open(heads: ArticleHeads): ArticleDraft {
    const draft: ArticleDraft = {
      heads,
      subheads: [],
      bylines: [],
      paragraphs: [],
      strayed: [],
      paragraphsBeforeByline: null,
    }
    this.drafts.push(draft)
    this.#current = draft
    this.#owner = draft
    this.#behindByline = false
    return draft
  }

  addSubhead(line: Line): void {
    this.#subheads.push(line)
  }

  addByline(line: Line): void {
    const owner = this.#owner
    if (owner !== null) {
      owner.paragraphsBeforeByline ??= owner.paragraphs.length
      owner.bylines.push(line)
    }
    this.#behindByline = true
  }

  addText(chain: Chain | undefined): void {
    if (chain === undefined) return
    const current = this.#current ?? this.open(NO_HEADS)
    const known = this.#ownerOf.get(chain)
    const owner =
      known ??
      (this.#behindByline ? this.#ownerBehindByline(current, chain) : this.#owner) ??
      current
    if (known === undefined) {
      this.#ownerOf.set(chain, owner)
      owner.paragraphs.push(chain)
      if (owner !== current) owner.strayed.push(chain)
    }
    this.#owner = owner
    this.#behindByline = false
    owner.subheads.push(...this.#subheads)
    this.#subheads = []
  }

  /**
   * The article that text behind a byline belongs to: the present one; or, when that was closed by
   * its byline, an earlier one that goes on elsewhere on the page, since it breaks off in
   * mid-sentence or its byline stood behind its lead.
   */
  #ownerBehindByline(current: ArticleDraft, chain: Chain): ArticleDraft {
    const before = current.paragraphsBeforeByline
    const closed = before === current.paragraphs.length && before >= PARAGRAPHS_OF_A_CLOSED_ARTICLE
    const others = this.drafts.slice(-MAX_ARTICLES).filter((draft) => draft !== current)
    if (chain.isHeadless) {
      const broken = others.findLast((draft) => draft.paragraphs.at(-1)?.isUnfinished === true)
      if (broken !== undefined) return broken
    }
    return (closed ? others.findLast(goesOnBehindByline) : undefined) ?? current
  }
}

function goesOnBehindByline(draft: ArticleDraft): boolean {
  const { subheads, paragraphs, paragraphsBeforeByline } = draft
  const before = paragraphsBeforeByline ?? PARAGRAPHS_OF_A_CLOSED_ARTICLE
  const wentOn = paragraphs.length > before
  return wentOn && subheads.length > 0 && before < PARAGRAPHS_OF_A_CLOSED_ARTICLE
}
