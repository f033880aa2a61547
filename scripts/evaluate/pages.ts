import { join } from 'node:path'
import { folderCorpus } from '../../src/index/corpus.ts'
import { readPage } from '../../src/index/page/read-page.ts'
import { DAMAGES, type Damage, makePage } from '../../tests/support/page-maker/make-page.ts'
import { Random } from '../../tests/support/page-maker/random.ts'
import { PageScore } from '../../tests/support/page-maker/score-pages.ts'
import {
  archiveArticles,
  labelledArticles,
  type WholeArticle,
} from '../../tests/support/page-maker/whole-article.ts'

/** How well pages of one kind were read; F1 from 0 to 1. */
export interface DamageReport {
  readonly damage: Damage
  readonly pages: number
  readonly articles: number
  readonly paragraphs: number
  readonly bylines: number
  readonly dates: number
  readonly sections: number
}

/** How well made pages were read, by what was done to them, and how fast. */
export interface PagesReport {
  readonly wholeArticles: number
  readonly byDamage: readonly DamageReport[]
  /** UTF-8 by processor time, once the compiler is done: of whole pages, of all others; null without such. */
  readonly megabytesPerSecond: { readonly whole: number | null; readonly damaged: number | null }
}

/** What is read before the speed of reading is measured, in bytes: so long the compiler works beside. */
const READ_TO_WARM_UP = 3e7
/** What is read to measure it, in bytes. */
const READ_FOR_SPEED = 1e7

/** Longest headline that serves as a subhead, in characters. */
const MAX_SUBHEAD = 24

/**
 * Measures the page reader on pages made for the purpose:
 * 1. take whole articles of the gold set, or of an archive
 * 2. set 3 to 6 of them on each page and damage it, each kind in turn, from seeds 1 to `count`
 * 3. read each page and compare with the truth
 * 4. read them again for the time that it takes
 */
export function evaluatePages(count: number, gold: string, archive: string | null): PagesReport {
  const whole = archive === null ? labelledArticles(join(gold, 'articles.json')) : wholeOf(archive)
  const subheads = whole
    .flatMap(({ headline, subheads }) => [headline, ...subheads.values()])
    .filter((head) => head.length <= MAX_SUBHEAD)
  const scores = DAMAGES.map((damage) => ({ damage, pages: 0, score: new PageScore() }))
  const texts: { readonly whole: string[]; readonly damaged: string[] } = { whole: [], damaged: [] }
  for (let seed = 1; seed <= count; seed++) {
    const kind = scores[seed % scores.length]
    if (kind === undefined) continue
    const random = new Random(seed)
    const articles = random.sample(whole, random.int(3, 6))
    const page = makePage(articles, subheads, kind.damage, random)
    texts[kind.damage === 'whole' ? 'whole' : 'damaged'].push(page.text)
    kind.pages++
    kind.score.add(page, readPage(page.text).articles)
  }
  const byDamage = scores.map(({ damage, pages, score }) => ({
    damage,
    pages,
    articles: score.articles.f1,
    paragraphs: score.paragraphs.f1,
    bylines: score.bylines.f1,
    dates: score.dates.f1,
    sections: score.sections.f1,
  }))
  const megabytesPerSecond = { whole: speedOn(texts.whole), damaged: speedOn(texts.damaged) }
  return { wholeArticles: whole.length, byDamage, megabytesPerSecond }
}

/** Megabytes of these pages that are read in a second of processor time; null without pages. */
function speedOn(pages: readonly string[]): number | null {
  if (pages.length === 0) return null
  readOver(pages, READ_TO_WARM_UP)
  const started = process.cpuUsage()
  const bytes = readOver(pages, READ_FOR_SPEED)
  const { user, system } = process.cpuUsage(started)
  return bytes / (user + system)
}

/** Reads pages over and over until it was that many bytes; gives how many it was. */
function readOver(pages: readonly string[], least: number): number {
  let bytes = 0
  while (bytes < least) {
    for (const page of pages) {
      readPage(page)
      bytes += Buffer.byteLength(page)
    }
  }
  return bytes
}

function wholeOf(folder: string): WholeArticle[] {
  const corpus = folderCorpus(folder)
  const found = corpus.list().files.flatMap((file) => archiveArticles(corpus.read(file).articles))
  if (found.length === 0) {
    throw new Error(`${folder} holds no article of two paragraphs or more. Name another folder.`)
  }
  return found
}
