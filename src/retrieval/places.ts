import { areaList } from '@vant/area-data'

/** How large a place is. */
type PlaceLevel = 'city' | 'county'

/** A place of China that a text names. */
export interface Place {
  /** Without what kind of place it is: 三亚, 管城. */
  readonly name: string
  readonly level: PlaceLevel
  /** Administrative codes of the places of that name (GB/T 2260): a county has the four digits of its city. */
  readonly codes: readonly string[]
}

/** What kind of place a name says it is, with the peoples that it is home to: 管城回族区. */
const KIND =
  /(?:(?:回|蒙古|藏|维吾尔|哈萨克|满|土家?|苗|壮|侗|瑶|彝|白|傣|景颇|傈僳|羌|黎|畲|朝鲜|达斡尔|鄂温克|鄂伦春|布依|仡佬|水|毛南|仫佬|哈尼|拉祜|佤|布朗|纳西|普米|独龙|怒|德昂|阿昌|基诺|柯尔克孜|塔吉克|锡伯|裕固|保安|东乡|撒拉|各)族)*(?:自治州|自治县|自治旗|地区|特别行政区|林区|新区|矿区|市|区|县|旗|盟)$/u
/** Cities whose name says something else as well, or alone: 大同, 安康, 长治久安. */
const AMBIGUOUS = new Set(
  '东方 中山 安康 大同 朝阳 红河 文山 白山 黄山 玉树 开封 长治 海南 海北 海西 黄南 河池 来宾 百色 双河 铁门关 图木舒克 五家渠 北屯 可克达拉 台北'.split(
    ' ',
  ),
)
/** Districts whose name says no more than what kind of place they are. */
const GENERIC = new Set(
  '工业园 产业园 新城 老城 开发 经济开发 高新 市中 城中 城关 新市 保税'.split(' '),
)
const LONGEST = 8
const CITY_DIGITS = 4

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** The places of China by name: cities as 三亚, counties only with what they are, as 管城区. */
const known = new Map<string, Place>()
const cities: string[] = []
const counties: { readonly name: string; readonly code: string }[] = []
for (const [code, printed] of Object.entries(areaList.city_list)) {
  const name = printed.replace(KIND, '')
  if (name.length < 2 || name.startsWith('省') || AMBIGUOUS.has(name)) continue
  cities.push(name)
  add(name, name, 'city', code)
}
for (const [code, printed] of Object.entries(areaList.county_list)) {
  const name = printed.replace(KIND, '')
  if (name.length < 2 || GENERIC.has(name) || !/[区县市旗]$/u.test(printed)) continue
  counties.push({ name, code })
  add(printed, name, 'county', code)
  add(name + printed.slice(-1), name, 'county', code)
}

function add(printed: string, name: string, level: PlaceLevel, code: string): void {
  const place = known.get(printed)
  if (place === undefined) known.set(printed, { name, level, codes: [code] })
  else if (place.level === level) known.set(printed, { ...place, codes: [...place.codes, code] })
}

/**
 * The places of China that a text (folded to simplified Chinese) names, where words begin and end with
 * their names: 重大庆祝 is no 大庆, 大理石 no 大理.
 */
export function placesIn(text: string): Place[] {
  const borders = [...words.segment(text)].map(({ index }) => index)
  const ends = new Set([...borders, text.length])
  const found = new Map<string, Place>()
  let end = 0
  for (const at of borders) {
    if (at < end) continue
    for (let length = LONGEST; length >= 2; length--) {
      const place = known.get(text.slice(at, at + length))
      if (place === undefined || !ends.has(at + length)) continue
      found.set(place.name, place)
      end = at + length
      break
    }
  }
  return [...found.values()]
}

/** Whether a text names any city of China; words are not looked at, so that a page takes no time. */
export function namesACity(text: string): boolean {
  return cities.some((name) => text.includes(name))
}

/** The names of the districts and counties of a city. */
export function districtsOf({ codes }: Place): string[] {
  const own = new Set(codes.map((code) => code.slice(0, CITY_DIGITS)))
  return counties.filter(({ code }) => own.has(code.slice(0, CITY_DIGITS))).map(({ name }) => name)
}
