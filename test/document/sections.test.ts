import { describe, expect, it } from 'vitest'
import { extractFacts } from '../../src/document/extract.ts'
import { loadParser } from '../../src/document/load-parser.ts'
import { parserNames } from '../../src/document/parsed-markdown.ts'
import {
  countIn,
  deferredLinks,
  linksWithin,
  outermost,
  plainTitle,
  readSections,
  readTexts,
  titleMatches,
} from '../../src/document/sections.ts'
import { Source } from '../../src/text/source.ts'

const text = `# Title

Intro.

## 1. Rules

1. One
   - nested
2. Two with \`code\`

### Detail

- [ ] Open
- [x] Done
- Plain

## Links

[a](a.md#x) [here](#rules) [c][ref] <https://example.com> \`later-guide.md\` (TBD) <a href="d.md">d</a>

| Left | Right |
| --- | --- |
| 一 | **二** \`x\` |

\`\`\`
## no heading
\`\`\`

> ## Quoted

[ref]: c.md

# Second
`

describe.each(parserNames)('sections with %s', (name) => {
  const read = async (content: string) => {
    const source = new Source(content)
    const parsed = (await loadParser(name))(source.text)
    const facts = extractFacts(source, parsed)
    return { tree: parsed.tree, facts, sections: readSections(parsed.tree, facts) }
  }

  it('nest, and end at the next heading of their depth or above', async () => {
    const { sections } = await read(text)
    const shown = sections.map(({ heading, start, end }) => [
      heading.text,
      text.slice(start, end).split('\n', 1)[0],
      text.slice(end).split('\n', 1)[0],
    ])
    expect(shown).toEqual([
      ['Title', '# Title', '# Second'],
      ['1. Rules', '## 1. Rules', '## Links'],
      ['Detail', '### Detail', '## Links'],
      ['Links', '## Links', '# Second'],
      ['Second', '# Second', ''],
    ])
    expect(outermost(sections).map(({ heading }) => heading.text)).toEqual(['Title', 'Second'])
    expect(outermost(sections.slice(1, 4)).map(({ heading }) => heading.text)).toEqual([
      '1. Rules',
      'Links',
    ])
  })

  it('count their items, rows and subsections', async () => {
    const { sections } = await read(text)
    const rules = sections[1]?.nodes ?? []
    const counts = (
      ['list-items', 'ordered-items', 'task-items', 'rows', 'subsections'] as const
    ).map((what) => countIn(rules, what))
    expect(counts).toEqual([5, 2, 2, 0, 1])
    expect(countIn(sections[3]?.nodes ?? [], 'rows')).toBe(1)
  })

  it('find links to other documents, and names that stand for some', async () => {
    const { tree, facts, sections } = await read(text)
    const [start, end] = [sections[3]?.start ?? 0, sections[3]?.end ?? 0]
    expect(linksWithin([tree], start, end).toSorted()).toEqual(
      ['a.md#x', 'c.md', 'd.md', 'https://example.com'].toSorted(),
    )
    expect(linksWithin([tree], 0, start)).toEqual([])
    expect(linksWithin([tree], text.indexOf('a.md'), text.indexOf('here'))).toEqual([])
    expect(deferredLinks(facts, start, end)).toBe(1)
  })

  it('give their texts with and without code spans, never code blocks', async () => {
    const { sections } = await read(text)
    const texts = (code: boolean) =>
      readTexts(sections[3]?.nodes ?? [], { code }).map((block) => block.text)
    expect(texts(true).slice(1)).toEqual(['Left | Right', '一 | 二 x', 'Quoted'])
    expect(texts(false).slice(1)).toEqual(['Left | Right', '一 | 二  ', 'Quoted'])
  })

  it('keep offsets with CRLF', async () => {
    const content = '## 规则\r\n\r\n- a\r\n\r\n## B\r\n'
    const { sections } = await read(content)
    expect(sections.map(({ start, end }) => content.slice(start, end))).toEqual([
      '## 规则\r\n\r\n- a\r\n\r\n',
      expect.stringMatching(/^## B/),
    ])
  })

  it('are none in a document without headings', async () => {
    expect((await read('Text.\n')).sections).toEqual([])
  })
})

describe('titles', () => {
  it.each([
    ['Hard rules', 'hard rules'],
    ['2. Hard rules', 'hard rules'],
    ['2.1.3 Hard rules', 'hard rules'],
    ['§2 Hard rules', 'hard rules'],
    ['§2: 6 hard rules', 'hard rules'],
    ['Section 1 — Rules', 'rules'],
    ['二、硬规则', '硬规则'],
    ['（三）硬规则', '硬规则'],
    ['第三章 硬规则', '硬规则'],
    ['8 条硬规则', '硬规则'],
    ['3 anti-pattern vs correct‑pattern pairs', 'anti-pattern vs correct-pattern pairs'],
    ['5-point PR review checklist', 'pr review checklist'],
    ['Appendix A. Case', 'case'],
    ['附录 B：术语', '术语'],
    ['🚫  Anti-patterns', 'anti-patterns'],
    ['2026 review', 'review'],
    ['12', '12'],
    ['', ''],
  ])('of %j is %j', (title, plain) => {
    expect(plainTitle(title)).toBe(plain)
  })

  it.each([
    ['Hard rules for monitors', true],
    ['HARD  RULES', true],
    ['硬规则（七条）', false],
    ['Hard rulesets', false],
    ['On hard rules', false],
  ])('%j is called `Hard rules`: %j', (title, expected) => {
    expect(titleMatches(title, ['Hard rules'])).toBe(expected)
  })
})
