import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../src/bot/command-line.ts'
import { UsageError } from '../src/bot/config.ts'
import type { Feedback } from '../src/bot/state/feedback-store.ts'
import type { StoredReply } from '../src/bot/state/reply-store.ts'
import { State } from '../src/bot/state/state.ts'
import { today } from '../src/bot/today.ts'
import type { GoldQuestion } from './evaluate/questions.ts'

const USAGE = 'npm run feedback [-- --data DIR]'

/**
 * Prints what readers voted and wrote on, as questions for `npm run evaluate -- --questions FILE`:
 * what they called right is the evidence, a refusal that they called right must stay one.
 */
await runCommand(process, USAGE, {}, async ({ config, words }) => {
  if (words.length > 0) throw new UsageError(`Unknown word "${words[0]}". Usage: ${USAGE}`)
  const file = join(config.data, 'state.sqlite')
  if (!existsSync(file)) {
    throw new Error(`There is no ${file}: no bot has run on this data folder yet.`)
  }
  const state = new State(file)
  console.log(JSON.stringify(state.feedback.all().map(toQuestion), null, 1))
  state.close()
})

/** A question as `tests/gold/questions.json` has it, and beside it what readers said. */
function toQuestion(
  { reply, quote, at, good, bad, comments }: Feedback,
  index: number,
): GoldQuestion & { readonly votes: object; readonly comments: readonly string[] } {
  const isRight = good > bad
  const words = isRight && reply?.kind === 'answer' ? (reply.shown[quote]?.words ?? '') : ''
  return {
    id: `feedback-${index + 1}`,
    question: reply === null ? '' : askedIn(reply),
    type: isRight ? (reply?.kind === 'refusal' ? 'unanswerable' : 'called right') : wrong(bad),
    answer: words,
    reference_date: today(new Date(at)),
    evidence: words === '' ? [] : [{ span: words }],
    votes: { good, bad },
    comments,
  }
}

/** The question with the one that it goes on from. */
function askedIn({ question, turn }: StoredReply): string {
  const goesOn = turn !== null && turn.question !== question
  return goesOn ? `${turn.question} ${question}` : question
}

function wrong(bad: number): string {
  return bad > 0 ? 'called wrong' : 'commented'
}
