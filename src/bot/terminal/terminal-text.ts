import type { FmtString } from 'telegraf/format'

/** Control characters but the line end: a source must not steer the reader's terminal. */
const CONTROLS = /(?!\n)\p{Cc}/gu
/** expandable_blockquote is of Bot API 7.4, which telegraf's types do not know. */
const QUOTATIONS = new Set<string>(['blockquote', 'expandable_blockquote'])
const BOLD = '\u001b[1m'
const PLAIN = '\u001b[0m'

/**
 * A message as text for a terminal: quotations behind a bar, marked words in bold, or between `**`
 * where there are no colours (a pipe, a file).
 */
export function toTerminal({ text, entities = [] }: FmtString, colours: boolean): string {
  const printable = text.replace(CONTROLS, ' ')
  const [open, close] = colours ? [BOLD, PLAIN] : ['**', '**']
  const insertions = entities.flatMap(({ type, offset, length }) =>
    type === 'bold'
      ? [
          { at: offset, mark: open },
          { at: offset + length, mark: close },
        ]
      : [],
  )
  const quoted = entities.filter(({ type }) => QUOTATIONS.has(type))
  for (const { offset, length } of quoted) {
    insertions.push({ at: offset, mark: '│ ' })
    for (const { index } of printable.slice(offset, offset + length).matchAll(/\n/gu)) {
      insertions.push({ at: offset + index + 1, mark: '│ ' })
    }
  }
  // A bar stands before a bold mark at the same place: the sort keeps the order of equals.
  insertions.sort((a, b) => a.at - b.at || Number(b.mark === '│ ') - Number(a.mark === '│ '))
  let shown = ''
  let from = 0
  for (const { at, mark } of insertions) {
    shown += printable.slice(from, at) + mark
    from = at
  }
  return shown + printable.slice(from)
}
