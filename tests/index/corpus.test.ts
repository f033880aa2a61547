import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderCorpus } from '../../src/index/corpus.ts'
import { corpusOf, temporaryFolder } from '../support/folders.ts'

function listed(folder: string): string[] {
  return folderCorpus(folder)
    .list()
    .files.map((file) => file.path)
}

describe('the files of a corpus folder', () => {
  it('are those of its subfolders too, sorted, with slashes', () => {
    const folder = corpusOf({ 'b.txt': '', 'a.txt': '' })
    mkdirSync(join(folder, '2021', '05'), { recursive: true })
    writeFileSync(join(folder, '2021', '05', '03.txt'), '')
    expect(listed(folder)).toEqual(['2021/05/03.txt', 'a.txt', 'b.txt'])
  })

  it('are texts, whatever the case of their ending', () => {
    const folder = corpusOf({ 'a.TXT': '', 'b.jpg': '', 'c.txt.bak': '', txt: '' })
    expect(listed(folder)).toEqual(['a.TXT'])
  })

  it('are neither hidden nor links, so that a loop of links ends', () => {
    const folder = corpusOf({ 'a.txt': '', '.hidden.txt': '' })
    mkdirSync(join(folder, '.git'))
    writeFileSync(join(folder, '.git', 'note.txt'), '')
    symlinkSync(folder, join(folder, 'loop'))
    symlinkSync(join(folder, 'a.txt'), join(folder, 'link.txt'))
    expect(listed(folder)).toEqual(['a.txt'])
  })

  it('come with size and time', () => {
    const folder = corpusOf({ 'a.txt': '青河' })
    const [file] = folderCorpus(folder).list().files
    expect(file).toMatchObject({ path: 'a.txt', size: 6 })
    expect(Math.abs((file?.modifiedMs ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  it('are listed although the name of one is not UTF-8, and that one is not lost unnamed', () => {
    const folder = corpusOf({ 'a.txt': '' })
    // 青.txt as an old archive program writes it.
    const name = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('c7e02e747874', 'hex')])
    writeFileSync(name, '')
    const { files, unreadable } = folderCorpus(folder).list()
    const named = [...files, ...unreadable].map(({ path }) => path)
    expect(named).toContain('a.txt')
    expect(named).toHaveLength(2)
  })

  it('are an error where there is no folder', () => {
    const folder = join(temporaryFolder(), 'nowhere')
    expect(() => folderCorpus(folder).list()).toThrow(
      expect.objectContaining({ code: 'CORPUS_MISSING', message: expect.stringContaining(folder) }),
    )
  })
})

describe('what whoever keeps a corpus should know', () => {
  const remarks = (files: Readonly<Record<string, string>>) =>
    folderCorpus(corpusOf(files)).list().remarks ?? []

  it('is which files are of a kind that is not read', () => {
    expect(remarks({ 'a.txt': '', 'b.docx': '', 'c.docx': '', 'd.pdf': '' })).toMatchObject([
      { path: 'b.docx and 1 more .docx' },
      { path: 'd.pdf', reason: expect.stringContaining('Save them as .txt') },
    ])
  })

  it.each([
    ['{"newspapr": "青河日报"}', 'its field newspapr is none that is known'],
    ['{"date": "18/03/2021"}', 'its date 18/03/2021 is no day: YYYY-MM-DD'],
    ['{"files": {"q.txt": {"page": "2"}}}', 'it speaks of q.txt, which is not there'],
    ['["青河日报"]', 'it is no object: { "newspaper": … }'],
  ])('is what is wrong with corpus.json: %s', (sidecar, reason) => {
    expect(remarks({ 'a.txt': '', 'corpus.json': sidecar })).toEqual([
      { path: 'corpus.json', reason },
    ])
  })

  it('is nothing where all is well', () => {
    const sidecar =
      '{"newspaper": "青河日报", "date": "2021-03-18", "files": {"a.txt": {"page": 2}}}'
    expect(remarks({ 'a.txt': '', 'corpus.json': sidecar })).toEqual([])
  })
})
