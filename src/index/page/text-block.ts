import { type End, endOf, type Start, startOf } from './characters.ts'
import { isSecondItem, type Line } from './lines.ts'

/** A number that is no date and no mark of a list stands inside a sentence. */
const NUMBER_INSIDE = /^[\d.]+(?![\d年月日、.．)）])/u
/** How much likelier that makes it, in nats. */
const INSIDE = 2

/** Words that open a paragraph of news: 据了解, 目前, 另外; and who says what follows: 县长周明说, */
const OPENING_WORDS =
  /^(?:据(?:了解|介绍|悉|统计)|目前|近[日期年]|日前|同时|此外|另外|另据|随后|最后|会上|会议[\p{Script=Han}]{2,3}[,，]|今年|去年|当[天日]|下一步|截[至止]|活动[中上]|仪式上|座谈会上|接下来|为(?:了|此|进一步|贯彻|推动|确保|全面)|通过|围绕|根据|按照|针对|随着|一是)/u
const SPEAKER =
  /^[\p{Script=Han}、·（）()]{2,24}?(?:说|表示|指出|强调|要求|介绍|认为|提出|告诉记者)[,，:：]/u
/** The last characters of those words: most texts have others before their first comma or colon. */
const SPEAKER_ENDS = '说示出调求绍为者'
/** How much less likely such words stand inside a sentence, in nats. */
const OPENS = -3
/** A whole sentence that somebody says, and who: “路修好了。”村民周明说。 */
const WHOLE_SPEECH = /^“[^“”]{4,}[。！？,，…]”/u
/** The same of it. */
const SPEECH_OPENS = -8

/** What stands directly above a block of text. */
export type Below = 'text' | 'head' | 'byline' | 'nothing'

/** A line of text and where it stands on its page. */
export class TextBlock {
  readonly line: Line
  /** The article in whose part of the page it stands, by its place on the page; -1 above all. */
  readonly article: number
  readonly below: Below
  /** Whether it can be the rest of a torn sentence at all. */
  readonly canGoOn: boolean
  #start: Start | null = null
  #end: End | null = null
  #inside: number | null = null
  #quotes: { first: string | null; leftOpen: boolean } | null = null

  constructor(line: Line, article: number, below: Below) {
    this.line = line
    this.article = article
    this.below = below
    this.canGoOn = !line.lead && !line.opensParagraph && !isSecondItem(line)
  }

  get start(): Start {
    this.#start ??= startOf(this.line.text)
    return this.#start
  }

  get end(): End {
    this.#end ??= endOf(this.line.text)
    return this.#end
  }

  /** How much likelier it stands inside a sentence than it opens a paragraph: log-odds in nats. */
  get inside(): number {
    if (this.#inside === null) {
      const { text } = this.line
      const speaks = WHOLE_SPEECH.test(text) ? SPEECH_OPENS : 0
      const opens = OPENING_WORDS.test(text) || namesSpeaker(text) ? OPENS : speaks
      const number = NUMBER_INSIDE.test(text) ? INSIDE : 0
      this.#inside = this.start.insideOdds + opens + number
    }
    return this.#inside
  }

  /** Whether `inside` is more than that; most texts need no look at their words. */
  isInside(least: number): boolean {
    return this.start.insideOdds + INSIDE > least && this.inside > least
  }

  /** Its first quotation mark, and whether its last one opens a quotation. */
  get quotes(): { readonly first: string | null; readonly leftOpen: boolean } {
    if (this.#quotes === null) {
      const { text } = this.line
      // Looking back through a text without quotation marks takes much longer than looking on.
      const open = text.includes('“') ? text.lastIndexOf('“') : -1
      const close = text.includes('”') ? text.lastIndexOf('”') : -1
      const first = open === close ? null : (/[“”]/u.exec(text)?.[0] ?? null)
      this.#quotes = { first, leftOpen: open > close }
    }
    return this.#quotes
  }
}

function namesSpeaker(text: string): boolean {
  const end = text.charAt(text.search(/[,，:：]/u) - 1)
  return end !== '' && SPEAKER_ENDS.includes(end) && SPEAKER.test(text)
}
