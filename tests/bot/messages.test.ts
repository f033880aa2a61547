import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languageFor, languageOfText, languages } from '../../src/bot/messages/language.ts'
import { messageVariables } from '../../src/bot/messages/message-ids.ts'
import { loadMessages } from '../../src/bot/messages/messages.ts'
import { noDate } from '../../src/index/article.ts'
import { PROJECT } from '../support/folders.ts'

const FOLDER = join(PROJECT, 'src/bot')
const catalogue = loadMessages()

/** The variables of each message in a Fluent file. */
function variablesIn(language: string): Record<string, string[]> {
  const text = readFileSync(join(FOLDER, 'messages', `${language}.ftl`), 'utf8')
  const messages = text.split(/^(?=[a-z][a-z-]* = )/mu).filter((part) => part.trim() !== '')
  return Object.fromEntries(
    messages.map((message) => [
      message.slice(0, message.indexOf(' = ')),
      [...new Set([...message.matchAll(/\$([a-z]+)/gu)].map(([, name = '']) => name))].sort(),
    ]),
  )
}

describe('the messages', () => {
  it.each(languages)('in %s are all there, with the same variables, and no others', (language) => {
    const expected = Object.entries(messageVariables).map(([id, names]) => [id, [...names].sort()])
    expect(variablesIn(language)).toEqual(Object.fromEntries(expected))
  })

  it('are all said somewhere', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    const code = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('message-ids.ts'))
      .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
      .join('\n')
    const unsaid = Object.keys(messageVariables).filter(
      (id) => !code.includes(`'${id}'`) && !id.startsWith('command-'),
    )
    expect(unsaid).toEqual([])
  })

  it('count as each language does', () => {
    const covers = (n: number) => languages.map((l) => catalogue[l].say('covers', { articles: n }))
    expect(covers(1)).toEqual([
      '档案共有 1 篇文章。',
      '檔案庫共有 1 篇文章。',
      'The archive has one article.',
      'В архиве 1 статья.',
    ])
    expect(catalogue.ru.say('covers', { articles: 22 })).toBe('В архиве 22 статьи.')
    expect(catalogue.ru.say('covers', { articles: 11 })).toBe('В архиве 11 статей.')
    expect(catalogue.en.say('covers', { articles: 29_812 })).toBe(
      'The archive has 29,812 articles.',
    )
  })

  it('write days, months and years as each language does', () => {
    const written = (iso: string) => languages.map((language) => catalogue[language].day(iso))
    expect(written('2020-04-26')).toEqual([
      '2020年4月26日',
      '2020年4月26日',
      '26 April 2020',
      '26 апреля 2020 г.',
    ])
    expect(written('02-29')).toEqual(['2月29日', '2月29日', '29 February', '29 февраля'])
    expect(written('2020-04')).toEqual(['2020年4月', '2020年4月', 'April 2020', 'апрель 2020 г.'])
    expect(written('2020')[2]).toBe('2020')
    expect(catalogue.en.range('03-01', '03-02')).toBe('1 March to 2 March')
    expect(catalogue.en.range('03-01', '03-01')).toBe('1 March')
  })

  it('say where the year of a date comes from', () => {
    const may = { ...noDate, text: '5月11日', monthDay: '05-11', precision: 'day' as const }
    expect(catalogue['zh-Hans'].articleDate(may)).toBe('5月11日（未印年份）')
    expect(catalogue.en.articleDate(may)).toBe('11 May (year not printed)')
    const dated = { ...may, iso: '2020-05-11' }
    expect(catalogue.en.articleDate({ ...dated, yearSource: 'explicit' })).toBe('11 May 2020')
    expect(catalogue.en.articleDate({ ...dated, yearSource: 'inferred' })).toContain('inferred')
    expect(catalogue.en.articleDate({ ...noDate, text: '近日' })).toBe('近日')
    expect(catalogue.en.articleDate(noDate)).toBe('')
  })
})

describe('the language', () => {
  it.each([
    ['zh-hans', 'zh-Hans'],
    ['zh-hant', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['en', 'en'],
    ['ru-RU', 'ru'],
    ['pt-br', 'en'],
    ['', null],
    ['?', null],
  ])('for %j is %s', (tag, language) => {
    expect(languageFor(tag)).toBe(language)
  })

  it('of a text is told by its letters', () => {
    const texts = ['哪天?', 'When?', 'Когда?', '2020?', 'Who wrote about 周明?', 'متى؟']
    expect(texts.map(languageOfText)).toEqual(['zh-Hans', 'en', 'ru', 'zh-Hans', 'en', 'en'])
  })
})
