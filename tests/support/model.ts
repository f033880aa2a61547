import { fileURLToPath } from 'node:url'

/** The embedded model. */
export const MODEL = fileURLToPath(new URL('../../models/newsquote-static', import.meta.url))
