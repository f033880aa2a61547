import { existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { folderCorpus, isOfAnother } from './corpus.ts'
import { checkPages, type Database, explain, openForReading } from './database.ts'
import { IndexError, REBUILD_INDEX, reasonOf, UPDATE_INDEX } from './errors.ts'
import { Meta } from './meta.ts'
import { openEmbedder } from './model/transformers-embedder.ts'
import { readingVersion } from './reading-version.ts'
import { compareTexts } from './stored-texts.ts'
import { PassageVectors } from './vectors/passage-vectors.ts'
import { faultOf } from './vectors/segment-faults.ts'
import { SegmentRegistry } from './vectors/segment-registry.ts'
import { codesOf, HEAD_BYTES, vectorsIn } from './vectors/vectors.ts'

/** One thing that was looked at. */
export interface HealthCheck {
  readonly name: 'model' | 'corpus' | 'database' | 'index' | 'vectors' | 'disk'
  readonly ok: boolean
  /** What was found; where not ok, with what to do. */
  readonly detail: string
}

/** Free space below which an update of the index may fail, in bytes. */
const LOW_DISK_BYTES = 500_000_000

/**
 * Looks at everything an archive stands on, changing nothing:
 * 1. the model: its files, and that it embeds a text
 * 2. the corpus folder
 * 3. the database: its pages and tables, then that nothing in it is without its other half, and that
 *    its texts are those of the corpus
 * 4. the vector files, against the database
 * 5. free disk space
 */
export async function checkHealth(places: {
  readonly corpus: string
  readonly data: string
  /** Gives the model's folder. */
  readonly modelFolder: () => Promise<string>
}): Promise<HealthCheck[]> {
  const checks: HealthCheck[] = []
  const look = async (name: HealthCheck['name'], check: () => string | Promise<string>) => {
    try {
      checks.push({ name, ok: true, detail: await check() })
    } catch (error) {
      const explained = explain(places.data, error)
      checks.push({ name, ok: false, detail: reasonOf(explained) })
    }
  }
  let fingerprint = ''
  await look('model', async () => {
    const embedder = await openEmbedder(await places.modelFolder())
    fingerprint = embedder.fingerprint
    return `${embedder.fingerprint}, ${embedder.dimensions} dimensions`
  })
  await look('corpus', () => checkCorpus(places.corpus))
  let database: Database | undefined
  await look('database', () => {
    database = openForReading(places.data)
    return checkDatabase(database, places.data)
  })
  if (database !== undefined) {
    const open = database
    await look('index', () => checkIndex(open, fingerprint, places.corpus))
    await look('vectors', () => checkVectors(open, places.data))
    open.close()
  }
  await look('disk', () => checkDisk(places.data))
  return checks
}

function checkCorpus(folder: string): string {
  const { files } = folderCorpus(folder).list()
  if (files.length > 0) return `${files.length} files in ${folder}`
  throw new IndexError(
    'CORPUS_EMPTY',
    `There is no file that is read in ${folder}. Put the archive there.`,
  )
}

function checkDatabase(database: Database, folder: string): string {
  checkPages(database, folder)
  return `SQLite ${database.prepare('SELECT sqlite_version()').pluck().get()}, pages in order`
}

/** Rows that another table should have, by what is wrong when there are any. */
const ORPHANS = {
  'passages without terms':
    'SELECT count(*) FROM passages WHERE id NOT IN (SELECT id FROM passage_terms_docsize)',
  'terms without a passage':
    'SELECT count(*) FROM passage_terms_docsize WHERE id NOT IN (SELECT id FROM passages)',
  'heads without an article':
    'SELECT count(*) FROM article_terms_docsize WHERE id NOT IN (SELECT id FROM articles)',
  'articles without heads':
    'SELECT count(*) FROM articles WHERE id NOT IN (SELECT id FROM article_terms_docsize)',
  'passages without a place in the source': "SELECT count(*) FROM passages WHERE spans = '[]'",
  'passages miscounted': `SELECT abs((SELECT count(*) FROM passages) - (SELECT value FROM meta WHERE key = 'passages'))`,
  'tokens miscounted': `SELECT abs((SELECT total(cnt) FROM terms) - (SELECT value FROM meta WHERE key = 'tokens'))`,
  'rows without the one they belong to': 'SELECT count(*) FROM pragma_foreign_key_check',
  'vectors of no segment':
    'SELECT count(*) FROM segment_vectors WHERE file NOT IN (SELECT file FROM segments)',
  'removed passages that are there':
    'SELECT count(*) FROM removed_passages JOIN passages USING (id)',
  'passages whose vectors do not fit their windows': `SELECT count(*) FROM passages
     JOIN vectors USING (hash) JOIN models ON models.id = model_id
     WHERE length(vectors) <> (${HEAD_BYTES} + dimensions) * (1 + json_array_length(windows))`,
  'passages without a vector': `SELECT count(*) FROM passages WHERE hash NOT IN (
     SELECT hash FROM vectors JOIN models ON models.id = model_id
     WHERE fingerprint = (SELECT value FROM meta WHERE key = 'model'))`,
} as const

function checkIndex(database: Database, fingerprint: string, corpus: string): string {
  const count = (sql: string): number => Number(database.prepare(sql).pluck().get())
  const meta = new Meta(database)
  for (const [what, sql] of Object.entries(ORPHANS)) {
    const rows = count(sql)
    if (rows > 0) {
      throw new IndexError('INDEX_DAMAGED', `${rows} ${what}. Run: ${REBUILD_INDEX}`)
    }
  }
  if (fingerprint !== '' && meta.model !== fingerprint) {
    throw new IndexError(
      'INDEX_OUTDATED',
      `Made with the model ${meta.model}, not ${fingerprint}. Run: ${UPDATE_INDEX}`,
    )
  }
  if (meta.reading !== readingVersion()) {
    throw new IndexError('INDEX_OUTDATED', `Read by an older newsquote. Run: ${UPDATE_INDEX}`)
  }
  const damaged = damagedVectors(database)
  if (damaged > 0) {
    throw new IndexError('INDEX_DAMAGED', `${damaged} vectors are damaged. Run: ${REBUILD_INDEX}`)
  }
  const texts = compareTexts(database, existsSync(corpus) ? folderCorpus(corpus) : null)
  if (texts.strayPassages + texts.alteredFiles > 0) {
    throw new IndexError(
      'INDEX_DAMAGED',
      `${texts.strayPassages} passages and the texts of ${texts.alteredFiles} files are not what was read. Run: ${REBUILD_INDEX}`,
    )
  }
  const newer = isOfAnother(meta.corpus, corpus)
    ? `; OF ANOTHER CORPUS, ${meta.corpus}, not of ${corpus}: give that a data folder of its own (--data)`
    : texts.outdatedFiles === 0
      ? ''
      : `; ${texts.outdatedFiles} files of the corpus have changed since (npm run index)`
  const [files, articles, passages] = ['files', 'articles', 'passages'].map((table) =>
    count(`SELECT count(*) FROM ${table}`),
  )
  const tokens = count('SELECT total(cnt) FROM terms')
  const kept = count('SELECT count(*) FROM vectors WHERE hash NOT IN (SELECT hash FROM passages)')
  return `generation ${meta.generation} of ${meta.publishedAt}: ${files} files, ${articles} articles, ${passages} passages, ${tokens} tokens; vectors of ${kept} other passages are kept, should they come back (--rebuild forgets them)${newer}`
}

/** Passages that have changed vectors, or stand in a segment with some: SQLite notices no change inside a value. */
function damagedVectors(database: Database): number {
  const sql = 'SELECT vectors, dimensions FROM vectors JOIN models ON models.id = model_id'
  let damaged = 0
  for (const row of database
    .prepare<[], { vectors: Uint8Array; dimensions: number }>(sql)
    .iterate()) {
    const vectors = vectorsIn(row.vectors, row.dimensions)
    if (vectors?.every((vector) => codesOf(vector) !== null) !== true) damaged++
  }
  const { dimensions } = new PassageVectors(database, new Meta(database).model)
  const registry = new SegmentRegistry(database)
  const unsound = registry
    .rows()
    // Those of another size are made anew without a rebuild; see `checkVectors`.
    .filter((segment) => registry.vectorsFault(segment, dimensions) === null)
    .filter((segment) => registry.vectors(segment, dimensions) === null)
  return unsound.reduce((sum, { passages }) => sum + passages, damaged)
}

function checkVectors(database: Database, folder: string): string {
  const vectors = new PassageVectors(database, new Meta(database).model)
  const registry = new SegmentRegistry(database)
  const segments = registry.rows()
  for (const segment of segments) {
    const fault =
      faultOf(folder, segment, vectors.model) ?? registry.vectorsFault(segment, vectors.dimensions)
    if (fault !== null) {
      throw new IndexError('INDEX_DAMAGED', `${fault}. Vectors are made anew by: ${UPDATE_INDEX}`)
    }
  }
  const covered = segments.reduce((sum, segment) => sum + segment.passages, 0)
  const exact = vectors.count((segments.at(-1)?.lastId ?? 0) + 1, vectors.lastId())
  const files = segments.length === 1 ? 'file' : 'files'
  return `vectors of ${covered} passages in ${segments.length} ${files}, checksums right; ${exact} compared one by one`
}

function checkDisk(folder: string): string {
  // A folder that is not there yet will lie where its nearest parent lies.
  let place = resolve(folder)
  while (!existsSync(place)) place = dirname(place)
  const { bavail, bsize } = statfsSync(place)
  const free = bavail * bsize
  const shown = `${(free / 1e9).toFixed(1)} GB free`
  if (free < LOW_DISK_BYTES) {
    throw new IndexError('DATA_UNWRITABLE', `Only ${shown} for ${folder}. Free some space.`)
  }
  return shown
}
