/**
 * satteri, which the engine parses with, is held to remark-parse: the same facts of every document.
 * Known differences are pinned by name, with the parser that GitHub's own (cmark-gfm) agrees with.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disguise } from '../../src/document/disguise.ts'
import { type ParserName, parserNames } from '../../src/document/parsed-markdown.ts'
import { rules } from '../../src/rules/index.ts'
import { headingRows } from '../fixtures/link-matrix/headings.ts'
import { htmlRows } from '../fixtures/link-matrix/html.ts'
import { pathRows } from '../fixtures/link-matrix/paths.ts'
import { syntaxRows } from '../fixtures/link-matrix/syntax.ts'
import { markdown } from '../helpers/arbitrary-markdown.ts'
import { readFacts } from '../helpers/read-facts.ts'

async function expectSameFacts(text: string): Promise<void> {
  expect(await comparable(text, 'satteri')).toEqual(await comparable(text, 'remark'))
}

async function comparable(text: string, parser: ParserName) {
  return (await readFacts(text, parser)).facts
}

const conformance = join(import.meta.dirname, '../../../shared/conformance/links.jsonl')

describe('both parsers give the same facts', () => {
  const examples = rules.flatMap(({ name, examples: list }) => {
    return list.flatMap(({ title, files }) => {
      return Object.entries(files)
        .filter(([path]) => /\.(?:md|markdown)$/i.test(path))
        .map(([path, text]) => [`${name}: ${title}: ${path}`, text] as const)
    })
  })
  it.each(examples)('of the example %s', async (_name, text) => {
    await expectSameFacts(text)
  })

  const matrix = [...headingRows, ...htmlRows, ...pathRows, ...syntaxRows]
  // Two task boxes: see "task box before a block that is no paragraph".
  const rows = matrix.filter(({ name }) => name !== 'task item over an underline')
  it.each(rows.map(({ name, body }) => [name, body] as const))(
    'of the matrix row %s',
    async (_name, body) => {
      await expectSameFacts(body)
    },
  )

  it.skipIf(!existsSync(conformance))('of the shared conformance bodies', async () => {
    for (const line of readFileSync(conformance, 'utf8').trim().split('\n')) {
      await expectSameFacts((JSON.parse(line) as { body: string }).body)
    }
  })

  it.each([
    '---\n\n- # Head\n',
    '+++\r\n\r\n# T\r\n\r\n> **A**: b\r\n',
    '---\n# T\n\n> q [x](x.md)\n--- -\n',
    '---\na: b\n\n- [x](x.md)\n\n---  \n> q\n',
    '---\r> q\r---\r> [x](x.md)\r',
    '+++\n---\n\n1. # T\n',
  ])('of a fence that opens the document: %j', expectSameFacts)

  it('of generated documents', async () => {
    await fc.assert(fc.asyncProperty(markdown, expectSameFacts), { seed: 20_261_123, numRuns: 500 })
  })

  it('of generated runs of markup characters', async () => {
    const tokens =
      '> |>|- |1. |  |    |\t|\n|\n|\n\n|```|~~~|<div>|</div>|<!--|-->|[a](b.md)|[a|](|)|[r]|`|``|**|_|# |---|===|a|中|\\|<a href="q.md">|</a>|![|&amp;|[^1]|\r\n|<x.md>|<h2>|</h2>|<pre>|</pre>|[r]: x.md'
    const text = fc
      .array(fc.constantFrom(...tokens.split('|')), { minLength: 2, maxLength: 14 })
      .map((parts) => `x${parts.join('')}`)
    await fc.assert(fc.asyncProperty(text, expectSameFacts), { seed: 7, numRuns: 500 })
  })
})

interface KnownDifference {
  name: string
  text: string
  /** The parser cmark-gfm agrees with; `neither` where GitHub differs from both. */
  right: 'satteri' | 'remark' | 'neither' | 'unknown'
  /** What is done about it. */
  decision: string
  satteri: unknown
  remark: unknown
}

/** What is compared: enough to tell the readings apart. */
async function brief(text: string, parser: ParserName) {
  const { facts, entries, source } = await readFacts(text, parser)
  return {
    headings: facts.headings.map((heading) => heading.text),
    links: facts.links.map(({ target, range }) => {
      return [target, source.text.slice(range.start.offset, range.end.offset)]
    }),
    entries: entries.map(({ target }) => target),
  }
}

const knownDifferences: readonly KnownDifference[] = [
  {
    name: 'a line that is a tag with a value that needs quotes',
    text: '<img src=t="">\n[x](gone.md)\n',
    right: 'satteri',
    decision: 'put right in `disguise`',
    satteri: { headings: [], links: [['gone.md', 'gone.md']], entries: [] },
    remark: { headings: [], links: [['t=""', 't=""']], entries: [] },
  },
  {
    name: 'task box before a block that is no paragraph',
    text: '- [ ] Head\n  ===\n',
    right: 'unknown',
    decision: 'kept: nobody links to such a heading',
    satteri: { headings: ['Head'], links: [], entries: [] },
    remark: { headings: ['[ ] Head'], links: [], entries: [] },
  },
  {
    name: 'emphasis after an escaped asterisk',
    text: '## \\**bold**\n',
    right: 'remark',
    decision: 'kept: punctuation is no part of the slug',
    satteri: { headings: ['**bold**'], links: [], entries: [] },
    remark: { headings: ['*bold*'], links: [], entries: [] },
  },
  {
    name: 'emphasis beside an astral character',
    text: '## a*x*y*z👨‍👩‍👧*em*b\n',
    right: 'remark',
    decision: 'kept: punctuation is no part of the slug',
    satteri: { headings: ['axy*z👨‍👩‍👧emb'], links: [], entries: [] },
    remark: { headings: ['axyz👨‍👩‍👧em*b'], links: [], entries: [] },
  },
  {
    name: 'autolink literal right behind an astral character',
    text: '- 😀www.example.com\n',
    right: 'unknown',
    decision: 'kept: addresses of other sites are not judged',
    satteri: { headings: [], links: [], entries: ['http://www.example.com'] },
    remark: { headings: [], links: [], entries: [] },
  },
]

describe('known differences of the parsers', () => {
  it.each(knownDifferences.map((known) => [known.name, known] as const))(
    '%s',
    async (_name, { text, satteri, remark }) => {
      expect(await brief(text, 'satteri')).toEqual(satteri)
      expect(await brief(text, 'remark')).toEqual(remark)
    },
  )

  it('a list item ends with its content, though remark takes in the marker behind it', async () => {
    const text = '>- >x [l](a.md)\n>  >y\n'
    for (const parser of parserNames) {
      expect((await readFacts(text, parser)).entries[0]?.item.end.offset).toBe(15)
    }
  })

  it.each([
    ['a bare address', '|https://github.com/o/r/blob/main/x.md|[x](nope.md)|\n|-|-|\n'],
    ['one in a row', '|a|b|\n|-|-|\n|https://github.com/o/r/blob/main/x.md|[x](nope.md)|\n'],
    ['one without a scheme', 'see www.e.x/y|[x](nope.md)\n-|-\n'],
    ['two of them', '|http://a.b/c*|http://a.b/*d*|*d*|\n|-|-|-|\n'],
    ['one in bold', '|**http://a.b/_c_d**|[x](nope.md)|\n|-|-|\n'],
    ['one in parentheses', '|(http://a.b/_c_)|[x](nope.md)|\n|-|-|\n'],
    ['one in a link’s text', '|[see http://a.b/](y.md)|http://a.b/|\n|-|-|\n'],
    ['one with an escaped pipe', '|http://a.b/\\|c|[x](nope.md)|\n|-|-|\n'],
    ['one in code', '|`http://a.b/`|[x](nope.md)|\n|-|-|\n'],
    ['one behind an entity', '|x &amp; y http://a.b/c|[x](nope.md)|\n|-|-|\n'],
    ['one that ends with an entity', '|http://a.b&amp;|[x](nope.md)|\n|-|-|\n'],
    ['one in a list in a quotation', '> - |a|b|\n>   |-|-|\n>   |http://a.b|[x](nope.md)|\n'],
    ['one under a heading, in no table', 'a|b\n---\nhttp://x.y|z *q*\n'],
    ['one in no table', 'https://github.com/o/r/blob/main/x.md|y\n'],
    ['a word that is none', '|xhttp://a.b|[x](nope.md)|\n|-|-|\n'],
  ])('%s that touches a pipe', async (_what, text) => {
    for (const end of ['\n', '\r\n']) await expectSameFacts(text.replaceAll('\n', end))
  })

  it.each([
    ['a mark in a link’s text', '[text[^1]](gone.md) [foo [^1] bar](b.md)\n', ['gone.md', 'b.md']],
    ['a mark that is the text', '[[^1]](gone.md)\n', ['gone.md']],
    ['a mark in an image’s text', '![a[^1]](gone.png)\n', ['gone.png']],
    ['several marks', '[a[^1][^1] b[^1]](gone.md)\n', ['gone.md']],
    ['a mark in a reference', '[a[^1]][r] ![b[^1]][r]\n\n[r]: gone.md\n', ['gone.md']],
    ['a mark in emphasis', '[**a *b[^1]***](gone.md)\n', ['gone.md']],
    ['a mark beside emphasis', '[*"a"*[^1]](gone.md)\n', ['gone.md']],
    ['a mark in brackets', '[a [b[^1]] c](gone.md)\n', ['gone.md']],
    ['a mark behind a link', '[a](gone.md)[^1]\n', ['gone.md']],
    ['a mark before a link', '[^1][a](gone.md)\n', ['gone.md']],
    ['a mark around a link', '[a[^1] [b](gone.md)](c.md)\n', ['gone.md']],
    ['a mark in a heading’s link', '## [a[^1]](gone.md)\n', ['gone.md']],
    ['a mark in a cell’s link', '|a|\n|-|\n|[a[^1]](gone.md)|\n', ['gone.md']],
    ['a mark over two lines', '[a\nb[^1]\nc](gone.md)\n', ['gone.md']],
    ['a mark of nothing', '[a[^2]](gone.md)\n', ['gone.md']],
    ['a mark with address', '[^1](gone.md) [^2](b.md)\n', ['gone.md', 'b.md']],
    ['a mark with reference', '[^1][r] [^1][^1]\n\n[r]: gone.md\n', ['gone.md']],
    ['a mark with what is no address', '[^1](see there)\n', []],
    ['a mark in escaped brackets', '\\[a[^1]\\](gone.md)\n', []],
    ['a mark in code', '`[a[^1]](gone.md)`\n', []],
    ['a mark in a list’s link', '- a\n  - [b[^1]](gone.md)\n', ['gone.md']],
    ['a mark in a footnote’s link', 'a[^n]\n\n[^n]: [b[^1]](gone.md)\n', ['gone.md']],
    ['a label with a blank', '[^A b]: nope\n\n[x][^A b] [^a b][]\n', ['nope']],
    ['a value that needs quotes', 'x <img src=t=""> y\n', []],
    ['a value that needs quotes, in a link', 'x <a href=.="">y</a>\n', []],
    ['a value that needs quotes, in a block', '<div a=b="">\n[x](gone.md)\n</div>\n', []],
  ])('%s', async (_what, text, targets) => {
    const document = `${text}\n[^1]: n\n`
    await expectSameFacts(document)
    const { facts } = await readFacts(document, 'satteri')
    expect(facts.links.map(({ target }) => target)).toEqual(targets)
  })

  it.each([
    'a[^1] [x](y.md)\n\n[^1]: n\n',
    '<a href="?a=b&c=d" title=x>\n',
    '[^1]: see [a](b.md)\n',
    '<img src=a/b.png width=3>\n',
    '[x](y.md)[^1], [z](q.md)\n',
    '|https://a.b/ |c|\n|-|-|\n',
    'https://a.b/|c\n',
    `[a[^1]](b.md)${'\x01\x05'}\n`,
  ])('near misses are parsed as they stand: %#', (text) => {
    expect(disguise(text)).toBeUndefined()
  })

  it('generated rows of addresses, and brackets around marks', async () => {
    const common = ['[^1]', '[^2]', '[l](a.md)', '**', '*', '中', '.', ',', ':', '&amp;', ' ', ' ']
    const addresses =
      'http://a.b/c https://a.b/c_d (https://a.b) https://a.b. www.a.b **http://a.b** https://a.b/*c*'
    const spans = [
      '[t[^1]](b.md)',
      '[l](http://x.y/z)',
      '![i](http://x.y/z)',
      '<http://x.y/z>',
      '[http://x.y](z.md)',
      '<img src="http://x.y/z">',
    ]
    // Known difference "autolink literal behind an unmatched bracket": no bracket is near one.
    const cell = fc
      .array(fc.constantFrom(...common, ...addresses.split(' '), ...spans, '`c`', '\\|'), {
        maxLength: 5,
      })
      .map((parts) => parts.join(' '))
    const table = fc
      .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 3 })
      .map((rows) => `|h|i|\n|-|-|\n${rows.map((row) => `|${row.join('|')}|`).join('\n')}`)
    const brackets = '[ [ ] ] ( ) ![ ](b.md) ][r] [r] ` \\ \\[ < a | _'.split(' ')
    const paragraph = fc
      .array(fc.constantFrom(...common, ...brackets, '\n'), { minLength: 1, maxLength: 12 })
      .map((parts) => `x${parts.join('')}`)
    const text = fc
      .array(fc.oneof(table, paragraph), { minLength: 1, maxLength: 3 })
      .map((blocks) => `${blocks.join('\n\n')}\n\n[^1]: n\n\n[r]: r.md\n`)
    await fc.assert(fc.asyncProperty(text, expectSameFacts), { seed: 1, numRuns: 1000 })
  })

  it('an autolink literal behind an unmatched bracket stands where it is written', async () => {
    const address = 'https://github.com/o/r/blob/main/x.md'
    for (const before of ['[ ', '![', '"', '（', '[^x ', '- [ ] [ ']) {
      for (const parser of ['satteri', 'remark'] as const) {
        expect((await brief(`${before}${address}\n`, parser)).links).toEqual([[address, address]])
      }
    }
  })

  it('a fence in a blockquote after HTML or indented content is code', async () => {
    for (const before of [
      '> <div>\n>\n',
      '> <div>\n> </div>\n>\n',
      '>     code\n>\n',
      '> <!-- c -->\n',
    ]) {
      await expectSameFacts(`${before}> \`\`\`\n> [x](nope.md)\n> \`\`\`\n`)
      await expectSameFacts(`${before}>   \`\`\`\n>   [x](nope.md)\n>   \`\`\`\n`)
      expect(
        (await brief(`${before}> \`\`\`\n> [x](nope.md)\n> \`\`\`\n`, 'satteri')).links,
      ).toEqual([])
    }
  })
})
