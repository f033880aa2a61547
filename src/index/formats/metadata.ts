import type { ArticleDate } from '../article.ts'

/** What a file says about an article outside its text; null where it says nothing. */
export interface Metadata {
  readonly title: string | null
  /** YYYY-MM-DD */
  readonly date: string | null
  readonly authors: readonly string[]
  readonly newspaper: string | null
  readonly section: string | null
  readonly url: string | null
  /** Number of the newspaper's page. */
  readonly pageNumber: string | null
  readonly licence: string | null
}

/** Metadata of a file that has none. */
export const noMetadata: Metadata = {
  title: null,
  date: null,
  authors: [],
  newspaper: null,
  section: null,
  url: null,
  pageNumber: null,
  licence: null,
}

/** Names of fields that mean the same, the usual one first; compared in lower case without - and _. */
const FIELDS = {
  title: ['title', 'headline', 'name', 'ogtitle', '标题'],
  date: [
    'date',
    'published',
    'publishedat',
    'datepublished',
    'pubdate',
    'publishdate',
    'publishtime',
    'articlepublishedtime',
    'created',
    'time',
    '日期',
  ],
  authors: [
    'author',
    'authors',
    'byline',
    'reporter',
    'reporters',
    'articleauthor',
    '作者',
    '记者',
  ],
  newspaper: [
    'newspaper',
    'source',
    'publication',
    'publisher',
    'paper',
    'site',
    'sitename',
    'ogsitename',
    '报纸',
    '来源',
  ],
  section: ['section', 'category', 'column', 'articlesection', '栏目', '版面'],
  url: ['url', 'link', 'canonical', 'ogurl', 'permalink', '链接'],
  pageNumber: ['page', 'pagenumber', 'pageno', '版次', '版号', '页码'],
  licence: ['licence', 'license', 'rights', 'copyright', '许可', '版权'],
} as const

/** Names of fields that hold the text of an article. */
export const TEXT_FIELDS = [
  'content',
  'body',
  'text',
  'articlebody',
  'article',
  'paragraphs',
  'fulltext',
  '正文',
  '内容',
]

/** Reads metadata from named values, whatever they are called and however dates are written. */
export function readMetadata(values: Readonly<Record<string, unknown>>): Metadata {
  const named = new Map<string, unknown>()
  for (const [name, value] of Object.entries(values)) {
    const key = fieldName(name)
    if (!named.has(key)) named.set(key, value)
  }
  const first = (names: readonly string[]): string | null => {
    for (const name of names) {
      const text = textOf(named.get(name))
      if (text !== null) return text
    }
    return null
  }
  const authors = FIELDS.authors.map((name) => named.get(name)).find((value) => value != null)
  return {
    title: first(FIELDS.title),
    date: isoDate(first(FIELDS.date) ?? ''),
    authors: namesOf(authors),
    newspaper: first(FIELDS.newspaper),
    section: first(FIELDS.section),
    url: first(FIELDS.url),
    pageNumber: first(FIELDS.pageNumber),
    licence: first(FIELDS.licence),
  }
}

/** A field's name in the form in which names are compared. */
export function fieldName(name: string): string {
  return name.toLowerCase().replace(/[-_:.\s]/gu, '')
}

/** The metadata of `own`, and of `other` where `own` says nothing. */
export function withDefaults(own: Metadata, other: Metadata): Metadata {
  return {
    title: own.title ?? other.title,
    date: own.date ?? other.date,
    authors: own.authors.length > 0 ? own.authors : other.authors,
    newspaper: own.newspaper ?? other.newspaper,
    section: own.section ?? other.section,
    url: own.url ?? other.url,
    pageNumber: own.pageNumber ?? other.pageNumber,
    licence: own.licence ?? other.licence,
  }
}

/**
 * The calendar day that a text names with its year: 2024-08-28, 2024/8/28, 20240828, 2024年8月28日,
 * an ISO time (its own day, whatever the zone), or an English date. Null where there is none.
 */
export function isoDate(text: string): string | null {
  const numeric =
    /(?<!\d)((?:19|20)\d\d)(?:[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?!\d)|(\d\d)(\d\d)(?!\d))/u.exec(
      text,
    )
  if (numeric !== null) {
    const [, year = '', month, day, month2, day2] = numeric
    return validDate(Number(year), Number(month ?? month2), Number(day ?? day2))
  }
  // Seconds or milliseconds since 1970.
  if (/^\s*\d{10}(?:\d{3})?\s*$/u.test(text)) {
    const seconds = Number(text.trim().slice(0, 10))
    return new Date(seconds * 1000).toISOString().slice(0, 10)
  }
  if (!/[A-Za-z]{3}/u.test(text)) return null
  // "28 August 2024", "Aug 28, 2024 10:00": read in the zone it is then written in, so the day stays.
  const date = new Date(text.replace(/\s(?:GMT|UTC|[+-]\d{4}|Z).*$/u, ''))
  return Number.isNaN(date.getTime())
    ? null
    : validDate(date.getFullYear(), date.getMonth() + 1, date.getDate())
}

/** The date of an article from its metadata. */
export function metadataDate(iso: string, text: string | null): ArticleDate {
  return { text, iso, monthDay: iso.slice(5), precision: 'day', yearSource: 'metadata' }
}

function validDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same ? date.toISOString().slice(0, 10) : null
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  // schema.org: { "@type": "Person", "name": "…" }
  if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name)
  return null
}

function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf)
  const text = textOf(value)
  if (text === null) return []
  const names = text.replace(/^(?:本报)?(?:记者|通讯员|作者)[\s:：]*/u, '')
  return names
    .split(/[、,，;；/]|\s+(?:and|&)\s+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
