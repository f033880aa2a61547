import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { withoutWhiteSpace } from '../../src/index/article.ts'
import { ANSWER, complaintLines, QUESTION } from '../support/command-checks.ts'
import { type CommandResult, runProgram } from '../support/commands.ts'
import { MODEL, SEEDS, temporaryFolder, temporaryFolderOfFile } from '../support/folders.ts'
import { startModelHub } from '../support/model-hub.ts'

const ENGLISH = 'Which company makes 120,000 masks a day?'
/** Lines of one conversation. */
const LINES = [
  QUESTION,
  ENGLISH,
  'Who painted the Mona Lisa?',
  '如何做红烧肉?',
  '/help',
  '/start',
  '/latest',
  '/latest 3',
  '/latest 99',
  '/nope',
  '/ask',
  `/ask ${QUESTION}`,
  '？！',
  '口罩'.repeat(1_000),
] as const

const data = temporaryFolderOfFile()
const start = (input: string): Promise<CommandResult> =>
  runProgram('src/bot/main.ts', ['--data', data], { input })

/** The first start, which builds the index. */
let first: CommandResult
/** A later start with all the lines; between them stand commands that do not exist. */
let later: CommandResult
let replies: string[] = []
const replyTo = (line: (typeof LINES)[number]): string => replies[LINES.indexOf(line)] ?? ''

beforeAll(async () => {
  first = await start(`${QUESTION}\n`)
  const marked = LINES.flatMap((line, at) => [line, `/end_${at}_end`])
  later = await start(`${marked.join('\n')}\n${QUESTION}`)
  replies = later.stdout.split(/^.*\/end_\d+_end.*$/mu)
})

function quotedLines(reply: string): string[] {
  const lines = reply.split('\n').filter((line) => line.startsWith('│ '))
  return lines.map((line) => line.slice(2))
}

function headlines(reply: string): string[] {
  return reply.split('\n').filter((line) => line.startsWith('《'))
}

describe('npm start with a pipe', () => {
  it('prints the answer with its marked words and a citation that is right', () => {
    expect(first.status).toBe(0)
    const marked = [...first.stdout.matchAll(/\*\*(.+?)\*\*/gu)].map(([, words]) => words)
    expect(marked[0]).toContain(ANSWER)
    expect(first.stdout).toMatch(/^《一企业可日产12万个口罩》.*记者 王军方/mu)
    const place = /^(\S+\.txt) 第(\d+)行$/mu.exec(first.stdout)
    const [, file = '', line] = place ?? []
    expect(readFileSync(join(SEEDS, file), 'utf8').split('\n')[Number(line) - 1]).toContain(ANSWER)
  })

  it('keeps stdout for the answers and shows on stderr what is read', () => {
    expect(first.stderr).toMatch(/^1\/5 000_2e9cf329f221abb9\.txt$/mu)
    expect(first.stderr).toMatch(/^5\/5 004_c4740e32d0d06a7b\.txt$/mu)
    expect(complaintLines(first.stderr)).toEqual([
      expect.stringMatching(/^doubtful 001_ebf3f8854f9f44c2.txt: lines 11, 17, 25/u),
      expect.stringMatching(/^doubtful 004_c4740e32d0d06a7b.txt: line 77\./u),
      expect.stringMatching(/npm run articles -- .*001_ebf3f8854f9f44c2\.txt$/u),
      expect.stringMatching(/^5 files: 5 read/u),
      expect.stringMatching(/^The index has 26 articles/u),
    ])
    expect(first.stdout).not.toMatch(/^\d\/5 |files:|The index has/mu)
    expect(first.stdout).not.toContain('\u001b') // no colours in a pipe
  })

  it('reads nothing again at the next start', () => {
    expect(later.status).toBe(0)
    expect(later.stderr).toContain('0 read, 5 unchanged')
  })

  it('answers every line, in their order, and the last one without a newline', () => {
    expect(replies).toHaveLength(LINES.length + 1)
    for (const reply of replies) expect(reply.trim()).not.toBe('')
    const marks = [...later.stdout.matchAll(/end_(\d+)_end/gu)].map(([, at]) => Number(at))
    expect(marks).toEqual(LINES.map((_, at) => at))
    expect(replies.at(-1)?.trim()).toBe(replyTo(QUESTION).trim())
  })

  it.each(['', '\n \n\t\n'])('ends well and says nothing after the input %j', async (input) => {
    const { status, stdout } = await start(input)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })
})

describe('a question in the terminal', () => {
  it('gets the same answer as the first time', () => {
    expect(replyTo(QUESTION).trim()).toBe(first.stdout.trim())
  })

  it('gets quotes as their file has them', () => {
    const source = readFileSync(join(SEEDS, '000_2e9cf329f221abb9.txt'), 'utf8')
    const quotes = quotedLines(replyTo(QUESTION))
    expect(quotes.length).toBeGreaterThan(0)
    for (const quote of quotes) {
      expect(withoutWhiteSpace(source)).toContain(withoutWhiteSpace(quote.replaceAll('**', '')))
    }
  })

  it('in English gets English sentences around Chinese quotes', () => {
    const reply = replyTo(ENGLISH)
    expect(quotedLines(reply).join()).toContain(ANSWER)
    expect(reply).toMatch(/\*\*.+\*\*/u)
    const around = reply.replaceAll(/^[│《].*$/gmu, '')
    expect(around).toMatch(/^\S+\.txt lines? \d+/mu)
    expect(around).not.toMatch(/\p{Script=Han}/u)
    expect(headlines(reply).join()).toContain('reporter 王军方')
  })

  it('in Chinese gets Chinese sentences', () => {
    expect(replyTo(QUESTION)).toMatch(/记者 .*\n[\s\S]*第\d+/u)
    expect(replyTo(QUESTION)).not.toMatch(/\b(?:reporter|line|lines)\b/u)
  })

  it('about something else is refused with what the archive covers and what came nearest', () => {
    const english = replyTo('Who painted the Mona Lisa?')
    expect(english).toContain(
      'I did not find an answer in the archive. The archive has 26 articles. Newspapers: 航空港时报.',
    )
    expect(english).toContain('not an answer')
    const chinese = replyTo('如何做红烧肉?')
    expect(chinese).toContain('档案里没有找到答案。')
    expect(chinese).toContain('26 篇文章')
    expect(chinese).toContain('并不是答案')
    for (const reply of [english, chinese]) {
      expect(quotedLines(reply).length).toBeGreaterThan(0)
      expect(reply).not.toContain('**')
    }
  })

  it('that is none, or is too long, is answered with what to do', () => {
    expect(replyTo('？！')).toContain('没有看到问题')
    expect(replyTo('口罩'.repeat(1_000))).toContain('问题太长了')
  })
})

describe('a command in the terminal', () => {
  it('/help lists the commands, and /start says the same', () => {
    for (const command of ['/ask', '/latest', '/help']) expect(replyTo('/help')).toContain(command)
    expect(replyTo('/start').trim()).toBe(replyTo('/help').trim())
  })

  it('/latest lists five articles, the latest first, or as many as it is told', () => {
    const five = headlines(replyTo('/latest'))
    expect(five).toHaveLength(5)
    const dates = five.map((head) => /\d+年(\d+)月(\d+)日/u.exec(head)?.slice(1).map(Number) ?? [])
    const days = dates.map(([month = 0, day = 0]) => month * 100 + day)
    expect(days[0]).toBe(603) // 6月3日, the last date that the seeds print
    expect(days).toEqual([...days].sort((a, b) => b - a))
    expect(headlines(replyTo('/latest 3'))).toEqual(five.slice(0, 3))
  })

  it('/latest 99 says how many there can be', () => {
    expect(replyTo('/latest 99')).toMatch(/1 到 10.*\/latest 5/u)
    expect(headlines(replyTo('/latest 99'))).toEqual([])
  })

  it('that does not exist is named, with where to find those that do', () => {
    expect(replyTo('/nope')).toContain('/nope')
    expect(replyTo('/nope')).toContain('/help')
  })

  it('/ask answers its question, and asks for one where it has none', () => {
    expect(replyTo(`/ask ${QUESTION}`).trim()).toBe(replyTo(QUESTION).trim())
    expect(replyTo('/ask')).toMatch(/例如：\/ask /u)
  })
})

describe('npm start with a model that cannot be downloaded', () => {
  const REASON = /owner\/other cannot be downloaded.*HF_ENDPOINT/u

  async function startWithout(folder: string): Promise<CommandResult> {
    const { endpoint } = await startModelHub(MODEL)
    const env = { EMBEDDING_MODEL: 'owner/other', HF_ENDPOINT: endpoint }
    return await runProgram('src/bot/main.ts', ['--data', folder], { input: `${QUESTION}\n`, env })
  }

  it('says why, and answers by words from the index that is there', async () => {
    const { status, stdout, stderr } = await startWithout(data)
    expect(status).toBe(0)
    expect(stdout).toContain(ANSWER)
    const lines = stderr.trim().split('\n')
    expect(lines.filter((line) => REASON.test(line))).toEqual([
      expect.stringContaining('ONLY WORDS ARE SEARCHED'),
      expect.stringContaining('The index was not brought up to date'),
    ])
    // What to do with a folder helps nobody here.
    expect(stderr).not.toContain('git checkout')
  })

  it('ends with the reason where there is no index', async () => {
    const { status, stdout, stderr } = await startWithout(temporaryFolder())
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.trim().split('\n').at(-1)).toMatch(REASON)
    expect(stderr).not.toContain('INDEX_MISSING')
  })
})
