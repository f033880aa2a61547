import { SingleBar } from 'cli-progress'
import type { ArchiveProgress } from '../retrieval/update-archive.ts'

const LABELS = {
  read: 'reading',
  embed: 'embedding',
  write: 'writing',
  vectors: 'vectors',
} as const

/** Shows how an index is built. */
export interface ProgressView {
  readonly show: (progress: ArchiveProgress) => void
  readonly end: () => void
}

/** A bar where a person watches, one line a file elsewhere; both on stderr. */
export function createProgressView(stream: NodeJS.WriteStream): ProgressView {
  return stream.isTTY === true ? createBar(stream) : createLines(stream)
}

function createBar(stream: NodeJS.WriteStream): ProgressView {
  const format = '{phase} [{bar}] {value}/{total} {path}'
  const bar = new SingleBar({ format, stream, clearOnComplete: true, hideCursor: true })
  let phase: ArchiveProgress['phase'] | null = null
  return {
    show({ phase: now, done, total, path = '' }) {
      const payload = { phase: LABELS[now].padEnd(9), path }
      if (now !== phase) bar.start(total, done, payload)
      else bar.update(done, payload)
      phase = now
    },
    end: () => bar.stop(),
  }
}

function createLines(stream: NodeJS.WriteStream): ProgressView {
  return {
    show({ phase, done, total, path }) {
      if (phase === 'read') stream.write(`${done}/${total} ${path}\n`)
    },
    end: () => {},
  }
}
