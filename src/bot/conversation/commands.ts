/** A command as a reader writes it; `addressee` is the bot named behind `@`, or null. */
export interface Command {
  readonly name: string
  readonly addressee: string | null
  readonly argument: string
}

/**
 * Reads `/name@bot argument`. Null for a text that is no command. `/ask问题` without a blank is one
 * too: readers write it so, and Telegram marks no command there.
 */
export function parseCommand(text: string): Command | null {
  const match = /^[/／]([a-z][a-z0-9_]*)(?:@([a-z][a-z0-9_]*))?/iu.exec(text.trimStart())
  if (match === null) return null
  const [whole, name = '', addressee] = match
  return {
    name: name.toLowerCase(),
    addressee: addressee ?? null,
    argument: text.trimStart().slice(whole.length).trim(),
  }
}

/** Every command, in the order in which menus list them, and who is offered it. */
const offered = {
  ask: ['private', 'group', 'manager', 'terminal'],
  latest: ['private', 'group', 'manager', 'terminal'],
  on: ['private', 'group', 'manager', 'terminal'],
  by: ['private', 'group', 'manager', 'terminal'],
  section: ['private', 'group', 'manager', 'terminal'],
  article: ['private', 'group', 'manager', 'terminal'],
  sources: ['private', 'group', 'manager', 'terminal'],
  random: ['private', 'group', 'manager', 'terminal'],
  lang: ['private', 'manager', 'terminal'],
  settings: ['private', 'manager'],
  feedback: ['private', 'group', 'manager', 'terminal'],
  forget: ['private', 'manager', 'terminal'],
  status: ['keeper'],
  help: ['private', 'group', 'manager', 'terminal'],
} as const

/** A command that the bot has; `/start` is Telegram's own and in no menu. */
export type CommandName = keyof typeof offered

/** Who sees a menu of commands. */
export type Audience = 'private' | 'group' | 'manager' | 'keeper' | 'terminal'

/** The commands that an audience is offered. */
export function commandsFor(audience: Audience): CommandName[] {
  return (Object.keys(offered) as CommandName[]).filter((name) =>
    (offered[name] as readonly Audience[]).includes(audience),
  )
}
