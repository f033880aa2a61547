import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'

/** Raised with any change below, with a step in `open` that brings an older file up to it. */
const STATE_VERSION = 1

/** Says that a SQLite file is a state of ours: "nqst" in ASCII. */
const APPLICATION_ID = 0x6e717374

/** Times are milliseconds since 1970; ids of chats, users and messages are Telegram's. */
const SCHEMA = `
-- What a chat has chosen; null follows the default of its kind.
CREATE TABLE chats (
  id       INTEGER PRIMARY KEY,
  language TEXT,
  answers  TEXT,                 -- short or full
  asks     TEXT                  -- everyone or administrators
);

-- What a chat is told only once.
CREATE TABLE told (
  chat   INTEGER NOT NULL,
  notice TEXT NOT NULL,
  PRIMARY KEY (chat, notice)
) WITHOUT ROWID;

-- Groups that became supergroups.
CREATE TABLE moves (
  chat   INTEGER PRIMARY KEY,
  former INTEGER NOT NULL
);

-- Every reply with quotes: what its buttons show, and where a conversation stands.
CREATE TABLE replies (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  chat        INTEGER NOT NULL,
  message     INTEGER,           -- the bot's, once it is sent
  question_message INTEGER,      -- the reader's
  at          INTEGER NOT NULL,
  content     TEXT NOT NULL      -- StoredReply as JSON
);
CREATE INDEX replies_by_message ON replies(chat, message);
CREATE INDEX replies_by_question ON replies(chat, question_message);
CREATE INDEX replies_by_time ON replies(at);

CREATE TABLE votes (
  reply INTEGER NOT NULL REFERENCES replies(id) ON DELETE CASCADE,
  user  INTEGER NOT NULL,
  quote INTEGER NOT NULL,        -- which of those shown, from 0
  good  INTEGER NOT NULL,        -- 1 or 0
  at    INTEGER NOT NULL,
  PRIMARY KEY (reply, user)
) WITHOUT ROWID;

CREATE TABLE comments (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  chat  INTEGER NOT NULL,
  reply INTEGER REFERENCES replies(id) ON DELETE SET NULL,
  text  TEXT NOT NULL,
  at    INTEGER NOT NULL
);

-- What Telegram has handed over. An update is kept until it is answered, so that a bot that is
-- killed answers it after its next start, and its digest for a while longer, so that one that
-- comes twice is answered once.
CREATE TABLE updates (
  digest TEXT PRIMARY KEY,
  body   TEXT,                   -- JSON; null once answered
  at     INTEGER NOT NULL
) WITHOUT ROWID;

-- The last text that each user typed behind the bot's name.
CREATE TABLE inline_questions (
  user     INTEGER PRIMARY KEY,
  question TEXT NOT NULL,
  at       INTEGER NOT NULL
);
`

/** The state of the bot cannot be used. */
export class StateError extends Error {
  override readonly name = 'StateError'
  readonly code = 'STATE_UNUSABLE'
}

/**
 * Opens the bot's own database, or makes it. It is no part of the index: an index can be built
 * again, what readers have chosen and said cannot.
 * @param path a file, or `:memory:` for one that is forgotten with the process
 * @throws {StateError} saying which file, and what to do
 */
export function openStateDatabase(path: string): Database {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    const database = new Sqlite(path)
    database.pragma('journal_mode = WAL')
    // A kill of the process loses nothing then; a power cut may lose the last moments.
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    // What is forgotten is gone from the file too.
    database.pragma('secure_delete = ON')
    create(database)
    return database
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StateError(
      `What the bot remembers of its chats, in ${path}, cannot be used: ${reason}. Move the file away to begin anew, or put back a copy of it.`,
      { cause },
    )
  }
}

function create(database: Database): void {
  const version = database.pragma('user_version', { simple: true })
  const owner = database.pragma('application_id', { simple: true })
  if (version === STATE_VERSION && owner === APPLICATION_ID) return
  if (version !== 0 || owner !== 0) throw new Error(`it is of version ${String(version)}`)
  database.transaction(() => {
    database.exec(SCHEMA)
    database.pragma(`application_id = ${APPLICATION_ID}`)
    database.pragma(`user_version = ${STATE_VERSION}`)
  })()
}
