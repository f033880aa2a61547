import { describe, expect, it } from 'vitest'
import { isLikelyName } from '../../src/index/page/names.ts'

describe('a word that opens with a family name', () => {
  it.each([
    '周明',
    '李强',
    '刘洋',
    '程虹',
    '王小丽',
    '欧阳明月',
    '巫志鹏',
    '楼外山',
    '古丽娜·买买提',
  ])('is a name where it is no other word: %s', (word) => {
    expect(isLikelyName(word)).toBe(true)
  })

  it.each(['江西', '广东', '安全', '来信', '教师', '花絮', '时评', '宣传部', '党政办', '江北区'])(
    'is none where news often prints it for what it is: %s',
    (word) => {
      expect(isLikelyName(word)).toBe(false)
    },
  )

  it.each(['修路', '欧阳', '春天来', '了解到'])('is none otherwise: %s', (word) => {
    expect(isLikelyName(word)).toBe(false)
  })
})
