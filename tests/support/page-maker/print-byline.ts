import type { Random } from './random.ts'

/** Who signed an article. */
export interface Signed {
  readonly reporters: readonly string[]
  readonly correspondents: readonly string[]
}

const NAMES = '周明 吴小兰 郑丽华 林志远 欧阳江 何田 谢雨 高文清 罗珊 宋一凡 韩冬 马骏'.split(' ')

/** One or two reporters and up to two correspondents. */
export function sign(random: Random): Signed {
  const names = random.sample(NAMES, random.int(1, 4))
  const reporters = names.slice(0, names.length === 4 ? 2 : 1)
  return { reporters, correspondents: names.slice(reporters.length) }
}

/**
 * A byline in one of the forms of the seed pages, with what parts it from the text before: on one
 * or two lines, with or without a blank line, run on behind the last sentence, with 文/图, with a
 * credit line.
 */
export function printByline({ reporters, correspondents }: Signed, random: Random): string {
  const role = random.pick(['记者', '记者', '本报记者', '青河时报'])
  const first = `${role} ${reporters.join(' ')}`
  const second = correspondents.length > 0 ? `通讯员 ${correspondents.join(' ')}` : ''
  const photo = random.pick(['', '', '', ' 文/图', '文/图'])
  if (second !== '' && random.chance(0.4)) {
    const credit = random.chance(0.2) ? '\n(图片由青河日报提供)' : ''
    return `${random.pick(['\n', '\n\n'])}${first}\n${second}${photo}${credit}`
  }
  const line = `${first} ${second}`.trim() + photo
  return random.pick(['', '\n', '\n\n', '\n\n']) + line
}
