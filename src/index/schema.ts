/** Raised with any change below; a database of another version is built anew from the corpus. */
export const SCHEMA_VERSION = 9

/** Says that a SQLite file is an index of ours: "nqix" in ASCII. */
export const APPLICATION_ID = 0x6e716978

/**
 * The one database, in WAL mode. Ids are never used again (AUTOINCREMENT), so a passage id names
 * the same text for ever: it is the rowid of `passages`, the rowid of `passage_terms`, and the
 * label in a vector file.
 */
export const SCHEMA = `
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Every source file, with the decoded text that quotes are checked against.
CREATE TABLE files (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  path        TEXT NOT NULL UNIQUE,
  size        INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  about       TEXT NOT NULL,      -- fingerprint of what is said of it in other files
  hash        TEXT NOT NULL,      -- SHA-256 of the bytes
  encoding    TEXT NOT NULL,
  text        TEXT NOT NULL
);

CREATE TABLE articles (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  key              TEXT NOT NULL,  -- made from content, survives a rebuild
  file_id          INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
  position         INTEGER NOT NULL, -- among the articles of its file, from 0
  headline         TEXT NOT NULL,
  package_headline TEXT,
  section          TEXT,
  newspaper        TEXT,
  issued           TEXT,          -- day of issue of the page, ISO 8601
  url              TEXT,
  page_number      TEXT,
  licence          TEXT,
  heads            TEXT NOT NULL,  -- all that is printed about it, as article_terms has it
  date             TEXT NOT NULL,  -- ArticleDate as JSON
  iso_date         TEXT,           -- its iso, for ordering
  month_day        TEXT,
  reporters        TEXT NOT NULL,  -- JSON list
  correspondents   TEXT NOT NULL   -- JSON list
);
CREATE INDEX articles_by_file ON articles(file_id, position);
CREATE INDEX articles_by_key ON articles(key);
CREATE INDEX articles_by_date ON articles(iso_date);
CREATE INDEX articles_by_day ON articles(month_day);
CREATE INDEX articles_by_issue ON articles(issued);
CREATE INDEX articles_by_newspaper ON articles(newspaper, iso_date);

-- Names by which readers choose articles, folded: of reporters and correspondents, of sections, of
-- newspapers.
CREATE TABLE names (
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,      -- reporter, section or newspaper
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  PRIMARY KEY (name, kind, article_id)
) WITHOUT ROWID;
CREATE INDEX names_by_article ON names(article_id);

CREATE TABLE passages (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,     -- among the passages of its article, from 0
  paragraph  INTEGER NOT NULL,     -- from 0
  text       TEXT NOT NULL,
  -- JSON list of places in the source: [start, end, first line, last line]; UTF-16 units of
  -- files.text, lines from 1
  spans      TEXT NOT NULL,
  -- JSON list of parts with vectors of their own: [start, end]; UTF-16 units of text
  windows    TEXT NOT NULL,
  hash       BLOB NOT NULL,        -- of text and windows: the key of its vectors
  counts     BLOB NOT NULL         -- how often which terms stand in it; see term-counts.ts
);
CREATE INDEX passages_by_article ON passages(article_id, position);

CREATE TABLE models (
  id          INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  dimensions  INTEGER NOT NULL
);

-- A cache by content: a text that comes back, or a model that comes back, embeds nothing. With its
-- rowids, so that rows are put behind each other and only the small index is written all over.
CREATE TABLE vectors (
  model_id INTEGER NOT NULL REFERENCES models(id) ON DELETE CASCADE,
  hash     BLOB NOT NULL,
  vectors  BLOB NOT NULL,          -- of a passage and its windows; see vectors.ts
  PRIMARY KEY (model_id, hash)
);

-- Finished HNSW files. Each covers every passage from its first to its last id that there was when
-- it was made, and never changes; passages that no segment covers are searched exactly.
CREATE TABLE segments (
  first_id     INTEGER PRIMARY KEY,
  last_id      INTEGER NOT NULL,
  passages     INTEGER NOT NULL,   -- how many it covers
  model        TEXT NOT NULL,      -- fingerprint
  neighbours   INTEGER NOT NULL,   -- HNSW parameters
  construction INTEGER NOT NULL,
  file         TEXT NOT NULL,      -- in the data folder
  bytes        INTEGER NOT NULL,
  sha256       TEXT NOT NULL,      -- of its twins and the file
  -- JSON list of lists: passages with one and the same vector, which stands in the file once, as that
  -- of the first
  twins        TEXT NOT NULL
) WITHOUT ROWID;

-- The vectors of all passages of a segment, from which one is taken by its id: a graph gives them only
-- along its edges, and the cache has them all over the database. See exact-vectors.ts.
CREATE TABLE segment_vectors (
  file    TEXT PRIMARY KEY,      -- of the segment
  vectors BLOB NOT NULL
);

-- Passages that are gone since the last segment of their place was made.
CREATE TABLE removed_passages (
  id         INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL      -- the first without it
);

-- Our own tokens, joined by blanks. The tokenizer only splits them again: every character beyond
-- ASCII belongs to a token, and so does the point of 15.5. detail=full, because contentless
-- tables with detail=column rank wrongly. Rows are taken out with FTS5's 'delete' command and the
-- terms they were made of: with contentless_delete the row count and the average length that BM25
-- uses would only ever grow.
CREATE VIRTUAL TABLE passage_terms USING fts5(
  terms,
  content = '',
  tokenize = "ascii tokenchars '.'"
);
-- Headlines, section and byline of each article, once: beside every passage they would make the
-- rare words of a headline look common.
CREATE VIRTUAL TABLE article_terms USING fts5(
  terms,
  content = '',
  tokenize = "ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE terms USING fts5vocab('passage_terms', 'row');
CREATE VIRTUAL TABLE head_terms USING fts5vocab('article_terms', 'row');
`
