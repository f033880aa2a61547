/** A text as a part of a regular expression that fits it alone. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}

/** A text with something else in the place of a word or a name, wherever it stands whole. */
export function replaceWord(text: string, word: string, by: string): string {
  return text.replace(new RegExp(`(?<!\\p{L})${literally(word)}(?!\\p{L})`, 'gu'), () => by)
}
