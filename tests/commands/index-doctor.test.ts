import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  ANSWER,
  complaintLines,
  expectComplaint,
  firstQuoteFrom,
  sideBySide,
} from '../support/command-checks.ts'
import { type CommandResult, runProgram } from '../support/commands.ts'
import { MODEL, SEEDS, temporaryFoldersOfFile } from '../support/folders.ts'

const { root, newFolder } = temporaryFoldersOfFile()

const SEED_FILES = readdirSync(SEEDS).sort()
/** An index of the seeds that no test changes. */
const data = join(root, 'seeds')
let first: CommandResult

const index = (folder: string, ...args: string[]): Promise<CommandResult> =>
  runProgram('scripts/index.ts', ['--data', folder, ...args])
const doctor = (folder: string, ...args: string[]): Promise<CommandResult> =>
  runProgram('scripts/doctor.ts', ['--data', folder, ...args])

beforeAll(async () => {
  first = await index(data)
})

function copyOfIndex(): string {
  const folder = newFolder()
  // What a reader beside this one keeps there comes and goes.
  cpSync(data, folder, { recursive: true, filter: (path) => !/-(?:shm|wal)$/u.test(path) })
  return folder
}

/** The numbers in the summary that `index` prints. */
function summaryOf({ stdout }: CommandResult): Record<string, number> {
  const counts = stdout.matchAll(/(\d+) (files|read|unchanged|removed|skipped|texts|articles)\b/gu)
  return Object.fromEntries([...counts].map(([, count, what = '']) => [what, Number(count)]))
}

describe('index', sideBySide, () => {
  it('prints a line a file on stderr and a summary on stdout', () => {
    expect(first.status).toBe(0)
    const lines = SEED_FILES.map((file, at) => `${at + 1}/${SEED_FILES.length} ${file}`)
    expect(first.stderr.trimEnd().split('\n')).toEqual(lines)
    expect(summaryOf(first)).toMatchObject({ files: 5, read: 5, unchanged: 0, removed: 0 })
    expect(summaryOf(first)).toMatchObject({ skipped: 0, articles: 26 })
    expect(summaryOf(first)['texts']).toBeGreaterThan(100)
  })

  it('reads and embeds nothing the second time, and everything again with --rebuild', async () => {
    const folder = copyOfIndex()
    const again = await index(folder)
    expect(again.status).toBe(0)
    expect(summaryOf(again)).toMatchObject({ read: 0, unchanged: 5, texts: 0, articles: 26 })
    expect(again.stdout).toContain('generation 1')
    const rebuilt = await index(folder, '--rebuild')
    expect(rebuilt.status).toBe(0)
    // Texts that have a vector keep it.
    expect(summaryOf(rebuilt)).toMatchObject({ read: 5, unchanged: 0, texts: 0, articles: 26 })
    expect(rebuilt.stdout).toContain('generation 2')
    expect(await firstQuoteFrom(folder)).toContain(ANSWER)
  })

  it('reads what changed, takes out what is gone, and counts every file once', async () => {
    const [folder, corpus] = [newFolder(), newFolder()]
    const write = (file: string, text: string): void => writeFileSync(join(corpus, file), text)
    write('a.txt', '大桥通车\n\n本报讯 5月3日,青河大桥建成通车。\n')
    write('b.txt', '水位上涨\n\n本报讯 7月20日,青河水位超过警戒线。\n')
    write('c.txt', '旅游红火\n\n本报讯 近日,古城景区接待游客38万人次。\n')
    await index(folder, '--corpus', corpus)
    write('b.txt', '水位下降\n\n本报讯 7月25日,青河水位低于警戒线。\n')
    write('d.txt', '')
    rmSync(join(corpus, 'c.txt'))
    const summary = summaryOf(await index(folder, '--corpus', corpus))
    expect(summary).toMatchObject({ files: 3, unchanged: 1, removed: 1, skipped: 1, articles: 2 })
    expect(summary['read']).toBe(1)
  })

  it('--model names another model folder, and complains where there is none', async () => {
    const folder = copyOfIndex()
    const missing = join(folder, 'no-such-model')
    const complaint = { status: 1, names: [missing], fix: /model folder/u } as const
    expectComplaint(await index(folder, '--model', missing), complaint)
    const model = join(newFolder(), 'another')
    cpSync(MODEL, model, { recursive: true })
    const changed = await index(folder, '--model', model)
    expect(changed.status).toBe(0)
    expect(summaryOf(changed)['texts']).toBe(summaryOf(first)['texts'])
    const examined = await runProgram('scripts/doctor.ts', ['--data', folder], {
      env: { EMBEDDING_MODEL: model },
    })
    expect(examined.stdout).toMatch(/^ok +model +another/mu)
    expect(examined.status).toBe(0)
  })
})

/** The checks that failed, by name. */
function wrongChecks({ stdout }: CommandResult): string[] {
  return [...stdout.matchAll(/^WRONG (\w+)/gmu)].map(([, name = '']) => name)
}

/** Every check that failed says what to do, on its own line. */
function expectFixes({ stdout }: CommandResult): void {
  for (const line of stdout.split('\n').filter((text) => text.startsWith('WRONG'))) {
    expect(line).toMatch(/npm run |git checkout|--\w+|Put |Name |Free /u)
  }
}

function change(folder: string, sql: string): void {
  const database = new Sqlite(join(folder, 'index.sqlite'))
  database.exec(sql)
  database.close()
}

function overwrite(folder: string, ending: string, bytes: (old: Buffer) => Buffer): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(ending))) {
    const path = join(folder, name)
    writeFileSync(path, bytes(readFileSync(path)))
  }
}

function loseTheMiddle(folder: string): void {
  overwrite(folder, 'x.sqlite', (old) =>
    old.fill(0xaa, Math.round(old.length * 0.1), Math.round(old.length * 0.9)),
  )
}

/** What can be wrong with an index, the check that must name it, and how it comes about. */
const DAMAGES: readonly [what: string, check: string, damage: (folder: string) => void][] = [
  ['no data folder', 'database', (folder) => rmSync(folder, { recursive: true })],
  ['a database without its middle', 'database', loseTheMiddle],
  [
    'changed vectors of a segment',
    'index',
    (folder) => change(folder, 'UPDATE segment_vectors SET vectors = zeroblob(length(vectors))'),
  ],
  [
    'passages without their places',
    'index',
    (folder) => change(folder, `UPDATE passages SET spans = '[]'`),
  ],
  [
    'a passage that says something else',
    'index',
    (folder) => change(folder, `UPDATE passages SET text = replace(text, '12', '13')`),
  ],
  [
    'a source text and its passages that say something else',
    'index',
    (folder) =>
      change(
        folder,
        `UPDATE passages SET text = replace(text, '12', '13'); UPDATE files SET text = replace(text, '12', '13')`,
      ),
  ],
  [
    'vectors of passages without those of their windows',
    'index',
    (folder) => change(folder, 'UPDATE vectors SET vectors = substr(vectors, 1, 260)'),
  ],
  [
    'changed vectors',
    'vectors',
    (folder) => overwrite(folder, '.hnsw', (old) => old.fill(0, 60_000, 60_016)),
  ],
]

describe('doctor', sideBySide, () => {
  it('finds everything in order after index, and keeps the token to itself', async () => {
    const token = '123456:a-very-secret-token'
    const examined = await runProgram('scripts/doctor.ts', ['--data', data], {
      env: { BOT_TOKEN: token },
    })
    expect(examined.status).toBe(0)
    expect(examined.stderr).toBe('')
    for (const name of ['model', 'corpus', 'database', 'index', 'vectors', 'disk']) {
      expect(examined.stdout).toMatch(new RegExp(`^ok +${name} `, 'mu'))
    }
    expect(wrongChecks(examined)).toEqual([])
    expect(examined.stdout).toContain('BOT_TOKEN is set')
    expect(examined.stdout).not.toContain('very-secret')
  })

  it.each(DAMAGES)('finds %s, and mends it with --repair', async (_, check, damage) => {
    const folder = copyOfIndex()
    damage(folder)
    const examined = await doctor(folder)
    expect(examined.status).toBe(1)
    expect(wrongChecks(examined)).toContain(check)
    const [complaint = '', ...more] = complaintLines(examined.stderr)
    expect(complaint).toContain(check)
    expect(more).toEqual([])
    const repaired = await doctor(folder, '--repair')
    expect(repaired.status, repaired.stderr).toBe(0)
    const after = await doctor(folder)
    expect(wrongChecks(after)).toEqual([])
    expect(after.status).toBe(0)
    expect(after.stdout).toMatch(/5 files, 26 articles/u)
  })

  it('says how many files have changed, come or gone since they were indexed', async () => {
    const folder = copyOfIndex()
    const corpus = join(folder, 'corpus')
    cpSync(SEEDS, corpus, { recursive: true })
    await index(folder, '--corpus', corpus)
    const [gone = '', longer = ''] = SEED_FILES
    rmSync(join(corpus, gone))
    appendFileSync(join(corpus, longer), '\n完')
    writeFileSync(join(corpus, 'new.txt'), '大桥通车\n\n本报讯 大桥昨日通车。\n')
    writeFileSync(join(corpus, 'no-text.txt'), Buffer.alloc(5_000, 1))
    const examined = await doctor(folder, '--corpus', corpus)
    expect(examined.stdout).toContain('3 files of the corpus have changed since')
    expect(examined.status).toBe(0)
  })

  it('says, as ask does, where the index is of another corpus than the one that is named', async () => {
    const folder = copyOfIndex()
    const ask = (...args: string[]): Promise<CommandResult> =>
      runProgram('scripts/ask.ts', ['--data', folder, ...args, '富士康总投资多少?'])
    const other = join(folder, 'other')
    cpSync(SEEDS, other, { recursive: true })
    expect((await doctor(folder, '--corpus', other)).stdout).toContain(
      `OF ANOTHER CORPUS, ${SEEDS}`,
    )
    const asked = await ask('--corpus', other)
    expect(asked.stderr).toContain(`THE ANSWERS ARE FROM ${SEEDS}, not from ${other}`)
    expect(asked.status).toBe(0)
    for (const same of [await ask(), await ask('--corpus', join(SEEDS, '.'))]) {
      expect(same.stderr).toBe('')
      expect(same.stdout).toBe(asked.stdout)
    }
    await index(folder, '--corpus', other)
    expect((await ask('--corpus', other)).stderr).toBe('')
    expect((await doctor(folder, '--corpus', other)).stdout).not.toContain('ANOTHER')
  })

  it('says what to do about a damaged database', async () => {
    const folder = copyOfIndex()
    loseTheMiddle(folder)
    expectFixes(await doctor(folder))
  })

  it('calls only the database wrong where there is no index yet, and says what to do', async () => {
    const examined = await doctor(join(root, 'not-yet'))
    expect(wrongChecks(examined)).toEqual(['database'])
    expectFixes(examined)
  })

  it('finds a missing corpus and a missing model, and leaves the index as it is', async () => {
    const folder = copyOfIndex()
    const missing = join(folder, 'missing')
    const corpus = await doctor(folder, '--corpus', missing, '--repair')
    expect(wrongChecks(corpus)).toEqual(['corpus'])
    expectFixes(corpus)
    const model = await runProgram('scripts/doctor.ts', ['--data', folder, '--repair'], {
      env: { EMBEDDING_MODEL: missing },
    })
    expect(wrongChecks(model)).toEqual(['model'])
    expectFixes(model)
    for (const { status, stderr } of [corpus, model]) {
      expect(status).toBe(1)
      expect(complaintLines(stderr)).toEqual([expect.stringContaining(missing)])
    }
    expect(await firstQuoteFrom(folder)).toContain(ANSWER)
  })
})
