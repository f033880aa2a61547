/** A member of a series that a question names: 第三季度, 5号线, line 5. */
export interface SeriesMember {
  readonly asked: string
  /** As Chinese newspapers print it. */
  readonly printed: string
  /** What other members of the series end in: 号线. */
  readonly counter: string
}

const PRINTED =
  /第\s?[一二三四五六七八九十\d]+\s?(季度|届|期|批|轮|中学|小学|人民医院|医院|航站楼)|\d+(号线|号楼|号院|号航站楼)/gu
/** Series as English and Russian name their members, folded, one group of which is the number; and the counter in Chinese. */
const ABROAD: readonly (readonly [RegExp, string])[] = [
  [
    /\bline (?:no\.? ?)?(\d{1,2})(?![\d%])|(?<!\p{L})лини\p{L}{1,2} (?:метро )?(?:no ?)?(\d{1,2})(?![\d%])|(?<!\d)(\d{1,2})-\p{L}{1,2} лини\p{L}{1,2}/gu,
    '号线',
  ],
  [
    /\bterminal (?:no\.? ?)?(\d)(?!\d)|(?<!\p{L})терминал\p{L}{0,2} (?:no ?)?(\d)(?!\d)/gu,
    '号航站楼',
  ],
]

/** The members of series that a question, folded, names. */
export function seriesIn(question: string): SeriesMember[] {
  const chinese = [...question.matchAll(PRINTED)].map(([asked, first, second]) => ({
    asked,
    printed: asked,
    counter: first ?? second ?? '',
  }))
  const others = ABROAD.flatMap(([pattern, counter]) =>
    [...question.matchAll(pattern)].map(([asked, ...groups]) => {
      const number = groups.find((group) => group !== undefined) ?? ''
      return { asked, printed: `${number}${counter}`, counter }
    }),
  )
  return [...chinese, ...others]
}

/** The first member that a folded text does not print although it prints another one of its series; null where there is none. */
export function otherMember(
  members: readonly SeriesMember[],
  text: string,
): { asked: string; found: string } | null {
  for (const { asked, printed, counter } of members) {
    if (text.includes(printed)) continue
    const found = [...text.matchAll(PRINTED)].find(([other]) => other.endsWith(counter))?.[0]
    if (found !== undefined) return { asked, found }
  }
  return null
}
