import type {
  Citation,
  Confidence,
  Mismatch,
  NoAnswerReason,
  Understood,
} from '../retrieval/answer.ts'
import { languageOf } from '../retrieval/question.ts'

type ArticleDate = Citation['date']

/** Every sentence a reader sees, in one language. Quotes stay as printed. */
export interface Messages {
  readonly help: string
  readonly confidence: Readonly<Record<Confidence, string>>
  readonly noAnswer: Readonly<Record<NoAnswerReason, string>>
  /** What does not fit between the question and what comes nearest. */
  readonly mismatch: (mismatch: Mismatch) => string
  /** How the question was read, where that changed what was searched; empty where it did not. */
  readonly understood: (understood: Understood) => string
  readonly nearest: string
  readonly covers: (articles: number, newspapers: readonly string[], dates: string) => string
  readonly latest: (shown: number) => string
  readonly emptyArchive: string
  readonly unknownCommand: (command: string) => string
  readonly askWhat: string
  readonly latestRange: (most: number) => string
  readonly failed: string
  readonly untitled: string
  readonly reporters: string
  readonly correspondents: string
  readonly lines: (ranges: string) => string
  readonly date: (date: ArticleDate) => string
  readonly separator: string
}

/** What a question may ask for. */
const FACTS_ZH: Readonly<Partial<Record<Mismatch['kind'], string>>> = {
  money: '金额',
  length: '长度',
  day: '日期',
  birth: '出生年份',
  share: '比例',
  count: '数目',
}
const FACTS_EN: typeof FACTS_ZH = {
  money: 'amount',
  length: 'length',
  day: 'day',
  birth: 'year of birth',
  share: 'share',
  count: 'number',
}

const zh: Messages = {
  help: `直接提问,我从这份新闻档案里找出原文,标出作答的字句,注明标题、日期、作者、文件和行号;档案里没有的,就说没有。
/ask 问题 – 提问(群里请写 /ask@机器人名 问题,或 @ 我,或回复我)
/latest [条数] – 最新的文章
/help – 本说明
可以用别的语言提问,引文保持原文。`,
  confidence: { strong: '', medium: '把握中等', weak: '把握不大,请核对原文' },
  noAnswer: {
    'empty-question': '没有看到问题。请写一句话,例如:哪家企业每天能生产12万个口罩?',
    'question-too-long': '问题太长了,最多一千字。请缩短后再问。',
    'not-in-archive': '档案里没有找到答案。',
    differs: '档案里没有找到答案。',
    'fact-missing': '档案里没有找到答案。',
  },
  mismatch: ({ kind, asked, found }) => {
    if (asked === null) return `最接近的报道没有说明所问的${FACTS_ZH[kind] ?? '内容'}。`
    if (kind === 'time') return `档案里没有“${asked}”的报道。`
    if (found === null) return `最接近的报道没有提到“${asked}”。`
    return `问的是${asked},最接近的报道是${found}。`
  },
  understood: ({ dates, names, rewritten }) =>
    [
      ...(rewritten === null ? [] : [`接着上一个问题:${rewritten}`]),
      ...dates.map((date) => `时间:${date.replace('/', ' 至 ')}`),
      ...(names.length === 0 ? [] : [`限于:${names.join('、')}`]),
    ].join(' · '),
  nearest: '最接近的段落(并不是答案):',
  covers: (articles, newspapers, dates) =>
    `档案共有 ${articles} 篇文章${newspapers.length > 0 ? `,报纸:${newspapers.join('、')}` : ''}${dates === '' ? '' : `,标明年份的日期:${dates}`}。`,
  latest: (shown) => `最新的 ${shown} 篇文章(未印年份的排在后面):`,
  emptyArchive: '档案里还没有文章。',
  unknownCommand: (command) => `没有 /${command} 这个命令。/help 列出可用的命令。`,
  askWhat: '请把问题写在命令后面,例如:/ask 哪家企业每天能生产12万个口罩?',
  latestRange: (most) => `条数请写 1 到 ${most},例如:/latest 5`,
  failed: '出了错,没能回答。请稍后再问一次。',
  untitled: '(无标题)',
  reporters: '记者',
  correspondents: '通讯员',
  lines: (ranges) => `第${ranges}行`,
  date: ({ text, iso, yearSource }) => {
    if (iso === null) return text === null ? '' : /月/u.test(text) ? `${text}(未印年份)` : text
    const [year, month, day] = iso.split('-').map(Number)
    return `${year}年${month}月${day}日${yearSource === 'inferred' ? '(年份据同版推定)' : ''}`
  },
  separator: ' · ',
}

const en: Messages = {
  help: `Ask a question. I find the passage of this news archive that answers it, mark the answering words, and cite headline, date, byline, file and lines; what the archive does not have, I say so.
/ask QUESTION – ask (in a group: /ask@this_bot QUESTION, a mention, or a reply to me)
/latest [COUNT] – the latest articles
/help – this text
Ask in your own language; quotes stay as printed.`,
  confidence: { strong: '', medium: 'fairly sure', weak: 'not sure, check the source' },
  noAnswer: {
    'empty-question':
      'I see no question. Write a sentence, for example: Which company makes 120,000 masks a day?',
    'question-too-long': 'The question is too long: at most 1,000 characters. Please shorten it.',
    'not-in-archive': 'I did not find an answer in the archive.',
    differs: 'I did not find an answer in the archive.',
    'fact-missing': 'I did not find an answer in the archive.',
  },
  mismatch: ({ kind, asked, found }) => {
    if (asked === null)
      return `The nearest story does not give the ${FACTS_EN[kind] ?? 'fact'} asked for.`
    if (kind === 'time') return `The archive has nothing of “${asked}”.`
    if (found === null) return `The nearest story does not mention “${asked}”.`
    return `You ask about ${asked}; the nearest story has ${found}.`
  },
  understood: ({ dates, names, rewritten }) =>
    [
      ...(rewritten === null ? [] : [`Going on from the last question: ${rewritten}`]),
      ...dates.map((date) => `Time: ${date.replace('/', ' to ')}`),
      ...(names.length === 0 ? [] : [`Only: ${names.join(', ')}`]),
    ].join(' · '),
  nearest: 'The nearest passages (not an answer):',
  covers: (articles, newspapers, dates) =>
    `The archive has ${articles} articles${newspapers.length > 0 ? ` (${newspapers.join(', ')})` : ''}${dates === '' ? '' : `; dates with a year: ${dates}`}.`,
  latest: (shown) => `The latest ${shown} articles (those without a printed year last):`,
  emptyArchive: 'The archive has no articles yet.',
  unknownCommand: (command) => `There is no command /${command}. /help lists the commands.`,
  askWhat: 'Write the question behind the command: /ask Which company makes 120,000 masks a day?',
  latestRange: (most) => `The count goes from 1 to ${most}: /latest 5`,
  failed: 'Something went wrong and there is no answer. Please ask again in a while.',
  untitled: '(no headline)',
  reporters: 'reporter',
  correspondents: 'correspondent',
  lines: (ranges) => (/\D/u.test(ranges) ? `lines ${ranges}` : `line ${ranges}`),
  date: ({ text, iso, yearSource }) => {
    if (iso === null)
      return text === null ? '' : /月/u.test(text) ? `${text} (year not printed)` : text
    return yearSource === 'inferred' ? `${iso} (year inferred from the page)` : iso
  },
  separator: ' · ',
}

/** The messages for a reader who wrote `text`: Chinese for Chinese and for no letters, else English. */
export function messagesFor(text: string): Messages {
  return ['zh', 'und'].includes(languageOf(text)) ? zh : en
}
