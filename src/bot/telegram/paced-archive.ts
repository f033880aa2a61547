import { setImmediate as turn } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { Archive } from '../../retrieval/archive.ts'

/**
 * An archive that is asked one question after the other, and lets everything else have its turn in
 * between where it answers in this thread: two hundred questions at once would otherwise hold up what is
 * being sent, and an inline query would wait for them all.
 */
export function pacedArchive(archive: Archive): Archive {
  const queue = new PQueue({ concurrency: 1 })
  return {
    ...archive,
    ask: (question, options) =>
      queue.add(async () => {
        const answer = await archive.ask(question, options)
        await turn()
        return answer
      }),
  }
}
