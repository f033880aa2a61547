import { botSettings } from '../settings.ts'

/**
 * Does some work; after half a second, and as long as it lasts, shows that it is under way. What is
 * given up at a stop never ends, and must not hold the process.
 */
export async function withProgress<T>(show: () => Promise<unknown>, work: Promise<T>): Promise<T> {
  const { showProgressAfter, showProgressEvery } = botSettings
  let timer = setTimeout(function again() {
    // A sign that does not arrive is no loss.
    show().catch(() => undefined)
    timer = setTimeout(again, showProgressEvery).unref()
  }, showProgressAfter).unref()
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}
