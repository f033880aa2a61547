import { askedCount, besideSubject, NUMBER, ROUND } from './asked-count.ts'
import { RUSSIAN_MONTH } from './month-names.ts'

/** What kind of fact a question asks for; a passage without such a fact does not answer it. */
export interface ExpectedAnswer {
  readonly kind:
    | 'money'
    | 'duration'
    | 'year'
    | 'length'
    | 'day'
    | 'hour'
    | 'birth'
    | 'contact'
    | 'share'
    | 'count'
    | 'person'
  /** What a text holds that answers. */
  readonly pattern: RegExp
  /** The same beside the thing that is counted; null where none is named. */
  readonly beside: RegExp | null
  /** What it means that a text holds none: no answer, hardly an answer, or little. */
  readonly absence: 'refuses' | 'sinks' | 'allowed'
}

// Each also as English and Russian articles print it.
const MONEY = new RegExp(
  `${NUMBER}${ROUND}(?:美|欧|日|港)?元|人民币|免费|无偿|[$€£]|\\b(?:yuan|rmb|dollars?|euros?|pounds?|rou?bles?|free)\\b|юан|доллар|рубл|евро|бесплатн`,
  'u',
)
const LENGTH = new RegExp(
  `${NUMBER}${ROUND}(?:公里|千米|厘米|米|里)|\\d[ -]?(?:km|kilomet|met(?:er|re)|miles?|feet|foot|m\\b)|\\d ?(?:км|м(?!\\p{L})|метр|километр)`,
  'u',
)
const BIRTH =
  /出生|生于|年生|(?:\d{1,3}|[一二三四五六七八九十百]{2,4})岁|\bborn\b|\baged?\b|-year-old|years? old|(?<=\p{L}), (?:1[6-9]|[2-9]\d), (?=\p{L})|родил|\d (?:лет|год)/u
/** What stands behind the number of an amount: 24000人次, 12345台, 20000余个, 20000 troops. */
const NO_AMOUNT = '(?!\\d| ?[余多万亿千百]*[人个台部次件条名元字家户年月日天时分秒]| ?%)'
/**
 * A number right behind a word for it, one that is written as such numbers are (mobile ones of China have 11 digits and open with
 * 1, others an area code with 0), or an address of mail.
 */
const CONTACT = new RegExp(
  `(?:电话|热线|手机|拨打|致电|传真|qq)(?:号码?)?[ :是为至()]{0,3}\\d[\\d ()—-]{1,}\\d${NO_AMOUNT}|(?<!\\d)\\d{5,8}(?:服务|投诉|举报)?热线|(?<!\\d)(?:1[3-9]\\d{9}|0\\d{2,3}[-— ]{0,2}\\d{7,8}|[48]00[- ]?\\d{3}[- ]?\\d{4})(?!\\d)|微信(?:公众)?号?[:是为] ?[a-z][\\w-]{4,}|\\b(?:tel|phone|fax|hotline|call)\\b[^\\d.;!?]{0,12}\\d[\\d ()-]{5,}\\d(?!\\d| ?\\p{L})|\\bcall (?:911|112|999)\\b|(?:телефон|звон)\\p{L}*[^\\d.;!?]{0,16}\\d[\\d ()-]{5,}\\d|\\+\\d[\\d ()-]{6,}\\d|[\\w.-]@[\\w-]+\\.\\w`,
  'u',
)
const MONTHS_ABROAD =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d|\\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|\\d (?:январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)'
const DAY = new RegExp(
  `\\d{1,2}月|\\d{1,2}日|今日|昨日|今天|昨天|季度|(?<!\\p{L})(?:${MONTHS_ABROAD})`,
  'u',
)
/** 3年, 180天, 五分钟; not 2021年, 5月3日. */
const DURATION = new RegExp(
  `(?<![\\d月年])(?!(?:19|20)\\d\\d年)${NUMBER}(?:余|多|来|个)?(?:半)?(?:年(?![度级])|个月|[天日周]|个?星期|个?小时|个?钟头|分钟|秒)|半(?:年|个?月|天|小时)|[a-z\\d]+[ -](?:hour|minute|day|week|month|year)s?\\b|(?<!\\p{L})(?:\\d+|полтора|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять) (?:час|минут|дн|день|недел|месяц|год|лет)`,
  'u',
)
const YEAR_NAMED =
  /(?:19|20|1[0-8])\d\d(?:年|[-—~至])|公元|[一二三四五六七八九十百千余多]{2,}年前|世纪|年间|[元明清唐宋汉隋秦]朝|[元明清唐宋汉隋秦]代|(?<![\d.,])(?:1[89]|20)\d\d(?=[ ,.;)]|$)/u
/** What tells a time of any kind: a day, a year, a season, a part of a century. */
const WHEN = new RegExp(
  `${DAY.source}|${YEAR_NAMED.source}|年|近[日期]|日前|[春夏秋冬][季天节]|[上中下]旬|[早晚][期年]|时期|当[时天]|凌晨|上午|下午|[早晚]上|\\d点|\\d时|\\b(?:morning|afternoon|evening|noon|night|spring|summer|autumn|winter|today|tonight|tomorrow|ago|(?:in|since|until|from|by) (?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:this|next|last) (?:week|month|year))\\b|(?<!\\p{L})(?:(?:в|с|до|после) ${RUSSIAN_MONTH}|(?:прошл|эт|следующ)(?:ой|ом|ую|ый|его|ого|у|от) (?:недел[еюи]|месяц[еа]?|год[уа]?)|сегодня|завтра|вчера|\\p{L}+ назад|утром|вечером|летом|зимой|весной|осенью)(?!\\p{L})`,
  'u',
)
/** What points of a speech are: 三点要求 is no hour. */
const POINTS =
  '建议|意见|要求|措施|原则|希望|体会|启示|感想|思考|看法|想法|说明|原因|理由|内容|做法|经验|不足|问题'
/** 三点, 16时30分, 7:40; no 百分点, 12.5点, 一时 or 早一点. */
const HOUR = new RegExp(
  `(?<![第\\d.:])(?:[01]?\\d|2[0-4])(?:点(?!${POINTS})|时(?![间期代长段])|:[0-5]\\d(?!\\d))|[二两三四五六七八九十]{1,3}(?:点(?!${POINTS})|时(?![间期代长段]))|(?:凌晨|[早晚]上|[上中下]午|夜里)一[点时]|一点(?:钟|半|整|[一二三四五六七八九十]+分)|\\d ?[ap]\\.?m\\b|o'clock|\\b(?:noon|midnight)\\b|\\d{1,2} час|полдень|полночь`,
  'u',
)
const SHARE = /%|per ?cent|процент|百分之|[一二三四五六七八九两]成|近[一二三四五六七八九]成/u
const OFFICES =
  '书记|主任|[局处科院校县市区镇乡省州部队站所厂会村组团社]长|主席|总统|总理|大臣|董事长|总裁|经理|总监|负责人|秘书|发言人|指挥长|检察官|法官|律师|医生|工程师|教授|记者|编辑|居民|市民|村民|员工|委员|代表|专家|老师|女士|先生'
/** The commonest, of nine persons in ten (Ministry of Public Security, name report 2020). */
const SURNAME =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常康季尤樊葛岳祝安左翟庞齐施牛洪柳章甘倪殷温欧阳]'
const PERSON = new RegExp(`(?:${OFFICES})${SURNAME}\\p{Script=Han}{1,2}`, 'u')
/** Offices that a question asks for in other languages. */
const OFFICES_ABROAD: readonly (readonly [asked: RegExp, office: string])[] = [
  [/\bchair(?:man|woman|person)?\b|председател/iu, '董事长|主席|会长|主任'],
  [/\b(?:general )?manager\b|менеджер|управляющ/iu, '经理'],
  [/\bsecretary\b|секретар/iu, '书记|秘书长?'],
  [/\bdirector\b|директор/iu, '主任|[局处厅院所厂校馆台]长|董事|总监|经理'],
  [/\bmayor\b|(?<!\p{L})мэр/iu, '[市镇区县]长'],
  [/\bgovernor\b|губернатор/iu, '[省州]长|总督|行长'],
  [/\bminister\b|министр/iu, '部长|大臣|总理|首相'],
  [/\bpresident\b|президент/iu, '总统|主席|总裁|[校院会行]长'],
  [/\bspokes(?:man|woman|person)\b|представител/iu, '发言人'],
  [/\breporter\b|\bjournalist\b|журналист|репорт/iu, '记者|通讯员'],
]

/** Who leads, by office: no residents, reporters or witnesses. */
const LEADING =
  '书记|主任|[局处科院校县市区镇乡省州部队站所厂会村组团社]长|主席|总统|总理|大臣|董事长|总裁|经理|总监|负责人|秘书|发言人|指挥长|委员'
/** Somebody in whatever office; 哪位县领导, not 谁领导了. */
const ANY_OFFICE =
  /(?:哪[一几]?[位名个些]|什么|的)\p{Script=Han}{0,3}(?:领导|干部|官员)(?![了过着下])|\bwhich (?:\p{Ll}+ )?(?:leader|official)s?\b|какой (?:руководител|чиновник)/iu

/** Kinds of facts by how they are asked for, in Chinese, English and Russian; the first that fits. */
const ASKED: readonly (readonly [ExpectedAnswer['kind'], RegExp, RegExp])[] = [
  [
    'birth',
    /出生|生于哪|几岁|多少岁|今年多大(?=了?[?!. ]*$)|多大(?:年[纪龄]|岁数)|\bborn\b|how old|родил/iu,
    BIRTH,
  ],
  [
    'money',
    /多少(?:钱|元|资金|经费|投资|预算)|(?:投资|资金|金额|总额|预算|工资|月薪|薪水|票价|售价|房价|卖|花|花费|花了|挣|赚)(?:要|是|有|为|达|了)?多少(?![个家名人位项只条台辆张次年天周月日小分秒岁公米吨亩斤件])|\bhow much (?:money|does .* cost|did .* cost|is .* worth)|\b(?:price|wage|salary|cost) of\b|сколько (?:стоит|денег|заработ)/iu,
    MONEY,
  ],
  [
    'duration',
    /(?<![第这那近前后头最])几(?:年|个月|个小时|小时|分钟|秒|周)(?!级|前)|多少(?:年|个月|天|个?小时|分钟|秒)(?!前)|多久|多[长少]时间|\bhow (?:long (?:does|did|do|will|has|have)|many (?:years|months|weeks|days|hours|minutes|seconds))\b|сколько (?:лет|месяцев|недель|дней|часов|минут|секунд)/iu,
    DURATION,
  ],
  [
    'hour',
    new RegExp(
      `(?<![这那哪有以])几点(?!${POINTS})|\\b(?:what time(?! (?:of|period|frame))|what hour)\\b|в(?:о)? котором часу|во сколько(?!\\s+(?:раз|обо|оцен))`,
      'iu',
    ),
    HOUR,
  ],
  ['year', /哪(?:一)?年(?!哪月)|何年|\b(?:what|which) year\b|в каком году/iu, YEAR_NAMED],
  ['length', /多少(?:公里|千米|米)|全长多|多长(?!时间)|какова длина/iu, LENGTH],
  [
    'length',
    /\bhow long (?:is|are|was|were)\b/iu,
    new RegExp(`${LENGTH.source}|${DURATION.source}`, 'u'),
  ],
  ['share', /百分之几|几成|百分比|多少百分点|\bwhat (?:percentage|share)\b|какой процент/iu, SHARE],
  [
    'person',
    /谁|哪(?:一)?[位名]|(?:哪[几]?[个些位]|什么)\p{Script=Han}{0,3}(?:领导|干部|官员)|何人|叫什么名字|什么人|\bwho\b|\bwhich (?:\p{Ll}+ )?(?:leader|official)s?\b|^\s*(?:кто|как(?:ой|ие) (?:руководител|чиновник)\p{L}*)(?!\p{L})/iu,
    PERSON,
  ],
  [
    'day',
    /哪(?:一)?天|哪日|几月几[日号]|几号|哪年哪月|\bwhat (?:day|date)\b|какого числа|какой день/iu,
    DAY,
  ],
  [
    'day',
    /什么时候|啥时候|何时|几时|(?<![近前这那])几月(?!几)|^\s*when\b|^\s*когда(?!\p{L})/iu,
    WHEN,
  ],
  [
    'contact',
    /(?:电话|手机|热线|传真|邮箱|微信|联系(?:方式|电话))(?:号码?|地址)?(?:是|为|有)?(?:多少|什么|哪些|吗)?[?!. ]*$|(?:怎么|怎样|如何)联系(?:[他她您你]们?|编辑部?|报社|记者)?[?!. ]*$|\b(?:what|which|give|tell|have)\b.*\b(?:(?:(?:tele)?phone|mobile|contact|fax) number|e-?mail address)\b|\bhow (?:can|do|could|to)(?: i| we| you| one| readers)? contact\b|(?:как(?:ой|ов)|назови\p{L}*|дайте|есть ли)(?!\p{L})[^?]*(?:номер телефона|телефон(?=[?. ]*$))|^\s*как (?:связаться|позвонить)(?!\p{L})/iu,
    CONTACT,
  ],
]

/** What kind of fact a question (folded to simplified Chinese) asks for; null where that is open. */
export function expectedAnswer(question: string): ExpectedAnswer | null {
  for (const [kind, asked, pattern] of ASKED) {
    if (!asked.test(question)) continue
    if (kind !== 'person')
      return { kind, pattern, beside: besideSubject(question, pattern.source), absence: 'refuses' }
    const holder = holderOf(question)
    // There are more surnames and offices than are known here, so nothing is refused for them.
    if (holder === null) return { kind, pattern, beside: null, absence: 'allowed' }
    return { kind, pattern: holder, beside: null, absence: 'sinks' }
  }
  const count = askedCount(question)
  return count === null ? null : { kind: 'count', absence: 'refuses', ...count }
}

/** Who holds the office that a question names, or any where it says no more: the office and a name behind it; null where it names none. */
function holderOf(question: string): RegExp | null {
  const named = question.match(new RegExp(OFFICES, 'gu')) ?? []
  const abroad = OFFICES_ABROAD.flatMap(([asked, office]) => (asked.test(question) ? [office] : []))
  const offices = [...named, ...abroad, ...(ANY_OFFICE.test(question) ? [LEADING] : [])]
  if (offices.length === 0) return null
  return new RegExp(`(?:${offices.join('|')})${SURNAME}\\p{Script=Han}{1,2}`, 'u')
}
