/** A stretch of passages, by their ids: those of a segment, or those behind all segments. */
export interface Stretch {
  readonly firstId: number
  readonly lastId: number
  /** Passages that are there. */
  readonly live: number
  /** Whether a new segment must be made of it. */
  readonly due: boolean
}

/** How large segments grow; see the settings of these names. */
export type SegmentSizes = Readonly<Record<'segmentVectors' | 'tailVectors', number>>

/**
 * Which stretches to make new segments of, as the merging of log-structured indexes does it: a
 * stretch that is due takes in its neighbours that are no larger than it has grown, as long as one
 * segment may hold them all. So a vector is put into a graph about log2(segment size / tail) times
 * however many small updates there are, and segments stay few.
 */
export function planSegments(stretches: readonly Stretch[], sizes: SegmentSizes): Stretch[] {
  const merged: Stretch[] = []
  for (let at = stretches.length - 1; at >= 0; at--) {
    const due = stretches[at]
    if (due?.due !== true) continue
    let whole: Stretch = due
    for (let before = stretches[at - 1]; before !== undefined; before = stretches[at - 1]) {
      const live: number = whole.live + before.live
      const fits = live <= sizes.segmentVectors
      if (!fits || !(before.due || before.live <= whole.live)) break
      whole = { ...whole, firstId: before.firstId, live }
      at--
    }
    merged.unshift(whole)
  }
  return merged
}

/**
 * Into how many segments a stretch is cut: no more vectors in one than it may hold, and one for each
 * thread where there is enough for all.
 */
export function piecesOf(
  live: number,
  threads: number,
  { segmentVectors, tailVectors }: SegmentSizes,
): number {
  return Math.max(
    Math.ceil(live / segmentVectors),
    Math.min(threads, Math.floor(live / (2 * tailVectors))),
  )
}
