/** What went wrong below the retrieval layer; stable, for programs and tests. */
export type IndexErrorCode =
  | 'CORPUS_MISSING'
  | 'CORPUS_EMPTY'
  | 'FILE_UNREADABLE'
  | 'DATA_UNWRITABLE'
  | 'INDEX_MISSING'
  | 'INDEX_DAMAGED'
  | 'INDEX_OUTDATED'
  | 'INDEX_BUSY'
  | 'MODEL_MISSING'
  | 'MODEL_DAMAGED'
  | 'BAD_VECTOR'

/**
 * An error of the index layer. Its message is one line for the operator: what happened, which
 * value, and what to do; `cause` keeps the error underneath.
 */
export class IndexError extends Error {
  override readonly name = 'IndexError'
  readonly code: IndexErrorCode

  constructor(code: IndexErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

const SAME_FOLDERS = '(with the same --corpus and --data, where they are given)'

/** The commands that mend an index, for messages: without its folders they would make another. */
export const UPDATE_INDEX = `npm run index ${SAME_FOLDERS}`
export const REBUILD_INDEX = `npm run index -- --rebuild ${SAME_FOLDERS}`

/** The message of anything thrown, on one line. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\s+/gu, ' ').trim()
}
