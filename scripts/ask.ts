import { createInterface } from 'node:readline'
import { type CommandInput, runCommand, wholeNumber } from '../src/bot/command-line.ts'
import { type Config, UsageError } from '../src/bot/config.ts'
import { wholeAnswer } from '../src/bot/conversation/answer-view.ts'
import { loadMessages } from '../src/bot/messages/messages.ts'
import { loadConfiguredModel } from '../src/bot/model.ts'
import { terminalPlace } from '../src/bot/terminal/terminal-place.ts'
import { toTerminal } from '../src/bot/terminal/terminal-text.ts'
import { today } from '../src/bot/today.ts'
import { isOfAnother } from '../src/index/corpus.ts'
import { answerToJson } from '../src/retrieval/answer.ts'
import { type Archive, openArchive } from '../src/retrieval/archive.ts'
import { explainTrace } from '../src/retrieval/explain.ts'
import { type Turn, turnAfter } from '../src/retrieval/follow-up.ts'
import type { AskTrace } from '../src/retrieval/search.ts'
import { MAX_TOP, type Request, readRequest } from './ask/request.ts'

const USAGE =
  'npm run ask -- "QUESTION" [--json | --jsonl] [--explain] [--top N] [--corpus DIR] [--data DIR]'
const OPTIONS = {
  json: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  explain: { type: 'boolean' },
  top: { type: 'string' },
} as const

await runCommand(process, USAGE, OPTIONS, async ({ config, flags, words }) => {
  const top = flags.top === undefined ? undefined : wholeNumber('--top', flags.top, 1, MAX_TOP)
  const question = questionOf({ flags, words })
  const archive = openArchive(config.data, await loadConfiguredModel(config), {
    warn: (message) => console.error(message),
    onFalseQuote: ({ file }) =>
      console.error(`A quote from ${file} is not in its source; not shown.`),
  })
  if (flags.corpus !== undefined) warnOfOther(archive.summary().corpus, config)
  try {
    if (question === null) await answerLines(archive, top)
    else await answerOne(archive, question, top, flags)
  } finally {
    archive.close()
  }
})

/** Whoever names a corpus should know where its index is of another. */
function warnOfOther(indexed: string, { corpus, data }: Config): void {
  if (!isOfAnother(indexed, corpus)) return
  console.error(
    `THE ANSWERS ARE FROM ${indexed}, not from ${corpus}: the index in ${data} is of it. Run: npm run index -- --corpus ${corpus} --data DIR, and ask with the same.`,
  )
}

/** The one question, or null for requests on stdin. @throws {UsageError} */
function questionOf({
  flags,
  words,
}: Pick<CommandInput<typeof OPTIONS>, 'flags' | 'words'>): string | null {
  const question = words.join(' ').trim()
  if (flags.jsonl === true) {
    if (question !== '')
      throw new UsageError(`--jsonl reads its questions from stdin. Usage: ${USAGE}`)
    return null
  }
  if (question === '') throw new UsageError(`The question is empty. Usage: ${USAGE}`)
  return question
}

async function answerOne(
  archive: Archive,
  question: string,
  top: number | undefined,
  flags: { json?: boolean | undefined; explain?: boolean | undefined },
): Promise<void> {
  let trace: AskTrace | undefined
  const answer = await archive.ask(question, {
    askedOn: today(),
    ...(top === undefined ? {} : { top }),
    onTrace: (seen) => {
      trace = seen
    },
  })
  if (flags.explain === true && trace !== undefined) console.error(explainTrace(trace))
  const place = terminalPlace(question, loadMessages())
  const text = wholeAnswer(answer, archive.summary(), place)
  if (answer.kind === 'no-answer' && answer.reason === 'question-too-long') {
    throw new UsageError(text.text)
  }
  if (flags.json === true) console.log(JSON.stringify({ id: null, ...answerToJson(answer) }))
  else console.log(toTerminal(text, process.stdout.isTTY === true))
}

/** Answers a request a line, in order; a line that is no request is answered with its error. */
async function answerLines(archive: Archive, defaultTop: number | undefined): Promise<void> {
  const turns = new Map<string, Turn>()
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    const request = readRequest(line)
    console.log(
      JSON.stringify(
        'error' in request
          ? request
          : await answerRequest(archive, { top: defaultTop, ...request }, turns),
      ),
    )
  }
}

async function answerRequest(
  archive: Archive,
  { id, question, conversation, askedOn, top }: Request,
  turns: Map<string, Turn>,
): Promise<Record<string, unknown>> {
  const previous = conversation === undefined ? undefined : turns.get(conversation)
  const answer = await archive.ask(question, {
    ...(top === undefined ? {} : { top }),
    ...(askedOn === undefined ? {} : { askedOn }),
    ...(previous === undefined ? {} : { previous }),
  })
  if (conversation !== undefined) turns.set(conversation, turnAfter(question, answer, previous))
  return { id: id ?? null, ...answerToJson(answer) }
}
