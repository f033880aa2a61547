/**
 * The entry of every thread: Node.js 20 gives a thread none of the loaders of the process that it
 * starts from, so it learns to read TypeScript here.
 */
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

// Before that: a large package takes five times as long through the loader.
for (const name of workerData.packages) await import(name)
register()
await import(workerData.module)
