import { answerCalls } from '../../src/index/called-thread.ts'
import { IndexError } from '../../src/index/errors.ts'

/** A thread for tests: does what it is told, and says what it did. */
const note = answerCalls<string, string, string>(async (told) => {
  note(`told to ${told}`)
  if (told === 'throw ours') throw new IndexError('INDEX_BUSY', 'Somebody writes.')
  if (told === 'throw another') throw new RangeError('Too far.')
  if (told === 'die') process.exit(3)
  if (told === 'wait') await new Promise((resolve) => setTimeout(resolve, 50))
  // Goes on when the call is answered, as a file that is read aside.
  if (told === 'go on') setTimeout(() => note('went on'), 300)
  return `done: ${told}`
})
