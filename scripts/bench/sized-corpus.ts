import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { folderCorpus } from '../../src/index/corpus.ts'
import { passagesOf } from '../../src/index/passages.ts'
import { hashOf } from '../../src/index/words/term-counts.ts'

/** How many of a hundred pairs of characters a copy has changed. */
const CHANGED_PERCENT = 30
/** Pairs of characters of the archive that copies take theirs from. */
const POOL = 50_000

/**
 * Makes a corpus of about so many passages out of an archive: its files as they are, as far as they
 * reach, then copies with other numbers and with words exchanged for others of the archive, so that no
 * two passages are alike. The same every time.
 * @returns the number of passages
 */
export function makeSizedCorpus(archive: string, folder: string, passages: number): number {
  const corpus = folderCorpus(archive)
  const files = corpus.list().files.flatMap((file) => {
    const { articles, text } = corpus.read(file)
    const count = articles.flatMap((article) => passagesOf(article, text)).length
    return count === 0 ? [] : [{ path: file.path, count }]
  })
  if (files.length === 0) throw new Error(`${archive} holds no passages to measure with.`)
  const pool = pairsOf(files.map(({ path }) => readFileSync(join(archive, path), 'utf8')))
  let made = 0
  for (let copy = 0; made < passages; copy++) {
    for (const { path, count } of files) {
      if (made >= passages) break
      const target = join(folder, copy === 0 ? path : `copy-${copy}/${path}`)
      mkdirSync(dirname(target), { recursive: true })
      const text = readFileSync(join(archive, path), 'utf8')
      writeFileSync(target, copy === 0 ? text : changed(text, copy, pool))
      made += count
    }
  }
  return made
}

function pairsOf(texts: readonly string[]): string[] {
  const pairs = new Set<string>()
  for (const text of texts) {
    for (const [pair] of text.matchAll(/\p{Script=Han}{2}/gu)) {
      pairs.add(pair)
      if (pairs.size === POOL) return [...pairs]
    }
  }
  return [...pairs]
}

/** The same words are exchanged for the same wherever they stand: what repeats goes on repeating. */
function changed(text: string, copy: number, pool: readonly string[]): string {
  const exchange = (pair: string): string => {
    const number = hashOf(`${copy} ${pair}`)
    return number % 100 < CHANGED_PERCENT ? (pool[(number >>> 7) % pool.length] ?? pair) : pair
  }
  return (
    text
      // What the reader tells formats, days and bylines by stays.
      .replace(/(?<!记者.{0,8}|本报)\p{Script=Han}{2}(?![讯])/gu, exchange)
      .replace(/(?<=\p{Script=Han})\d{2,}(?![年月日])/gu, (digits) => String(Number(digits) + copy))
  )
}

/** Numbers from 0 to 1 by a linear congruential generator (Numerical Recipes), from a seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
