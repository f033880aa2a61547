import { parentPort, workerData } from 'node:worker_threads'
import { IndexError, reasonOf } from '../index/errors.ts'
import { loadModel, updateArchive } from './archive.ts'
import type { UpdateReply, UpdateThreadData } from './live-updates.ts'

/** A thread that brings an archive up to date whenever it is told to, one time after the other. */
const { places, threads } = (workerData as { data: UpdateThreadData }).data
const model = loadModel(places.model)

parentPort?.on('message', async () => {
  const reply = (message: UpdateReply): void => parentPort?.postMessage(message)
  try {
    const warn = (warning: string): void => reply({ kind: 'warning', warning })
    reply({ kind: 'updated', report: await updateArchive(places, await model, { threads, warn }) })
  } catch (error) {
    const isBusy = error instanceof IndexError && error.code === 'INDEX_BUSY'
    reply({ kind: 'failed', reason: reasonOf(error), isBusy })
  }
})
