import { describe, expect, it } from 'vitest'
import { tinyArchive } from '../support/tiny-archive.ts'

describe('a refusal', () => {
  const survey =
    '国土调查公报发布\n\n本报讯 国土调查数据公报日前发布。调查以2019年12月31日为标准时点,汇总了全区12个街道的数据,共有面馆开业36家。\n'
  const noodles =
    '一碗热汤面\n\n本报讯 晚上11点半,东关街道幸福路口的路灯下,面馆还亮着灯,木牌格外显眼。\n'

  it('does not say that nothing names what a passage shown beside it names', async () => {
    const { archive } = await tinyArchive({ 'a.txt': survey, 'b.txt': noodles })
    const answer = await archive.ask('东关街道的面馆2019年开了几家?')
    expect(answer).toMatchObject({ kind: 'no-answer', reason: 'not-in-archive', mismatch: null })
  })

  it('says what the nearest passage does not name where none does', async () => {
    const { archive } = await tinyArchive({ 'a.txt': survey })
    const answer = await archive.ask('东关街道的面馆2019年开了几家?')
    expect(answer).toMatchObject({ mismatch: { kind: 'name', asked: '东关街道' } })
  })
})
