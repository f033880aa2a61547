import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectComplaint, indexSeeds, QUESTION, sideBySide } from '../support/command-checks.ts'
import { answerSchema, jsonLines, refusalSchema } from '../support/command-schemas.ts'
import { type CommandResult, runProgram } from '../support/commands.ts'
import { SEEDS, temporaryFolderOfFile } from '../support/folders.ts'

const data = temporaryFolderOfFile()
const ask = (...args: string[]): Promise<CommandResult> =>
  runProgram('scripts/ask.ts', ['--data', data, ...args])

beforeAll(() => indexSeeds(data))

describe('wrong usage', sideBySide, () => {
  it.each([
    ['src/bot/main.ts', 'npm start'],
    ['scripts/index.ts', 'npm run index'],
    ['scripts/ask.ts', 'npm run ask'],
    ['scripts/articles.ts', 'npm run articles'],
    ['scripts/evaluate.ts', 'npm run evaluate'],
    ['scripts/bench.ts', 'npm run bench'],
    ['scripts/doctor.ts', 'npm run doctor'],
  ])('of %s by an unknown flag is named, with its usage', async (program, command) => {
    const result = await runProgram(program, ['--data', data, '--fast'])
    const fix = new RegExp(`Usage: ${command}(?: |$)`, 'u')
    expectComplaint(result, { status: 2, names: ['--fast'], fix })
  })

  it.each([
    ['at the end', ['口罩', '--top'], '--top'],
    ['before another flag', ['口罩', '--top', '--json'], '--top'],
    ['that takes a folder', ['口罩', '--corpus'], '--corpus'],
  ])('by a flag without its value %s is named', async (_, args, flag) => {
    const result = await ask(...args)
    expectComplaint(result, { status: 2, names: [flag], fix: /Usage: npm run ask/u })
  })

  it('by an empty folder name is named', async () => {
    const result = await runProgram('scripts/index.ts', ['--data', data, '--corpus='])
    expectComplaint(result, { status: 2, names: ['--corpus'], fix: /Usage|folder/u })
  })

  it.each([
    ['0', ['--top', '0']],
    ['x', ['--top', 'x']],
    ['-1', ['--top=-1']],
  ])('by "%s" for --top says what is right', async (value, flag) => {
    const result = await ask(QUESTION, ...flag)
    const names = ['--top', `"${value}"`]
    expectComplaint(result, { status: 2, names, fix: /whole number from 1/u })
  })

  it.each([[['  ']], [[]]])('by an empty question %j says how to ask', async (words) => {
    const result = await ask(...words)
    const fix = /Usage: npm run ask -- "QUESTION"/u
    expectComplaint(result, { status: 2, names: ['empty'], fix })
  })

  it('by a question of a hundred thousand characters says how long one may be', async () => {
    const result = await ask('--json', 'mask '.repeat(20_000))
    expectComplaint(result, { status: 2, names: ['too long'], fix: /at most 1,000 characters/u })
  })
})

describe('a line of ask --jsonl that is no request', () => {
  const good = (id: number) => JSON.stringify({ id, question: QUESTION, top: 1 })
  /** Lines that are wrong, the id that can still be read, and what the error has to name. */
  const WRONG = [
    ['{"id": 1, "question": ', null, 'JSON'],
    ['no JSON', null, 'JSON'],
    ['[]', null, ''],
    ['null', null, ''],
    ['"口罩"', null, ''],
    ['{"id": "a"}', 'a', 'question'],
    ['{"id": "b", "question": 5}', 'b', 'question'],
    ['{"id": "c", "question": null}', 'c', 'question'],
    ['{"id": {}, "question": "口罩"}', null, 'id'],
    ['{"id": 5, "question": "口罩", "top": 0}', 5, 'top'],
    ['{"id": 6, "question": "口罩", "top": 1.5}', 6, 'top'],
    ['{"id": 7, "question": "口罩", "top": "3"}', 7, 'top'],
    ['{"id": 8, "question": "口罩", "conversation": 8}', 8, 'conversation'],
    ['{"id": 9, "question": "口罩", "askedOn": "yesterday"}', 9, 'askedOn'],
    ['{"id": 10, "question": "口罩", "askedOn": 20200320}', 10, 'askedOn'],
  ] as const
  let lines: string[] = []

  beforeAll(async () => {
    const input = [good(-1), ...WRONG.map(([line]) => line), '', good(-2)].join('\n')
    const { status, stdout, stderr } = await runProgram(
      'scripts/ask.ts',
      ['--data', data, '--jsonl'],
      { input },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(WRONG.length + 2)
  })

  // This also shows that no wrong usage above has harmed the index.
  it('does not stop the lines around it', () => {
    const around = jsonLines(`${lines[0]}\n${lines.at(-1)}\n`, answerSchema)
    expect(around.map(({ id, kind }) => [id, kind])).toEqual([
      [-1, 'quotes'],
      [-2, 'quotes'],
    ])
  })

  it.each(WRONG.map((wrong, at) => [...wrong, at] as const))(
    'is answered with its id and one sentence: %s',
    (_, id, name, at) => {
      const [refusal] = jsonLines(`${lines[at + 1]}\n`, refusalSchema)
      expect(refusal?.id).toBe(id)
      const [reason = '', fix = ''] = (refusal?.error ?? '').split(/\. (?=Write )/u)
      expect(reason).toContain(name)
      expect(fix).toContain('{"id":"1","question":"…"}')
      expect(refusal?.error).not.toContain('\n')
    },
  )
})

describe('articles', sideBySide, () => {
  it('names a file that is missing, and what to do', async () => {
    const path = join(data, 'no-such-page.txt')
    const result = await runProgram('scripts/articles.ts', ['--json', path])
    expectComplaint(result, { status: 1, names: [path], fix: /\b(?:name|check|give|see)\b/iu })
  })

  it('prints the other files all the same', async () => {
    const missing = join(data, 'no-such-page.txt')
    const page = join(SEEDS, '000_2e9cf329f221abb9.txt')
    const result = await runProgram('scripts/articles.ts', [missing, page])
    expect(result.status).toBe(1)
    expect(result.stderr).toContain(missing)
    expect(result.stdout).toContain('一企业可日产12万个口罩')
  })

  it('says how it is used where no file is named', async () => {
    const result = await runProgram('scripts/articles.ts', [])
    expectComplaint(result, { status: 2, names: ['file'], fix: /Usage: npm run articles -- FILE/u })
  })
})

describe('wrong settings', sideBySide, () => {
  it.each(['src/bot/main.ts', 'scripts/ask.ts'])(
    'are reported together by %s, without the secret',
    async (program) => {
      const result = await runProgram(program, program === 'scripts/ask.ts' ? ['口罩'] : [], {
        env: {
          BOT_TOKEN: 'abc-not-a-token',
          TELEGRAM_API_ROOT: 'ftp://example.org',
          ALLOWED_CHATS: '12, me',
          ADMIN_IDS: '@keeper',
          WEBHOOK_URL: 'http://example.org/hook',
          WEBHOOK_PORT: '70000',
          WATCH: 'maybe',
          LOG_LEVEL: 'x',
          DATA_DIR: data,
        },
      })
      expectComplaint(result, {
        status: 2,
        names: [
          'BOT_TOKEN',
          'TELEGRAM_API_ROOT',
          'ALLOWED_CHATS',
          'ADMIN_IDS',
          'WEBHOOK_URL',
          'WEBHOOK_PORT',
          'WATCH',
          'LOG_LEVEL',
        ],
        fix: /\.env\.example/u,
      })
      expect(result.stdout + result.stderr).not.toContain('abc-not-a-token')
    },
  )
})

describe('no index yet', () => {
  it('is told by ask, with what to run', async () => {
    const folder = join(data, 'none')
    const result = await runProgram('scripts/ask.ts', ['--data', folder, '--json', QUESTION])
    expectComplaint(result, { status: 1, names: [folder], fix: /npm run index/u })
  })
})
