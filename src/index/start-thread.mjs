/**
 * The entry of every thread: Node.js 20 gives a thread none of the loaders of the process that it
 * starts from, so it learns to read TypeScript here.
 */
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.module)
