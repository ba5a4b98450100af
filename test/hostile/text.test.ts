/**
 * Text made to break a reader. Sizes are chosen so that quadratic work would exceed the test's time
 * limit; what cannot be read is named as a problem, with the other documents judged all the same.
 */
import { describe, expect, it } from 'vitest'
import { brief, lintFiles } from '../../scripts/judge/lint-files.ts'
import { addressesAtPipes } from '../../src/document/address-at-pipe.ts'
import { readFacts } from '../helpers/read-facts.ts'

const other = { 'other.md': '[dead](nope.md)\n' }

/** Lint a document beside one with a known finding, which must be reported whatever happens. */
async function survives(text: string | Uint8Array, parser: 'satteri' | 'remark' = 'satteri') {
  const result = await lintFiles({ 'bomb.md': text, ...other }, { parser })
  expect(brief(result, 'link-target')).toContain('other.md:1 missing')
  for (const { path, message } of result.problems) {
    expect(path).toBe('bomb.md')
    expect(message).not.toMatch(/\n\s+at /)
  }
  return result
}

const bombs: readonly [string, () => string][] = [
  ['10,000 nested blockquotes', () => `${'> '.repeat(10_000)}[x](nope.md)\n`],
  ['10,000 nested list items on a line', () => `${'- '.repeat(10_000)}x\n`],
  [
    '1,000 nested list items',
    () => Array.from({ length: 1000 }, (_, i) => `${'  '.repeat(i)}- x\n`).join(''),
  ],
  ['10,000 nested brackets', () => `${'['.repeat(10_000)}x${']'.repeat(10_000)}\n`],
  ['50,000 opening brackets', () => '['.repeat(50_000)],
  ['50,000 image openers', () => '!['.repeat(50_000)],
  ['10,000 nested link openers', () => '[a]('.repeat(10_000)],
  ['10,000 link openers with open titles', () => '[a](b "'.repeat(10_000)],
  ['10,000 closers in an image text', () => `![${'](b '.repeat(10_000)}](nope.png)\n`],
  ['10,000 closers in a link text', () => `[${'\\]( `](` '.repeat(10_000)}](nope.md)\n`],
  ['50,000 parentheses in a destination', () => `[a](${'('.repeat(50_000)})\n`],
  ['50,000 angle brackets', () => `[a](${'<'.repeat(50_000)})\n`],
  ['10,000 mixed emphasis openers', () => '*a **a _a __a '.repeat(10_000)],
  ['10,000 nested emphasis', () => `${'*a '.repeat(10_000)}${' a*'.repeat(10_000)}`],
  ['1,000,000 asterisks', () => '*'.repeat(1_000_000)],
  ['1,000,000 underscores behind a letter', () => `a${'_'.repeat(1_000_000)}`],
  ['100,000 tildes', () => '~~a '.repeat(100_000)],
  [
    'code fences of every length',
    () => Array.from({ length: 1500 }, (_, i) => `${'`'.repeat(i)} `).join(''),
  ],
  ['100,000 open tags', () => '<a '.repeat(100_000)],
  ['20,000 open elements with references', () => '<a href="nope.md">'.repeat(20_000)],
  ['20,000 attributes in one tag', () => `<a ${'href="nope.md" '.repeat(20_000)}>\n`],
  ['20,000 nested elements', () => `${'<div>'.repeat(20_000)}\n`],
  ['10,000 nested loose elements', () => '<div>\n\n'.repeat(10_000)],
  ['20,000 raw headings never closed', () => '<h1>'.repeat(20_000)],
  ['20,000 raw headings never closed, loose', () => '<h1>\n\nx\n\n'.repeat(20_000)],
  ['20,000 heading end tags', () => `<h1>\n\n${'x </h1> '.repeat(20_000)}`],
  ['60,000 image tags with unquoted paths', () => '<img src=a/b.png> '.repeat(60_000)],
  ['20,000 raw headings in a heading', () => `## ${'<h1>a</h1>'.repeat(20_000)}`],
  [
    '20,000 lists of contributors',
    () => '[a](#b)\n\n<!-- ALL-CONTRIBUTORS-LIST:END -->\n\n'.repeat(20_000),
  ],
  ['100,000 comment openers', () => '<!-- '.repeat(100_000)],
  ['100,000 comment openers in a paragraph', () => `x ${'<!-- '.repeat(100_000)}`],
  ['50,000 processing instructions', () => `x ${'<? '.repeat(50_000)}`],
  ['50,000 CDATA openers', () => `x ${'<![CDATA['.repeat(50_000)}`],
  ['20,000 srcset candidates', () => `<img srcset="${'nope.png 1x, '.repeat(20_000)}">\n`],
  ['a srcset of 500,000 spaces', () => `<img srcset="${' '.repeat(500_000)}">\n`],
  ['a srcset of 500,000 commas', () => `<img srcset="${','.repeat(500_000)}">\n`],
  ['20,000 unused references', () => '[a] '.repeat(20_000)],
  ['20,000 definitions of one label', () => `[a]\n\n${'[a]: nope.md\n'.repeat(20_000)}`],
  [
    '20,000 definitions, all used',
    () => Array.from({ length: 20_000 }, (_, i) => `[a${i}]\n\n[a${i}]: b.md\n\n`).join(''),
  ],
  [
    '20,000 footnotes of one label',
    () => `${'[^a]'.repeat(20_000)}\n\n${'[^a]: x\n\n'.repeat(20_000)}`,
  ],
  [
    'a table of 5,000 columns',
    () => `${'|a'.repeat(5000)}|\n${'|-'.repeat(5000)}|\n${'|b\n'.repeat(50)}`,
  ],
  ['a paragraph of 100,000 lines', () => 'a\n'.repeat(100_000)],
  ['50,000 mail signs', () => 'a@'.repeat(50_000)],
  ['50,000 dots before a mail sign', () => `a${'.a'.repeat(50_000)}@`],
  ['30,000 addresses', () => 'www.a.b https://a.b '.repeat(15_000)],
  ['100,000 ampersands', () => '& '.repeat(100_000)],
  ['10,000 character references', () => '&amp;'.repeat(10_000)],
  [
    'a blockquote with 40,000 lines of HTML',
    () => `> <div>\n${'> <a href="other.md">x</a>\n'.repeat(40_000)}`,
  ],
  ['a field of 40,000 lines', () => `# T\n\n> **A**: b\n${'> more\n'.repeat(40_000)}`],
  ['60,000 fields', () => `# T\n\n${'> **A**: b\n'.repeat(60_000)}`],
  ['50,000 document names', () => '`x-guide.md` '.repeat(50_000)],
  ['a destination of 50,000 dots', () => `[a](${'../'.repeat(50_000)}x.md)\n`],
  ['a destination of 50,000 escapes', () => `[a](${'%41'.repeat(50_000)}.md)\n`],
  [
    'a fragment of 500,000 characters',
    () => `[a](#${'a'.repeat(500_000)})\n\n## ${'a'.repeat(499_999)}\n`,
  ],
  [
    '10,000 suppressions',
    () => '<!-- guidelint-disable-next-line link-target -- x -->\n'.repeat(10_000),
  ],
  [
    'a suppression of 50,000 rules',
    () => `<!-- guidelint-disable-file ${'a,'.repeat(50_000)} -->\n`,
  ],
  [
    'a suppression of 100,000 spaces',
    () => `<!-- guidelint-disable-file a${' '.repeat(100_000)}! -->\n`,
  ],
  ['frontmatter of 50,000 lines', () => `---\n${'a: b\n'.repeat(50_000)}---\n`],
  ['frontmatter never closed', () => `---\n${'a: b\n'.repeat(50_000)}`],
  ['200,000 byte order marks', () => '\ufeff'.repeat(200_000)],
  ['200,000 lone CRs', () => '\r'.repeat(200_000)],
  ['200,000 zero-width spaces', () => `## ${'\u200b'.repeat(200_000)}\n`],
  ['unpaired surrogates', () => '## \ud800 x\n\n[a](\udfff.md)\n'],
]

describe('satteri', () => {
  it.each(bombs)('survives %s', async (_name, make) => {
    await survives(make())
  })
})

describe('remark', () => {
  // The reference parser is slow by nature: a twentieth of the size shows a crash as well.
  const small = bombs.filter(
    ([name]) =>
      !/every length|nested list|definitions of|in a paragraph|CDATA|instructions/.test(name),
  )
  it.each(small)('survives a part of %s', async (_name, make) => {
    const text = make()
    await survives(text.slice(0, Math.ceil(text.length / 20)), 'remark')
  })

  it('names a document it cannot read', async () => {
    const { problems } = await survives('> '.repeat(10_000), 'remark')
    expect(problems.map(({ path }) => path)).toEqual(['bomb.md'])
  })
})

describe('sizes', () => {
  it('reads a line of 20 MB', async () => {
    const text = `${'word '.repeat(4_000_000)}[x](nope.md)`
    expect(brief(await survives(text), 'link-target')).toContain('bomb.md:1 missing')
  })

  it('numbers 100,000 equal headings', async () => {
    const { facts } = await readFacts(`${'## Same\n\n'.repeat(100_000)}`, 'satteri')
    expect(facts.headings.at(-1)?.slug).toBe('same-99999')
    expect(facts.slugs).toHaveLength(100_000)
  })

  it('numbers 50,000 pairs of headings whose numbers collide', async () => {
    const pairs = Array.from({ length: 50_000 }, (_, i) => `## a\n\n## a-${i}\n\n`)
    const { facts } = await readFacts(pairs.join(''), 'satteri')
    expect(new Set(facts.headings.map(({ slug }) => slug)).size).toBe(100_000)
  })

  it('names a word of 20,000 underscores, which satteri would take seconds for', () => {
    const { problems } = lintFiles({ 'a.md': 'a_'.repeat(20_000), 'b.md': 'a_ b_c '.repeat(9000) })
    expect(problems).toEqual([
      {
        path: 'a.md',
        message:
          'has more than 10000 underscores in one word; add it to `ignore` in guidelint.json',
      },
    ])
  })

  it('looks 60,000 entries up in an index of 60,000 sections', () => {
    const sections = Array.from(
      { length: 60_000 },
      (_, i) => `## H ${i}\n\n- [a](b${i}-guide.md)\n\n`,
    )
    const files = {
      'SKILL-INDEX.md': sections.join(''),
      'a-guide.md': '# A\n',
      'b7-guide.md': '# B\n',
    }
    const config = {
      rules: { 'index-entry': { severity: 'error', options: { sections: ['h'] } } },
    } as const
    const result = lintFiles(files, { config })
    expect(brief(result, 'index-entry')).toEqual(['a-guide.md:1 unlisted'])
  })

  it('judges 3,000 dead fragments against 3,000 headings', { timeout: 5000 }, async () => {
    const sections = Array.from({ length: 3000 }, (_, i) => `## Head ${i}\n\n[a](#haed-${i})\n\n`)
    const result = await survives(sections.join(''))
    expect(brief(result, 'link-anchor')).toHaveLength(3000)
  })

  it('looks up 20,000 dead links', async () => {
    const links = Array.from({ length: 20_000 }, (_, i) => `[a](dir/b${i}.md)\n\n`)
    expect(brief(await survives(links.join('')), 'link-target')).toHaveLength(20_001)
  })
})

describe('bytes', () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
  const unreadable: readonly [string, Uint8Array, RegExp][] = [
    ['a lone continuation byte', new Uint8Array([0x23, 0x20, 0x80]), /is not UTF-8/],
    ['Latin-1', new Uint8Array(Buffer.from('# Café\n', 'latin1')), /is not UTF-8/],
    ['GBK', new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]), /is not UTF-8/],
    ['a cut sequence', new Uint8Array([0xe4, 0xb8]), /is not UTF-8/],
    ['an overlong sequence', new Uint8Array([0xc0, 0xaf]), /is not UTF-8/],
    ['an encoded surrogate', new Uint8Array([0xed, 0xa0, 0x80]), /is not UTF-8/],
    ['UTF-16', utf16('# Title\n'), /is not UTF-8/],
    [
      'UTF-16 without its mark',
      new Uint8Array(Buffer.from('# T\n', 'utf16le')),
      /is a binary file/,
    ],
    ['a NUL character', new Uint8Array([0x23, 0x20, 0x00]), /is a binary file/],
    [
      'a PNG',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      /is not UTF-8/,
    ],
  ]
  it.each(unreadable)('%s is a problem', async (_name, bytes, message) => {
    const { problems } = await survives(bytes)
    expect(problems).toEqual([{ path: 'bomb.md', message: expect.stringMatching(message) }])
  })

  it.each([
    ['an empty file', new Uint8Array()],
    ['a byte order mark alone', new Uint8Array([0xef, 0xbb, 0xbf])],
    ['control characters', new Uint8Array([1, 2, 3, 7, 8, 11, 12, 27, 127])],
    ['noncharacters', new Uint8Array(Buffer.from('\uffff\ufffe\u{10ffff}'))],
  ])('%s is a document', async (_name, bytes) => {
    expect((await survives(bytes)).problems).toEqual([])
  })

  it('a link to an unreadable document reports that document once', async () => {
    const files = {
      'a.md': '[x](bad.md#one) [y](bad.md#two)\n',
      'bad.md': new Uint8Array([0xff]),
    }
    const { problems, findings } = await lintFiles(files)
    expect(problems.map(({ path }) => path)).toEqual(['bad.md'])
    expect(findings).toEqual([])
  })

  it('an ignored unreadable document is no problem', async () => {
    const files = { 'a.md': '[x](bad.md)\n', 'bad.md': new Uint8Array([0xff]) }
    expect((await lintFiles(files, { config: { ignore: ['bad.md'] } })).problems).toEqual([])
  })
})

describe('long runs of one thing', () => {
  it('addresses that touch a pipe, line by line without a table', () => {
    for (const text of [
      'http://x|\n'.repeat(200_000),
      'http://x|'.repeat(200_000),
      '://|'.repeat(400_000),
      `${'http://_'.repeat(200_000)}|\n|-|\n`,
      `|${' '.repeat(1_000_000)}\nhttp://x|\n`,
    ]) {
      expect(addressesAtPipes(text)).toEqual([])
    }
  })

  it('finds the table behind lines that were cleared', () => {
    const text = 'x http://a|b\n\n| a |\n|---|\n| c |\n|https://q|\n|www.q.x|\n'
    expect(addressesAtPipes(text).map(({ url }) => url)).toEqual(['https://q', 'http://www.q.x'])
  })

  it('rows of addresses, and links with footnotes in their texts, none of them twice', async () => {
    await survives(`|a|\n|-|\n${'|http://x.y/z_w_|\n'.repeat(20_000)}`)
    await survives(`${'[a[^1]](b.md) '.repeat(20_000)}\n\n[^1]: n\n`)
    await survives(`${'[a[^1]'.repeat(20_000)}](b.md)\n\n[^1]: n\n`)
    await survives('<a b=c" '.repeat(50_000))
    await survives(`x${'[^a b]'.repeat(50_000)}\n\n[^a b]: c.md\n`)
  })

  it('more findings in one document than a call takes arguments', () => {
    const { findings, problems } = lintFiles({ 'a.md': '[x](n.md)\n'.repeat(150_000) })
    expect(problems).toEqual([])
    expect(findings).toHaveLength(150_000)
  })
})
