/**
 * Text of strangers in guidelint's Markdown: what reaches the page is what was meant, and nothing
 * of it does anything.
 */
import { describe, expect, it } from 'vitest'
import { codeSpan, enumerateSome, link, prose, refName } from '../../src/report/markdown/escape.ts'
import { parseMarkdown, textOf } from './markdown-tree.ts'

describe('codeSpan', () => {
  it.each([
    ['docs/a.md', '`docs/a.md`'],
    ['', '` `'],
    [' \n ', '` `'],
    ['`', '`` ` ``'],
    ['a`b', '``a`b``'],
    ['``a', '``` ``a ```'],
    ['a`', '`` a` ``'],
    ['`a``b```', '```` `a``b``` ````'],
    [' a ', '`  a  `'],
    [' a', '` a`'],
    ['a\nb\r\nc\td\u2028e', '`a b c d e`'],
    ['a\u0000\u001b[31mb\u0085c', '`a\ufffd\ufffd[31mb c`'],
    ['\u202egpj.exe\u2066', '`\ufffdgpj.exe\ufffd`'],
    ['a\u200bb\ufeff\u{e0041}', '`a\ufffdb\ufffd\ufffd`'],
    ['\ud800x\udc00', '`\ufffdx\ufffd`'],
    ['👩‍🚀 中文', '`👩‍🚀 中文`'],
    ['<!-- guidelint:comment -->', '`<! -- guidelint:comment -->`'],
    ['<<!--!-- x', '`<<! --!-- x`'],
    ['a\\', '`a\\`'],
  ])('writes %j as %j', (value, expected) => {
    expect(codeSpan(value)).toBe(expected)
  })

  it('cuts a long value between characters', () => {
    expect(codeSpan('a'.repeat(5_000))).toBe(`\`${'a'.repeat(199)}…\``)
    expect(codeSpan('a'.repeat(200))).toBe(`\`${'a'.repeat(200)}\``)
    expect(codeSpan(`${'a'.repeat(198)}😀😀`)).toBe(`\`${'a'.repeat(198)}…\``)
  })
})

describe('prose', () => {
  it.each([
    ['No file at `a.md`; did you mean `b.md`?', 'No file at `a.md`; did you mean `b.md`?'],
    [
      'It’s a well-known (short) word – “yes”, 5 of 12.',
      'It’s a well-known (short) word – “yes”, 5 of 12.',
    ],
    ['on github.com: use --fix', 'on `github.com`: use `--fix`'],
    ['ask @user or @org/team now', 'ask `@user` or `@org/team` now'],
    ['see #1, GH-1 and o/r#1', 'see `#1, GH-1` and `o/r#1`'],
    ['after deadbeef and 1234567', 'after `deadbeef` and `1234567`'],
    ['after deadbeef中文', 'after `deadbeef中文`'],
    ['at https://x.example, www.x.example', 'at `https://x.example, www.x.example`'],
    ['mail a@b.example', 'mail `a@b.example`'],
    ['<b>bold</b> &amp; **x** _y_ ~~z~~', '`<b>bold</b> &amp; **x** _y_ ~~z~~`'],
    ['[a](javascript:alert) ![b](c)', '`[a](javascript:alert) ![b](c`)'],
    ['1. one', '`1`. one'],
    [' 2) two', '`2`) two'],
    ['- one', '`-` one'],
    ['# one', '`#` one'],
    ['> one | two', '`>` one `|` two'],
    ['a\n\n# b\n```\nc', 'a `#` b `` ` `` c'],
    ['a `b', 'a `b`'],
    ['No file at `a`b.md`; did', 'No file at ``a`b.md``; did'],
    ['x``y', 'x` `y'],
    ['a`b`#1', 'a`b` `#1`'],
    ['`a``b`', '`a` `b`'],
    ['$`x`$', '`$` `x` `$`'],
    ['\\`x`', '`\\` `x`'],
    [':+1: ok', '`:+1`: ok'],
    ['<!-- x', '`<! --` x'],
  ])('writes %j as %j', (text, expected) => {
    expect(prose(text)).toBe(expected)
  })

  it('leaves a reference alone only if guidelint gave it', () => {
    expect(prose('it comes with #124, #125 or #126', ['#124', '#125'])).toBe(
      'it comes with #124, #125 or `#126`',
    )
    expect(prose('it comes with @user', ['@user'])).toBe('it comes with `@user`')
  })

  it('cuts a long text', () => {
    expect(prose('word '.repeat(400)).length).toBeLessThanOrEqual(1_000)
  })
})

describe('refName', () => {
  it.each([
    ['#124', '#124'],
    ['main', '`main`'],
    ['#124 @user', '`#124 @user`'],
    ['#12345678901', '`#12345678901`'],
    ['o/r#1', '`o/r#1`'],
  ])('writes %j as %j', (name, expected) => {
    expect(refName(name)).toBe(expected)
  })
})

describe('link', () => {
  it.each([
    ['https://x.example/a%20b#L1', '[t](https://x.example/a%20b#L1)'],
    ['https://x.example/a)b(c "d', '[t](https://x.example/a%29b%28c%20%22d)'],
    ['https://x.example/\n<\\>`[]*_', '[t](https://x.example/%0A%3C%5C%3E%60%5B%5D%2A_)'],
    ['https://x.example/?a=1&copy=2', '[t](https://x.example/?a=1&amp;copy=2)'],
    ['https://x.example/中😀\ud800', '[t](https://x.example/%E4%B8%AD%F0%9F%98%80%EF%BF%BD)'],
    ['javascript:alert(1)', 't'],
    ['//x.example', 't'],
    ['https:///x', 't'],
    [undefined, 't'],
  ])('leads to %j as %j', (url, expected) => {
    expect(link('t', url)).toBe(expected)
  })
})

it('every code span reads back as its value', () => {
  for (const value of ['a`b', '``', ' a ', '`a', 'x``', '` `', '*_[a](b)', '\\', 'a\\`']) {
    const paragraph = parseMarkdown(`x ${codeSpan(value)} y`).children[0]
    expect(paragraph).toMatchObject({ children: [{}, { type: 'inlineCode', value }, {}] })
  }
})

it('an escaped sentence reads back as the sentence', () => {
  const text = 'No file at a_b.md (see #1 of @x); did you mean c*d.md?'
  expect(textOf(parseMarkdown(prose(text)))).toBe(text)
})

it('enumerateSome counts what it leaves out', () => {
  expect(enumerateSome(['a', 'b', 'c'], 3)).toBe('a, b and c')
  expect(enumerateSome(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b, c and 2 more')
})
