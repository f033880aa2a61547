import { describe, expect, it } from 'vitest'
import { wholeAnswer } from '../../src/bot/conversation/answer-view.ts'
import { articlePages, sourceText } from '../../src/bot/conversation/article-view.ts'
import type { Place } from '../../src/bot/conversation/place.ts'
import { loadMessages } from '../../src/bot/messages/messages.ts'
import { terminalPlace } from '../../src/bot/terminal/terminal-place.ts'
import { toTerminal } from '../../src/bot/terminal/terminal-text.ts'
import { answerToJson, type Quote } from '../../src/retrieval/answer.ts'
import type { Archive } from '../../src/retrieval/archive.ts'
import { FLOOD, ISSUE } from '../support/small-pages.ts'
import { tinyArchive } from '../support/tiny-archive.ts'

const QUESTION = '青河大桥总造价多少?'
const URL = 'https://news.example/2021/bridge.html?id=3&from=%E6%A1%A5'
const messages = loadMessages()

/** An archive of one article of Markdown whose front matter says that. */
async function archiveSaying(frontMatter: string): Promise<{ archive: Archive; quote: Quote }> {
  const text = `---\n${frontMatter}\n---\n\n# 青河大桥建成通车\n\n青河大桥昨日通车,总造价12亿元。\n`
  const { archive } = await tinyArchive({ 'bridge.md': text })
  const answer = await archive.ask(QUESTION)
  const [quote] = answer.kind === 'quotes' ? answer.quotes : []
  if (quote === undefined) throw new Error('The question was not answered.')
  return { archive, quote }
}

function telegramPlace(): Place {
  const settings = { language: null, answers: null, asks: null }
  const place = { chat: 5, user: 5, kind: 'private', settings, bot: 'newsquote_bot' } as const
  const own = messages['zh-Hans']
  return { ...place, messages: own, ownMessages: own, isKeeper: true, mayManage: async () => true }
}

describe('a citation', () => {
  it('names the page of the newspaper, and leads to the article on the web', async () => {
    const { archive } = await archiveSaying(`newspaper: 青河日报\npage: 3\nurl: ${URL}`)
    const answer = await archive.ask(QUESTION)
    const { text, entities } = wholeAnswer(answer, archive.summary(), telegramPlace())
    expect(text).toContain('青河日报 · 第3版')
    expect(text).toMatch(/bridge\.md 第\d+行 · 原文/u)
    expect(entities).toContainEqual(expect.objectContaining({ type: 'text_link', url: URL }))

    const terminal = wholeAnswer(answer, archive.summary(), terminalPlace(QUESTION, messages))
    expect(toTerminal(terminal, false)).toContain(`行 · ${URL}`)
  })

  it('tells the day of issue where that is not the day of the article', async () => {
    const cited = async (page: string): Promise<string> => {
      const { archive } = await tinyArchive({ 'flood.txt': page })
      const answer = await archive.ask('青河水位超过警戒线多少?')
      return wholeAnswer(answer, archive.summary(), telegramPlace()).text
    }
    expect(await cited(ISSUE)).toContain('青河日报 · 2021年7月21日出版 · 第3版 · 2021年7月20日')
    expect(await cited(ISSUE.replace('7月20日', '7月21日'))).not.toContain('出版')
    expect(await cited(FLOOD)).not.toContain('出版')
  })

  it('has all pages of an article in words', async () => {
    const { archive } = await archiveSaying('page: [2, A03]')
    const { text } = wholeAnswer(await archive.ask(QUESTION), archive.summary(), telegramPlace())
    expect(text).toContain('· 第2, A03版')
  })

  it('has a page in words as it is printed', async () => {
    const { archive } = await archiveSaying('page: 第A02版')
    const answer = await archive.ask(QUESTION)
    const { text } = wholeAnswer(answer, archive.summary(), telegramPlace())
    expect(text).toContain('· 第A02版')
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', '/news/3.html', 'http://', 'https://a b'])(
    'leads nowhere but to the web: %s',
    async (url) => {
      const { archive } = await archiveSaying(`url: "${url}"`)
      const answer = await archive.ask(QUESTION)
      const { text, entities } = wholeAnswer(answer, archive.summary(), telegramPlace())
      expect(text).not.toContain('原文')
      expect(JSON.stringify(entities)).not.toContain(url)
    },
  )

  it('says with the whole article, and where it is checked, under what licence it may be used', async () => {
    const { quote } = await archiveSaying(`url: ${URL}\nlicence: CC BY 4.0`)
    const place = telegramPlace()
    const [page] = articlePages([quote], quote.position, place).pages
    expect(page?.text).toMatch(/bridge\.md\nhttps:\S+\nCC BY 4\.0$/u)
    const source = sourceText(quote, null, place).text
    expect(source).toContain(`网址：${URL}`)
    expect(source).toContain('许可：CC BY 4.0')
  })

  it('names the other files that print the article, which is shown once', async () => {
    const text = '# 青河大桥建成通车\n\n2021年5月3日,青河大桥通车,总造价12亿元。\n'
    const { archive } = await tinyArchive({ 'a.md': text, 'b.md': text, 'd.md': text })
    const answer = await archive.ask(QUESTION)
    expect(answer.kind === 'quotes' && answer.quotes.length).toBe(1)
    const place = telegramPlace()
    expect(wholeAnswer(answer, archive.summary(), place).text).toMatch(
      /a\.md 第\d行 · 亦见 b\.md、d\.md/u,
    )
    const ofDay = await archive.ask('2021年5月3日有什么新闻?')
    expect(ofDay.kind === 'quotes' && ofDay.quotes.length).toBe(1)
  })

  it('says how many articles there are where a question asks for these', async () => {
    const pages = Array.from({ length: 5 }, (_, at): [string, string] => [
      `${at}.md`,
      `# 第${at}号公告\n\n2021年5月3日,第${at}号公告发布。\n`,
    ])
    const { archive } = await tinyArchive(Object.fromEntries(pages))
    const said = async (question: string): Promise<string> =>
      wholeAnswer(await archive.ask(question), archive.summary(), telegramPlace()).text
    expect(await said('2021年5月3日有什么新闻?')).toContain('共 5 篇')
    expect(await said('2021年5月3日第4号公告说什么?')).not.toContain('共 ')
  })

  it('says that articles without a printed year may be of another than is asked for', async () => {
    const { archive } = await tinyArchive({
      'a.md': '# 灯会开幕\n\n5月3日,灯会开幕。\n',
      'b.md': '# 大桥通车\n\n2021年5月4日,大桥通车。\n',
    })
    const said = async (question: string): Promise<string> =>
      wholeAnswer(await archive.ask(question), archive.summary(), telegramPlace()).text
    expect(await said('2021年5月有什么新闻?')).toContain('未印年份的可能是别的年份')
    expect(await said('5月有什么新闻?')).not.toContain('未印年份的可能')
  })

  it('has in JSON the fields of the contract alone', async () => {
    const { archive } = await archiveSaying(`page: 3\nurl: ${URL}\nlicence: CC BY 4.0`)
    const json = JSON.stringify(answerToJson(await archive.ask(QUESTION)))
    const { quotes } = JSON.parse(json) as { quotes: { citation: object }[] }
    expect(Object.keys(quotes[0]?.citation ?? {}).sort()).toEqual(
      'articleKey correspondents date file headline lines newspaper reporters section spans'.split(
        ' ',
      ),
    )
  })
})
