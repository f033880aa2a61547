/** A text with something else in the place of a word or a name, wherever it stands whole. */
export function replaceWord(text: string, word: string, by: string): string {
  const printed = word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
  return text.replace(new RegExp(`(?<!\\p{L})${printed}(?!\\p{L})`, 'gu'), () => by)
}
