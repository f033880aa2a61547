import type { ArticleDate } from '../article.ts'
import { readByline, readNames } from '../page/byline.ts'
import { isoDate } from '../page/calendar.ts'
import { datesInDigits } from '../words/numerals.ts'

/** What a file says about an article outside its text; null where it says nothing. */
export interface Metadata {
  readonly title: string | null
  /** YYYY-MM-DD */
  readonly date: string | null
  readonly authors: readonly string[]
  /** 通讯员 */
  readonly correspondents: readonly string[]
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
  correspondents: [],
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
  correspondents: ['correspondent', 'correspondents', '通讯员'],
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
  const dates = FIELDS.date.flatMap((name) => {
    const text = textOf(named.get(name)) ?? ''
    return isoDate(text) ?? isoDate(datesInDigits(text)) ?? []
  })
  const signedBy = (names: readonly string[]): Authors =>
    names.map((name) => authorsOf(named.get(name))).find(isSigned) ?? noAuthors
  const { authors, correspondents } = signedBy(FIELDS.authors)
  return {
    title: first(FIELDS.title),
    date: dates[0] ?? null,
    authors,
    correspondents: [...correspondents, ...signedBy(FIELDS.correspondents).authors],
    newspaper: first(FIELDS.newspaper),
    section: first(FIELDS.section),
    url: first(FIELDS.url),
    pageNumber: pagesOf(FIELDS.pageNumber.map((name) => named.get(name))),
    licence: first(FIELDS.licence),
  }
}

/** Whether a field of that name is understood. */
export function isKnownField(name: string): boolean {
  return Object.values(FIELDS).some((names: readonly string[]) => names.includes(fieldName(name)))
}

/** A field's name in the form in which names are compared. */
export function fieldName(name: string): string {
  return name.toLowerCase().replace(/[-_:.\s]/gu, '')
}

/** The metadata of `own`, and of `other` where `own` says nothing. */
export function withDefaults(own: Metadata, other: Metadata): Metadata {
  const { authors, correspondents } = isSigned(own) ? own : other
  return {
    authors,
    correspondents,
    title: own.title ?? other.title,
    date: own.date ?? other.date,
    newspaper: own.newspaper ?? other.newspaper,
    section: own.section ?? other.section,
    url: own.url ?? other.url,
    pageNumber: own.pageNumber ?? other.pageNumber,
    licence: own.licence ?? other.licence,
  }
}

/** The date of an article from its metadata. */
export function metadataDate(iso: string, text: string | null): ArticleDate {
  return { text, iso, monthDay: iso.slice(5), precision: 'day', yearSource: 'metadata' }
}

/** The first value that names a page; an article on several has all: 2, 3. */
function pagesOf(values: readonly unknown[]): string | null {
  const all = values.map((value) => {
    const pages = (Array.isArray(value) ? value : [value]).flatMap((page) => textOf(page) ?? [])
    return pages.join(', ')
  })
  return all.find((pages) => pages !== '') ?? null
}

/** The text of a field; of a list of them the first. */
function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(textOf).find((text) => text !== null) ?? null
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  // schema.org: { "@type": "Person", "name": "…" }
  if (typeof value === 'object' && value !== null && 'name' in value) return textOf(value.name)
  return null
}

type Authors = Pick<Metadata, 'authors' | 'correspondents'>

const noAuthors: Authors = { authors: [], correspondents: [] }

function isSigned({ authors, correspondents }: Authors): boolean {
  return authors.length + correspondents.length > 0
}

/** Names as a field or a byline has them: 周明、李萍; 记者 周明 通讯员 李萍; a list of either. */
function authorsOf(value: unknown): Authors {
  if (Array.isArray(value)) {
    const all = value.map(authorsOf)
    return {
      authors: all.flatMap(({ authors }) => authors),
      correspondents: all.flatMap(({ correspondents }) => correspondents),
    }
  }
  const text = textOf(value)
  if (text === null) return noAuthors
  const byline = readByline(text) ?? readNames(text)
  if (byline !== null) return { authors: byline.reporters, correspondents: byline.correspondents }
  const names = text.replace(/^(?:本报)?(?:记者|通讯员|作者)[\s:：]*/u, '').replace(/\s+/gu, ' ')
  const authors = names
    .split(/[、,，;；/]|\s(?:and|&)\s/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return { authors, correspondents: [] }
}
