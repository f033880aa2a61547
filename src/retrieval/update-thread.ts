import { workerData } from 'node:worker_threads'
import { answerCalls } from '../index/called-thread.ts'
import type { Embedder } from '../index/model/embedder.ts'
import { lazyEmbedder } from '../index/model/lazy-embedder.ts'
import { giveWay } from '../index/threads.ts'
import { SoundFiles } from '../index/vectors/segment-faults.ts'
import type { ArchivePlaces } from './archive.ts'
import type { UpdateNote, UpdateRequest } from './live-updates.ts'
import { type ArchiveReport, updateArchive } from './update-archive.ts'

/** A thread that brings an archive up to date whenever it is told to. */
const places = (workerData as { data: ArchivePlaces }).data
const soundFiles = new SoundFiles()
let embedder: Embedder | null = null
giveWay()

const note = answerCalls<UpdateRequest, ArchiveReport, UpdateNote>(async ({ threads, isShown }) => {
  embedder ??= lazyEmbedder(places.model)
  return await updateArchive(
    places,
    { kind: 'loaded', embedder },
    {
      threads,
      soundFiles,
      warn: (warning) => note({ kind: 'warning', warning }),
      ...(isShown ? { onProgress: (progress) => note({ kind: 'progress', progress }) } : {}),
    },
  )
})
