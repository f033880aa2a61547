/** What kind of fact a question asks for; a passage without such a fact does not answer it. */
export interface ExpectedAnswer {
  readonly kind: 'money' | 'length' | 'day' | 'birth' | 'share' | 'count' | 'person'
  /** What a text holds that answers. */
  readonly pattern: RegExp
  /** A text without it does not answer; else it only is likelier to. */
  readonly isRequired: boolean
}

const NUMBER = '(?:\\d[\\d,.]*|[〇零一二两三四五六七八九十百千]+)'
const ROUND = '(?:余|多|来)?[百千万亿]*(?:余|多|来)?'

const MONEY = new RegExp(`${NUMBER}${ROUND}(?:美|欧|日|港)?元|人民币|\\$|€|£`, 'u')
const LENGTH = new RegExp(`${NUMBER}${ROUND}(?:公里|千米|厘米|米|里)`, 'u')
const DAY = /\d{1,2}月|\d{1,2}日|今日|昨日|今天|昨天|季度/u
const BIRTH = /出生|生于|年生|\d{1,3}岁/u
const SHARE = /%|百分之|[一二三四五六七八九两]成|近[一二三四五六七八九]成/u
const PERSON =
  /(?:书记|主任|[局处科院校县市区镇乡部队站所厂会村]长|主席|董事长|经理|负责人|秘书|教授|记者|居民|市民|村民|员工|委员|代表|专家|老师|女士|先生)\p{Script=Han}{2,3}/u
const ANY_NUMBER = new RegExp(NUMBER, 'u')

/** Kinds of facts by how they are asked for, in Chinese, English and Russian; the first that fits. */
const ASKED: readonly (readonly [ExpectedAnswer['kind'], RegExp, RegExp])[] = [
  ['birth', /出生|生于哪|几岁|多大年纪|多大岁数|\bborn\b|how old|родил/iu, BIRTH],
  [
    'money',
    /多少(?:钱|元|资金|经费|投资|预算)|(?:投资|资金|金额|总额|预算|工资|月薪|薪水|票价|售价|房价|卖|花|花费|花了|挣|赚)(?:要|是|有|为|达|了)?多少(?![个家名人位项只条台辆张次])|\bhow much (?:money|does .* cost|did .* cost|is .* worth)|\b(?:price|wage|salary|cost) of\b|сколько (?:стоит|денег|заработ)/iu,
    MONEY,
  ],
  ['length', /多少(?:公里|千米|米)|全长多|多长(?!时间)|\bhow long is\b|какова длина/iu, LENGTH],
  ['share', /百分之几|几成|百分比|多少百分点|\bwhat (?:percentage|share)\b|какой процент/iu, SHARE],
  ['person', /谁|哪(?:一)?[位名]|何人|叫什么名字|什么人|\bwho\b|^\s*кто\b/iu, PERSON],
  [
    'day',
    /哪(?:一)?天|哪日|几月几[日号]|几号|什么时候|何时|哪年哪月|^\s*when\b|\bwhat (?:day|date)\b|^\s*когда\b/iu,
    DAY,
  ],
]

/** Counters that stand for each other: 47名 answers 多少人. */
const COUNTERS = [
  '人名位个口员',
  '家户个所',
  '只个片枚双',
  '次趟场回轮',
  '本份册部',
  '天日',
  '张份个枚',
  '处个座所',
  '项个件条',
  '台部辆架',
  '例人名',
  '间套',
  '亩公顷',
  '吨公斤',
]
const COUNTED = /(?:多少|(?<![哪那这])几)(?:个)?(人次|公顷|公斤|百分点|[\p{Script=Han}])/u

/** What kind of fact a question (folded to simplified Chinese) asks for; null where that is open. */
export function expectedAnswer(question: string): ExpectedAnswer | null {
  for (const [kind, asked, pattern] of ASKED) {
    if (asked.test(question)) return { kind, pattern, isRequired: kind !== 'person' }
  }
  const counter = COUNTED.exec(question)?.[1]
  if (counter !== undefined) return { kind: 'count', pattern: countedBy(counter), isRequired: true }
  if (/\bhow many\b|сколько/iu.test(question))
    return { kind: 'count', pattern: ANY_NUMBER, isRequired: true }
  return null
}

/** A number with a counter that can stand for the one asked; any number where that is none. */
function countedBy(counter: string): RegExp {
  const alike = COUNTERS.filter((group) => group.includes(counter)).join('')
  if (counter.length === 1 && alike === '') return ANY_NUMBER
  if (counter === '个' || counter === '种') return ANY_NUMBER
  const counters = counter.length > 1 ? `${counter}|[人次]` : `[${alike}]`
  return new RegExp(`${NUMBER}${ROUND}(?:${counters})`, 'u')
}
