import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from '../database.ts'
import { PassageVectors } from './passage-vectors.ts'
import { makeSegment } from './segment.ts'
import type { SegmentOrder } from './segments.ts'

/** A thread that makes one segment and ends; what it throws reaches whoever started it. */
const { folder, model, range } = (workerData as { data: SegmentOrder }).data
const database = openForReading(folder)
try {
  parentPort?.postMessage(makeSegment(folder, new PassageVectors(database, model), range))
} finally {
  database.close()
}
