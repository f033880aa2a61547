import { Converter } from 'opencc-js/t2cn'

const toSimplified = Converter({ from: 't', to: 'cn' })

/**
 * The form in which texts are compared, never shown: NFKC (full-width to half-width), traditional
 * characters to simplified, lower case. The length may change.
 */
export function fold(text: string): string {
  return toSimplified(text.normalize('NFKC')).toLowerCase()
}
