import { PAGE_READER_VERSION } from './page/read-page.ts'
import { indexSettings } from './settings.ts'
import { TOKENS_VERSION } from './words/tokens.ts'

/**
 * Everything beside the model that shapes what is stored of a file; a database with another
 * value has every file read again.
 */
export function readingVersion(): string {
  const { maxPassageLength, windowLength, windowLengthAlphabetic } = indexSettings
  return [
    PAGE_READER_VERSION,
    TOKENS_VERSION,
    maxPassageLength,
    windowLength,
    windowLengthAlphabetic,
  ].join('.')
}
