/**
 * Where links stand: a finding underlines exactly the destination that was written.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import { markdown } from '../helpers/arbitrary-markdown.ts'
import { readFacts } from '../helpers/read-facts.ts'

/** `line:column text` of every link. */
async function places(content: string, parser: 'satteri' | 'remark'): Promise<string[]> {
  const { facts, source } = await readFacts(content, parser)
  return facts.links.map(({ range: { start, end } }) => {
    return `${start.line}:${start.column} ${source.text.slice(start.offset, end.offset)}`
  })
}

const cases: readonly [string, string, string[]][] = [
  ['a link', 'see [x](a.md)', ['1:9 a.md']],
  ['a link with a title', '[x](a.md "b.md")', ['1:5 a.md']],
  ['angle brackets', '[x](<a b.md>)', ['1:6 a b.md']],
  ['white space in the parentheses', '[x](\n  a.md\n  "t")', ['2:3 a.md']],
  ['a destination that repeats the text', '[a.md](a.md)', ['1:8 a.md']],
  ['a text that holds a link in code', '[`[x](b.md)`](a.md)', ['1:15 a.md']],
  ['a linked image', '[![x](i.png)](a.md)', ['1:7 i.png', '1:15 a.md']],
  ['an image whose text is a link', '![x [y](b.md)](i.png)', ['1:16 i.png']],
  ['an image whose text is full of brackets', '![](](](](i.png)', []],
  ['a definition', '[r]\n\n[r]: a.md "t"', ['3:6 a.md']],
  ['a definition over two lines', '[r]\n\n[r]:\n   <a b.md>', ['4:5 a b.md']],
  ['a definition in a blockquote', '[r]\n\n> [r]:\n>   a.md', ['4:5 a.md']],
  ['a definition with an escaped label', '[a\\]b]\n\n[a\\]b]: a.md', ['3:9 a.md']],
  ['an escaped destination', '[x](a\\_b.md)', ['1:5 a\\_b.md']],
  ['an entity in a destination', '[x](a&amp;b.md)', ['1:5 a&amp;b.md']],
  ['balanced parentheses', '[x](a(b(c)).md)', ['1:5 a(b(c)).md']],
  ['HTML', '<a title="b.md" href="a.md">x</a>', ['1:23 a.md']],
  ['HTML with single quotes', "<a href='a.md'>", ['1:10 a.md']],
  ['HTML without quotes', '<a href=a.md>', ['1:9 a.md']],
  ['HTML on a later line', '<p>\n  <img\n    src="i.png">\n</p>', ['3:10 i.png']],
  ['a srcset', '<img srcset="a.png 1x, b.png 2x">', ['1:14 a.png', '1:24 b.png']],
  ['a srcset over lines', '<img srcset="a.png 1x,\n  b.png 2x">', ['1:14 a.png', '2:3 b.png']],
  ['an entity before the value', '<a title="&amp;" href="a.md">', ['1:24 a.md']],
  ['HTML in a blockquote', '> <p>\n> <a href="a.md">x</a>\n> </p>', ['2:12 a.md']],
  [
    'HTML in a blockquote, lazily',
    '> <p><a href="a.md">\n> <a href="b.md">',
    ['1:15 a.md', '2:12 b.md'],
  ],
  ['HTML in nested containers', '> - <p>\n>   <a href="a.md">x</a>', ['2:14 a.md']],
  ['HTML in a list', '- <p>\n  <a href="a.md">x</a>', ['2:12 a.md']],
  ['HTML in a list, indented by a tab', '- a\n\n\t<p>\n\t  <a href="a.md">x</a>', ['4:13 a.md']],
  [
    'HTML in an ordered list, indented by tabs',
    '1. a\n\n\t<p>\n\t\t<a href="a.md">x</a>',
    ['4:12 a.md'],
  ],
  ['inline HTML over lines in a blockquote', '> a <a\n> href="a.md">', ['2:9 a.md']],
  ['inline HTML over lines with CRLF', '> a <a\r\n>   href="a.md">', ['2:11 a.md']],
  ['a byte order mark', '\ufeff[x](a.md)', ['1:5 a.md']],
  ['CRLF', 'a\r\n\r\n[x](a.md)\r\n', ['3:5 a.md']],
  ['lone CR', 'a\r\r[x](a.md)\r', ['3:5 a.md']],
  ['mixed line endings', 'a\r\nb\rc\n[x](a.md)', ['4:5 a.md']],
  ['a tab counts as one column', '-\t[x](a.md)', ['1:7 a.md']],
  ['CJK', '参见 [文](中.md)', ['1:8 中.md']],
  ['an astral character counts as two columns', '😀 [😀](a😀.md)', ['1:9 a😀.md']],
  ['a combining mark counts', 'e\u0301 [x](a.md)', ['1:8 a.md']],
  ['a table cell', '| a | b |\n|---|---|\n| x | [y](a.md) |', ['3:11 a.md']],
  ['a table cell behind an escaped pipe', '| a |\n|---|\n| \\| [y](a.md) |', ['3:10 a.md']],
  ['a destination with an escaped pipe', '| a |\n|---|\n| [y](a\\|b.md) |', ['3:7 a\\|b.md']],
  ['form feed and line separator do not end lines', 'a\fb\u2028c\u0085 [x](a.md)', ['1:12 a.md']],
  ['after frontmatter', '---\na: b\n---\n[x](a.md)', ['4:5 a.md']],
]

describe.each(parserNames)('%s', (parser) => {
  it.each(cases)('%s', async (_name, content, expected) => {
    expect(await places(content, parser)).toEqual(expected)
  })

  it('puts every destination where it is written', async () => {
    const property = fc.asyncProperty(markdown, async (content) => {
      const { facts, source } = await readFacts(content, parser)
      for (const { target, range } of facts.links) {
        // None of the generated destinations holds an escape or an entity.
        expect(source.text.slice(range.start.offset, range.end.offset)).toBe(target)
      }
    })
    await fc.assert(property, { seed: 42, numRuns: 400 })
  })

  it('gives lines and columns that count up to the offsets', async () => {
    const property = fc.asyncProperty(markdown, async (content) => {
      const { facts, source } = await readFacts(content, parser)
      const lines = source.text.split(/\r\n|\r|\n/)
      const items = [...facts.links, ...facts.headings, ...facts.names]
      for (const { start, end } of items.map(({ range }) => range)) {
        for (const { line, column, offset } of [start, end]) {
          const before = source.text.slice(0, offset).split(/\r\n|\r|\n/)
          expect([line, column]).toEqual([before.length, (before.at(-1) ?? '').length + 1])
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
        expect(end.offset).toBeGreaterThanOrEqual(start.offset)
      }
      for (const { name, range } of facts.names) {
        expect(source.text.slice(range.start.offset, range.end.offset)).toContain(name)
      }
    })
    await fc.assert(property, { seed: 43, numRuns: 300 })
  })
})
