import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from '../database.ts'
import { IndexError } from '../errors.ts'
import { PassageVectors } from './passage-vectors.ts'
import { makeSegment } from './segment.ts'
import type { SegmentOrder, SegmentOutcome } from './segments.ts'

/** A thread that makes one segment, says which, or why not, and ends. */
const { folder, model, range } = (workerData as { data: SegmentOrder }).data
const database = openForReading(folder)
try {
  const made = makeSegment(folder, new PassageVectors(database, model), range)
  // Handed over, not copied.
  const { buffer } = made.vectors
  parentPort?.postMessage({ made } satisfies SegmentOutcome, [buffer as ArrayBuffer])
} catch (error) {
  if (!(error instanceof IndexError)) throw error
  // What is thrown loses its code between threads.
  parentPort?.postMessage({ code: error.code, message: error.message } satisfies SegmentOutcome)
} finally {
  database.close()
}
