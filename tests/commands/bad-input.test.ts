import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  ANSWER,
  complaintLines,
  expectComplaint,
  firstQuoteFrom,
  indexSeeds,
  QUESTION,
  sideBySide,
} from '../support/command-checks.ts'
import {
  type AnswerLine,
  answerSchema,
  jsonLines,
  shownQuotes,
} from '../support/command-schemas.ts'
import { type CommandResult, runProgram } from '../support/commands.ts'
import { MODEL, temporaryFoldersOfFile } from '../support/folders.ts'

/** Questions that between them read much of the index. */
const QUESTIONS = [
  QUESTION,
  '郑大二附院周边道路什么时候通车?',
  'Who painted the Mona Lisa?',
  '党建',
]
const REQUESTS = QUESTIONS.map((question, id) => JSON.stringify({ id, question })).join('\n')

const { root, newFolder } = temporaryFoldersOfFile()

/** An index of the seeds that no test changes, and its answers to `QUESTIONS`. */
const data = join(root, 'seeds')
let intact: AnswerLine[] = []
const ask = (folder: string, env: Record<string, string> = {}): Promise<CommandResult> =>
  runProgram('scripts/ask.ts', ['--data', folder, '--jsonl'], { input: REQUESTS, env })
const index = (...args: string[]): Promise<CommandResult> => runProgram('scripts/index.ts', args)

beforeAll(async () => {
  await indexSeeds(data)
  intact = answersIn(await ask(data))
  expect(intact).toHaveLength(QUESTIONS.length)
})

function answersIn({ stdout }: CommandResult): AnswerLine[] {
  return jsonLines(stdout, answerSchema).map((answer) => ({ ...answer, elapsedMs: 0 }))
}

async function expectRebuilt(folder: string): Promise<void> {
  const { status, stderr } = await index('--data', folder, '--rebuild')
  expect(status, stderr).toBe(0)
  expect(answersIn(await ask(folder))).toEqual(intact)
}

function copyOfIndex(): string {
  const folder = newFolder()
  // What a reader beside this one keeps there comes and goes.
  cpSync(data, folder, { recursive: true, filter: (path) => !/-(?:shm|wal)$/u.test(path) })
  return folder
}

/** Turns over every bit of a part of `bytes`. */
function flip(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at++) bytes[at] = ~(bytes[at] ?? 0)
}

function flipBytes(path: string, start: number, end: number): void {
  const bytes = readFileSync(path)
  flip(bytes, start, end)
  writeFileSync(path, bytes)
}

/** Bytes that are no text in any encoding. */
const NO_TEXT = Uint8Array.from({ length: 3_000 }, (_, at) => (at * at * 31 + 255) % 256)
const PAGE = '大桥通车\n\n本报讯 2021年5月3日,青河大桥建成通车,全长2.6公里。\n'

describe('a corpus that cannot be indexed', sideBySide, () => {
  it('is named, and the index that was there still answers', async () => {
    const empty = newFolder()
    const missing = join(empty, 'no-such-folder')
    for (const corpus of [empty, missing]) {
      const result = await index('--data', data, '--corpus', corpus)
      expectComplaint(result, { status: 1, names: [corpus], fix: /--corpus/u })
    }
    expect(await firstQuoteFrom(data)).toContain(ANSWER)
  })
})

describe('a file that cannot be indexed', sideBySide, () => {
  it('is skipped with its reason while the others are read', async () => {
    const corpus = newFolder()
    writeFileSync(join(corpus, 'page.txt'), PAGE)
    writeFileSync(join(corpus, 'picture.txt'), NO_TEXT)
    writeFileSync(join(corpus, 'zeros.txt'), new Uint8Array(500))
    writeFileSync(join(corpus, 'empty.txt'), '')
    writeFileSync(join(corpus, 'large.txt'), PAGE)
    truncateSync(join(corpus, 'large.txt'), 21_000_000)
    const folder = newFolder()
    const { status, stdout, stderr } = await index('--data', folder, '--corpus', corpus)
    expect(status).toBe(0)
    const lines = [...stdout.split('\n'), ...complaintLines(stderr)]
    const said = (file: string): string[] => lines.filter((line) => line.includes(file))
    expect(said('picture.txt')).toEqual([expect.stringMatching(/byte \d+ fits neither.*Save it/u)])
    expect(said('zeros.txt')).toEqual([expect.stringMatching(/binary file.*Remove it/u)])
    expect(said('empty.txt')).toEqual([expect.stringMatching(/holds no text/u)])
    expect(said('large.txt')).toEqual([expect.stringMatching(/21 MB.*20 MB.*Split it/u)])
    expect(said('page.txt')).toEqual([])
    const answer = await runProgram('scripts/ask.ts', ['--data', folder, '--json', '青河大桥全长?'])
    const [quote] = jsonLines(answer.stdout, answerSchema).flatMap(shownQuotes)
    expect(quote?.citation.file).toBe('page.txt')
  })
})

describe('a model folder', sideBySide, () => {
  const BY_WORDS = /ONLY WORDS ARE SEARCHED/u

  async function expectWordsOnly(model: string): Promise<void> {
    const indexed = await index('--data', data, '--model', model)
    expectComplaint(indexed, { status: 1, names: [model], fix: /git checkout|EMBEDDING_MODEL/u })
    // The index that was there still answers.
    const asked = await ask(data, { EMBEDDING_MODEL: model })
    expect(asked.status).toBe(0)
    expect(complaintLines(asked.stderr)).toEqual([expect.stringMatching(BY_WORDS)])
    expect(asked.stderr).toContain(model)
    expect(asked.stderr).toContain('EMBEDDING_MODEL')
    const [first, , far] = answersIn(asked)
    expect(first?.kind === 'quotes' && first.quotes[0]?.text).toContain(ANSWER)
    expect(far?.kind).toBe('no-answer')
  }

  it('that is missing leaves answers by words, said loudly, and stops the index', async () => {
    const model = join(newFolder(), 'no-such-model')
    await expectWordsOnly(model)
  })

  it('that is damaged leaves answers by words, said loudly, and stops the index', async () => {
    const model = join(newFolder(), basename(MODEL))
    cpSync(MODEL, model, { recursive: true })
    for (const file of readdirSync(join(model, 'onnx'))) {
      truncateSync(join(model, 'onnx', file), 1_000_000)
    }
    await expectWordsOnly(model)
  })
})

describe('a damaged database', sideBySide, () => {
  const REBUILD = /npm run index -- --rebuild/u

  it('that holds text is named by index and npm start, and can be built anew', async () => {
    const folder = copyOfIndex()
    writeFileSync(join(folder, 'index.sqlite'), 'This is a letter and no database.\n'.repeat(300))
    const complaint = { status: 1, names: [folder], fix: REBUILD } as const
    expectComplaint(await index('--data', folder), complaint)
    const started = runProgram('src/bot/main.ts', ['--data', folder], { input: `${QUESTION}\n` })
    expectComplaint(await started, complaint)
    await expectRebuilt(folder)
  })

  it('that has lost its middle is named by ask, and can be built anew', async () => {
    const folder = copyOfIndex()
    const path = join(folder, 'index.sqlite')
    const { length } = readFileSync(path)
    flipBytes(path, Math.round(length * 0.1), Math.round(length * 0.9))
    const complaint = { status: 1, names: [folder], fix: REBUILD } as const
    expectComplaint(await ask(folder), complaint)
    await expectRebuilt(folder)
  })

  it('whose vectors have changed answers the same or fails, never wrongly', async () => {
    const asked = await ask(copyWithOtherVectors())
    const answers = answersIn(asked)
    if (asked.status === 0) return expect(answers).toEqual(intact)
    // What it answered before it met the damage stands.
    expect(answers).toEqual(intact.slice(0, answers.length))
    expectComplaint({ ...asked, stdout: '' }, { status: 1, names: [root], fix: REBUILD })
  })

  it('whose vectors have changed is found by doctor', async () => {
    const folder = copyWithOtherVectors()
    const { status, stdout } = await runProgram('scripts/doctor.ts', ['--data', folder])
    expect(stdout).toMatch(/^WRONG (?:database|index|vectors)/mu)
    expect(status).toBe(1)
  })
})

/**
 * An index in which bytes have changed in the vectors of all passages that none of the answers
 * shows. SQLite does not notice bytes that change inside a value.
 */
function copyWithOtherVectors(): string {
  const folder = copyOfIndex()
  const path = join(folder, 'index.sqlite')
  const shown = new Set(intact.flatMap(shownQuotes).map(({ text }) => text))
  const database = new Sqlite(path, { readonly: true })
  const rows = database
    .prepare<[], { text: string; vectors: Buffer }>(
      'SELECT text, vectors FROM passages JOIN vectors USING (hash)',
    )
    .all()
  database.close()
  const others = rows.filter(({ text }) => !shown.has(text))
  expect(others.length).toBeGreaterThan(0)
  const bytes = readFileSync(path)
  for (const { vectors } of others) {
    const start = bytes.indexOf(vectors.subarray(0, 64))
    expect(start).toBeGreaterThan(0)
    flip(bytes, start, start + 64)
  }
  writeFileSync(path, bytes)
  return folder
}

describe('a damaged vector file', sideBySide, () => {
  it.each([
    ['has changed in the middle', (path: string) => flipBytes(path, 50_000, 50_400)],
    ['was cut off', (path: string) => truncateSync(path, 1_000)],
  ])('that %s is not used: ask says so and answers the same', async (_, damage) => {
    const folder = copyOfIndex()
    const files = readdirSync(folder).filter((name) => name.endsWith('.hnsw'))
    expect(files).toHaveLength(1)
    for (const name of files) damage(join(folder, name))
    const asked = await ask(folder)
    expect(asked.status).toBe(0)
    expect(complaintLines(asked.stderr)).toEqual([expect.stringContaining(files.join())])
    expect(asked.stderr).toContain('not used')
    expect(answersIn(asked)).toEqual(intact)
  })
})

describe('a data folder that cannot be written', sideBySide, () => {
  it('is named, with what to do', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    const folder = join(file, 'data')
    const fix = /--data/u
    expectComplaint(await index('--data', folder), { status: 1, names: [folder], fix })
    const started = await runProgram('src/bot/main.ts', ['--data', folder], { input: 'x\n' })
    expectComplaint(started, { status: 1, names: [folder], fix })
  })
})
