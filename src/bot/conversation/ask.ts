import { fmt } from 'telegraf/format'
import type { Answer, NoAnswerReason } from '../../retrieval/answer.ts'
import type { Archive } from '../../retrieval/archive.ts'
import { type Turn, turnAfter } from '../../retrieval/follow-up.ts'
import { retrievalSettings } from '../../retrieval/settings.ts'
import { botSettings } from '../settings.ts'
import type { ReplyStore, StoredReply } from '../state/reply-store.ts'
import { today } from '../today.ts'
import { refusalText, wholeAnswer } from './answer-view.ts'
import type { Place } from './place.ts'
import { plainReply, type Reply } from './reply.ts'
import { type ReplyViews, shownQuote, voteButtons } from './show-reply.ts'

/** A question and where it stands in its conversation. */
export interface Asked {
  readonly question: string
  /** What it may go on from. */
  readonly previous: Turn | null
  /** The reader's message; null where there is none. */
  readonly questionMessage: number | null
}

export interface AskParts {
  readonly archive: Archive
  readonly replies: ReplyStore
  readonly views: ReplyViews
  readonly now: () => number
}

/** Answers a question and keeps the reply for its buttons and for questions that go on from it. */
export async function askArchive(
  { question, previous, questionMessage }: Asked,
  place: Place,
  { archive, replies, views, now }: AskParts,
): Promise<Reply> {
  const isTerminal = place.kind === 'terminal'
  const top = isTerminal ? retrievalSettings.top : botSettings.quotes
  const options = { askedOn: today(), top, ...(previous === null ? {} : { previous }) }
  const answer = await archive.ask(question, options)
  if (isUnreadable(answer)) return plainReply(wholeAnswer(answer, archive.summary(), place))

  const stored = storedReply(question, answer, previous)
  const id = replies.add(place.chat, stored, { at: now(), questionMessage })
  if (isTerminal) return plainReply(wholeAnswer(answer, archive.summary(), place))
  if (answer.kind === 'no-answer') {
    const text = refusalText(answer, archive.summary(), place)
    return { text, buttons: voteButtons({ id, kind: 'refusal' }), id }
  }
  const page = views.page({ ...stored, id }, 0, place, answer.quotes)
  return page ?? plainReply(fmt(place.messages.say('article-gone', {})))
}

/** Whether the text was no question at all: nothing can go on from it. */
function isUnreadable(answer: Answer): boolean {
  const unreadable: readonly NoAnswerReason[] = ['empty-question', 'question-too-long']
  return answer.kind === 'no-answer' && unreadable.includes(answer.reason)
}

function storedReply(question: string, answer: Answer, previous: Turn | null): StoredReply {
  const isAnswer = answer.kind === 'quotes'
  return {
    question,
    kind: isAnswer ? 'answer' : 'refusal',
    perPage: 1,
    confidence: isAnswer ? answer.confidence : null,
    understood: answer.understood,
    head: '',
    shown: (isAnswer ? answer.quotes : answer.nearMisses).map(shownQuote),
    turn: turnAfter(question, answer, previous ?? undefined),
  }
}
