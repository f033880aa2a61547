const PLACES = ['青河', '南山', '古城', '东湖', '北桥', '西园', '龙口', '石门']
const EVENTS = ['大桥通车', '水位上涨', '夜市开市', '公园开园', '学校搬迁', '医院扩建', '菜场翻新']
const PEOPLE = ['周明', '郑丽华', '吴小兰', '林志远', '何涛']

/** Pages of one article each, `paragraphs` a page, no two paragraphs alike; the same every time. */
export function manyPages(pages: number, paragraphs = 5): Record<string, string> {
  const entries = Array.from({ length: pages }, (_, at): [string, string] => [
    `page-${String(at).padStart(4, '0')}.txt`,
    pageOf(at, paragraphs),
  ])
  return Object.fromEntries(entries)
}

/** The page of a number, in one of its versions: another version has another first paragraph. */
export function pageOf(page: number, paragraphs = 5, version = 0): string {
  const place = PLACES[page % PLACES.length]
  const event = EVENTS[page % EVENTS.length]
  const texts = Array.from({ length: paragraphs }, (_, at) => {
    const number = page * 100 + at
    const edition = at === 0 ? version : 0
    return `${place}${event}的第${number}号公告说,工程投资${number * 7 + edition}万元,惠及居民${number + 31}户,由${PEOPLE[number % PEOPLE.length]}负责。`
  })
  const [lead = '', ...rest] = texts
  return [`${place}${event}`, `本报讯 2021年5月3日,${lead}`, ...rest, '记者 周明'].join('\n\n')
}
