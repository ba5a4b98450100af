/**
 * satteri, which the engine parses with, is held to remark-parse: the same facts of every document.
 * Known differences are pinned by name, with the parser that GitHub's own (cmark-gfm) agrees with.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMisread } from '../../src/document/misread.ts'
import { type ParserName, parserNames } from '../../src/document/parse.ts'
import { rules } from '../../src/rules/index.ts'
import { lint } from '../../src/workspace/lint.ts'
import { markdown } from '../helpers/arbitrary-markdown.ts'
import { headingRows } from '../helpers/link-matrix/headings.ts'
import { htmlRows } from '../helpers/link-matrix/html.ts'
import { pathRows } from '../helpers/link-matrix/paths.ts'
import { syntaxRows } from '../helpers/link-matrix/syntax.ts'
import { readFacts } from '../helpers/read-facts.ts'
import { makeRepository } from '../helpers/repository.ts'

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
  const { facts, source } = await readFacts(text, parser)
  return {
    headings: facts.headings.map((heading) => heading.text),
    links: facts.links.map(({ target, range }) => {
      return [target, source.text.slice(range.start.offset, range.end.offset)]
    }),
    entries: facts.entries.map(({ target }) => target),
  }
}

const knownDifferences: readonly KnownDifference[] = [
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
      expect((await readFacts(text, parser)).facts.entries[0]?.item.end.offset).toBe(15)
    }
  })

  it('a bare address that touches a table’s pipe: satteri misreads the row, and is not asked', async () => {
    const address = 'https://github.com/o/r/blob/main/x.md'
    const table = `| a | b |\n|---|---|\n|${address}|[x](nope.md)|\n`
    const links = [
      [address, address],
      ['nope.md', 'nope.md'],
    ]
    expect((await brief(table, 'remark')).links).toEqual(links)
    expect((await brief(table, 'satteri')).links).not.toEqual(links)
    expect(isMisread(table)).toBe(true)
    for (const right of [`|${address} |c|\n|-|-|\n`, `${address}|c\n`, '| a |\n|---|\n| b |\n']) {
      expect(isMisread(right)).toBe(false)
    }
    using repository = makeRepository({ 'a.md': table, 'b.md': '[y](gone.md)\n' })
    const { findings } = await lint({ cwd: repository.root })
    expect(findings.map(({ args }) => args.target)).toEqual(['nope.md', 'gone.md'])
  })

  it.each([
    ['a footnote in a link’s text', '[[^1]](gone.md)\n\n[^1]: n\n', ['gone.md']],
    ['a footnote in an image’s text', '![a[^1]](gone.png)\n\n[^1]: n\n', ['gone.png']],
    ['a label that begins as a footnote’s', '[^A b]: nope\n\n[x][^A b]\n', ['nope']],
    ['a value that needs quotes', 'x <img src=t=""> y\n', []],
    ['a value that needs quotes, in a link', 'x <a href=.="">y</a>\n', []],
  ])('%s: satteri misreads it, and is not asked', async (_name, text, targets) => {
    expect(isMisread(text)).toBe(true)
    using repository = makeRepository({ 'a.md': text })
    const { findings } = await lint({ cwd: repository.root })
    expect(findings.map(({ args }) => args.target)).toEqual(targets)
  })

  it.each([
    'a[^1] [x](y.md)\n\n[^1]: n\n',
    '<a href="?a=b&c=d" title=x>\n',
    '[^1]: see [a](b.md)\n',
    '<img src=a/b.png width=3>\n',
    '[x](y.md)[^1], [z](q.md)\n',
    `${'> '.repeat(200)}[[^1]](a.md)\n`,
    `${'[a '.repeat(5000)}[[^1]](a.md)\n`,
  ])('near misses are read by satteri: %#', (text) => {
    expect(isMisread(text)).toBe(false)
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
