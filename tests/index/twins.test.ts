import { describe, expect, it } from 'vitest'
import { Twins } from '../../src/index/vectors/twins.ts'

describe('passages with one vector', () => {
  it('are found by the label of the first, of the given ones where some are', () => {
    const twins = new Twins([[3, 5, 9]])
    expect(twins.withLabel(3, 10, null)).toEqual([3, 5, 9])
    expect(twins.withLabel(3, 2, null)).toEqual([3, 5])
    expect(twins.withLabel(3, 10, new Set([9, 4]))).toEqual([9])
    expect(twins.isAmong(3, new Set([9]))).toBe(true)
    expect(twins.isAmong(3, new Set([4]))).toBe(false)
  })

  it('keep their vector until the last is gone, in whatever order they go', () => {
    const twins = new Twins([[3, 5, 9]])
    expect(twins.remove(3)).toBe(null)
    expect(twins.withLabel(3, 10, null)).toEqual([5, 9])
    expect(twins.remove(9)).toBe(null)
    expect(twins.remove(9)).toBe(null)
    expect(twins.isAmong(3, new Set([9, 3]))).toBe(false)
    expect(twins.remove(5)).toBe(3)
    expect(twins.withLabel(3, 10, null)).toEqual([])
  })

  it('are not those that are alone', () => {
    const twins = new Twins([[3, 5]])
    expect(twins.withLabel(4, 10, null)).toEqual([4])
    expect(twins.isAmong(4, new Set([4]))).toBe(true)
    expect(twins.isAmong(4, new Set([3]))).toBe(false)
    expect(twins.remove(4)).toBe(4)
  })
})
