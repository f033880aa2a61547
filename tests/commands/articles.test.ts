import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../support/commands.ts'
import { corpusOf, SEEDS } from '../support/folders.ts'

describe('articles on a terminal', () => {
  it('shows where everything of a page went, doubtful places marked and why', async () => {
    const files = ['001_ebf3f8854f9f44c2.txt', '002_ac1f92b16116a0af.txt']
    const { stdout, status } = await runProgram(
      'scripts/articles.ts',
      files.map((file) => join(SEEDS, file)),
    )
    expect(status).toBe(0)
    expect(stdout).toContain('001_ebf3f8854f9f44c2.txt: 5 articles, 7 doubtful, marked with ?')
    expect(stdout).toMatch(
      /^ {2}\[17\] 去年,.*“听党\n {4}\? line 17: the end of this sentence is not on the page$/mu,
    )
    expect(stdout).toMatch(/^今年,郑港办事处为民办这些实事 \[3\]$/mu)
    expect(stdout).toContain('in no article\n  [49] (感谢航空港实验区官网): it credits')
  })

  it('prints no character that steers the terminal', async () => {
    const folder = corpusOf({
      'a.txt':
        '大桥通车\n\n本报讯 昨日,青河\u0007大桥\u001b[31m建成通车。\n' +
        '市民来参观。\n'.repeat(20),
    })
    const { stdout } = await runProgram('scripts/articles.ts', [join(folder, 'a.txt')])
    expect(stdout).toContain('青河 大桥 [31m建成通车。')
  })

  it('completes a file with the corpus.json beside it, wherever that lies', async () => {
    const folder = corpusOf({
      'a.txt': '大桥通车\n\n本报讯 昨日,青河大桥建成通车。\n',
      'corpus.json': '{"newspaper":"青河日报","date":"2021-01-02"}',
    })
    const { stdout } = await runProgram('scripts/articles.ts', [join(folder, 'a.txt'), '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ date: { text: '昨日', iso: '2021-01-01' } })
  })
})

describe('evaluate --pages', () => {
  it('reports how made pages are read, by what was done to them', async () => {
    const { stdout, status } = await runProgram('scripts/evaluate.ts', ['--pages', '20', '--json'])
    expect(status).toBe(0)
    const report = JSON.parse(stdout) as { byDamage: { damage: string; pages: number }[] }
    expect(report.byDamage.map(({ pages }) => pages)).toEqual(Array(10).fill(2))
    expect(report.byDamage[0]).toMatchObject({ damage: 'whole', articles: 1, paragraphs: 1 })
  })

  it('wants a number', async () => {
    const { stderr, status } = await runProgram('scripts/evaluate.ts', ['--pages', 'many'])
    expect(status).toBe(2)
    expect(stderr).toContain('--pages wants a number of pages, not "many"')
  })

  it('alone has to do with --articles', async () => {
    const { stderr, status } = await runProgram('scripts/evaluate.ts', ['--articles', SEEDS])
    expect(status).toBe(2)
    expect(stderr).toContain('--articles goes with --pages')
  })
})
