import { describe, expect, it } from 'vitest'
import { palladius } from '../../src/retrieval/palladius.ts'
import { readSyllables } from '../../src/retrieval/syllables.ts'

describe('a syllable in Russian', () => {
  it.each([
    ['zheng', 'чжэн'],
    ['zhou', 'чжоу'],
    ['guo', 'го'],
    ['xue', 'сюэ'],
    ['xun', 'сюнь'],
    ['qu', 'цюй'],
    ['jiang', 'цзян'],
    ['hui', 'хуэй'],
    ['lv', 'люй'],
    ['nve', 'нюэ'],
    ['shi', 'ши'],
    ['zi', 'цзы'],
    ['bo', 'бо'],
    ['feng', 'фэн'],
    ['wen', 'вэнь'],
    ['yuan', 'юань'],
    ['er', 'эр'],
    ['an', 'ань'],
  ])('%s is written %s', (syllable, russian) => {
    expect(palladius(syllable)).toBe(russian)
  })

  it('has a spelling for every syllable of the language but sounds of surprise', async () => {
    const { characters } = await readSyllables()
    const without = [...characters.keys()].filter((one) => palladius(one) === null)
    expect(characters.size).toBeGreaterThan(390)
    expect(without).toEqual([])
  })
})
