import { fold } from '../index/words/fold.ts'
import { tokenize } from '../index/words/tokens.ts'
import { pointsBack } from './follow-up.ts'
import { type NamedTime, withoutTimes } from './question-dates.ts'
import { questionWords } from './question-words.ts'
import type { Scope } from './scope.ts'

/** Words that say no more than that news is asked for, by language, folded. */
const NEWS = new RegExp(
  [
    // Chinese
    '新闻|消息|文章|报道|稿子|稿件|动态|内容|发生|大事|事情|事儿?|最新|最近|近期|今年|署名|采写|撰写|写|栏目|专栏|记者|通讯员|作者|刊登|发表|登|篇|些|有|过|在|那|这|天|个|更多|[你您]们?|档案|库|里',
    // English
    '\\b(?:the|latest|newest|recent|news|articles?|stor(?:y|ies)|what|happened|happen|was|were|is|are|there|on|in|between|during|from|about|any|show|me|wr(?:ite|ote|itten)|by|did|new|whats|for|of)\\b',
    // Russian
    '(?<!\\p{L})(?:что|как(?:ой|ая|ие)|за|от|в|на|между|с|был[оаи]?|год[ау]?|нового|(?:новост|покаж|событи|стать|произо|случил|последн|свеж|написал|пиш)\\p{L}*)(?!\\p{L})',
    // Korean: nouns with their particles, verbs with their endings
    '(?<!\\p{L})(?:뉴스|소식|기사|사건|무슨|어떤|일)(?:이|가|은|는|을|를|들|도|있나요)?(?!\\p{L})|(?<!\\p{L})(?:있었|있나|있습|생겼|일어났)\\p{Script=Hangul}*|(?<!\\p{L})(?:에(?:는|서)?|의)(?!\\p{L})',
    // Japanese
    'ニュース|记事|出来事|何|どんな|が(?:あっ|起き|起こっ)たか?|が(?:あり|起き|起こり)ま(?:した|す)か|[はのに](?!\\p{Script=Hiragana})',
    // Spanish, French, German, Portuguese, Italian, Vietnamese
    '(?<!\\p{L})(?:noticias?|artículos?|pasó|ocurrió|escribió|qué|hay|hubo|nuevo|el|en|entre|de|del)(?!\\p{L})',
    "(?<!\\p{L})(?:quoi|neuf|nouveau|nouvelles|actualités|que|passé|s'est-il|est-il|a-t-il|le|du)(?!\\p{L})",
    '(?<!\\p{L})(?:nachrichten|neues|was|geschah|war|passierte?|am|im|vom|zwischen|gab|es)(?!\\p{L})',
    '(?<!\\p{L})(?:notícias|novidades|aconteceu|houve|o|em|dia)(?!\\p{L})',
    '(?<!\\p{L})(?:notizie|novità|(?:che )?cosa è successo|il|tra|fra)(?!\\p{L})',
    '(?<!\\p{L})(?:tin (?:tức|gì)|có|gì|chuyện|xảy ra|ngày|trong)(?!\\p{L})',
  ].join('|'),
  'gu',
)

/** What names news, so that the latest are meant where nothing limits them: what's new, 最近有什么新闻. */
const OF_NEWS =
  /新闻|消息|文章|报道|动态|最新|最近|近期|\b(?:news|articles?|stor(?:y|ies)|what(?:['’]?s| is) new)\b|новост|стать[ия]|нового|뉴스|소식|기사|ニュース|记事|noticias|artículos|nouvelles|actualités|quoi de neuf|nachrichten|neues|notícias|novidades|notizie|tin (?:tức|gì)/u

/** What asks for something about news, not for news: 文章是谁写的? */
const OF_A_FACT =
  /谁|哪[天年里位]|什么时候|何时|在哪|为什么|多少|这[篇条个则]|\b(?:who|whom|when|where|why|how|this|that)\b|(?<!\p{L})(?:кто|когда|где|почему|сколько|эт\p{L}{1,3})(?!\p{L})/u

/**
 * Whether a question asks for articles, of a time or a name or the latest, and names nothing that they should say: 4月26日有什么新闻?
 * 曾碧娟署名的稿子有哪几篇? latest news, что произошло 5 января
 */
export function isBrowsing(
  question: string,
  times: readonly NamedTime[],
  { names, within }: Pick<Scope, 'names' | 'within'>,
): boolean {
  if (
    within === null &&
    (!OF_NEWS.test(fold(question)) || OF_A_FACT.test(fold(question)) || pointsBack(question))
  )
    return false
  let rest = fold(question)
  // First: a name may hold the numeral of a date (三月风).
  for (const { name } of names) rest = rest.replaceAll(name, ' ')
  return (
    tokenize(withoutTimes(rest, times).replace(questionWords, ' ').replace(NEWS, ' ')).length === 0
  )
}
