import { describe, expect, test } from 'vitest'
import { calm } from '../../src/document/calm.ts'
import { parseMarkdown } from '../../src/document/parse.ts'

const prose = 'Ordinary words, `code`, **bold** and [a link](x.md).\n\n'
const filler = prose.repeat(40)

describe('leaves alone', () => {
  test.each([
    ['a snake_case_name in every word', `${'read_the_log_file '.repeat(500)}\n`],
    ['many references, a paragraph each', 'Tom &amp; Jerry\n\n'.repeat(600)],
    ['a long line of English', `${'word '.repeat(2_000)}\n`],
    ['a long line of Chinese', `${'由脚本生成的文档。'.repeat(600)}\n`],
    ['a line of Chinese with marks', `${'| 文档 `a` **b** '.repeat(30)}|\n`],
    ['quotations in quotations', `${'> '.repeat(30)}x\n${filler}`],
    ['a list in a list', `${'- '.repeat(30)}x\n${filler}`],
    ['a rule of bullets', `${'- '.repeat(90)}\n${filler}`],
    ['a rule of bullets in a quotation', `> ${'* '.repeat(90)}\n${filler}`],
  ])('%s', (_what, text) => {
    expect(calm(text)).toBe(text)
  })
})

describe('keeps every other character where it was', () => {
  test.each([
    ['underscores in one word', '_a_'.repeat(1_000)],
    ['references in one paragraph', '&amp; '.repeat(2_000)],
    ['quotations in quotations', '>'.repeat(5_000)],
    ['lists in quotations', '> - '.repeat(5_000)],
    ['numbered lists in lists', '1. '.repeat(5_000)],
    ['marks on a long line of Chinese', '由🤖[a](b) '.repeat(1_000)],
  ])('%s', (_what, long) => {
    const text = `# Title\n\n${long}x\n\n## End\n\nlast`
    const calmed = calm(text)
    expect(calmed).not.toBe(text)
    expect(calmed).toHaveLength(text.length)
    expect(calmed.indexOf('\n\n## End')).toBe(text.indexOf('\n\n## End'))
    const headings = parseMarkdown(calmed).children.filter(({ type }) => type === 'heading')
    expect(headings.map(({ position }) => position?.start.offset)).toEqual([
      0,
      text.indexOf('## End'),
    ])
  })
})

test('links of a long line in Chinese are where they were', () => {
  const text = '参见[指南](a-b.md)。'.repeat(800)
  const [paragraph] = parseMarkdown(calm(text)).children
  const links = paragraph?.type === 'paragraph' ? paragraph.children : []
  const offsets = links.flatMap((node) => {
    return node.type === 'link' ? [[node.url, node.position?.start.offset]] : []
  })
  const expected = Array.from({ length: 800 }, (_, index) => ['a-b.md', index * 15 + 2])
  expect(offsets).toEqual(expected)
})
