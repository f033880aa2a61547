import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import { numbersAsPrinted } from './question-numbers.ts'
import { questionWords } from './question-words.ts'

/** A question as it is searched. */
export interface Question {
  /** As asked, without outer white space and characters that show nothing, letters and digits of usual width. */
  readonly text: string
  /** See `Understood.language`. */
  readonly language: string
  /** Search terms, each once, in the order of the question. */
  readonly terms: readonly string[]
  /** Words of the question that are searched as others too, which mean the same. */
  readonly meanings: readonly Meaning[]
}

/** A way to print a word of the question, or a phrase. */
export interface Way {
  readonly terms: readonly string[]
  /** How sure it is that it means the word: 1 as it is asked or by a dictionary, else a cosine. */
  readonly sureness: number
}

/** A word of the question, or a phrase, by the ways to print it: as asked, and otherwise. */
export type Meaning = readonly Way[]

const LANGUAGES: readonly (readonly [language: string, script: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['en', /\p{Script=Latin}/u],
]

/** Characters that show nothing and part words: soft hyphen, zero width space, word joiner, byte order mark. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/gu
/** Letters, digits and the space as wide as a Chinese character; marks stay as they are printed. */
const WIDE = /[０-９Ａ-Ｚａ-ｚ\u3000]/gu
/** Greetings and thanks, folded, and what is said to show that an answer was read. */
const COURTESY =
  /^[\s\p{P}\p{S}]*(?:(?:谢谢[你您]?了?(?:的回答)?|多谢|感谢|好的?|嗯|[你您]好|早上好|晚上好|再见|收到|明白了?|知道了|辛苦了|ok(?:ay)?|thanks(?: a lot)?|thank you(?: (?:very|so) much)?|hi|hello|bye|good (?:morning|evening)|спасибо(?: большое)?|хорошо|привет|здравствуйте|пока|gracias|hola|merci|bonjour|danke(?: schön)?|hallo|obrigad[oa]|grazie|ciao|ありがとう(?:ございます)?|こんにちは|감사합니다|안녕하세요|cảm ơn|xin chào)[\s\p{P}\p{S}]*)+$/u

/** Reads a question: its language by script, and its terms without the words that only ask. */
export function parseQuestion(asked: string): Question {
  const text = asked
    .replace(UNSEEN, '')
    .replace(WIDE, (wide) => wide.normalize('NFKC'))
    .trim()
  const searched = numbersAsPrinted(withoutQuestionWords(text))
  const terms = [...new Set(tokenize(searched))]
  // A question made of question words alone is searched as it stands.
  return {
    text,
    language: languageOf(text),
    terms: terms.length > 0 ? terms : [...new Set(tokenize(text))],
    meanings: [],
  }
}

/** Whether a text asks at all: it has letters or digits, and is no mere greeting or thanks. */
export function isAsked(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && !COURTESY.test(fold(text).trim())
}

/** A text, folded, without the words that ask and do not describe. */
export function withoutQuestionWords(text: string): string {
  return fold(text).replace(questionWords, ' ')
}

/**
 * The language whose script most letters of a text have (see `Understood.language`); a name in
 * another script does not decide.
 */
export function languageOf(text: string): string {
  if (LANGUAGES[0]?.[1].test(text) === true) return 'ja'
  const counts = LANGUAGES.map(([language, script]) => {
    const letters = text.match(new RegExp(script.source, 'gu'))?.length ?? 0
    // One Chinese character says more than one letter; at two, a name in brackets still decides nothing.
    return { language, letters: language === 'zh' || language === 'ko' ? letters * 2 : letters }
  })
  const [most] = counts.sort((a, b) => b.letters - a.letters)
  return most === undefined || most.letters === 0 ? 'und' : most.language
}
