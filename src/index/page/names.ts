import { commonness } from './characters.ts'

/**
 * Chinese family names of one character: those of 百家姓 (Song dynasty) that are still borne and are
 * no function words, and common ones that it lacks.
 */
const FAMILY_NAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎' +
    '鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄' +
    '穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭' +
    '梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣' +
    '翁荀甄曲封芮储靳焦巴牧车侯班秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲邰鄂索赖卓蔺' +
    '屠蒙池乔苍双闻莘党翟谭贡申扶冉宰雍桑桂牛寿边燕冀尚农温庄晏柴瞿阎慕连茹艾鱼容向古易戈廖耿满匡文寇' +
    '广东欧沃利蔚隆师巩聂敖冷辛阚简饶曾沙鞠丰关查荆游竺权盖公肖覃仝岳帅亢况琴佟苟付代邝闫尧冼揭阳冒' +
    '谷仵袭郜逯候禤檀年海宿蹇战初回银原矫鹿晋胥侍褟信官练母占涂鄢衣庹豆楚谌乌由来门伦良' +
    '段丛牟隋植辜丘苑畅邸姬迟糜栗巫佘楼逄巢钮宓扈桓濮嵇汲蒯贲阙缑钭訾苌笪揣亓佴仉隗郏恽麴羿邴郗隽习兰芦',
)
/** Those of two characters. */
const LONG_FAMILY_NAME =
  /^(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|皇甫|公孙|慕容|令狐|长孙|宇文|司徒|鲜于|闾丘|申屠|呼延|百里|东郭|西门)/u
const NAME = /^\p{Script=Han}{2,4}$/u
/** Names of other peoples of China as they are written in Chinese: 古丽娜·买买提. */
const DOTTED = /^\p{Script=Han}{1,8}[·•]\p{Script=Han}{1,8}$/u

/** The same in one word, by the characters that write them: 哈斯其木格, 阿卜杜热合曼. */
const WRITTEN_BY_SOUND =
  /^[阿艾安敖奥巴白班宝保贝比毕边宾布才仓策查朝春次达代旦道德登迪丁都多额尔恩尕尖嘎噶甘高戈格根古桂哈海汉合贺胡花嘉加江杰金景久旧卡凯柯克库拉来兰朗勒雷李里力丽利林龙鲁伦罗洛玛麦满曼毛梅美米莫姆木穆那纳娜南尼娘牛诺帕培彭皮平普其齐奇恰强青庆琼丘曲仁日荣如茹若萨赛三桑森沙山珊什仕斯苏索塔泰坦特提图吐托娃万旺维文翁乌吾希西夏先香雅亚延央扬叶伊依英永尤于玉元云扎泽札占哲珍志智珠卓孜子宗卜杜敦热买提江丹迪娅迈]{5,9}$/u

/** Heads and columns that open like names: 公告, 简讯, 文摘. */
const NO_NAMES = /^(?:公[告示报函]|简[讯报介]|文[摘艺化苑]|广告|时[讯评事]|连载|花絮|楼市)$/u
/** A body or a place, which may open like a name too: 宣传部, 党政办, 江北区. */
const BODY_END = /.{2}[办局部社网委处室厅院校报区县镇]$/u
/**
 * A word that news prints more often than this, in nats, is no name though it opens like one: 江西, 安全.
 * Chosen on the authors of a hundred pages of papers (`tests/gold/papers`).
 */
const COMMON = -12.58
/** Family names that open hardly any other word: who bears them may be a statesman, and often printed. */
const HARDLY_WORDS = new Set(
  '王李张刘陈杨赵吴徐孙朱胡郭罗郑梁宋谢唐韩曹许邓冯蔡彭潘袁董苏吕魏蒋沈姚卢傅钟崔谭汪廖贾韦邱侯邹熊孟秦阎薛郝龚邵尹钱',
)

/** Whether a word has the form of a person's name. */
export function hasFormOfName(word: string): boolean {
  return NAME.test(word) || DOTTED.test(word) || WRITTEN_BY_SOUND.test(word)
}

/** Whether a word of that form also opens with a family name, as hardly any other word does. */
export function isLikelyName(word: string): boolean {
  if (DOTTED.test(word)) return true
  if (!NAME.test(word) || NO_NAMES.test(word)) return false
  if (LONG_FAMILY_NAME.test(word)) return word.length > 2
  const first = word.charAt(0)
  if (word.length > 3 || !FAMILY_NAMES.has(first)) return false
  return HARDLY_WORDS.has(first) || !(isCommonWord(word) || namesBody(word))
}

/** Whether it is surely another word: news prints it often, and it opens with no family name: 教师, 发展. */
export function isOtherWord(word: string): boolean {
  return isCommonWord(word) && !FAMILY_NAMES.has(word.charAt(0))
}

/** Whether it ends as the names of bodies do: 宣传部, 县气象局. */
export function namesBody(word: string): boolean {
  return BODY_END.test(word)
}

function isCommonWord(word: string): boolean {
  return word.length < 4 && commonness(word) > COMMON
}
