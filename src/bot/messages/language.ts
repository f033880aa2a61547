import { languageOf } from '../../retrieval/question.ts'

/** The languages that newsquote speaks around its quotes, as BCP 47 tags, each by its own name. */
export const languageNames = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
  ru: 'Русский',
} as const

/** A language that newsquote speaks. */
export type Language = keyof typeof languageNames

export const languages = Object.keys(languageNames) as readonly Language[]

/**
 * The language nearest to a BCP 47 tag such as Telegram's `language_code`: zh-TW is written in
 * traditional characters, de-AT is answered in English. Null for what is no tag.
 */
export function languageFor(tag: string): Language | null {
  try {
    // Likely subtags of Unicode CLDR: zh-HK is zh-Hant-HK.
    const { language, script } = new Intl.Locale(tag).maximize()
    if (language === 'zh') return script === 'Hant' ? 'zh-Hant' : 'zh-Hans'
    return language === 'ru' ? 'ru' : 'en'
  } catch {
    return null
  }
}

/** The language to answer a text in: Chinese also where there are no letters, English where it is none of them. */
export function languageOfText(text: string): Language {
  // The key of an article names no language.
  if (/^[\da-f]+$/iu.test(text.trim())) return 'zh-Hans'
  const language = languageOf(text)
  if (language === 'zh' || !/\p{L}/u.test(text)) return 'zh-Hans'
  return language === 'ru' ? 'ru' : 'en'
}
