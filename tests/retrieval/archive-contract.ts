import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/retrieval/answer.ts'
import { explainTrace } from '../../src/retrieval/explain.ts'
import { turnAfter } from '../../src/retrieval/follow-up.ts'
import type { AskTrace } from '../../src/retrieval/search.ts'
import { updateArchive } from '../../src/retrieval/update-archive.ts'
import { corpusOf } from '../support/folders.ts'
import type { TinyArchive } from '../support/tiny-archive.ts'

const BRIDGE = `
青河大桥建成通车

本报讯 2021年5月3日,青河大桥建成通车。大桥全长2.6公里,总造价12亿元。

市长林志远在通车仪式上说,大桥将两岸的车程从四十分钟缩短到五分钟。

记者 周明 通讯员 吴小兰
`
const FLOOD = `
青河水位上涨 防汛指挥部发布预警

本报讯 7月20日,受连日降雨影响,青河水位超过警戒线0.8米,市防汛指挥部发布洪水橙色预警。

截至当晚,沿河三个乡镇转移群众4600人,无人员伤亡。

记者 周明
`
const TOURISM = `
春节旅游市场红火

本报讯 近日,古城景区迎来旅游洪流,春节七天接待游客38万人次,旅游收入2.1亿元。

记者 郑丽华
`
const PAGES = { 'bridge.txt': BRIDGE, 'flood.txt': FLOOD, 'tourism.txt': TOURISM }

function files(answer: Answer): string[] {
  const quotes = answer.kind === 'quotes' ? answer.quotes : answer.nearMisses
  return [...new Set(quotes.map((quote) => quote.citation.file))]
}

/** What every archive does, wherever its questions are answered. */
export function archiveContract(
  name: string,
  open: (
    pages: Readonly<Record<string, string>>,
    options?: { model: string },
  ) => Promise<TinyArchive>,
): void {
  describe(name, () => {
    describe('that answers', () => {
      it('ranks the page that has words and meaning over one with a word in another sense', async () => {
        const { archive } = await open(PAGES)
        const answer = await archive.ask('青河发了什么级别的洪水预警?')
        expect(files(answer)[0]).toBe('flood.txt') // 洪水, 预警, 青河: both legs
        const first = answer.kind === 'quotes' ? answer.quotes[0] : undefined
        expect(first?.text.slice(...(first.highlight ?? [0, 0]))).toContain('洪水橙色预警')
      })

      it('finds the paragraph of an article whose subject only another paragraph names', async () => {
        const { archive } = await open(PAGES)
        const answer = await archive.ask('青河大桥让过河的车程缩短到多久?')
        expect(answer.kind === 'quotes' && answer.quotes[0]?.text).toContain('缩短到五分钟')
      })

      it('answers a question in English from Chinese pages by meaning', async () => {
        const { archive } = await open(PAGES)
        const answer = await archive.ask('How many tourists came during the Spring Festival?')
        expect(answer.understood.language).toBe('en')
        expect(files(answer)[0]).toBe('tourism.txt')
      })

      it('finds an article by its reporter, who stands in no paragraph', async () => {
        const { archive } = await open(PAGES)
        expect(files(await archive.ask('郑丽华写的报道'))[0]).toBe('tourism.txt')
      })

      it('answers simplified questions from traditional text and the other way round', async () => {
        const { archive } = await open({
          'tw.txt': '臺北捷運新線通車\n\n本報訊 捷運環狀線六月通車,全長十五公里。\n',
        })
        const answer = await archive.ask('台北捷运环状线全长多少公里?')
        expect(answer.kind === 'quotes' && answer.quotes[0]?.text).toContain('捷運環狀線')
      })

      it('cites headline, date, byline, file and lines', async () => {
        const { archive } = await open(PAGES)
        const answer = await archive.ask('青河大桥总造价多少?')
        expect(answer.kind === 'quotes' && answer.quotes[0]?.citation).toMatchObject({
          file: 'bridge.txt',
          lines: [[4, 4]],
          headline: '青河大桥建成通车',
          date: { iso: '2021-05-03', precision: 'day', yearSource: 'explicit' },
          reporters: ['周明'],
          correspondents: ['吴小兰'],
        })
      })

      it('says no, with near misses, where the archive holds nothing', async () => {
        const { archive } = await open(PAGES)
        const answer = await archive.ask('How do I reset my router password?')
        expect(answer).toMatchObject({ kind: 'no-answer', reason: 'not-in-archive' })
        expect(answer.kind === 'no-answer' && answer.nearMisses.length).toBeGreaterThan(0)
      })

      it('refuses what is no question, and what is too long to be one', async () => {
        const { archive } = await open(PAGES)
        for (const text of ['', ' ', '？！', '🙂']) {
          expect(await archive.ask(text)).toMatchObject({
            kind: 'no-answer',
            reason: 'empty-question',
          })
        }
        for (const text of ['桥', '一', '12', '“']) {
          expect(await archive.ask(text.repeat(100_000))).toMatchObject({
            reason: 'question-too-long',
          })
        }
      })

      it('quotes a text that two files print once', async () => {
        const { archive } = await open({ 'a.txt': BRIDGE, 'b.txt': BRIDGE })
        const answer = await archive.ask('青河大桥总造价多少?', { top: 10 })
        const texts = answer.kind === 'quotes' ? answer.quotes.map((quote) => quote.text) : []
        expect(new Set(texts).size).toBe(texts.length)
      })

      it('goes on from the question before', async () => {
        const { archive } = await open(PAGES)
        const question = '青河水位超过警戒线多少?'
        const previous = turnAfter(question, await archive.ask(question), undefined)
        const answer = await archive.ask('那转移群众呢?', { previous })
        expect(answer.understood.rewritten).toBe(`${question} 那转移群众呢?`)
        expect(answer.kind === 'quotes' && answer.quotes[0]?.text).toContain('4600人')
      })

      it('asks the question before of another time', async () => {
        const story = (month: number, spaces: number): string =>
          `---\nheadline: 新增停车位\ndate: 2020-0${month}-12\n---\n\n青河区在火车站旁新增了${spaces}个停车位，市民停车更方便。\n`
        const { archive } = await open({ 'april.md': story(4, 310), 'may.md': story(5, 480) })
        const question = '2020年4月新增了多少停车位?'
        const first = await archive.ask(question)
        expect(first.kind === 'quotes' && first.quotes[0]?.text).toContain('310个')
        const previous = turnAfter(question, first, undefined)
        const answer = await archive.ask('那5月呢?', { previous })
        expect(answer.understood.rewritten).toBe('新增了多少停车位? 2020年5月')
        expect(answer.kind === 'quotes' && answer.quotes.map((quote) => quote.text)).toEqual([
          expect.stringContaining('480个'),
        ])
        // The next goes on from that.
        expect(turnAfter('那5月呢?', answer, previous).question).toBe('新增了多少停车位? 2020年5月')
        expect(await archive.ask('那6月呢?', { previous })).toMatchObject({ kind: 'no-answer' })
      })

      it('tells how an answer came about', async () => {
        const { archive } = await open(PAGES)
        const traces: AskTrace[] = []
        const onTrace = (trace: AskTrace): void => void traces.push(trace)
        await archive.ask('青河大桥总造价多少?', { onTrace })
        await archive.ask('Сколько стоит мост?', { onTrace })
        const [chinese = '', russian = ''] = traces.map(explainTrace)
        expect(chinese).toContain('checkedScore')
        expect(chinese).not.toContain('word      ')
        // No dictionary says so: with its cosine.
        expect(russian).toMatch(/^word {6}мост = 大桥 \(0\.\d\d\)/mu)
      })

      it('gives the model the names that a question spells as the archive prints them', async () => {
        const { archive } = await open(PAGES)
        const cosineOf = async (question: string): Promise<number | undefined> => {
          const traces: AskTrace[] = []
          await archive.ask(question, { onTrace: (trace) => void traces.push(trace) })
          return traces[0]?.ranking[0]?.cosine
        }
        const printed = await cosineOf('What did 林志远 say?')
        expect(printed).toBeGreaterThan(0)
        expect(await cosineOf('What did Lin Zhiyuan say?')).toBe(printed)
      })

      it('takes over what is published, the text and the vectors', async () => {
        const { archive, data, model } = await open(PAGES)
        const question = 'How many people visited the lantern festival?'
        expect(files(await archive.ask(question))).not.toContain('lights.txt')
        const lights = '东湖灯会开幕\n\n本报讯 5月3日,东湖灯会开幕,首日游客3万人。\n'
        await updateArchive({ corpus: corpusOf({ ...PAGES, 'lights.txt': lights }), data }, model)
        expect(files(await archive.ask(question))).toContain('lights.txt')
        expect(archive.summary().files).toBe(4)
      })

      it('lists the latest articles first, and those without a year last', async () => {
        const { archive } = await open(PAGES)
        expect(archive.catalogue.latest(5).articles.map((quote) => quote.citation.file)).toEqual([
          'bridge.txt', // 2021-05-03
          'flood.txt', // 7月20日 without a year
          'tourism.txt', // 近日
        ])
        expect(archive.catalogue.latest(1).articles).toHaveLength(1)
      })
    })

    describe('with a quote that is not in its source', () => {
      it('is never shown, and is reported', async () => {
        const { archive, data, falseQuotes } = await open(PAGES)
        const database = new Sqlite(join(data, 'index.sqlite'))
        database.exec(`UPDATE passages SET text = replace(text, '12亿元', '21亿元')`)
        database.close()
        const answer = await archive.ask('青河大桥总造价多少?')
        expect(JSON.stringify(answer)).not.toContain('21亿元')
        expect(falseQuotes).toMatchObject([{ file: 'bridge.txt' }])
        // The other places that are shown are checked as well.
        expect(JSON.stringify(archive.catalogue.latest(5).articles)).not.toContain('21亿元')
      })
    })

    describe('without its model', () => {
      it('answers by words alone, and says so', async () => {
        const { archive, warnings } = await open(PAGES, { model: 'no-such-model' })
        expect(archive.lexicalOnly()).toBe(true)
        expect(warnings.join()).toContain('ONLY WORDS ARE SEARCHED')
        const answer = await archive.ask('青河大桥总造价多少?')
        expect(answer.kind === 'quotes' && answer.quotes[0]?.text).toContain('12亿元')
        expect(await archive.ask('光合作用的化学方程式?')).toMatchObject({ kind: 'no-answer' })
      })
    })
  })
}
