import { evidence, joinTorn } from './joins.ts'
import type { Line } from './lines.ts'
import type { PageItem } from './outline.ts'
import { type Below, TextBlock } from './text-block.ts'

/** A paragraph as the lines it was torn into, in reading order. */
export interface Chain {
  readonly lines: readonly Line[]
  /** Its last sentence goes on nowhere on the page. */
  readonly isUnfinished: boolean
  /** It opens in mid-sentence. */
  readonly isHeadless: boolean
  /** Other text of the page stands between its pieces. */
  readonly isScattered: boolean
  /** Pieces that may not be the rest of the piece before: their texts do not say so. */
  readonly loose: readonly Line[]
}

/** Text that is this much likelier to stand inside a sentence, in nats, opens no paragraph. */
const HEADLESS = 4.4
/** Pieces whose texts say less than this, in nats, may not belong together. */
const LOOSE = -1.5

/**
 * Joins the torn text of a page into paragraphs. Gives for each item of text, in page order, the
 * paragraph that it is a piece of; pieces of one paragraph share it.
 */
export function chainText(items: readonly PageItem[]): Chain[] {
  const blocks = textBlocks(items)
  const next = joinTorn(blocks)
  const before = new Array<number>(blocks.length).fill(-1)
  for (const [at, to] of next.entries()) if (to !== -1) before[to] = at
  const chains = new Array<Chain>(blocks.length)
  const seen = new Set<number>()
  const follow = (start: number): void => {
    const pieces: number[] = []
    for (let at = start; at !== -1 && !seen.has(at); at = next[at] ?? -1) {
      seen.add(at)
      pieces.push(at)
    }
    const chain = chainOf(pieces, blocks)
    for (const at of pieces) chains[at] = chain
  }
  for (const [at, previous] of before.entries()) if (previous === -1) follow(at)
  // Sentences that run on from each other in a ring begin with the one that stands first.
  for (const at of blocks.keys()) if (chains[at] === undefined) follow(at)
  return chains
}

function chainOf(pieces: readonly number[], blocks: readonly TextBlock[]): Chain {
  const lines: Line[] = []
  const loose: Line[] = []
  let isScattered = false
  let before: number | null = null
  for (const at of pieces) {
    const block = blocks[at]
    if (block === undefined) continue
    lines.push(block.line)
    if (before !== null) {
      isScattered ||= at !== before + 1
      if (isLoose(blocks[before], block)) loose.push(block.line)
    }
    before = at
  }
  const first = blocks[pieces[0] ?? -1]
  const isHeadless = first !== undefined && !first.line.lead && first.isInside(HEADLESS)
  return { lines, isUnfinished: lines.at(-1)?.ended === false, isHeadless, isScattered, loose }
}

function isLoose(before: TextBlock | undefined, block: TextBlock): boolean {
  return before !== undefined && !block.line.touchesPrevious && evidence(before, block) < LOOSE
}

/** The text of a page with where it stands. */
function textBlocks(items: readonly PageItem[]): TextBlock[] {
  const blocks: TextBlock[] = []
  let article = -1
  let below: Below = 'nothing'
  for (const item of items) {
    if (item.kind === 'opening') {
      article++
      below = 'head'
    } else if (item.kind === 'subhead') below = 'head'
    else if (item.kind === 'byline') below = 'byline'
    else if (item.kind === 'text') {
      blocks.push(new TextBlock(item.line, article, below))
      below = 'text'
    }
  }
  return blocks
}
