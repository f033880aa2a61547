import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { lockForWriting } from '../../src/index/build/writer-lock.ts'
import type { Quote } from '../../src/retrieval/answer.ts'
import { type Archive, loadModel, openArchive } from '../../src/retrieval/archive.ts'
import { LiveUpdates } from '../../src/retrieval/live-updates.ts'
import { type ArchiveReport, updateArchive } from '../../src/retrieval/update-archive.ts'
import { corpusOf, MODEL, temporaryFolder } from '../support/folders.ts'
import { FLOOD, MARKET, SMALL_PAGES } from '../support/small-pages.ts'

const model = await loadModel(MODEL)
const WAIT = { timeout: 20_000, interval: 50 }

interface Watched {
  readonly corpus: string
  readonly data: string
  readonly archive: Archive
  readonly reports: ArchiveReport[]
  readonly failures: string[]
  write(name: string, content: string | Uint8Array): void
}

/** An archive whose corpus is watched until the test ends. */
async function watched(files: Record<string, string>): Promise<Watched> {
  const corpus = corpusOf(files)
  const data = temporaryFolder()
  const fail = (message: unknown): void => {
    throw new Error(String(message))
  }
  await updateArchive({ corpus, data }, model)
  const archive = openArchive(data, model, { warn: fail, onFalseQuote: fail })
  const reports: ArchiveReport[] = []
  const failures: string[] = []
  const updates = new LiveUpdates(
    { corpus, data, model: MODEL },
    {
      onUpdated: (report) => void reports.push(report),
      onFailed: (reason) => void failures.push(reason),
      warn: fail,
    },
  )
  onTestFinished(async () => {
    await updates.close()
    archive.close()
  })
  await updates.watch()
  const write: Watched['write'] = (name, content) => writeFileSync(join(corpus, name), content)
  return { corpus, data, archive, reports, failures, write }
}

async function firstQuote(archive: Archive, question: string): Promise<Quote | undefined> {
  const answer = await archive.ask(question)
  return (answer.kind === 'quotes' ? answer.quotes : answer.nearMisses)[0]
}

describe('a corpus that is watched', () => {
  it('answers from a file that is written, changed, renamed and put into a new folder', async () => {
    const { corpus, archive, reports, write } = await watched(SMALL_PAGES)
    expect((await firstQuote(archive, '东湖灯会有多少游客?'))?.text).not.toContain('灯会')
    const page = '东湖灯会开幕\n\n本报讯 5月3日,东湖灯会开幕,首日游客3万人。\n\n记者 何涛\n'
    write('lights.txt', page)
    await vi.waitFor(async () => {
      expect((await firstQuote(archive, '东湖灯会有多少游客?'))?.text).toContain('3万人')
    }, WAIT)
    write('lights.txt', page.replace('3万人', '5万人'))
    await vi.waitFor(async () => {
      expect((await firstQuote(archive, '东湖灯会有多少游客?'))?.text).toContain('5万人')
    }, WAIT)
    mkdirSync(join(corpus, '2021'))
    renameSync(join(corpus, 'lights.txt'), join(corpus, '2021', 'lights.txt'))
    await vi.waitFor(async () => {
      const quote = await firstQuote(archive, '东湖灯会有多少游客?')
      expect(quote?.citation.file).toBe('2021/lights.txt')
    }, WAIT)
    expect(reports.reduce((sum, { embedded }) => sum + embedded, 0)).toBeLessThan(6)
  })

  it('is brought up to date once for many changes, and goes on after one that fails', async () => {
    const { archive, reports, write } = await watched(SMALL_PAGES)
    for (let at = 0; at < 50; at++) {
      write(`flood-${at}.txt`, FLOOD.replace('4600', String(5_000 + at)))
    }
    await vi.waitFor(() => {
      expect(archive.summary().files).toBe(53)
    }, WAIT)
    expect(reports.length).toBeLessThan(5)
    write('photo.txt', new Uint8Array(500))
    await vi.waitFor(() => expect(reports.at(-1)?.skipped).toHaveLength(1), WAIT)
    write('photo.txt', MARKET.replace('三百个摊位', '四百个摊位'))
    await vi.waitFor(async () => {
      expect((await firstQuote(archive, '夜市有四百个摊位吗?'))?.text).toContain('四百个')
    }, WAIT)
  })

  it('is brought up to date later where another process was writing', async () => {
    const { archive, failures, data, write } = await watched(SMALL_PAGES)
    const unlock = lockForWriting(data)
    write('lights.txt', MARKET.replace('三百个摊位', '四百个摊位'))
    await vi.waitFor(() => expect(failures.join()).toContain('is being written by'), WAIT)
    unlock()
    await vi.waitFor(() => expect(archive.summary().files).toBe(4), WAIT)
  })

  it('is not read for files of other kinds', async () => {
    const { reports, failures, write } = await watched(SMALL_PAGES)
    write('.hidden.txt', FLOOD)
    write('photo.jpg', 'no text')
    write('new.txt', MARKET)
    await vi.waitFor(() => expect(reports).not.toEqual([]), WAIT)
    // A slow machine tells of the one file twice, when it appears and when it is written.
    const [first, ...again] = reports
    expect(first).toMatchObject({ read: 1, files: 4 })
    for (const report of again) expect(report).toMatchObject({ read: 0, files: 4, generation: 2 })
    expect(failures).toEqual([])
  })
})
