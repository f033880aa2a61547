import { palladius } from './palladius.ts'

/** The syllables of standard Chinese: how they are written in other scripts, and who is read so. */
export interface Syllables {
  /** The characters that are read so, by pinyin without tone (v for ü). */
  readonly characters: ReadonlyMap<string, readonly string[]>
  /** The syllables that are written so, in pinyin or as Russian writes them; `lve` has several. */
  readonly spellings: ReadonlyMap<string, readonly string[]>
  /** Names of countries, lower case, some of which are made of syllables too: China, Panama. */
  readonly countries: ReadonlySet<string>
}

/** Languages whose readers spell Chinese names in these ways. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'ru']

/** They end words or bind them, and stand in no name. */
const PARTICLES = new Set('的了么呢吗吧们着得地')

/**
 * Reads the characters of GB 2312, the 6,763 that nearly all names are made of: with all 20,000 of
 * Unicode three times as many pairs would be looked up for each name. Takes about 0.1 s.
 */
export async function readSyllables(): Promise<Syllables> {
  // Loaded when the first name is met: most questions need none of it.
  const { pinyin } = await import('pinyin-pro')
  const characters = new Map<string, string[]>()
  for (const character of charactersOfGb2312()) {
    const readings = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true })
    // Without a vowel are sounds of surprise: m, ng.
    for (const reading of new Set(readings)) {
      if (/[aeiouv]/u.test(reading)) add(characters, reading, character)
    }
  }
  const spellings = new Map<string, string[]>()
  for (const syllable of characters.keys()) {
    const written = [
      syllable.replace('v', 'ü'),
      syllable.replace('v', 'u'),
      syllable.replace('v', 'yu'),
    ]
    for (const spelling of new Set([...written, palladius(syllable) ?? syllable])) {
      add(spellings, spelling, syllable)
    }
  }
  return { characters, spellings, countries: new Set(LANGUAGES.flatMap(countriesIn)) }
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** Rows 16 to 87 of the standard, of 94 places each. */
function* charactersOfGb2312(): Generator<string> {
  const decoder = new TextDecoder('gbk')
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let place = 0xa1; place <= 0xfe; place++) {
      const character = decoder.decode(Uint8Array.of(row, place))
      if (/^\p{Script=Han}$/u.test(character) && !PARTICLES.has(character)) yield character
    }
  }
}

function countriesIn(language: string): string[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  const codes = letters.flatMap((one) => letters.map((other) => one + other))
  return codes.flatMap((code) => names.of(code)?.toLowerCase() ?? [])
}
