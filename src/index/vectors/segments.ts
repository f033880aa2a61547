import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import PQueue from 'p-queue'
import type { Database } from '../database.ts'
import { IndexError, type IndexErrorCode } from '../errors.ts'
import { indexSettings } from '../settings.ts'
import { startThread } from '../threads.ts'
import { PassageVectors } from './passage-vectors.ts'
import { makeSegment } from './segment.ts'
import { SoundFiles } from './segment-faults.ts'
import { piecesOf, planSegments, type SegmentSizes, type Stretch } from './segment-plan.ts'
import { type MadeSegment, SegmentRegistry, type SegmentRow } from './segment-registry.ts'

/** What a segment is made of: the passages with ids from first to last. */
export type SegmentRange = readonly [first: number, last: number]

/** What a thread is told that makes a segment. */
export interface SegmentOrder {
  readonly folder: string
  /** Fingerprint. */
  readonly model: string
  readonly range: SegmentRange
}

/** What it says in the end. */
export type SegmentOutcome =
  | { readonly made: MadeSegment }
  | { readonly code: IndexErrorCode; readonly message: string }

/** How segments are brought up to date. */
export interface SegmentOptions {
  readonly warn: (message: string) => void
  readonly onProgress: (done: number, total: number) => void
  readonly threads: number
  /** @default indexSettings */
  readonly sizes?: SegmentSizes
  /** What earlier updates found right. @default nothing */
  readonly soundFiles?: SoundFiles
}

/** Every name that a vector file has, or had in earlier versions; one ending in `.new` is unfinished. */
const VECTOR_FILE = /^vectors(?:-.+\.(?:hnsw|new)|\.json(?:\.new)?)$/u

/**
 * Brings the segments of a data folder up to date with its passages; for the one writer only:
 * 1. check the files that are there, and were not found right before
 * 2. plan: what is damaged or half gone is made anew, many new vectors become a segment, and small
 *    segments are merged
 * 3. make the segments, side by side in threads where there are several
 * 4. register those of each stretch: where there were some before, in one transaction in their place,
 *    else one after the other as they are done
 * 5. delete the files that none is registered for
 * Killed anywhere, the segments before are registered and whole.
 */
export async function updateSegments(
  database: Database,
  folder: string,
  model: string,
  {
    warn,
    onProgress,
    threads,
    sizes = indexSettings,
    soundFiles = new SoundFiles(),
  }: SegmentOptions,
): Promise<void> {
  const registry = new SegmentRegistry(database)
  const vectors = new PassageVectors(database, model)
  const faults = new Map(
    registry.rows().map((row) => {
      const fault = soundFiles.faultOf(folder, row, model)
      return [row, fault ?? registry.vectorsFault(row, vectors.dimensions)]
    }),
  )
  for (const fault of faults.values())
    if (fault !== null) warn(`Vectors in ${folder} are made anew: ${fault}.`)
  const stretches = stretchesOf(registry, vectors, faults, sizes)
  const work = planSegments(stretches, sizes).map((stretch) => ({
    stretch,
    ranges: cut(database, stretch, piecesOf(stretch.live, threads, sizes)),
  }))
  const total = work.reduce((sum, { ranges }) => sum + ranges.length, 0)
  const make = (range: SegmentRange): MadeSegment | Promise<MadeSegment> =>
    threads > 1 && total > 1
      ? makeAside({ folder, model, range })
      : makeSegment(folder, vectors, range)
  const queue = new PQueue({ concurrency: threads })
  let done = 0
  onProgress(done, total)
  try {
    await Promise.all(
      work.map(async ({ stretch: { firstId, lastId }, ranges }) => {
        const making = ranges.map((range) =>
          queue.add(async () => {
            const segment = await make(range)
            onProgress(++done, total)
            return segment
          }),
        )
        // Whoever waits for one hears of its failure, however late.
        for (const segment of making) segment.catch(() => {})
        if (registry.rows().some((row) => row.firstId <= lastId && row.lastId >= firstId)) {
          registry.replace(firstId, lastId, await Promise.all(making))
          return
        }
        // In order: a reader takes what lies before a segment to be in others.
        for (const [at, [first, last]] of ranges.entries()) {
          const segment = await making[at]
          if (segment !== undefined) registry.replace(first, last, [segment])
        }
      }),
    )
  } catch (error) {
    // What is under way still writes into the folder.
    queue.clear()
    await queue.onIdle()
    throw error
  }
  soundFiles.keep(registry.rows())
  removeUnregistered(folder, registry)
}

/** The segments and what lies behind them, with what is due; a segment with a fault always is. */
function stretchesOf(
  registry: SegmentRegistry,
  vectors: PassageVectors,
  faults: ReadonlyMap<SegmentRow, string | null>,
  { tailVectors }: SegmentSizes,
): Stretch[] {
  const segments = [...faults].map(([{ firstId, lastId, passages: count }, fault]): Stretch => {
    const removed = registry.removedIn(firstId, lastId)
    const isHalfGone = removed > count * indexSettings.maxRemovedShare
    return { firstId, lastId, live: count - removed, due: fault !== null || isHalfGone }
  })
  const firstId = (segments.at(-1)?.lastId ?? 0) + 1
  const lastId = vectors.lastId()
  const live = vectors.count(firstId, lastId)
  const changes = live + registry.removedIn(firstId, lastId)
  // The first segment is made however small it is: every archive then goes the same ways.
  const due = changes >= tailVectors || (segments.length === 0 && live > 0)
  return [...segments, { firstId, lastId, live, due }]
}

/** The ids at which a stretch falls into pieces of equal numbers of passages. */
function cut(
  database: Database,
  { firstId, lastId, live }: Stretch,
  pieces: number,
): SegmentRange[] {
  const idAt = database
    .prepare<unknown[], number>(
      'SELECT id FROM passages WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1 OFFSET ?',
    )
    .pluck()
  const ranges: SegmentRange[] = []
  let first = firstId
  for (let piece = 1; piece <= pieces; piece++) {
    const next = idAt.get(firstId, lastId, Math.round((live * piece) / pieces))
    const last = piece === pieces || next === undefined ? lastId : next - 1
    ranges.push([first, last])
    first = last + 1
  }
  return ranges
}

/** @throws {IndexError} as `makeSegment` does */
async function makeAside(order: SegmentOrder): Promise<MadeSegment> {
  const thread = startThread(new URL('segment-thread.ts', import.meta.url), order)
  const ended = new AbortController()
  thread.once('exit', () => ended.abort(new Error('The thread that makes a vector file ended.')))
  const [outcome] = (await once(thread, 'message', ended)) as [SegmentOutcome]
  if ('made' in outcome) return outcome.made
  throw new IndexError(outcome.code, outcome.message)
}

/** A file that cannot be deleted is in nobody's way; the next run tries again. */
function removeUnregistered(folder: string, registry: SegmentRegistry): void {
  const registered = new Set(registry.rows().map(({ file }) => file))
  for (const name of readdirSync(folder)) {
    if (!VECTOR_FILE.test(name) || registered.has(name)) continue
    rmSync(join(folder, name), { force: true, recursive: true })
  }
}
